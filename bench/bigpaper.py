"""An agenda of cases that take ten pages each, for the bench and for the soak."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.case import Case
from review.cases.notes import Note
from review.cases.settings import Settings
from review.content.agenda import build
from review.meeting.case_file import CaseFile
from review.paper.agenda import agenda_paper
from review.paper.paper import Paper
from review.team.word_files import shipped_words

TODAY = date(2026, 11, 23)
NOTES = 197  # of two hundred letters each: ten pages, set in two columns
TEXT = "Told at length how the week went on the bus, in the hallway and at supper, who was there and what was said. "


def big_agenda(cases: int) -> Paper:
    """The agenda of so many cases, each with ten pages of what is new."""
    files = [_file(number) for number in range(1, cases + 1)]
    return agenda_paper(build(files, TODAY, Settings(), TODAY), shipped_words())


def _file(number: int) -> CaseFile:
    notes = tuple(
        Note(number, TODAY - timedelta(days=place % 6), f"{place} of {number}: {TEXT}{TEXT}", "advance", id=place)
        for place in range(1, NOTES + 1)
    )
    return CaseFile(Case(f"HB-{number:03}", "Okafor", date(2026, 9, 8), id=number), TODAY, Settings(), notes=notes)
