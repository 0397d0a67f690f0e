"""A whole meeting takes at most eight keys a case, text apart (issue 2, "Marks")."""

from review.cases.actions import NextAction
from screens.meeting.closing import ClosingScreen
from screens.pages.home import HomeScreen
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, harbor
from tests.support.walking import press, press_at_once, settle, sitting, walking

CASES = 12
AGREED = 18
MOST = 8


async def test_twelve_cases_with_every_old_action_settled_and_eighteen_agreed(store, folder):
    team = harbor(store, str(folder), plain=CASES - 1)
    for case in team.store.cases.active()[1::2]:  # more than one old action in every other case
        team.store.actions.agree([NextAction(case.id, "call the school", "Brandt", TODAY, LAST_WEEK, "school")])
    keys, agreed, settled = 0, 0, 0

    async def key(pilot, *pressed):
        nonlocal keys
        keys += len(pressed)
        await press(pilot, *pressed)

    async with walking(team) as pilot:
        for number in range(CASES):
            waiting = len(sitting(pilot).file.last_actions) - sum(
                not one.is_open for one in sitting(pilot).file.last_actions
            )
            for place in range(waiting):
                if (number + place) % 3 == 2:  # every third was not done, and says why
                    await key(pilot, "h", "f")
                else:
                    await key(pilot, "x")
                settled += 1
            for _ in range(1 + number % 2):
                await key(pilot, "a")
                await press_at_once(pilot, *"call the AP about the plan")
                await settle(pilot)
                await key(pilot, "enter")
                agreed += 1
            await key(pilot, "n")
        assert isinstance(pilot.app.screen, ClosingScreen)
        await key(pilot, "F")
        assert isinstance(pilot.app.screen, HomeScreen)
    meeting = team.store.meetings.last_held()
    assert meeting.held_on == TODAY
    assert [turn.state for turn in team.store.meetings.turns(meeting)] == ["discussed"] * CASES
    assert agreed == AGREED
    assert settled == 2 + (CASES - 1) + CASES // 2
    assert keys / CASES <= MOST, f"{keys} keys for {CASES} cases"
