"""u takes back the last change of this person to a case, and says what it was."""

import pytest

from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import line_with, press, shown, sitting, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


async def test_what_is_taken_back_is_said_and_shown(team):
    async with walking(team) as pilot:
        await press(pilot, "x")
        assert line_with(pilot, "Text the AP").split()[0] == "done"
        await press(pilot, "u")
        assert "Took back: next action done: Text the AP" in shown(pilot)
        assert "?" in line_with(pilot, "Text the AP").split()[:2]


async def test_each_u_goes_one_change_further_back(team):
    async with walking(team) as pilot:
        await press(pilot, "x", "d", "w", "a")
        await type_line(pilot, "call the AP")
        await press(pilot, "t", "u", "u", "u", "u")
        assert "Took back: next action done: Text the AP" in shown(pilot)
        assert len(sitting(pilot).file.open_actions) == 2
        assert not sitting(pilot).turn.to_consultation


async def test_a_change_to_another_case_is_named_with_its_code(team):
    async with walking(team) as pilot:
        await press(pilot, "x", "n", "n", "u")
        assert sitting(pilot).case.code == "HB-100"
        assert "Took back: HB-017: next action done" in shown(pilot)


async def test_the_meeting_itself_is_not_taken_back_by_a_slip(team):
    async with walking(team) as pilot:
        await press(pilot, "u")
        assert "There is nothing of yours to take back in the walk." in shown(pilot)
        assert team.store.meetings.under_way() is not None


async def test_only_ones_own_changes_are_taken_back(team, open_as):
    async with walking(team) as pilot:
        theirs = open_as("Okafor")
        theirs.actions.settle(sitting(pilot).file.open_actions[0], "done", TODAY)
        await press(pilot, "u")
        assert "nothing of yours" in shown(pilot)


async def test_what_others_have_built_upon_is_not_taken_back(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "a")
        await type_line(pilot, "call the AP")
        theirs = open_as("Okafor")
        theirs.actions.settle(theirs.actions.get(sitting(pilot).file.new_actions[0].id), "done", TODAY)
        await press(pilot, "u")
        assert "cannot be taken back: the record has been" in shown(pilot)


async def test_a_discussed_case_is_open_again(team):
    async with walking(team) as pilot:
        await press(pilot, "x", "x", "equals_sign", "u")
        assert sitting(pilot).turn.state == "open"
        assert "discussed" not in line_with(pilot, "case 1 of 3")


async def test_a_parked_case_is_back_in_its_place(team):
    async with walking(team) as pilot:
        await press(pilot, "z", "u")
        codes = [team.store.cases.get(turn.case_id).code for turn in sitting(pilot).turns]
        assert codes == ["HB-017", "HB-100", "HB-101"]
        assert "Took back: HB-017: case parked" in shown(pilot)
