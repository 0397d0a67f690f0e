"""A case and an agenda on paper: nothing is wider than the page, nothing is cut in silence, case text stays text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.notes import Note
from review.cases.people import Person
from review.common.clean import clean, one_line
from review.common.fact import replace
from review.common.width import width_of
from review.content.agenda import build
from review.content.sentences import day, weekday
from review.meeting.case_file import CaseFile
from review.paper.actions import action_lines
from review.paper.agenda import agenda_paper
from review.paper.lines import heading, item, named
from review.paper.papers import as_lines
from review.paper.text import case_sheet
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.support.harbor import SETTINGS, fill

WORDS = shipped_words()
TEXT = st.text(max_size=300)
HOSTILE = "\x1b]52;c;AAAA\x07 [red]x[/] \u202e =HYPERLINK(1) #set page"


@pytest.fixture
def sheet_of(store):
    """Writes the case file of HB-017 as the text a person reads."""
    fill(store, plain=2)

    def read(width: int = 80, **how: bool) -> str:
        return told(case_sheet(store.case_file(store.cases.by_code("HB-017"), TODAY, SETTINGS), WORDS, width, **how))

    return read


def told(lines) -> str:
    return "\n".join(line.text for line in lines)


def a_file(**parts: object) -> CaseFile:
    return CaseFile(Case("HB-017", "Okafor", TODAY, grade="9", id=1), TODAY, SETTINGS, **parts)


@given(TEXT, TEXT, st.integers(40, 120))
def test_no_line_of_an_item_is_wider_than_the_page(text, after, width):
    lines = [
        *item(text, width, before="18 Nov  ", after=after),
        *named("ally", text, width),
        *heading("x", after, width),
    ]
    assert all(width_of(line.text) <= width for line in lines)


@given(TEXT)
def test_everything_written_in_a_note_stands_on_the_sheet_cleaned(text):
    file = a_file(notes=(Note(1, TODAY, f"{text} {HOSTILE}", "barrier", id=1),))
    shown = told(case_sheet(file, WORDS))
    assert shown == clean(shown)
    assert "".join(one_line(f"{text} {HOSTILE}").split()) in "".join(shown.split())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_sheet_fits_its_page(sheet_of, width):
    for everything in (False, True):
        assert all(width_of(line) <= width for line in sheet_of(width, everything=everything).splitlines())


def test_strengths_stand_before_problems(sheet_of):
    headings = [line.strip() for line in sheet_of().splitlines() if line.strip().isupper()]
    assert headings.index("STRENGTHS AND ADVANCES") < headings.index("GOALS AND FIT")
    shown = sheet_of()
    assert shown.index("Fixes bikes with his uncle") < shown.index("LAST WEEK'S ACTIONS") < shown.index("SINCE MON")


def test_the_sheet_says_what_an_expert_asks_for_first(sheet_of):
    shown = sheet_of()
    for words in (
        "HB-017  gr 9  Okafor  wk 11 of 20",
        "home + school + arrest !",
        "release: in force",
        "no reply yet",
        "shown to SRO",
        "family answered",
        "partially met",
        "1 of 3 settled",
    ):
        assert words in shown, words


def test_plain_text_has_no_drawing_and_the_same_words(sheet_of):
    drawn, plain = sheet_of(), sheet_of(plain=True)
    assert not set(plain) & set("─▁▂▃▄▅▆▇█")
    assert "1 in 8 wk, broad rule" in drawn
    assert "1 in 8 wk, broad rule" in plain


def test_what_is_left_out_is_counted_and_all_shows_it(store):
    fill(store, plain=0)
    case = store.cases.by_code("HB-017")
    for number in range(6):
        store.notes.add(Note(case.id, TODAY, f"advance number {number}", "advance"))
    file = store.case_file(case, TODAY, SETTINGS)
    assert "and 5 more: --all" in told(case_sheet(file, WORDS))
    assert all(f"advance number {number}" in told(case_sheet(file, WORDS, everything=True)) for number in range(6))


def test_a_case_of_which_nothing_is_known_says_so_and_blames_nobody():
    shown = told(case_sheet(a_file(), WORDS))
    for words in (
        "home ? school ? arrest ?",
        "Nothing recorded for 0 days.",
        "The team has not met",
        "no release is signed",
    ):
        assert words in shown, words
    assert "fail" not in shown.casefold()


def test_overdue_is_said_with_a_sign_and_the_columns_line_up():
    actions = [
        NextAction(1, "call the AP", "Okafor", TODAY.replace(day=20), TODAY.replace(day=16), id=1),
        NextAction(1, "奶奶 asks the school", "grandmother", TODAY, TODAY.replace(day=16), id=2, times_carried=2),
    ]
    first, second = (line.text for line in action_lines(actions, TODAY, WORDS, 80))
    assert "!     call the AP" in first
    assert "open  奶奶 asks the school x2" in second
    assert width_of(first[: first.index("20 Nov")]) == width_of(second[: second.index("23 Nov")])


def test_the_agenda_fits_names_every_case_and_keeps_initials_to_itself(store):
    fill(store, plain=3)
    store.cases.correct(replace(store.cases.by_code("HB-017"), initials="J.R."))
    files = [store.case_file(case, TODAY, SETTINGS) for case in store.cases.active()]
    agenda = build(files, TODAY, SETTINGS, TODAY)
    for width in (40, 80, 120):
        lines = as_lines(agenda_paper(agenda, WORDS), WORDS, width)
        assert all(width_of(line.text) <= width for line in lines)
        assert all(file.case.code in told(lines) for file in files)
        assert "J.R." not in told(lines)
    assert "HB-017 J.R." in told(as_lines(agenda_paper(agenda, WORDS, initials=True), WORDS, 80))


def test_an_agenda_without_cases_says_what_to_do():
    agenda = build([], TODAY, replace(SETTINGS, people=(Person("x", "X"),)), TODAY)
    shown = told(as_lines(agenda_paper(agenda, WORDS), WORDS, 80))
    assert "No active case yet" in shown


def test_on_the_agenda_the_box_of_a_person_stands_on_the_line_of_the_name(store):
    names = ["Amari", "Brandt", "Céspedes", "Jane Okafor", "Reed", "Whitehorse", "Wu", "Yazzie"]
    people = tuple(Person(name.lower(), name, "", "therapist") for name in names)
    fill(store, plain=1)
    files = [store.case_file(case, TODAY, SETTINGS) for case in store.cases.active()]
    agenda = build(files, TODAY, replace(SETTINGS, people=people), TODAY)
    for width in range(60, 90):
        shown = told(as_lines(agenda_paper(agenda, WORDS), WORDS, width))
        assert all(f"[ ] {name}" in shown for name in names), width


def test_days_are_said_short_and_with_the_year_when_it_is_another():
    assert day(date(2026, 11, 8), date(2026, 11, 23)) == "8 Nov"
    assert day(date(2025, 11, 8), date(2026, 11, 23)) == "8 Nov 2025"
    assert day(None, date(2026, 11, 23)) == ""
    assert weekday(date(2026, 11, 23)) == "Mon 23 Nov"
