"""The meeting closes with nothing passed over, with who was here, and with every owner's actions read back."""

from datetime import UTC, datetime, timedelta

import pytest

from review.cases.actions import NextAction
from review.cases.notes import Note
from review.common.fact import replace
from review.flows.closing import rate, read_closing
from screens.meeting import read_back
from screens.meeting.closing import ClosingScreen
from screens.meeting.walk import WalkScreen
from screens.pages.home import HomeScreen
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, SETTINGS, harbor
from tests.support.walking import line_with, look, press, settle, shown, sitting, stand_on, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


async def test_cases_that_are_left_are_listed_and_enter_goes_there(team):
    async with walking(team) as pilot:
        await press(pilot, "F")
        assert "NOT DISCUSSED YET" in shown(pilot)
        await stand_on(pilot, "HB-101")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert sitting(pilot).case.code == "HB-101"


async def test_the_meeting_is_not_finished_while_a_case_is_left(team):
    async with walking(team) as pilot:
        await press(pilot, "F", "F")
        assert "Not discussed yet: HB-017, HB-100, HB-101. Discuss each" in shown(pilot)
        assert team.store.meetings.under_way() is not None


async def test_each_case_that_is_left_can_be_deferred_here_with_a_reason(team):
    async with walking(team) as pilot:
        await press(pilot, "F")
        for code in ("HB-017", "HB-100", "HB-101"):
            await stand_on(pilot, code)
            await press(pilot, "Z")
            assert f"{code} deferred. Why?" in shown(pilot)
            await press(pilot, "o")
        assert "Every case of Mon 23 Nov is discussed or deferred." in shown(pilot)
        await press(pilot, "F")
        assert team.store.meetings.under_way() is None
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_who_was_here_is_said_and_kept_even_when_one_goes_back_to_a_case(team):
    async with walking(team) as pilot:
        await press(pilot, "F")
        await stand_on(pilot, "Brandt")
        while "[" not in line_with(pilot, " > "):
            await press(pilot, "j")
        await stand_on(pilot, "[x] Brandt")
        await press(pilot, "enter")
        assert "[ ] Brandt" in shown(pilot)
        await press(pilot, "q", "F")
        assert "[ ] Brandt" in shown(pilot)
        for turn in team.store.meetings.turns(sitting(pilot).meeting):
            team.store.meetings.defer(team.store.meetings.turn(turn.id), "out_of_time")
        await press(pilot, "F")
        assert team.store.meetings.last_held().present == "Amari, Okafor, Lindqvist"


async def test_each_owner_hears_what_was_agreed_and_when_it_is_due(team):
    async with walking(team, (120, 36)) as pilot:
        await press(pilot, "x", "x", "a")
        await type_line(pilot, "call the AP @mother by fri")
        await press(pilot, "a")
        await type_line(pilot, "thank Ofc. Reyes")
        await press(pilot, "F")
        text = shown(pilot)
        assert text.index("OKAFOR") < text.index("MOTHER")
        assert "followed up by Okafor" in line_with(pilot, "MOTHER")
        assert line_with(pilot, "thank Ofc. Reyes").rstrip(" ▾").endswith("Mon 30 Nov")
        assert line_with(pilot, "call the AP").rstrip(" ▾").endswith("Fri 27 Nov")


async def test_the_rate_counts_last_weeks_actions_of_the_team_only(team):
    async with walking(team) as pilot:
        await press(pilot, "F")
        assert "1 of 1 done, 100% (target: 90%); 4 not settled" in shown(pilot), "what is left stands beside the rate"
        await press(pilot, "q", "x", "h", "f", "F")
        # Okafor's call done before, mother's text done (outside: not counted), Okafor's plan partly.
        assert "1 of 2 done, 50% (target: 90%); 2 not settled" in shown(pilot)


async def test_q_goes_back_to_the_case_and_enter_on_an_action_to_its_case(team):
    async with walking(team, (120, 36)) as pilot:
        await press(pilot, "F", "q")
        assert sitting(pilot).case.code == "HB-017"
        await press(pilot, "F")
        await stand_on(pilot, "Visit HB-101")
        await press(pilot, "enter")
        assert sitting(pilot).case.code == "HB-101"


async def test_a_second_meeting_on_one_day_is_begun_only_on_purpose(team):
    async with walking(team) as pilot:
        for turn in team.store.meetings.turns(sitting(pilot).meeting):
            team.store.meetings.defer(team.store.meetings.turn(turn.id), "out_of_time")
        await press(pilot, "F", "F")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert team.store.meetings.last_held().held_on == TODAY
        await press(pilot, "M")
        assert "Today's meeting is finished. Begin another one?" in shown(pilot)
        await press(pilot, "n")
        assert team.store.meetings.under_way() is None
        await press(pilot, "M", "y")
        assert sitting(pilot).case.code == "HB-017"


def test_settled_before_the_last_meeting_is_not_counted_again(team):
    number = team.store.cases.by_code("HB-100").id
    old = team.store.actions.agree([NextAction(number, "old", "Brandt", LAST_WEEK, LAST_WEEK)])[0]
    team.store.actions.settle(old, "done", LAST_WEEK - timedelta(days=1))
    meeting = team.store.meetings.begin(TODAY, 60, [number], [300], "Amari")
    closing = read_closing(team.store, meeting, frozenset())
    assert "old" not in [action.what for action in closing.settled]
    assert rate(replace(closing, settled=(), unsettled=3), SETTINGS) == "none was settled; 3 not settled"


def test_what_is_settled_on_the_second_day_of_a_meeting_is_its_own_and_not_that_of_the_next(team):
    store, number = team.store, team.store.cases.by_code("HB-017").id
    first, second = [one for one in store.actions.of_case(number) if one.is_open]
    meeting = store.meetings.begin(TODAY, 60, [number], [300], "Amari")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    store.record.put_aside("UPDATE meetings SET recorded_at = ? WHERE id = ?", yesterday, meeting.id)
    store.actions.settle(first, "done", TODAY)
    store.actions.settle(second, "done", TODAY + timedelta(days=1))
    said = read_closing(store, store.meetings.get(meeting.id), frozenset()).settled
    store.meetings.defer(store.meetings.turns(meeting)[0], "out_of_time")
    finished = store.meetings.finish(store.meetings.get(meeting.id), ["Amari"])
    assert finished.lasts_until == TODAY + timedelta(days=1)
    assert {first.id, second.id} <= {one.id for one in said}
    assert [one.id for one in store.meetings.settled_in(finished)] == [one.id for one in said]
    following = store.meetings.begin(TODAY + timedelta(days=7), 60, [number], [300], "Amari")
    assert store.meetings.settled_in(following) == []


def test_of_two_meetings_on_one_day_each_has_what_was_settled_in_it(team):
    store, number = team.store, team.store.cases.by_code("HB-017").id
    first, second = (one for one in store.actions.of_case(number) if one.is_open)
    morning = store.meetings.begin(TODAY, 60, [number], [300], "Amari")
    store.actions.settle(first, "done", TODAY)
    for case in store.cases.active():
        store.meetings.catch_up(morning, [case.id], 60)
    for turn in store.meetings.turns(morning):
        store.meetings.defer(turn, "out_of_time")
    morning = store.meetings.finish(morning, [])
    again = store.meetings.begin(TODAY, 60, [number], [300], "Amari")
    assert store.meetings.settled_in(again) == []
    store.actions.settle(second, "done", TODAY)
    assert [one.id for one in store.meetings.settled_in(again)] == [second.id]
    heard = [one.id for one in store.meetings.settled_in(morning)]
    assert first.id in heard and second.id not in heard


def test_a_meeting_without_open_actions_says_so(team):
    meeting = team.store.meetings.begin(TODAY, 60, [1], [300], "Amari")
    closing = replace(read_closing(team.store, meeting, frozenset()), open_actions=())
    assert [row.text for row in read_back.read_back(closing, SETTINGS, 76)] == ["No next action is open."]


async def test_a_case_that_is_closed_at_another_terminal_leaves_the_list_by_itself(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "F", "F")
        assert "Not discussed yet: HB-017, HB-100, HB-101." in shown(pilot)
        theirs = open_as("Lindqvist")
        for turn in theirs.meetings.turns(theirs.meetings.under_way())[1:]:
            theirs.meetings.defer(theirs.meetings.turn(turn.id), "out_of_time")
        await look(pilot)
        assert "HB-100" not in shown(pilot).split("WHO WAS HERE")[0]
        assert "Not discussed yet:" not in shown(pilot), "the sentence has gone with the cases it named"
        theirs.notes.add(Note(team.store.cases.by_code("HB-017").id, TODAY, "came to class"))
        await press(pilot, "F")
        await look(pilot)
        assert "Not discussed yet: HB-017." in shown(pilot), "and stays while it is true"


def finished_by(theirs):
    """Somebody else defers what is left and finishes the meeting."""
    meeting = theirs.meetings.under_way()
    for turn in theirs.meetings.turns(meeting):
        theirs.meetings.defer(theirs.meetings.turn(turn.id), "out_of_time")
    theirs.meetings.finish(theirs.meetings.get(meeting.id), [])


async def test_the_closing_screen_survives_somebody_else_finishing(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "F")
        finished_by(open_as("Lindqvist"))
        await press(pilot, "F")
        assert "This meeting is finished already" in shown(pilot) or not isinstance(pilot.app.screen, ClosingScreen)
        if isinstance(pilot.app.screen, ClosingScreen):  # it had not looked yet at what others wrote
            await look(pilot)
        await settle(pilot)
        assert "Today's meeting is finished." in shown(pilot)


async def test_the_closing_screen_is_left_when_somebody_else_has_finished_the_meeting(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "F")
        finished_by(open_as("Lindqvist"))
        await look(pilot)
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Today's meeting is finished." in shown(pilot)


async def ask_and_finish(pilot, theirs):
    """A question lies over the closing screen while somebody else finishes the meeting."""
    await press(pilot, "F")
    await stand_on(pilot, "HB-100")
    await press(pilot, "Z")
    finished_by(theirs)
    await look(pilot)


async def test_the_closing_screen_is_left_also_where_a_question_lay_over_it(team, open_as):
    async with walking(team) as pilot:
        await ask_and_finish(pilot, open_as("Lindqvist"))
        assert "HB-100 deferred. Why?" in shown(pilot), "nobody takes the question away under one's hands"
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Today's meeting is finished." in shown(pilot)


async def test_an_answer_that_comes_after_somebody_has_finished_the_meeting_changes_nothing(team, open_as):
    async with walking(team) as pilot:
        await ask_and_finish(pilot, open_as("Lindqvist"))
        rows = team.store.audit.newest()
        await press(pilot, "o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert team.store.audit.newest() == rows


async def test_a_question_of_the_walk_that_is_answered_when_the_meeting_is_finished_leads_home(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "Z")
        finished_by(open_as("Lindqvist"))
        await look(pilot)
        await press(pilot, "o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Today's meeting is finished." in shown(pilot)
