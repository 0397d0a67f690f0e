"""Every subject is recorded, corrected and struck out without leaving the case."""

from datetime import date

import pytest

from review.cases.adherence import Adherence
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.errors import Usage
from review.forms.subjects import filled
from screens.meeting.walk import WalkScreen
from screens.parts.form import Form
from tests.conftest import TODAY
from tests.support.harbor import harbor, november
from tests.support.walking import line_with, press, shown, sitting, stand_on, walking, write


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


def newest(records):
    return max(records, key=lambda one: one.id)


async def test_an_sro_interaction_is_recorded_and_owed_a_reply(team):
    async with walking(team) as pilot:
        await press(pilot, "s", "tab", "d", "tab")
        await write(pilot, "fourth call-out [/]")
        await press(pilot, "ctrl+s")
        one = newest(sitting(pilot).file.interactions)
        assert (one.direction, one.valence, one.what) == ("sro_to_therapist", "difficulty", "fourth call-out [/]")
        assert one.awaits_reply
        assert one.happened_on == TODAY
        assert isinstance(pilot.app.screen, WalkScreen)
        await press(pilot, "3")
        assert "fourth call-out [/]" in shown(pilot)


async def test_only_a_reach_out_of_the_officer_is_owed_a_reply(team):
    async with walking(team) as pilot:
        await press(pilot, "s", "w", "ctrl+s")
        one = newest(sitting(pilot).file.interactions)
        assert (one.direction, one.reply_owed) == ("therapist_to_sro", False)


async def test_what_was_told_to_the_officer_is_logged_as_a_disclosure_in_the_same_change(team):
    async with walking(team) as pilot:
        await press(pilot, "s", *["tab"] * 14)
        await write(pilot, "that he keeps his curfew")
        await press(pilot, "tab", "right", "ctrl+s")
        told = newest(sitting(pilot).file.disclosures)
        assert (told.what, told.to_whom, told.basis) == ("that he keeps his curfew", "Ofc. Reyes", "release")
        await press(pilot, "u")
        assert len(sitting(pilot).file.disclosures) == 1
        assert len(sitting(pilot).file.interactions) == 3


def refused(one, case, words, **values):
    with pytest.raises(Usage) as found:
        filled(one, values, case, words)
    return str(found.value)


def test_what_cannot_be_is_refused_by_the_form_as_it_is_in_the_shell(team):
    case, words = team.store.cases.by_code("HB-017"), team.words
    event, release = SchoolEvent(case.id, TODAY, ""), Release(case.id, "Ofc. Reyes", "attendance", TODAY)
    assert "met on 6 days" in refused(event, case, words, met=6, out_of=5)
    assert "both" in refused(event, case, words, met=4)
    assert "before it was signed" in refused(release, case, words, expires_on=november(20))
    early = refused(Adherence(case.id, TODAY), case, words, score=0.7, collected_on=date(2026, 1, 5))
    assert early.startswith("HB-017 began on 8 Sep 2026: there is no score")
    one = SroInteraction(case.id, TODAY, "sro_to_therapist", "called")
    assert "before it happened" in refused(one, case, words, replied_on=november(20))


async def test_a_school_event_without_words_gets_those_of_its_keys(team):
    async with walking(team) as pilot:
        await press(pilot, "e", "tab", "tab", "tab", "f", "ctrl+s")
        event = newest(sitting(pilot).file.events)
        assert (event.behaviour, event.what, event.kind) == ("fighting", "fighting", "behaviour")


async def test_a_family_step_is_recorded_for_the_caregiver(team):
    async with walking(team) as pilot:
        await press(pilot, "f")
        await write(pilot, "Phone stays in the kitchen")
        await press(pilot, "ctrl+s")
        step = newest(sitting(pilot).file.steps)
        assert (step.expectation, step.caregiver, step.started_on) == ("Phone stays in the kitchen", "mother", TODAY)


@pytest.mark.parametrize(
    ("key", "records", "kind"),
    [("o", "goals", "intermediary"), ("m", "notes", "note"), ("b", "notes", "barrier")],
)
async def test_goals_notes_and_barriers_take_a_line(team, key, records, kind):
    async with walking(team) as pilot:
        await press(pilot, key)
        await write(pilot, "father is back in town")
        await press(pilot, "ctrl+s")
        one = newest(getattr(sitting(pilot).file, records))
        assert (one.what, one.kind) == ("father is back in town", kind)


async def test_a_driver_without_a_rank_comes_last(team):
    async with walking(team) as pilot:
        await press(pilot, "v")
        await write(pilot, "bored in math")
        await press(pilot, "tab", "s", "ctrl+s")
        one = newest(sitting(pilot).file.drivers)
        assert (one.what, one.system, one.rank) == ("bored in math", "school", 0)


async def test_a_release_names_specific_information_or_is_not_taken(team):
    async with walking(team) as pilot:
        await press(pilot, "r", "ctrl+s")
        assert isinstance(pilot.app.screen, Form)
        assert "This has to be filled in." in shown(pilot)
        await press(pilot, "space", "ctrl+s")
        assert newest(sitting(pilot).file.releases).information == "attendance"


async def test_enter_on_an_officer_who_waits_says_replied(team):
    async with walking(team) as pilot:
        await press(pilot, "3")
        await stand_on(pilot, "reached out: difficulty")
        await press(pilot, "enter", "r")
        one = next(one for one in sitting(pilot).file.interactions if one.what == "third hallway call-out")
        assert one.replied_on == TODAY
        assert "replied 23 Nov" in shown(pilot)
        assert "officer waits" not in line_with(pilot, "why now")


async def test_enter_on_an_incident_asks_which_family_step_answered_it(team):
    async with walking(team) as pilot:
        await press(pilot, "2")
        await stand_on(pilot, "shouted in the hallway")
        await press(pilot, "enter")
        assert "Home by 9 on school nights" in shown(pilot)
        await press(pilot, "h")
        event = next(one for one in sitting(pilot).file.events if "shouted" in one.what)
        step = sitting(pilot).store.family.get(event.answered_by)
        assert step.expectation in ("Home by 9 on school nights", "Hands over the phone at ten")
        assert "family answered" in line_with(pilot, "shouted in the hallway")


async def test_an_incident_can_be_answered_by_a_new_step(team):
    async with walking(team) as pilot:
        await press(pilot, "2")
        await stand_on(pilot, "shouted in the hallway")
        await press(pilot, "enter", "a")
        await write(pilot, "Apologizes to the teacher")
        await press(pilot, "ctrl+s")
        event = next(one for one in sitting(pilot).file.events if "shouted" in one.what)
        assert sitting(pilot).store.family.get(event.answered_by).expectation == "Apologizes to the teacher"


async def test_enter_on_a_step_says_kept_verified_and_shown(team):
    async with walking(team) as pilot:
        await press(pilot, "4")
        await stand_on(pilot, "to show")
        await press(pilot, "enter")
        assert "kept?" in shown(pilot)
        await press(pilot, "tab", "tab", "s", "tab", "space", "ctrl+s")
        step = next(one for one in sitting(pilot).file.steps if one.expectation.startswith("Hands over"))
        assert (step.verified_by, step.demonstrated_to, step.demonstrated_on) == ("school", "school", TODAY)
        assert "to show" not in shown(pilot)


async def test_a_step_that_was_shown_to_nobody_keeps_no_day_of_showing(team):
    async with walking(team) as pilot:
        await press(pilot, "4")
        await stand_on(pilot, "to show")
        await press(pilot, "enter", "n", "ctrl+s")
        step = next(one for one in sitting(pilot).file.steps if one.expectation.startswith("Hands over"))
        assert (step.result, step.demonstrated_on) == ("not_kept", None)


async def test_enter_on_a_goal_says_how_far_it_is_and_on_a_question_that_it_is_answered(team):
    async with walking(team) as pilot:
        await press(pilot, "5")
        await stand_on(pilot, "Mother and AP agree")
        await press(pilot, "enter", "m")
        goal = next(one for one in sitting(pilot).file.goals if one.what.startswith("Mother and AP"))
        assert (goal.status, goal.reviewed_on) == ("met", TODAY)
        await stand_on(pilot, "Shall the officer come")
        await press(pilot, "enter", "a")
        note = next(one for one in sitting(pilot).file.notes if one.kind == "question")
        assert note.ended_on == TODAY
        assert "Shall the officer come" not in shown(pilot)


async def test_the_whole_record_is_edited_with_its_former_text_in_the_history(team):
    async with walking(team) as pilot:
        await press(pilot, "5")
        await stand_on(pilot, "The AP changes")
        await press(pilot, "E")
        await write(pilot, " (again)")
        await press(pilot, "ctrl+s")
        assert "The AP changes every month (again)" in shown(pilot)
        await press(pilot, "H")
        assert "note corrected: The AP changes every month (again)" in shown(pilot)


async def test_a_next_action_is_corrected_by_its_form(team):
    async with walking(team) as pilot:
        await press(pilot, "E", "tab", "ctrl+u")
        await write(pilot, "Brandt")
        await press(pilot, "ctrl+s")
        assert any(one.owner == "Brandt" for one in sitting(pilot).file.open_actions)


async def test_a_record_is_struck_out_by_key_and_from_its_form_and_comes_back_by_undo(team):
    async with walking(team) as pilot:
        await press(pilot, "5")
        await stand_on(pilot, "The AP changes")
        await press(pilot, "X")
        assert "Struck out: The AP changes every month. u takes it back." in shown(pilot)
        await press(pilot, "u")
        await stand_on(pilot, "The AP changes")
        await press(pilot, "E", "ctrl+x", "y")
        assert "The AP changes every month" not in "\n".join(shown(pilot).splitlines()[:-2])
        assert not [note for note in sitting(pilot).file.notes if note.kind == "barrier"]


async def test_what_cannot_be_edited_says_so(team):
    async with walking(team) as pilot:
        await press(pilot, "3", "G")
        assert "curfew step" in line_with(pilot, " > ")
        for key in ("E", "X"):
            await press(pilot, key)
            assert "The cursor is not on a record that can be" in shown(pilot)
        await press(pilot, "enter")
        assert "stays in the log as it is" in shown(pilot)
