"""Two people at two screens of one file: nothing is overwritten unseen, and each is told what the other has done."""

from walking import look, press, press_at_once, shown, sitting, walking

from screens.conflict import ConflictScreen
from screens.walk import WalkScreen


def beside(meeting_team, terminal):
    """The chair's screen and a therapist's, who follows and looks for themselves."""
    return walking(meeting_team), walking(terminal("Okafor"), start="follow")


async def correct(pilot, more):
    """Open the SRO interaction under the cursor, and write on at the end of its text."""
    await press(pilot, "3", "E")
    field = pilot.app.screen.query_one("#field-what")
    field.focus()
    await press(pilot, "end")
    await press_at_once(pilot, *more)


async def test_two_correct_one_record_and_the_second_sees_both_texts_and_chooses(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        await correct(chair, " on Friday")
        await correct(okafor, " at noon")
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, ConflictScreen)
        said = " ".join(shown(chair).split())
        assert "on Friday" in said and "at noon" in said
        await press(chair, "m")
        await look(chair, okafor)
        assert isinstance(chair.app.screen, WalkScreen)
        for pilot in (chair, okafor):
            texts = [one.what for one in sitting(pilot).file.interactions]
            assert any("on Friday" in text for text in texts) and not any("at noon" in text for text in texts)


async def test_two_settle_one_action_and_the_second_is_told_and_overwrites_nothing(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        first = chair.app.screen.under_cursor()
        await press(okafor, "d")  # the reason is still asked for while the chair settles it
        await press(chair, "x")
        await press(okafor, "f")
        assert "settled already: done" in shown(okafor)
        assert meeting_team.store.actions.get(first.id).status == "done"


async def test_one_strikes_out_what_the_other_corrects(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        await correct(chair, " again")
        await press(okafor, "3")
        struck = okafor.app.screen.under_cursor()
        await press(okafor, "X", "y")
        assert struck.id not in [one.id for one in sitting(okafor).file.interactions]
        await press(chair, "ctrl+s")
        assert not isinstance(chair.app.screen, WalkScreen), "what was typed is still on the screen"
        assert "Somebody struck this record out in the meantime. ctrl+s keeps it" in " ".join(shown(chair).split())
        assert " again" in shown(chair)
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, WalkScreen)
        (kept,) = [one for one in sitting(chair).file.interactions if one.id == struck.id]
        assert kept.what.endswith(" again")


async def test_the_case_itself_is_corrected_by_two(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for pilot, grade in ((okafor, "10"), (chair, "11")):
            await press(pilot, "i")
            field = pilot.app.screen.query_one("#field-grade")
            field.focus()
            field.value = grade
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, ConflictScreen)
        await press(chair, "t")
        await look(chair)
        assert meeting_team.store.cases.by_code("HB-017").grade == "10"
        assert "gr 10" in shown(chair)


async def test_what_the_other_has_built_upon_is_not_taken_back(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        await correct(chair, " today")
        await press(chair, "ctrl+s")
        await look(okafor)
        await correct(okafor, " at ten")
        await press(okafor, "ctrl+s")
        await press(chair, "u")
        assert "cannot be taken back: the record has been changed since" in " ".join(shown(chair).split())
        assert any("today at ten" in one.what for one in sitting(okafor).file.interactions)
