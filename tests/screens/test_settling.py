"""Each of last week's next actions is settled by one key, and by one more for the reason when it was not done."""

from datetime import timedelta

import pytest

from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import line_with, look, press, shown, sitting, type_line, walking

NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


def of(team, words):
    """The actions of HB-017 with these words, the oldest first."""
    number = team.store.cases.by_code("HB-017").id
    return sorted((one for one in team.store.actions.of_case(number) if words in one.what), key=lambda one: one.id)


async def test_x_settles_as_done_and_the_cursor_goes_to_the_next_that_waits(team):
    async with walking(team) as pilot:
        await press(pilot, "x")
        (text,) = of(team, "Text the AP")
        assert (text.status, text.settled_on, text.reason) == ("done", TODAY, "")
        assert line_with(pilot, "graduated-response").startswith(" > ?")
        await press(pilot, "x")
        assert "3 of 3 settled" in shown(pilot)
        assert sitting(pilot).file.open_actions == []


@pytest.mark.parametrize(("key", "status"), [("h", "partly"), ("d", "dropped")])
async def test_what_was_not_done_asks_for_its_reason(team, key, status):
    async with walking(team) as pilot:
        await press(pilot, key)
        assert "officer could not yet" in shown(pilot)
        assert of(team, "Text the AP")[0].is_open, "nothing is written before the reason"
        await press(pilot, "s")
        (text,) = of(team, "Text the AP")
        assert (text.status, text.reason) == (status, "school")
        assert f"{status}" in line_with(pilot, "Text the AP")


async def test_escape_at_the_reason_settles_nothing(team):
    async with walking(team) as pilot:
        await press(pilot, "h", "escape")
        assert of(team, "Text the AP")[0].is_open
        await press(pilot, "d", "5", "escape")
        assert of(team, "Text the AP")[0].is_open, "a key that is no answer answers nothing"


async def test_carrying_opens_a_successor_for_the_next_meeting_and_stays_in_its_line(team):
    async with walking(team) as pilot:
        await press(pilot, "j", "c")
        assert "Carried to Mon 30 Nov. What stood in the way?" in shown(pilot)
        await press(pilot, "w")
        old, new = of(team, "graduated-response")
        assert (old.status, old.reason) == ("carried", "us")
        assert (new.due_on, new.times_carried, new.meeting_id) == (NEXT_WEEK, 1, sitting(pilot).meeting.id)
        assert line_with(pilot, "graduated-response").split()[0] == "carried"


async def test_what_was_carried_in_this_meeting_is_not_carried_again(team):
    async with walking(team) as pilot:
        await press(pilot, "j", "c", "w", "6")
        while "graduated-response" not in getattr(pilot.app.screen.under_cursor(), "what", ""):
            await press(pilot, "j")
        await press(pilot, "c")
        assert "was carried a moment ago, in this meeting: undo takes that back." in shown(pilot)
        assert len(of(team, "graduated-response")) == 2


async def test_carried_to_the_limit_it_must_be_made_smaller_or_given_to_somebody_else(team):
    async with walking(team) as pilot:
        await press(pilot, "c", "f")
        assert "Carried 2 times: a smaller step or another owner (esc, then d drops it)" in shown(pilot)
        await press(pilot, "enter")
        assert "That is the same action again" in shown(pilot)
        await type_line(pilot, " on Tuesday @Okafor by fri")
        old, new = of(team, "Text the AP")
        assert (old.status, old.reason) == ("changed", "family")
        assert (new.owner, new.due_on, new.times_carried) == ("Okafor", TODAY + timedelta(days=4), 0)
        assert new.carried_from == old.id
        assert line_with(pilot, "Text the AP").split()[0] == "changed"


async def test_a_rewriting_for_two_owners_is_one_change_and_one_undo(team):
    async with walking(team) as pilot:
        await press(pilot, "w", "u")
        await type_line(pilot, " once @Okafor @Brandt")
        old, *new = of(team, "Text the AP")
        assert sorted(one.owner for one in new) == ["Brandt", "Okafor"]
        await press(pilot, "u")
        (back,) = of(team, "Text the AP")
        assert back.is_open
        assert back.id == old.id


async def test_what_is_settled_already_says_so(team):
    async with walking(team) as pilot:
        await press(pilot, "g", "x")
        assert "Settled already: done. u takes it back." in shown(pilot)


async def test_off_the_actions_the_keys_say_where_they_work(team):
    async with walking(team) as pilot:
        await press(pilot, "2", "x")
        assert "The cursor is not on a next action" in shown(pilot)


async def test_two_people_settling_the_same_action_are_told(team, open_as):
    async with walking(team) as pilot:
        theirs = open_as("Okafor")
        theirs.actions.settle(theirs.actions.get(of(team, "Text the AP")[0].id), "dropped", TODAY, "us")
        await press(pilot, "x")
        assert "is settled already: dropped." in shown(pilot)
        await look(pilot)
        assert "dropped" in line_with(pilot, "Text the AP"), "and their version is shown"


async def test_settling_works_for_a_case_that_is_only_read(team):
    async with walking(team, start="home") as pilot:
        pilot.app.open_case(team.store.cases.by_code("HB-100"))
        await press(pilot, "x")
        assert sitting(pilot).file.open_actions == []
