"""The clock runs, pauses and is kept each second; an overrun says what it costs the rest."""

import pytest

from review.meeting.meeting import Turn
from screens.meeting.clock import Clock, ClockFace, cost_each, face
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import line_with, press, settle, shown, sitting, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


def test_a_clock_counts_only_while_it_runs():
    times = iter([0.0, 10.0, 12.5, 100.0, 103.0])
    clock = Clock(5, now=lambda: next(times))
    assert clock.spent_seconds == 15
    clock.toggle()
    assert not clock.is_running
    assert clock.spent_seconds == 17
    clock.toggle()
    assert clock.spent_seconds == 20


@pytest.mark.parametrize(
    ("spent", "budget", "cost", "running", "words"),
    [
        (221, 360, 0, True, "03:41 of 6:00"),
        (360, 360, 0, True, "06:00 of 6:00"),
        (432, 360, 9, True, "07:12 of 6:00 +1:12, others -0:09"),
        (432, 360, 0, True, "07:12 of 6:00 +1:12"),
        (3, 360, 0, False, "00:03 of 6:00 paused"),
        (6005, 0, 0, True, "100:05 of 0:00 +100:05"),
    ],
)
def test_the_clock_is_said_as_it_is_drawn(spent, budget, cost, running, words):
    assert face(spent, budget, cost, running) == words


def test_an_overrun_is_shared_by_the_cases_that_still_wait():
    turns = [Turn(1, n, n, budget_seconds=300, id=n) for n in (1, 2, 3)]
    assert cost_each(turns, turns[0], 300) == 0
    assert cost_each(turns, turns[0], 420) == 60
    assert cost_each(turns[:1], turns[0], 420) == 0


async def test_each_second_is_written_down_and_survives_leaving(team):
    async with walking(team) as pilot:
        await pilot.pause(2.3)
        assert team.store.meetings.turn(sitting(pilot).turn.id).spent_seconds in (1, 2)
        await press(pilot, "q")
    kept = team.store.meetings.turns(team.store.meetings.under_way())[0].spent_seconds
    assert kept >= 2
    async with walking(team) as pilot:
        assert f"00:0{kept} of" in shown(pilot)


async def test_space_pauses_and_goes_on(team):
    async with walking(team) as pilot:
        await press(pilot, "space")
        assert "paused" in line_with(pilot, "case 1 of 3")
        before = line_with(pilot, "case 1 of 3")
        await pilot.pause(1.3)
        assert line_with(pilot, "case 1 of 3") == before
        await press(pilot, "space")
        assert "paused" not in shown(pilot)


async def test_an_overrun_has_a_sign_and_a_tone_of_its_own(team):
    async with walking(team) as pilot:
        await press(pilot, "q")
    turn = team.store.meetings.turns(team.store.meetings.under_way())[0]
    team.store.meetings.tick(turn, turn.budget_seconds + 65)
    async with walking(team) as pilot:
        assert "+1:05, others -0:32" in line_with(pilot, "HARBOR")
        assert "case 1 of 3" in line_with(pilot, "HARBOR")
        assert pilot.app.screen.query_one(ClockFace).look(0)[1] == "over"


async def test_the_clock_of_a_case_that_is_over_stands_and_goes_on_when_that_is_taken_back(team):
    async with walking(team) as pilot:
        await press(pilot, "x", "x", "equals_sign")
        clock = pilot.app.screen.query_one(ClockFace)._clock
        assert not clock.is_running
        await press(pilot, "space")
        assert not clock.is_running
        await press(pilot, "u")
        assert clock.is_running


async def test_without_a_meeting_there_is_no_clock(team):
    async with walking(team, start="home") as pilot:
        pilot.app.open_case(team.store.cases.by_code("HB-017"))
        await settle(pilot)
        await press(pilot, "space")
        assert pilot.app.screen.query_one(ClockFace).look(0)[0].strip() == ""
        assert team.store.meetings.under_way() is None
        assert pilot.app.today == TODAY
