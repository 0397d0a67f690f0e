"""The trends on the screen: the chart of a series, into a school and back, a longer time; codes only for who may."""

from datetime import date

import pytest

from review.cases.sro import SroInteraction
from screens.pages.trends import TIMES, TrendsScreen
from tests.support.harbor import harbor
from tests.support.walking import NARROW, WIDE, line_with, press, shown, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
async def test_t_opens_the_trends_and_q_leads_home(team, size):
    async with walking(team, size, start="home") as pilot:
        await press(pilot, "T")
        assert "trends of" in line_with(pilot, "HARBOR")
        assert line_with(pilot, "referrals  ").startswith(" > referrals")
        assert "broad rule (CRDC)" in shown(pilot), "no number without its rule"
        assert "1" in line_with(pilot, "referrals  ").split()[-2:]
        assert max(map(len, shown(pilot).splitlines())) <= size[0]
        await press(pilot, "q")
        assert "ACTIVE CASES" in shown(pilot)


async def test_enter_on_a_series_draws_that_one(team):
    async with walking(team, start="trends") as pilot:
        assert "   referrals to law enforcement" in shown(pilot)
        await press(pilot, "j", "j", "j", "enter")
        assert "   officer reached out with a difficulty" in shown(pilot)
        assert "   referrals to law enforcement" not in shown(pilot)


async def test_enter_on_a_school_asks_for_that_alone_and_q_comes_back(team):
    async with walking(team, start="trends") as pilot:
        await press(pilot, "j", "j", "j", "j", "j")
        assert line_with(pilot, "Harbor High").startswith(" > Harbor High")
        await press(pilot, "enter")
        assert "of school Harbor High" in shown(pilot)
        await press(pilot, "q", "g")
        assert "of all cases" in shown(pilot)


async def test_a_case_can_be_gone_into_with_its_lights_and_the_months_without_a_score(team):
    async with walking(team, WIDE, start="trends") as pilot:
        await press(pilot, *"jjjjjjj")
        assert line_with(pilot, "HB-017").startswith(" > HB-017")
        await press(pilot, "enter", "G")
        assert "home + school + arrest !" in shown(pilot)
        assert "no score for Sep 2026, Oct 2026" in shown(pilot)


async def test_the_time_grows_and_shrinks_between_eight_weeks_and_five_years(team):
    async with walking(team, start="trends") as pilot:
        await press(pilot, "greater_than_sign")
        assert "trends of 52 weeks" in shown(pilot)
        await press(pilot, *["greater_than_sign"] * 3)
        assert f"trends of {TIMES[-1]} weeks" in shown(pilot)
        await press(pilot, *["less_than_sign"] * 9)
        assert f"trends of {TIMES[0]} weeks" in shown(pilot)


async def test_what_changed_meanwhile_is_there_when_a_screen_is_opened_anew(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "T")
        before = line_with(pilot, "referrals  ")
        await press(pilot, "q")
        case = team.store.cases.by_code("HB-017")
        team.store.sro.add(SroInteraction(case.id, date(2026, 11, 20), "sro_with_youth", kind="referral"))
        await press(pilot, "T")
        assert line_with(pilot, "referrals  ") != before
        assert isinstance(pilot.app.screen, TrendsScreen)


async def test_a_score_is_recorded_in_the_walk_with_one_key(team):
    async with walking(team) as pilot:
        await press(pilot, "y")
        await press(pilot, *"1.5", "ctrl+s")
        assert "number from 0 to 1" in shown(pilot)
        await press(pilot, *["backspace"] * 3, *"0.72", "ctrl+s")
        assert [one.score for one in team.store.adherence.where("1")] == [0.72]
        await press(pilot, "5", "G")
        assert "0.72" in shown(pilot)
        await press(pilot, "u")
        assert team.store.adherence.where("1") == []
