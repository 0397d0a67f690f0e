"""A paper as PDF: what went in comes out as text, on pages that say what they are, and the same bytes each time."""

import shutil
import subprocess
import sys

import pytest

from review.content.agenda import build
from review.paper.agenda import agenda_paper
from review.paper.papers import Imprint, as_pages, as_pdf
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.support.harbor import SETTINGS, fill

WANTS_PDFTOTEXT = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
pytestmark = WANTS_PDFTOTEXT
WORDS = shipped_words()
IMPRINT = Imprint("Amari", "Mon 23 Nov 2026, 08:50")


def text_of(pdf: bytes) -> str:
    """What a reader of the PDF can select, in the order it was set."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def agenda(store):
    fill(store, plain=2)
    files = [store.case_file(case, TODAY, SETTINGS) for case in store.cases.active()]
    return agenda_paper(build(files, TODAY, SETTINGS, TODAY), WORDS)


def test_the_agenda_as_pdf_says_what_it_says_as_text(agenda):
    pdf = " ".join(text_of(as_pdf(agenda, IMPRINT, WORDS)).split())
    text = " ".join(line.text for page in as_pages(agenda, IMPRINT, WORDS) for line in page)
    for part in ("HB-017", "Call Ofc. Reyes", "Ofc. Reyes thanked her", "CONFIDENTIAL", "broad rule (CRDC)"):
        assert part in pdf
        assert part in text


def test_two_prints_of_the_same_data_are_the_same_bytes(agenda):
    assert as_pdf(agenda, IMPRINT, WORDS) == as_pdf(agenda, IMPRINT, WORDS)


def test_each_copy_says_which_it_is_and_counts_its_own_pages(agenda):
    said = text_of(as_pdf(agenda, Imprint("Amari", "now", copies=2), WORDS))
    pages = text_of(as_pdf(agenda, IMPRINT, WORDS)).count("\f")
    for copy in (1, 2):
        for page in range(1, pages + 1):
            assert f"copy {copy} of 2 page {page} of {pages}" in said


def test_twelve_cases_take_at_most_four_pages_and_no_block_is_cut_in_two(demo):
    done = subprocess.run(
        [sys.executable, "-m", "review.cli", "agenda", "--pdf", "-"],
        env=demo.env, cwd=demo.home, capture_output=True, check=True,
    )  # fmt: skip
    pages = text_of(done.stdout).split("\f")[:-1]
    assert len(pages) <= 4
    for case in demo.data("agenda")["cases"]:
        (where,) = [page for page in pages if f"\n{case['code']} gr" in f"\n{page}"]
        assert all(action["key"] in where for action in case["last_actions"])


ASKED_AT_DOOR = [
    ("agenda --pdf -", 0), ("agenda --pdf=-", 0), ("summary HB-017 --docx -", 0), ("slip Okafor --ics -", 0),
    ("agenda --pdf x.pdf", 4), ("slip Okafor --ics=x", 4), ("summary HB-017 --docx - --template x", 4),
]  # fmt: skip


def test_at_the_door_a_paper_is_sent_to_the_one_who_asks_and_into_no_file(demo):
    file = demo.team / "team.yaml"  # the door trusts no $HOME
    file.write_text(file.read_text().replace("key_file: ~/", f"key_file: {demo.home}/"))
    gate = [sys.executable, "-m", "review.cli", "gate", "--as", "Amari", "--team", str(demo.team)]
    for asked, code in ASKED_AT_DOOR:
        env = demo.env | {"SSH_ORIGINAL_COMMAND": asked}
        done = subprocess.run(gate, env=env, cwd=demo.home, capture_output=True, check=False)
        assert done.returncode == code, (asked, done.stderr)
        assert bool(done.stdout) is (code == 0)
    assert not [name for name in demo.home.iterdir() if name.name.startswith("x")]


def test_a_file_is_private_and_only_a_pdf_is_replaced(demo):
    file = demo.home / "agenda.pdf"
    for _ in range(2):
        demo.says("agenda", "--pdf", str(file))
        assert file.read_bytes().startswith(b"%PDF-")
        assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("my notes")
    done = demo.run("agenda", "--pdf", str(file))
    assert (done.returncode, file.read_text()) == (3, "my notes")
    assert demo.run("agenda", "--pdf", str(demo.home / "no" / "x.pdf")).returncode == 3
    assert demo.run("agenda", "--size", "a3").returncode == demo.run("agenda", "--copies", "0").returncode == 2


def test_the_text_of_an_agenda_loads_no_typst(demo):
    program = (
        "import sys; from review.cli import main; main(['agenda']); print('typst' in sys.modules, file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", program], env=demo.env, capture_output=True, check=True)
