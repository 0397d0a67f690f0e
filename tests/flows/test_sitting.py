"""The walk stands where the record says, for whoever chairs."""

from datetime import timedelta

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.common.errors import NotFound, Refused
from review.common.fact import replace
from review.flows.sitting import Sitting
from tests.conftest import TODAY
from tests.support.harbor import PEOPLE, SETTINGS, harbor


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=3)


@pytest.fixture
def sitting(team):
    sitting = Sitting(team, TODAY)
    sitting.begin_or_resume()
    return sitting


def settle_all(sitting):
    for action in sitting.file.open_actions:
        sitting.store.actions.settle(action, "done", TODAY)
    sitting.store.actions.agree(
        [NextAction(sitting.case.id, "call", "Okafor", TODAY, TODAY, meeting_id=sitting.meeting.id)]
    )
    sitting.reread()


def test_the_case_with_most_points_is_walked_first_and_gets_most_time(sitting):
    assert sitting.case.code == "HB-017"
    assert sitting.place() == (1, 4)
    seconds = [turn.budget_seconds for turn in sitting.turns]
    assert seconds[0] == max(seconds)
    assert sum(seconds) <= SETTINGS.minutes * 60


def test_a_case_says_what_it_still_wants_until_nothing_is_missing(sitting):
    assert sitting.still_wants().startswith("2 next actions of last time")
    settle_all(sitting)
    assert sitting.still_wants() == ""


def test_the_next_case_goes_round_past_those_that_are_over(sitting):
    second, third = sitting.turns[1], sitting.turns[2]
    sitting.store.meetings.defer(second, "out_of_time")
    sitting.reread()
    assert sitting.after().id == third.id
    sitting.put_on_table(sitting.turns[3], "last")
    assert sitting.after().id == sitting.turns[0].id
    assert sitting.before().id == third.id


def test_when_every_other_case_is_over_there_is_no_next(sitting):
    for turn in sitting.turns[1:]:
        sitting.store.meetings.defer(turn, "out_of_time")
    sitting.reread()
    assert sitting.after() is None
    assert sitting.before() is None


def test_the_back_up_chair_goes_on_at_the_same_case_step_and_second(sitting, open_as, team):
    sitting.put_on_table(sitting.turns[2], "sro")
    sitting.store.meetings.tick(sitting.turn, 77)
    resumed = Sitting(replace(team, store=open_as("backup"), person=PEOPLE[3]), TODAY)
    assert resumed.begin_or_resume() == "sro"
    assert (resumed.case.id, resumed.turn.spent_seconds) == (sitting.case.id, 77)


def test_a_case_that_became_active_since_joins_at_the_end(team):
    Sitting(team, TODAY).begin_or_resume()
    new = team.store.cases.add(Case("HB-900", "Brandt", TODAY))
    resumed = Sitting(team, TODAY)
    resumed.begin_or_resume()
    assert resumed.place() == (1, 5)
    assert resumed.turns[-1].case_id == new.id


def test_a_meeting_somebody_else_finished_is_noticed(sitting, team):
    for turn in sitting.turns:
        team.store.meetings.defer(turn, "out_of_time")
    team.store.meetings.finish(sitting.meeting, [])
    with pytest.raises(NotFound, match="finished already"):
        sitting.reread()


def test_without_an_active_case_there_is_nothing_to_walk(store, folder):
    team = harbor(store, str(folder), plain=0)
    store.cases.close(store.cases.by_code("HB-017"), TODAY, "moved")
    with pytest.raises(Refused, match="no active case"):
        Sitting(team, TODAY).begin_or_resume()


def test_a_case_is_read_without_a_meeting_and_its_neighbors_go_round(team):
    sitting = Sitting(team, TODAY)
    sitting.read(team.store.cases.by_code("HB-102"))
    assert sitting.still_wants() == ""
    assert sitting.neighbor(1).code == "HB-017"
    assert sitting.neighbor(-1).code == "HB-101"
    assert sitting.meeting is None


def test_what_is_agreed_now_is_due_at_the_next_meeting(sitting):
    assert sitting.next_meeting_on == TODAY + timedelta(days=7)
