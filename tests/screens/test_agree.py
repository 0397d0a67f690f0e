"""Agreeing takes two keys and the text, read back while it is typed; what was typed is never lost."""

from datetime import timedelta

import pytest

from review.cases.actions import NextAction
from review.common.fact import replace
from screens.meeting.agree import Suggesting, common_texts
from screens.meeting.walk import WalkScreen
from screens.parts.prompt import Prompt
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, harbor
from tests.support.walking import press, press_at_once, settle, shown, sitting, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


def agreed(pilot):
    return sitting(pilot).file.new_actions


async def test_two_keys_and_the_text_agree_for_the_therapist_by_the_next_meeting(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await type_line(pilot, "call Ofc. Reyes about the hallway plan")
        (action,) = agreed(pilot)
        assert (action.what, action.owner) == ("call Ofc. Reyes about the hallway plan", "Okafor")
        assert (action.due_on, action.agreed_on) == (TODAY + timedelta(days=7), TODAY)
        assert "Agreed: call Ofc. Reyes" in shown(pilot)


@pytest.mark.parametrize(
    ("step", "subject"), [("1", "other"), ("2", "school"), ("3", "sro"), ("4", "family"), ("5", "goals")]
)
async def test_the_subject_is_the_step_one_stands_in(team, step, subject):
    async with walking(team) as pilot:
        await press(pilot, step, "a")
        await type_line(pilot, "visit @Brandt by 3 dec")
        (action,) = agreed(pilot)
        assert (action.subject, action.owner, action.due_on.day) == (subject, "Brandt", 3)


async def test_the_reading_is_shown_while_it_is_typed(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"call the AP @mother by fri")
        await settle(pilot)
        assert "call the AP | mother | by Fri 27 Nov" in shown(pilot)
        assert "mother is outside the team" in shown(pilot)


async def test_what_cannot_be_read_is_said_and_enter_does_not_take_it(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await type_line(pilot, "call the AP every day")
        assert "repeats, and a next action is done once" in shown(pilot)
        assert isinstance(pilot.app.screen, Prompt)
        assert agreed(pilot) == []


async def test_two_owners_get_one_action_each(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await type_line(pilot, "visit the school @Okafor @Brandt")
        assert [action.owner for action in agreed(pilot)] == ["Okafor", "Brandt"]


async def test_a_common_action_is_taken_up_by_tab_and_names_are_finished(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"thank the off")
        await settle(pilot)
        await press(pilot, "tab")
        await press_at_once(pilot, *" @Bra")
        await settle(pilot)
        await press(pilot, "tab", "enter")
        (action,) = agreed(pilot)
        assert (action.what, action.owner) == ("thank the officer for reaching out", "Brandt")


async def test_the_teams_own_texts_are_offered_first(team):
    number = team.store.cases.by_code("HB-017").id
    past = [NextAction(number, what, "Okafor", TODAY, LAST_WEEK) for what in ("Visit A", "Visit B", "Visit B")]
    texts = common_texts(past, ["Visit C", "Visit A"])
    assert texts == ["Visit B", "Visit A", "Visit C"]
    suggest = Suggesting(texts, team.settings.people)
    assert await suggest.get_suggestion("vis") == "visit B"
    assert await suggest.get_suggestion("v") is None
    assert await suggest.get_suggestion("call @Ok") == "call @Okafor"
    assert await suggest.get_suggestion("mail a@Ok") is None


async def test_a_line_left_with_escape_is_offered_again_and_forgotten_once_agreed(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"call the A")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "Kept: the same key opens it again; ctrl+u and esc there forget it." in shown(pilot)
        assert team.store.drafts.kept("agree:HB-017") == "call the A"
        await press(pilot, "a")
        assert "your draft" in shown(pilot)
        await type_line(pilot, "P")
        assert agreed(pilot)[0].what == "call the AP"
        assert team.store.drafts.kept("agree:HB-017") == ""


async def test_a_line_left_with_escape_is_thrown_away_once_it_is_emptied(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"call the A")
        await press(pilot, "escape", "a", "ctrl+u", "escape")
        assert "Kept: the same key" not in shown(pilot)
        assert team.store.drafts.kept("agree:HB-017") == ""


async def test_a_line_cut_off_loses_at_most_a_second(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"half a sent")
        await pilot.pause(1.2)
        assert team.store.drafts.kept("agree:HB-017") == "half a sent"


async def test_what_the_record_refuses_is_said_over_the_text_that_stays(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await press_at_once(pilot, *"call the AP")
        other = team.store.record
        other.connection.execute("PRAGMA query_only = ON")
        await press(pilot, "enter")
        other.connection.execute("PRAGMA query_only = OFF")
        assert "can only be read here" in shown(pilot)
        assert "call the AP" in shown(pilot)
        await press(pilot, "enter")
        assert agreed(pilot)[0].what == "call the AP"


async def test_hostile_text_is_agreed_and_shown_as_what_it_is(team):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await type_line(pilot, "[/] [red]=HYPERLINK(x) {0} %s")
        await press(pilot, "6")
        assert agreed(pilot)[0].what == "[/] [red]=HYPERLINK(x) {0} %s"
        assert "[/] [red]=HYPERLINK(x) {0} %s" in shown(pilot)


async def test_a_paste_of_many_lines_is_taken_whole(team):
    from textual.events import Paste

    async with walking(team) as pilot:
        await press(pilot, "a")
        pilot.app.post_message(Paste("call the AP\nabout the plan\x1b[31m"))
        await settle(pilot)
        await press(pilot, "enter")
        assert agreed(pilot)[0].what == "call the AP about the plan␛[31m"


async def test_an_action_is_agreed_for_a_case_that_is_only_read(team):
    own = replace(team, settings=team.settings)
    async with walking(own, start="home") as pilot:
        pilot.app.open_case(team.store.cases.by_code("HB-100"))
        await press(pilot, "a")
        await type_line(pilot, "visit")
        actions = sitting(pilot).file.open_actions
        assert [(one.what, one.meeting_id) for one in actions if one.what == "visit"] == [("visit", None)]
