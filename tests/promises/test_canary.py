"""No text that a release does not cover ever stands on a sheet: a mark in every field, searched for in every form."""

import json
import re
import shutil
import subprocess
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from review.common.fact import replace, values_of
from review.content.sheet import build
from review.content.summary import build as summary_of
from review.exchange.outgoing.docx import fill_template, house_template, merge_fields
from review.exchange.outgoing.ics import EVENT, TODO, calendar
from review.paper.papers import Imprint, as_lines, as_pages, as_pdf
from review.paper.sheet import sheet_paper
from review.paper.summary import summary_paper
from review.team.word_files import shipped_words
from tests.support.canary import NOW, OFFICERS, Garden

WORDS = shipped_words()
SUBSTANCES = WORDS.texts("outside.substances")
MARK = re.compile(r"kanarie\d+(?: drunk)?")
IMPRINT = Imprint("Amari", "Mon 23 Nov 2026, 08:50", copies=2)
CASES = 1_200


def found_in(text: str) -> set[str]:
    return set(MARK.findall(text))


def sheets(count, recipient, seed, a_sheet=1):
    """(garden, paper) of `count` random cases, so many on a sheet; a sheet that is refused has no paper."""
    for place in range(0, count, a_sheet):
        garden = Garden(seed + place, recipient)
        files = [garden.case(place + number) for number in range(1, a_sheet + 1)]
        made = build(files, recipient, NOW, SUBSTANCES, team="Harbor")
        yield garden, made, sheet_paper(made, WORDS) if made.cases else None


@pytest.mark.parametrize("recipient", OFFICERS, ids=lambda one: one.kind)
def test_of_over_a_thousand_random_cases_no_uncovered_text_stands_on_the_sheet(recipient):
    search(CASES // 2, recipient, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("recipient", OFFICERS, ids=lambda one: one.kind)
def test_of_twenty_thousand_random_cases_no_uncovered_text_stands_on_the_sheet(recipient):
    search(10_000, recipient, seed=20_000_000)


def search(count, recipient, seed):
    told, stood, refused = 0, 0, 0
    for garden, made, paper in sheets(count, recipient, seed):
        if paper is None:
            refused += 1
            assert made.cases == ()
            continue
        written = json.dumps(paper.data, ensure_ascii=False) + repr(made.cases)
        free = garden.free | {release.recipient for case in made.cases for release in case.permit.releases}
        leaked = found_in(json.dumps(paper.data, ensure_ascii=False)) - free
        assert leaked == set(), leaked
        inside = found_in(repr([case_without_permit(case) for case in made.cases])) - garden.free
        assert inside == set(), "what came through the gate holds nothing else, shown or not"
        told += len(found_in(written) & garden.free)
        stood += 1
    assert stood > count // 4
    assert refused > count // 10
    assert told > count, "the marks that may be told are found: the search works"


def case_without_permit(case):
    """The case as it stands on the sheet; its releases are what the gate goes by, and never printed."""
    return {name: value for name, value in values_of(case).items() if name != "permit"}


@pytest.mark.parametrize("recipient", OFFICERS, ids=lambda one: one.kind)
def test_nor_in_the_bytes_of_text_and_pdf_metadata_included(recipient):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    told = 0
    for garden, _, paper in sheets(120, recipient, seed=5_000_000, a_sheet=40):
        assert paper is not None
        pages = "\f".join("\n".join(line.text for line in page) for page in as_pages(paper, IMPRINT, WORDS))
        plain = "\n".join(line.text for line in as_pages(paper, IMPRINT, WORDS, plain=True)[0])
        lines = "\n".join(line.text for line in as_lines(paper, WORDS, 80))
        pdf = as_pdf(paper, IMPRINT, WORDS)
        printed = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        ).stdout.decode()
        for form in (pages, plain, lines, printed, uncompressed(pdf)):
            joined = form + "\n" + re.sub(r"-?\n\s*", "", form)  # a mark may be broken over two lines
            numbers = set(re.findall(r"kanarie(\d+)", joined))
            forbidden = {re.findall(r"\d+", mark)[0] for mark in garden.marks - garden.free}
            assert not numbers & forbidden
        told += len(set(re.findall(r"kanarie(\d+)", printed)))
    assert told > 60, "what may be told is read back from the PDF"


def test_a_calendar_carries_no_text_of_a_case_at_all():
    garden = Garden(9_000_000, OFFICERS[0])
    actions = [replace(one, recorded_at="") for number in range(1, 60) for one in garden.case(number).actions]
    codes = {action.case_id: f"HB-{action.case_id:04}" for action in actions}
    for kind in (EVENT, TODO):
        written = calendar(actions, codes, kind).decode()
        assert written.count("SUMMARY:HB-") == len(actions) > 60
        assert "kanarie" not in re.sub(r"\r\n ", "", written)


def test_a_word_document_for_the_consultant_carries_nothing_that_identifies_and_no_release():
    """It is a paper of the team, not gated by releases; what identifies stands on none, nor in what a document knows
    of itself."""
    garden, told, count = Garden(9_500_000, OFFICERS[0]), 0, 8
    for number in range(1, count + 1):
        file = garden.case(number)
        paper = summary_paper(summary_of(file), WORDS)
        marks = dict.fromkeys(("confidential", "collect", "part2", "printed"), "")
        fields = merge_fields(paper.data, marks)
        with ZipFile(BytesIO(fill_template(house_template(paper.data), fields, "the template"))) as document:
            written = "\n".join(document.read(name).decode("utf-8", "replace") for name in document.namelist())
        inside = [file.case.initials, file.case.guardian, file.case.student_number, file.case.referral_source]
        inside += [file.school.phone, file.school.email, file.school.external_id, file.school.note]
        inside += [file.officer.phone, file.officer.email, file.officer.noble_intent]
        for one in (*file.releases, *file.disclosures, *file.actions, *file.perspectives):
            inside += [value for value in values_of(one).values() if str(value).startswith("kanarie")]
        assert [mark for mark in inside if mark in written] == []
        told += file.case.therapist in written
    assert told == count, "what belongs there is found: the search works"


def uncompressed(pdf: bytes) -> str:
    """Every byte of the PDF, its streams unpacked: metadata, outlines and attachments too."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    assert len(parts) > 3, "the streams are found"
    return b"\n".join(parts).decode("latin-1")
