"""Home says what waits: the meeting, my next actions, and the cases in order of attention with their reasons."""

from datetime import date, timedelta

import pytest

from review.cases.case import Case
from review.cases.releases import Release
from review.common.fact import replace
from review.team.word_files import shipped_words
from screens.app import CasewalkApp
from screens.meeting.walk import WalkScreen
from screens.pages.caseload import AT_ONCE, Caseload
from screens.pages.home import HomeScreen
from tests.conftest import TODAY
from tests.support.harbor import PEOPLE, SETTINGS, Team, harbor
from tests.support.walking import NARROW, WIDE, line_with, press, settle, shown, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=3)


@pytest.fixture
def empty(store, folder):
    return Team(str(folder), SETTINGS, shipped_words(), store, PEOPLE[0])


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_cases_stand_in_order_of_attention_with_week_lights_release_and_reasons(team, size):
    async with walking(team, size, "home") as pilot:
        listed = [line for line in shown(pilot).splitlines() if "HB-" in line]
        assert [line.split()[1 if line.startswith(" >") else 0] for line in listed] == [
            "HB-017", "HB-100", "HB-101", "HB-102",
        ]  # fmt: skip
        assert "9  Okafor     11     + + ! +   28" in listed[0]
        assert "SRO waits" in listed[0] or "officer waits" in listed[0]
        assert "? ? ? !    2  nothing recorded for 49 days" in listed[1]
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())


async def test_the_meeting_of_this_week_says_when_and_with_whom(team):
    async with walking(team, NARROW, "home") as pilot:
        said = " ".join(shown(pilot).split())
        assert "Meeting today at 09:00, 60 minutes, last on 16 Nov. M begins the walk." in said
        assert "With Amari, Okafor, Brandt, Lindqvist." in said


async def test_m_begins_the_meeting_and_home_then_says_where_it_stands(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, WalkScreen)
        await press(pilot, "q")
        said = " ".join(shown(pilot).split())
        assert "The meeting of Mon 23 Nov is open, at HB-017: 0 of 4 cases are over, Amari chairs." in said
        await press(pilot, "M")
        assert "case 1 of 4" in shown(pilot)


async def test_enter_opens_the_case_under_the_cursor(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "j", "enter")
        assert pilot.app.screen.sitting.case.code == "HB-100"
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert line_with(pilot, "HB-100").startswith(" >"), "the cursor is still on its case"


async def test_my_own_next_actions_stand_above_and_lead_to_their_case(store, folder):
    team = harbor(store, str(folder), PEOPLE[1], plain=1)
    async with walking(team, NARROW, "home") as pilot:
        assert "1 NEXT ACTION OF MINE" in shown(pilot)
        assert "Ask the AP for the graduated-response plan" in shown(pilot)
        await press(pilot, "shift+tab", "enter")
        assert pilot.app.screen.sitting.case.code == "HB-017"


async def test_an_overdue_action_of_mine_says_so_in_words(store, folder):
    team = harbor(store, str(folder), PEOPLE[1], plain=1)
    action = next(one for one in store.actions.all_open() if one.owner == "Okafor")
    store.actions.correct(replace(action, due_on=TODAY - timedelta(days=2)))
    async with walking(team, NARROW, "home") as pilot:
        assert "1 overdue" in shown(pilot)
        assert "overdue ! 21 Nov" in shown(pilot)


async def test_closed_cases_are_shown_and_hidden_by_one_key(team):
    team.store.cases.close(team.store.cases.by_code("HB-101"), TODAY, "completed")
    async with walking(team, NARROW, "home") as pilot:
        assert "HB-101" not in shown(pilot)
        await press(pilot, "A")
        assert "closed ? ? ? !" in line_with(pilot, "HB-101")
        assert "completed" in line_with(pilot, "HB-101")
        listed = [line for line in shown(pilot).splitlines() if "HB-" in line]
        assert "HB-101" in listed[-1], "what is closed stands below what is walked"
        assert "4 CASES, CLOSED ONES TOO" in shown(pilot)
        await press(pilot, "A")
        assert "HB-101" not in shown(pilot)


async def test_an_empty_team_is_offered_three_ways_to_begin(empty):
    async with walking(empty, NARROW, "home") as pilot:
        for way in ("import", "a new case", "demo"):
            assert way in shown(pilot)
        await press(pilot, "j", "enter", "G", "A")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_state_of_the_release_is_one_of_the_signs(team):
    number = team.store.cases.by_code("HB-100").id
    team.store.releases.add(
        Release(number, "Ofc. Reyes", "attendance", date(2026, 9, 1), expires_on=TODAY + timedelta(days=9))
    )
    async with walking(team, NARROW, "home") as pilot:
        assert "? ? ? ~" in line_with(pilot, "HB-100")


async def test_what_somebody_else_recorded_is_there_when_one_comes_back(team, open_as):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "enter")
        open_as("okafor").cases.add(Case("HB-900", "Okafor", TODAY))
        await press(pilot, "q")
        assert "HB-900" in shown(pilot)


async def test_what_others_write_while_one_leaves_or_just_arrives_breaks_nothing(team, open_as):
    app = CasewalkApp(team, TODAY)
    async with app.run_test(size=NARROW) as pilot:
        open_as("okafor").cases.add(Case("HB-900", "Okafor", TODAY))
        app.push_screen(HomeScreen(team, TODAY))
        app.live.look()  # the screen is pushed, and nothing stands on it yet
        await settle(pilot)
        assert "HB-900" in shown(pilot)
        open_as("okafor").cases.add(Case("HB-901", "Okafor", TODAY))
    app.live.look()


async def test_undo_says_what_it_took_back(team):
    team.store.cases.add(Case("HB-900", "Okafor", TODAY))
    async with walking(team, NARROW, "home") as pilot:
        assert "HB-900" in shown(pilot)
        await press(pilot, "u")
        assert pilot.app.screen.query_one(Caseload).count == 4
        assert any("Took back: case added: HB-900" in note.message for note in pilot.app._notifications)


async def test_thousands_of_cases_are_shown_at_once_and_then_put_in_order(empty):
    store = empty.store
    with store.change("many cases"):
        store.record.connection.executemany(
            "INSERT INTO cases (code, therapist, started_on, recorded_at) VALUES (?, 'Okafor', '2026-11-10', '')",
            [(f"HB-{number:05}",) for number in range(AT_ONCE + 500)],
        )
    late = store.cases.by_code("HB-02400")
    store.cases.correct(replace(late, home=False))
    async with walking(empty, NARROW, "home") as pilot:
        assert "HB-00000" in shown(pilot)
        assert f"{AT_ONCE + 500} ACTIVE CASES" in shown(pilot)
        for _ in range(50):
            if "HB-02400" in shown(pilot):
                break
            await pilot.pause(0.1)
        first = next(line for line in shown(pilot).splitlines() if "HB-" in line)
        assert "HB-02400" in first
        await press(pilot, "G")
        assert pilot.app.screen.query_one(Caseload).case_id is not None
        assert f"HB-{AT_ONCE + 499:05}" in shown(pilot)
