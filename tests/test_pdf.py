"""A paper as PDF: what went in comes out as text, on pages that say what they are, and the same bytes each time."""

import subprocess

import pytest
from conftest import TODAY
from harbor import SETTINGS, fill

from review.agenda import build
from review.paper.agenda import agenda_paper
from review.paper.papers import Imprint, as_pages, as_pdf
from review.team.wordfile import shipped_words

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
