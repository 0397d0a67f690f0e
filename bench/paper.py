"""What paper costs, beside bare Python and beside `typst` with an empty page, in one run. `python bench/paper.py`.

Processor seconds are compared, not the clock on the wall: that also counts who else uses the machine. Both are shown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 15
SET_AGENDA = """\
import sys, json
from review.paper.pdf import set_paper
set_paper("agenda", json.loads(open(sys.argv[1], encoding="utf-8").read()))
"""
KEEP_DATA = """\
import json, sys
from review.cli import main
from review.paper import pdf
pdf.set_paper = lambda name, given: open(sys.argv[1], "w", encoding="utf-8").write(json.dumps(given)) and b""
main(["agenda", "--pdf", "-"])
"""
TEXT_MARK, PDF_MARK = 5.0, 3.0  # in bare Pythons; in empty pages
EMPTY_PAGE = "import typst; typst.compile(b'')"  # as anybody would: the fonts of the computer are looked through
EMPTY_ALONE = "import typst; typst.compile(b'', ignore_system_fonts=True)"
PAGES = (6, 12, 30, 60)  # cases of ten pages each
LINEAR = 1.35  # a page of sixty cases may cost so much more than one of six


def main() -> int:
    """Print the tables; 1 when a mark is missed."""
    from lookup import environment

    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home)) | {"CASEWALK_TEAM": f"{home}/harbor"}
        casewalk = [str(Path(sys.executable).parent / "casewalk")]
        subprocess.run([*casewalk, "demo", f"{home}/harbor"], env=env, check=True, capture_output=True)
        data, latin = Path(home, "agenda.json"), Path(home, "latin.json")
        subprocess.run([sys.executable, "-c", KEEP_DATA, data], env=env, check=True)
        kept = json.loads(data.read_text())
        latin.write_text(json.dumps(without_cjk(kept)))
        commands = {
            "bare python": [sys.executable, "-c", "pass"],
            "typst, an empty page": [sys.executable, "-c", EMPTY_PAGE],
            "  without the computer's fonts": [sys.executable, "-c", EMPTY_ALONE],
            "  with the agenda instead": [sys.executable, "-c", SET_AGENDA, str(data)],
            "  the same without its Chinese": [sys.executable, "-c", SET_AGENDA, str(latin)],
            "agenda as text": [*casewalk, "agenda"],
            "agenda as PDF": [*casewalk, "agenda", "--pdf", "-"],
            "minutes as PDF": [*casewalk, "minutes", "--pdf", "-"],
            "summary as PDF": [*casewalk, "summary", "HB-017", "--pdf", "-"],
            "slip as PDF": [*casewalk, "slip", "Okafor", "--pdf", "-"],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for number in range(ROUNDS + 1):
            for name, command in commands.items():  # in turn, so that a slow moment meets all alike
                one = seconds(command, env)
                if number:  # the first round fills caches and writes bytecode
                    taken[name].append(one)
        missed = ratios(taken) + same_bytes(casewalk, env)
    return int(missed + growth() > 0)


def without_cjk(data: object) -> object:
    """The same data, each Chinese letter an x: what needs no font of 33 MB."""
    if isinstance(data, str):
        return "".join("x" if "\u2e80" <= one <= "\uffff" else one for one in data)
    if isinstance(data, dict):
        return {name: without_cjk(value) for name, value in data.items()}
    return [without_cjk(one) for one in data] if isinstance(data, list) else data


def seconds(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """(processor, wall) seconds of one process, its threads counted together."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began


def ratios(taken: dict[str, list[tuple[float, float]]]) -> int:
    """Print each command beside its yardstick; how many marks were missed."""
    typical = {}
    for name, times in taken.items():
        typical[name] = median(cpu for cpu, _ in times), median(wall for _, wall in times)
    bare, empty = typical["bare python"][0], typical["typst, an empty page"][0]
    title = f"medians of {ROUNDS} interleaved rounds"
    print(f"{title:<34} {'cpu ms':>7} {'wall ms':>8} {'bare':>6} {'empty page':>11}")
    for name, (cpu, wall) in typical.items():
        print(f"{name:<34} {cpu * 1000:7.1f} {wall * 1000:8.1f} {cpu / bare:6.2f} {cpu / empty:11.2f}")
    text, pdf = typical["agenda as text"][0] / bare, typical["  the same without its Chinese"][0] / empty
    print(f"\n12-case agenda as text: {text:.2f} bare Pythons (mark {TEXT_MARK})")
    print(f"12-case agenda set as PDF: {pdf:.2f} empty pages (mark {PDF_MARK})")
    chinese, whole = typical["  with the agenda instead"][0] / empty, typical["agenda as PDF"][0] / empty
    print(
        f"  with Chinese in it, whose font has 33 MB: {chinese:.2f}; the whole command, record and journal: {whole:.2f}"
    )
    return (text > TEXT_MARK) + (pdf > PDF_MARK)


def same_bytes(casewalk: list[str], env: dict[str, str]) -> int:
    """Print whether two printings of the same data, in the same minute, are the same bytes; 1 where they are not."""
    for _ in range(3):  # a minute may end in between
        both = [
            subprocess.run([*casewalk, "agenda", "--pdf", "-"], env=env, capture_output=True).stdout for _ in range(2)
        ]
        if both[0] == both[1] and both[0].startswith(b"%PDF"):
            print("two prints of the same data: the same bytes")
            return 0
    print("two prints of the same data: DIFFERENT BYTES")
    return 1


def growth() -> int:
    """Print what cases of ten pages each cost, page by page; 1 where more of them cost more a page."""
    from bigpaper import big_agenda

    from review.paper.papers import Imprint, as_pdf
    from review.team.word_files import shipped_words

    words = shipped_words()
    as_pdf(big_agenda(1), Imprint("bench", "now"), words)
    print(f"\n{'cases of ten pages':<20} {'pages':>6} {'s':>7} {'ms a page':>10}")
    each = []
    for count in PAGES:
        began = time.process_time()
        pdf = as_pdf(big_agenda(count), Imprint("bench", "now"), words)
        took = time.process_time() - began
        pages = pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page\n")
        each.append(took / pages)
        print(f"{count:<20} {pages:6} {took:7.2f} {each[-1] * 1000:10.2f}")
    print(f"a page of {PAGES[-1]} cases costs {each[-1] / each[0]:.2f} of one of {PAGES[0]} (mark {LINEAR})")
    return int(each[-1] / each[0] > LINEAR)


if __name__ == "__main__":
    sys.exit(main())
