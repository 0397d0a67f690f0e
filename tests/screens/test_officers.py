"""Before a visit, on the screen: opened from home, walk and palette; stance, presence and replies are noted there."""

import pytest

from review.cases.family import AccountabilityStep
from review.cases.places import Officer
from review.common.fact import replace
from screens.meeting.walk import WalkScreen
from screens.pages.officers import VisitScreen
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import (
    NARROW,
    WIDE,
    line_with,
    press,
    press_at_once,
    settle,
    shown,
    sitting,
    stand_on,
    walking,
)


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
async def test_the_page_of_the_officer_opens_in_the_walk_and_leads_to_the_school_and_back(team, size):
    async with walking(team, size) as pilot:
        await press(pilot, "O")
        assert shown(pilot).startswith(" OFC. REYES")
        assert "1 reply owed, 1 step to show" in shown(pilot)
        await press(pilot, "O")
        assert shown(pilot).startswith(" HARBOR HIGH")
        await press(pilot, "O")
        assert shown(pilot).startswith(" OFC. REYES")
        await stand_on(pilot, "schools")
        await press(pilot, "enter")
        assert shown(pilot).startswith(" HARBOR HIGH")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_stance_and_an_hour_of_presence_are_noted_corrected_and_taken_back(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "S", "j", "enter")
        assert "not noted yet" in line_with(pilot, "stance")
        await press(pilot, "B", "f", "tab")
        await press_at_once(pilot, *"the mother came by [/]")
        await press(pilot, "ctrl+s")
        assert "finding common ground since 23 Nov: the mother came by [/]" in shown(pilot)
        await press(pilot, "D", "tab")
        await press_at_once(pilot, *"lunch duty")
        await press(pilot, "ctrl+s")
        assert "Mon 23 Nov, today; 1 h there in all" in line_with(pilot, "last visit")
        (made,) = team.store.contacts.where("1")
        assert (made.kind, made.minutes, made.by_whom, made.happened_on) == ("presence", 60, "Amari", TODAY)
        await stand_on(pilot, "lunch duty")
        await press(pilot, "enter", "ctrl+x", "y")
        assert team.store.contacts.where("1") == []
        await press(pilot, "u", "u")
        assert "Took back: contact added: lunch duty" in shown(pilot)
        assert team.store.stances.where("1")[0].stance == "common_ground"


async def test_enter_on_a_line_of_a_case_opens_the_case(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "S", "j", "enter")
        await stand_on(pilot, "reached out: difficulty")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert sitting(pilot).case.code == "HB-017"


async def test_the_first_line_corrects_the_officer_and_several_schools_can_be_named(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "S", "j", "enter", "enter", "tab", "tab", "space", "ctrl+s")
        assert isinstance(pilot.app.screen, VisitScreen)
    (officer,) = team.store.officers.all()
    assert officer.also_at == str(officer.school_id)
    assert officer.school_ids == (officer.school_id,)


async def test_the_palette_finds_officers_and_schools(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "ctrl+p")
        await press_at_once(pilot, *"visit ofc")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await settle(pilot)
        assert shown(pilot).startswith(" OFC. REYES")


async def test_a_school_without_anything_known_is_shown_all_the_same(team):
    team.store.officers.add(Officer("Ofc. Lund"))
    async with walking(team, start="home") as pilot:
        await press(pilot, "S", "G", "enter")
        assert "nobody of us was there yet" in shown(pilot)
        await press(pilot, "O")
        assert "No school or officer goes with this one yet" in shown(pilot)


async def test_what_we_answered_is_written_down_from_the_reach_out_and_undo_opens_it_again(team):
    async with walking(team) as pilot:
        await press(pilot, "3")
        await stand_on(pilot, "replies")
        await press(pilot, "enter", "w", "tab", "tab")
        await press_at_once(pilot, *"rang him at noon")
        await press(pilot, "ctrl+s")
        reply = max(sitting(pilot).file.interactions, key=lambda one: one.id)
        reach_out = next(one for one in sitting(pilot).file.interactions if one.reply_owed)
        assert (reply.direction, reply.answers_id, reply.reply_owed) == ("therapist_to_sro", reach_out.id, False)
        assert reach_out.replied_on == TODAY
        assert "none owed" in line_with(pilot, "replies")
        assert "answers 18 Nov" in shown(pilot)
        await press(pilot, "u")
        assert "1 owed" in line_with(pilot, "replies")


async def test_after_a_demonstration_the_officers_stance_is_noted_in_the_same_form(team):
    async with walking(team) as pilot:
        await press(pilot, "4")
        await stand_on(pilot, "to show")
        await press(pilot, "enter", "tab", "tab", "tab", "down", "space", "tab", "tab")
        await press_at_once(pilot, *"wrote it into his book")
        await press(pilot, "tab", "a", "ctrl+s")
        step = next(one for one in sitting(pilot).file.steps if one.expectation.startswith("Hands over"))
        assert (step.demonstrated_to, step.demonstrated_on) == ("sro", TODAY)
        (stance,) = team.store.stances.where("1")
        assert (stance.stance, stance.noted_on, stance.step_id) == ("ally", TODAY, step.id)
        assert stance.what == "wrote it into his book"
        await press(pilot, "u")
        assert team.store.stances.where("1") == []
        assert team.store.family.get(step.id).demonstrated_to == ""


async def test_a_conflict_over_a_demonstration_shows_both_texts(team, open_as):
    other = open_as("okafor")
    async with walking(team) as pilot:
        await press(pilot, "4")
        await stand_on(pilot, "to show")
        await press(pilot, "enter")
        step = next(one for one in sitting(pilot).file.steps if one.expectation.startswith("Hands over"))
        other.family.correct(replace(step, result="partly"))
        await press(pilot, "n", "ctrl+s")
        assert "theirs  partly kept" in shown(pilot)
        await press(pilot, "m")
        assert team.store.family.get(step.id).result == "not_kept"


async def test_a_step_that_answers_an_incident_of_later_warns(team):
    case = team.store.cases.by_code("HB-017")
    team.store.family.add(AccountabilityStep(case.id, TODAY.replace(day=3), "Chart in the kitchen", "mother"))
    async with walking(team) as pilot:
        await press(pilot, "2")
        assert "mother, from 9 Nov: Home by 9 on school nights, kept 4 of 5" in shown(pilot)
        await stand_on(pilot, "shouted in the hallway")
        await press(pilot, "enter", "c")
        assert "dated before the incident" in shown(pilot)


async def test_what_somebody_else_writes_shows_on_the_page(team, open_as):
    other = open_as("okafor")
    async with walking(team) as pilot:
        await press(pilot, "O")
        waits = next(one for one in other.sro.where("reply_owed = 1"))
        other.sro.reply(waits, TODAY)
        await pilot.pause(1.3)
        assert "reply owed" not in shown(pilot)


async def test_contacts_with_the_department_stand_under_the_schools(team):
    async with walking(team, start="home") as pilot:
        await press(pilot, "S", "D", "tab")
        await press_at_once(pilot, *"diversion first")
        await press(pilot, "ctrl+s")
        assert "DEPARTMENT AND DISTRICT" in shown(pilot)
        await press(pilot, "G", "enter", "tab")
        await press_at_once(pilot, *" [/]")
        await press(pilot, "ctrl+s")
    (made,) = team.store.contacts.where("1")
    assert (made.body, made.what, made.by_whom) == ("department", "diversion first [/]", "Amari")


async def test_an_exchange_of_ours_that_answers_nothing_says_who_still_waits(team):
    async with walking(team) as pilot:
        await press(pilot, "3", "s", "w", "ctrl+s")
        assert "The officer still waits since Wed 18 Nov" in shown(pilot)
        await press(pilot, "s", "w", *["tab"] * 5, "right", "ctrl+s")
        assert "none owed" in line_with(pilot, "replies")
        assert "still waits" not in shown(pilot)
