"""The agenda is the walk on paper: the same order, the meeting's minutes shared out, nobody left out."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.notes import Note
from review.common.fact import replace
from review.content.agenda import build
from review.meeting.attention import Signals
from review.meeting.case_file import CaseFile
from review.meeting.meeting import Meeting
from review.paper.agenda import agenda_paper
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.support.harbor import SETTINGS


def a_file(number: int, overdue: int = 0, **parts: object) -> CaseFile:
    case = Case(f"HB-{number:03}", "Okafor", TODAY, id=number)
    return CaseFile(case, TODAY, SETTINGS, signals=Signals(overdue_actions=overdue), **parts)


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 240))
def test_every_case_has_its_place_and_the_meeting_is_long_enough_for_all(overdue, minutes):
    files = [a_file(number, count) for number, count in enumerate(overdue, 1)]
    agenda = build(files, TODAY, replace(SETTINGS, minutes=minutes), TODAY)
    assert {case.code for case in agenda.cases} == {file.case.code for file in files}
    assert [case.position for case in agenda.cases] == list(range(1, len(files) + 1))
    assert sum(case.seconds for case in agenda.cases) <= minutes * 60
    points = [case.points for case in agenda.cases]
    assert points == sorted(points, reverse=True)
    assert agenda.points == sum(points)


def test_the_case_with_most_points_comes_first_and_gets_most_time():
    quiet, pressing = a_file(1), a_file(2, overdue=3)
    first, second = build([quiet, pressing], TODAY, SETTINGS, TODAY).cases
    assert (first.code, first.points, first.reasons[0].key) == ("HB-002", 9, "overdue_actions")
    assert first.seconds > second.seconds >= SETTINGS.thresholds.case_minutes_least * 60


def test_it_carries_what_is_owed_and_the_questions_nobody_answered_yet():
    owed = NextAction(1, "call the AP", "Okafor", TODAY, TODAY, id=7)
    asked = Note(1, TODAY, "who chairs?", "question", id=1)
    answered = replace(asked, what="when do we meet?", ended_on=TODAY, id=2)
    case = build([a_file(1, actions=(owed,), notes=(asked, answered))], TODAY, SETTINGS, TODAY).cases[0]
    assert case.last_actions == (owed,)
    assert case.questions == ("who chairs?",)


def test_what_the_last_meeting_settled_and_what_this_one_is_to_settle_are_told_apart():
    held = Meeting(TODAY - timedelta(days=7), finished_at="2026-11-16T16:00:00+00:00")
    owed = NextAction(1, "call the AP", "Okafor", TODAY, TODAY, id=7)
    data = agenda_paper(build([a_file(1, actions=(owed,))], TODAY, SETTINGS, TODAY, held), shipped_words()).data
    assert data["completion"].startswith("Settled at the last meeting, ")
    assert data["owed"] == "To settle now: 1 next action, 0 settled, 1 open, 0 overdue (!)"
