"""What the record refuses while a screen is open is said in its sentence, and the screen stays."""

import pytest

from review.cases.case import Case
from review.store.store import Store
from screens.meeting.closing import ClosingScreen
from screens.meeting.walk import WalkScreen
from screens.pages.home import HomeScreen
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import line_with, press, press_at_once, settle, shown, walking

ONLY_READ = "can only be read here"


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


def let_only_read(store: Store) -> None:
    """From now on the file takes nothing, as on a full disk."""
    store.record.connection.execute("PRAGMA query_only = ON")


def told(pilot) -> str:
    """Whatever is said: at the edge of the screen, and on it."""
    notes = " ".join(note.message for note in pilot.app._notifications)
    return f"{notes} {' '.join(shown(pilot).split())}"


@pytest.mark.parametrize("way", ["the list", "find"])
async def test_enter_on_a_case_that_was_taken_back_meanwhile_says_so(team, way):
    case = team.store.cases.add(Case("HB-900", "Okafor", TODAY, home=True, school_or_work=True, no_new_arrest=True))
    async with walking(team, start="home") as pilot:
        if way == "find":
            await press(pilot, "slash")
            await press_at_once(pilot, *"HB-900")
            await settle(pilot)
        else:
            await press(pilot, "G")
            assert pilot.app.focused.case_id == case.id
        team.store.journal.undo()
        await press(pilot, "enter")
        assert "There is no case with the number" in told(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_form_is_left_where_its_draft_cannot_be_dropped(team):
    async with walking(team) as pilot:
        await press(pilot, "m")
        await press_at_once(pilot, *"he fixed the bike")
        pilot.app.screen.keep_now()
        let_only_read(team.store)
        await press(pilot, "escape", "y")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert ONLY_READ in told(pilot)


async def test_who_is_here_cannot_be_said_where_nothing_is_taken(team):
    async with walking(team) as pilot:
        await press(pilot, "F")
        for _ in range(9):
            if "[x] Brandt" not in line_with(pilot, " > "):
                await press(pilot, "j")
        let_only_read(team.store)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ClosingScreen)
        assert ONLY_READ in told(pilot)
        assert "[x] Brandt" in shown(pilot), "what was not kept is not shown as if it were"
