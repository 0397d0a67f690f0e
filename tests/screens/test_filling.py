"""No typed text is lost: refused, cut off by a crash, or beside what somebody else has written meanwhile."""

import json

import pytest

from review.common.fact import replace
from screens.meeting.walk import WalkScreen
from screens.parts.conflict import ConflictScreen
from screens.parts.form import Form
from tests.support.harbor import harbor, november
from tests.support.walking import press, shown, sitting, stand_on, walking, write


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


async def test_a_form_that_was_refused_comes_back_with_what_was_typed_and_why(team):
    async with walking(team) as pilot:
        await press(pilot, "e", "tab")
        await write(pilot, "a good week")
        await press(pilot, *["tab"] * 7)
        await write(pilot, "6")
        await press(pilot, "tab")
        await write(pilot, "5")
        await press(pilot, "ctrl+s")
        assert "met on 6 days" in shown(pilot)
        assert "a good week" in shown(pilot)


async def test_what_the_record_refuses_is_said_over_the_form_with_the_text_still_in_it(team):
    async with walking(team) as pilot:
        await press(pilot, "m")
        await write(pilot, "a long thought")
        team.store.record.connection.execute("PRAGMA query_only = ON")
        await press(pilot, "ctrl+s")
        team.store.record.connection.execute("PRAGMA query_only = OFF")
        assert "can only be read here" in shown(pilot)
        assert "a long thought" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert sitting(pilot).file.notes[-1].what == "a long thought"


async def test_what_was_typed_before_a_crash_is_there_again_and_forgotten_once_saved(team):
    async with walking(team) as pilot:
        await press(pilot, "m")
        await write(pilot, "half a thou")
        await pilot.pause(1.2)
    async with walking(team) as pilot:
        await press(pilot, "m")
        assert "What you typed last time is here again." in shown(pilot)
        assert "half a thou" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert sitting(pilot).file.notes[-1].what.startswith("half a thou")
        assert team.store.drafts.kept("notes:HB-017:0") == ""


async def edited_by_two(pilot, open_as):
    """The barrier corrected here and, meanwhile, by Okafor."""
    await press(pilot, "5")
    await stand_on(pilot, "The AP changes")
    await press(pilot, "E")
    await write(pilot, " MINE")
    theirs = open_as("Okafor")
    note = next(one for one in theirs.notes.of_case(sitting(pilot).case.id) if one.kind == "barrier")
    theirs.notes.correct(replace(note, what="THEIRS", noted_on=november(20)))
    await press(pilot, "ctrl+s")
    assert isinstance(pilot.app.screen, ConflictScreen)
    assert "THEIRS" in shown(pilot)
    return note.id


async def test_of_two_texts_mine_stays_and_what_only_they_changed_stays_too(team, open_as):
    async with walking(team) as pilot:
        number = await edited_by_two(pilot, open_as)
        await press(pilot, "m")
        note = team.store.notes.get(number)
        assert (note.what, note.noted_on) == ("The AP changes every month MINE", november(20))


async def test_of_two_texts_theirs_stays(team, open_as):
    async with walking(team) as pilot:
        number = await edited_by_two(pilot, open_as)
        await press(pilot, "t")
        assert team.store.notes.get(number).what == "THEIRS"
        assert "THEIRS" in shown(pilot)


async def test_from_the_conflict_one_goes_back_to_what_was_typed(team, open_as):
    async with walking(team) as pilot:
        number = await edited_by_two(pilot, open_as)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Form)
        assert "The AP changes every month MINE" in shown(pilot)
        await pilot.pause(1.2)
        assert json.loads(team.store.drafts.kept(f"notes:HB-017:{number}"))["what"].endswith("MINE")


async def test_a_draft_that_cannot_be_dropped_does_not_record_the_note_twice(team):
    async with walking(team) as pilot:
        await press(pilot, "m")
        await write(pilot, "once")
        await pilot.pause(1.2)
        trigger = "CREATE TEMP TRIGGER kept BEFORE DELETE ON drafts BEGIN SELECT RAISE(ABORT, 'drafts stay'); END"
        team.store.record.connection.execute(trigger)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert [note.what for note in sitting(pilot).file.notes].count("once") == 1
