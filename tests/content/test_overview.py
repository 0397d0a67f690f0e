"""Where a case stands in school, with the officer and in the family is said once, and stands so on paper and screen."""

from datetime import timedelta

import pytest

from review.cases.case import Case
from review.common.fact import replace
from review.content import overview
from review.meeting.case_file import CaseFile
from review.paper.text import case_sheet
from review.team.word_files import shipped_words
from screens.meeting import step_family, step_school, step_sro
from tests.conftest import TODAY
from tests.support.harbor import SETTINGS, fill

WORDS = shipped_words()


@pytest.fixture
def file(store) -> CaseFile:
    fill(store, plain=2)
    return store.case_file(store.cases.by_code("HB-017"), TODAY, SETTINGS)


def flat(lines) -> str:
    """The lines as they run on, without how they are laid out."""
    return " ".join(" ".join(line.text for line in lines).split())


def test_paper_and_screen_say_the_same_of_school_officer_and_family(file):
    said = [
        *overview.school(file, WORDS), *overview.common_ground(file), *overview.relation(file, WORDS),
        *overview.family(file, WORDS), *overview.shown(file, WORDS), *overview.releases(file, WORDS),
    ]  # fmt: skip
    on_screen = flat([row for one in (step_school, step_sro, step_family) for row in one.rows(file, WORDS, 200)])
    on_paper = flat(case_sheet(file, WORDS, 200))
    assert len(said) > 15
    for one in said:
        assert f"{one.before} {one.text}".strip() in on_screen
        assert one.before in ("placement", "whose", "for", "seen") or f"{one.before} {one.text}".strip() in on_paper


def test_the_day_of_a_showing_that_nobody_noted_is_not_made_up(file):
    shown = next(one for one in file.steps if one.shown_to)
    undated = replace(file, steps=(replace(shown, demonstrated_on=None),))
    (said,) = overview.shown(undated, WORDS)
    assert said.text.startswith("(day not noted) to ")
    assert "(day not noted)" in flat(case_sheet(undated, WORDS, 200))


def test_what_is_to_come_is_said_in_days_and_warns_when_it_is_near(file):
    case = replace(file.case, next_meeting_on=TODAY, next_hearing_on=TODAY + timedelta(days=20))
    said = {one.before: one for one in overview.school(replace(file, case=case), WORDS)}
    assert (said["meeting"].text, said["meeting"].tone) == ("Mon 23 Nov, today", "warn")
    assert (said["hearing"].text, said["hearing"].tone) == ("Sun 13 Dec, in 20 days", "")
    passed = replace(case, next_meeting_on=TODAY - timedelta(days=1))
    assert "meeting" not in {one.before for one in overview.school(replace(file, case=passed), WORDS)}


def test_where_exchanges_are_not_listed_the_last_one_is_told_in_full_and_each_answer_that_is_owed(file):
    (last,), (owed,) = overview.last_contact(file, WORDS), overview.owed(file)
    assert last.text == "18 Nov: reached out: difficulty, behavioral intervention, third hallway call-out"
    assert (owed.before, owed.text) == ("reply owed", "18 Nov: 3 school days without an answer")
    assert overview.owed_in_short(file).text == "1 owed, waiting 3 school days"


def test_of_a_case_of_which_nothing_is_known_nothing_is_said():
    nothing = CaseFile(Case("HB-900", "Okafor", TODAY, id=1), TODAY, SETTINGS)
    for told in (
        overview.school,
        overview.family,
        overview.shown,
        overview.relation,
        overview.last_contact,
        overview.releases,
    ):
        assert told(nothing, WORDS) == []
    assert overview.officer_named(nothing) == ""
    assert overview.last_contact_in_short(nothing, WORDS).text == "none yet"
    assert overview.owed_in_short(nothing).text == "none owed"
