"""What the screen costs: start-up, bytes on the line and memory, as ratios of one run. `python bench/screen.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from pty_harness import Terminal, casewalk, environment

ROUNDS = 7
PLAIN = """
from textual.app import App
from textual.widgets import Static


class Plain(App):
    def compose(self):
        yield Static("PAINTED")


Plain().run()
"""
MANY = """
import sys
from review.cli.front.desk import login
from review.team.open import open_team
store = open_team(sys.argv[1], login()).store
with store.change("cases for the bench"):
    store.record.connection.executemany(
        "INSERT INTO cases (code, therapist, started_on, recorded_at) VALUES (?, 'Okafor', '2026-10-05', '')",
        [(f"HB-{number:05}",) for number in range(int(sys.argv[2]))],
    )
    store.record.connection.execute(
        "INSERT INTO notes (case_id, noted_on, what, kind, recorded_at) "
        "SELECT id, '2026-11-20', 'school went well', 'advance', '' FROM cases"
    )
"""


def run(argv: list[str], env: dict[str, str]) -> None:
    """A command that has to go well."""
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"{' '.join(argv[:6])}: {done.stdout}{done.stderr}")


def first_paint(pairs: list[tuple[list[str], str]], env: dict[str, str]) -> list[float]:
    """The middle of several starts of each command until its word is on the screen, taken in turns."""
    times: list[list[float]] = [[] for _ in pairs]
    for number in range(ROUNDS + 1):
        for place, (argv, word) in enumerate(pairs):
            with Terminal(argv, env) as terminal:
                seconds = terminal.until(word)
            if number:  # the first one compiles the modules
                times[place].append(seconds)
    return [median(one) for one in times]


def team_of(home: Path, name: str, cases: int, env: dict[str, str]) -> str:
    """A team with so many active cases."""
    folder = str(home / name)
    run(casewalk("init", folder, "--name", "Amari"), env)
    run([sys.executable, "-c", MANY, folder, str(cases)], env)
    return folder


def main() -> None:
    """Measure everything and print it as a table; exit code 1 when a mark is missed."""
    rows: list[tuple[str, float, float, str]] = []
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        env = environment(home)
        plain = home / "plain.py"
        plain.write_text(PLAIN, encoding="utf-8")
        demo = str(home / "demo")
        run(casewalk("demo", demo, "--no-open"), env)
        walk = casewalk("--team", demo, "meet")
        base, walked = first_paint([([sys.executable, str(plain)], "PAINTED"), (walk, "LAST WEEK")], env)
        rows.append(("walk, first paint / one Static", walked / base, 1.3, "x"))
        rows += bytes_of(walk, env)
        few, many = team_of(home, "few", 20, env), team_of(home, "many", 50_000, env)
        opened = [(casewalk("--team", folder), "HB-00000") for folder in (few, many)]
        small, large = first_paint(opened, env)
        rows.append(("caseload, 50,000 cases / 20", large / small, 1.3, "x"))
    print(f"{'what':40}{'measured':>12}{'mark':>12}")
    for what, measured, mark, unit in rows:
        missed = "  missed" if measured > mark else ""
        print(f"{what:40}{measured:>10.2f} {unit:<3}{'<=':>4} {mark:g} {unit}{missed}")
    print(f"one Static {base * 1000:.0f} ms, walk {walked * 1000:.0f} ms, 20 cases {small * 1000:.0f} ms")
    sys.exit(any(measured > mark for _, measured, mark, _ in rows))


def bytes_of(walk: list[str], env: dict[str, str]) -> list[tuple[str, float, float, str]]:
    """What goes over the line for a key, and while nobody types; and the memory."""
    with Terminal(walk, env) as terminal:
        terminal.until("LAST WEEK")
        terminal.settle(1.2)
        cursor = median([terminal.press(key, 0.4) for key in "jjkkjk"])
        idle = terminal.listen(10) / 10
        onward = max([terminal.press(key, 0.6) for key in "nnnnp"])
        memory = terminal.megabytes()
    return [
        ("moving the cursor", cursor, 400, "B"),
        ("next case", onward, 4000, "B"),
        ("idle, the clock running", idle, 60, "B/s"),
        ("memory", memory, 60, "MB"),
    ]


if __name__ == "__main__":
    main()
