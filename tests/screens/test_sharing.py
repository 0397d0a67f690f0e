"""Several terminals share a meeting: who presents is followed, proposals are taken, and nobody sees a stale case."""

import asyncio

import pytest

from review.cases.actions import NextAction
from review.cases.notes import Note
from review.cases.sro import SroInteraction
from review.common.errors import Refused
from review.common.fact import replace
from review.flows.presenting import Seat
from review.flows.sitting import Sitting
from screens.meeting.walk import WalkScreen
from screens.pages.home import HomeScreen
from tests.conftest import TODAY
from tests.support.walking import look, press, press_at_once, settle, shown, sitting, type_line, walking

WIDE = (120, 36)


async def test_who_follows_sees_the_case_and_the_step_that_is_presented_at_their_own_size(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), WIDE, "follow") as okafor:
        assert sitting(okafor).case.code == sitting(chair).case.code == "HB-017"
        await press(chair, "3")
        await look(okafor, chair)
        assert okafor.app.screen.step == "sro"
        assert "1 follow" in shown(chair)
        await press(chair, "n", "n")
        await look(okafor)
        assert sitting(okafor).case.code == sitting(chair).case.code == "HB-100"
        assert "following" in shown(okafor)
        await press(chair, "J")
        assert "Amari presents. Following: Okafor." in shown(chair)


async def test_one_looks_aside_with_any_key_and_back_with_one(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(okafor, "n", "4")
        assert (sitting(okafor).case.code, okafor.app.screen.step) == ("HB-100", "family")
        assert "aside" in shown(okafor)
        await press(chair, "3")
        await look(okafor)
        assert sitting(okafor).case.code == "HB-100", "who looks aside is left alone"
        assert sitting(chair).case.code == "HB-017", "and moves nobody else"
        await press(okafor, "0")
        assert (sitting(okafor).case.code, okafor.app.screen.step) == ("HB-017", "sro")
        await look(chair)
        await press(chair, "J")
        assert "Following: Okafor." in shown(chair)


@pytest.mark.parametrize(
    "keys", [("4",), ("tab",), ("slash", *"HB-100", "enter"), ("colon", *"HB-100", "enter"), ("2", "enter", "escape")]
)
async def test_each_key_that_leads_elsewhere_looks_aside_and_the_chair_sees_it_at_once(meeting_team, terminal, keys):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(okafor, *keys)
        there = (sitting(okafor).case.code, okafor.app.screen.step)
        await look(chair)
        await press(chair, "J")
        assert "Following: Okafor (aside)." in shown(chair)
        await press(chair, "3", "n", "n")
        await look(okafor)
        assert (sitting(okafor).case.code, okafor.app.screen.step) == there
        assert "aside" in shown(okafor)
        await press(okafor, "0")
        assert (sitting(okafor).case.code, okafor.app.screen.step) == ("HB-100", "last")


async def test_who_follows_has_a_size_and_colors_of_their_own(meeting_team, terminal):
    okafors = terminal("Okafor")
    async with walking(meeting_team) as chair, walking(okafors, WIDE, "follow") as okafor:
        await press(okafor, "ctrl+p")
        await press_at_once(okafor, *"colors ansi-light")
        await okafor.pause(0.3)
        await press(okafor, "enter")
        assert (okafor.app.theme, chair.app.theme) == ("ansi-light", "ansi-dark")
        await press(chair, "n", "n")
        await look(okafor)
        assert "HB-100" in shown(okafor)
    async with walking(okafors, start="home") as again:
        assert again.app.theme == "ansi-light", "and so it stays"
        again.app.wear("")
        assert again.app.theme == "ansi-dark"
    assert okafors.store.drafts.places() == []


async def test_everybody_at_the_table_is_told_who_took_the_chair(meeting_team, terminal):
    async with (
        walking(meeting_team) as amari,
        walking(terminal("Lindqvist"), start="follow") as backup,
        walking(terminal("Okafor"), start="follow") as okafor,
    ):
        await press(backup, "M", "y")
        await look(amari, okafor)
        assert "Lindqvist presents. You follow now" in " ".join(shown(amari).split())
        assert "Lindqvist presents." in shown(okafor)


async def test_the_screen_of_who_presents_goes_along_where_a_command_moves_the_meeting(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        meetings = terminal("Amari").store.meetings
        other = meetings.turns(meetings.under_way())[1]
        await press(chair, "m")
        meetings.stand_at(meetings.under_way(), other, "last")
        await look(chair)
        await press_at_once(chair, *"he asked for help")
        await press(chair, "ctrl+s")
        await look(chair, okafor)
        assert sitting(chair).case.code == sitting(okafor).case.code == "HB-100"
        assert "taken on to this case by a command" in shown(chair)
    case = meeting_team.store.cases.by_code("HB-017")
    assert "he asked for help" in [note.what for note in meeting_team.store.notes.of_case(case.id)]


async def test_a_chair_that_is_taken_by_commands_is_told_to_the_screen_that_had_it(meeting_team, terminal):
    async with walking(meeting_team) as chair:
        backup = terminal("Lindqvist").store
        backup.terminals.present_nowhere(backup.meetings.under_way())
        await look(chair)
        said = " ".join(shown(chair).split())
        assert "Lindqvist takes the meeting on by commands. You follow now" in said
        assert sitting(chair).follows


async def test_a_terminal_that_slept_while_another_took_the_chair_moves_nothing_and_keeps_no_clock(
    meeting_team, terminal
):
    async with walking(meeting_team) as asleep, walking(terminal("Lindqvist"), start="follow") as backup:
        first = sitting(asleep).turn
        await press(backup, "M", "y")
        await press(backup, "n", "n")
        backup.app.team.store.meetings.tick(first, 200)
        asleep.app.screen.keep_now()
        sitting(asleep).stand_at(first, "sro")  # a key that was pressed before it had looked
        meetings = meeting_team.store.meetings
        assert meetings.turn(first.id).spent_seconds == 200
        assert meetings.under_way().turn_id == sitting(backup).turn.id != first.id
        await look(asleep)
        assert "Lindqvist presents. You follow now" in " ".join(shown(asleep).split())


async def test_a_case_whose_face_somebody_corrects_says_who_did(meeting_team, terminal):
    async with walking(meeting_team) as chair:
        other = terminal("Okafor").store
        other.cases.correct(replace(other.cases.by_code("HB-017"), grade="10"))
        await look(chair)
        assert "gr 10" in shown(chair)
        assert "Okafor: case corrected: HB-017" in shown(chair)


async def test_who_comes_late_lands_where_the_meeting_stands_and_the_clock_is_the_chairs(meeting_team, terminal):
    async with walking(meeting_team) as chair:
        await press(chair, "n", "n", "5")
        await press(chair, "space")
        sitting(chair).store.meetings.tick(sitting(chair).turn, 200)
        async with walking(terminal("Brandt"), start="follow") as brandt:
            assert (sitting(brandt).case.code, brandt.app.screen.step) == ("HB-100", "goals")
            assert "03:20 of" in shown(brandt)
            await press(brandt, "space", "n", "p")
            assert "paused" not in shown(brandt)
        turn = sitting(chair).turn
        assert meeting_team.store.meetings.turn(turn.id).spent_seconds == 200, "who follows writes nothing of it"


async def test_a_meeting_that_has_not_begun_is_waited_for(meeting_team, terminal):
    async with walking(terminal("Okafor"), start="follow") as okafor:
        assert isinstance(okafor.app.screen, HomeScreen)
        assert any("It opens here as soon as it begins" in note.message for note in okafor.app._notifications)
        async with walking(meeting_team):
            await look(okafor)
            assert sitting(okafor).case.code == "HB-017"


async def test_what_belongs_to_who_presents_is_refused_and_says_who_that_is(meeting_team, terminal):
    async with walking(meeting_team), walking(terminal("Okafor"), start="follow") as okafor:
        for key in ("=", "z", "Z", "t", "F"):
            await press(okafor, key)
            assert "Amari presents: that is for who presents. M takes the chair." in shown(okafor), key
        await press(okafor, "M")
        assert "may not chair the meeting" in shown(okafor)


async def test_a_therapist_records_all_the_while_and_the_chair_sees_it_marked_as_new(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(chair, "3", "j")
        under = chair.app.screen.under_cursor()
        await press(okafor, "s", "tab", "d", "tab")
        await press_at_once(okafor, *"fourth call-out")
        await press(okafor, "ctrl+s")
        await look(chair)
        assert next(line for line in shown(chair).splitlines() if "fourth call-out" in line).startswith("+")
        assert chair.app.screen.under_cursor() == under, "the cursor stays on its record"
        await press(chair, "n", "n", "p", "3")
        assert "+" not in next(line for line in shown(chair).splitlines() if "fourth call-out" in line)[:3]


async def test_what_others_write_leaves_the_text_being_typed_alone(meeting_team, terminal):
    other = terminal("Okafor")
    async with walking(meeting_team) as chair:
        await press(chair, "a")
        await press_at_once(chair, *"call the off")
        case = sitting(chair).case
        other.store.sro.add(SroInteraction(case.id, TODAY, "sro_to_therapist", "came by", reply_owed=True))
        await look(chair)
        await press_at_once(chair, *"icer")
        await press(chair, "enter")
        assert [one.what for one in sitting(chair).file.new_actions] == ["call the officer"]
        await press(chair, "3")
        assert "came by" in shown(chair)


async def test_what_others_write_while_the_walk_is_just_being_opened_stands_on_it_a_moment_later(
    meeting_team, terminal
):
    other = terminal("Okafor")
    async with walking(meeting_team, start="home") as chair:
        chair.app.meet()  # the screen is pushed, and nothing stands on it yet
        case = sitting(chair).case
        other.store.sro.add(SroInteraction(case.id, TODAY, "sro_to_therapist", "came by", reply_owed=True))
        chair.app.live.look()
        await press(chair, "3")
        await look(chair)
        assert "came by" in shown(chair)


async def test_what_is_settled_at_another_terminal_takes_back_that_it_is_missing(meeting_team, terminal):
    other = terminal("Okafor")
    async with walking(meeting_team) as chair:
        await press(chair, "n")
        assert "2 next actions of last time not settled yet" in shown(chair)
        one, two = (action for action in sitting(chair).file.last_actions if action.is_open)
        other.store.actions.settle(one, "done", TODAY)
        await look(chair)
        assert "1 next action of last time not settled yet" in shown(chair)
        other.store.actions.settle(two, "done", TODAY)
        await look(chair)
        assert "No next action yet: agree one with a" in shown(chair)


async def test_who_has_proposed_is_where_the_meeting_stands_again(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(okafor, "a")
        await press_at_once(okafor, *"thank Ofc. Reyes")
        await press(chair, "n", "n")
        await look(okafor)
        assert sitting(okafor).case.code == "HB-017", "the case stays while the line is typed"
        await press(okafor, "enter")
        assert (sitting(okafor).case.code, okafor.app.screen.seat.aside) == ("HB-100", False)
        assert "Proposed: who presents takes it" in shown(okafor)
        assert [one.case_id for one in meeting_team.store.proposals.waiting(sitting(chair).meeting)] == [
            meeting_team.store.cases.by_code("HB-017").id
        ]


async def test_a_proposal_is_shown_to_the_chair_and_taken_or_left_with_one_key(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(okafor, "4", "a")
        await type_line(okafor, "thank Ofc. Reyes @Brandt by fri")
        await press(okafor, "a")
        await type_line(okafor, "ask for a later bus")
        assert "Proposed" in shown(okafor)
        await look(chair)
        said = " ".join(shown(chair).split())
        assert "Okafor proposes for HB-017: thank Ofc. Reyes | Brandt | by Fri 27 Nov. + takes it, - leaves it." in said
        await press(chair, "+")
        assert "ask for a later bus" in shown(chair), "the next one is offered at once"
        await look(okafor)
        assert "Agreed as you proposed: thank Ofc. Reyes" in shown(okafor)
        await press(chair, "-")
        assert "Left: ask for a later bus." in shown(chair)
        await look(okafor)
        assert "Not agreed: ask for a later bus" in shown(okafor)
        assert "M chair" not in shown(okafor), "a therapist may not chair, and no key is offered for it"
        made = sitting(chair).file.new_actions
        assert [(one.what, one.owner, one.subject) for one in made] == [("thank Ofc. Reyes", "Brandt", "family")]
        await press(chair, "u", "u")
        assert sitting(chair).file.new_actions == []
        assert len(meeting_team.store.proposals.waiting(sitting(chair).meeting)) == 2, "undone, it waits again"


async def test_what_is_proposed_for_several_owners_is_one_change_and_one_undo(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        waiting, rows = meeting_team.store.proposals.waiting, meeting_team.store.audit.newest()
        await press(okafor, "a")
        await type_line(okafor, "thank Ofc. Reyes @Brandt @Okafor by fri")
        made = waiting(sitting(chair).meeting)
        assert [(one.owner, one.proposed_by) for one in made] == [("Brandt", "Okafor"), ("Okafor", "Okafor")]
        assert meeting_team.store.audit.newest() == rows + 1
        await press(okafor, "u")
        assert "Took back: proposal added: thank Ofc. Reyes." in shown(okafor)
        assert waiting(sitting(chair).meeting) == []


async def test_what_is_proposed_when_the_meeting_is_over_is_refused_and_kept(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        code, meeting = sitting(okafor).case.code, sitting(chair).meeting
        await press(okafor, "a")
        await press_at_once(okafor, *"thank Ofc. Reyes")
        meetings = terminal("Lindqvist").store.meetings
        for turn in meetings.turns(meetings.under_way()):
            meetings.defer(meetings.turn(turn.id), "out_of_time")
        meetings.finish(meetings.under_way(), ["Lindqvist"])
        await press(okafor, "enter")
        assert "The meeting is finished, so nobody takes this any more" in " ".join(shown(okafor).split())
        assert "thank Ofc. Reyes" in shown(okafor)
        assert sitting(okafor).store.drafts.kept(f"agree:{code}") == "thank Ofc. Reyes"
        assert meeting_team.store.proposals.waiting(meeting) == []


def test_what_waits_when_the_meeting_is_finished_is_not_taken_into_its_minutes(meeting_team, terminal):
    sitting = Sitting(meeting_team, TODAY)
    sitting.begin_or_resume()
    meetings, meeting = meeting_team.store.meetings, sitting.meeting
    line = NextAction(sitting.case.id, "call the AP", "Okafor", TODAY, TODAY, meeting_id=meeting.id)
    waits = terminal("Okafor").store.proposals.propose([line], "Okafor")[0]
    for turn in meetings.turns(meeting):
        meetings.defer(turn, "out_of_time")
    meetings.finish(meetings.get(meeting.id), ["Amari"])
    for answer in (
        lambda: meeting_team.store.proposals.take(waits, TODAY),
        lambda: terminal("Amari").store.proposals.leave(waits),
    ):
        with pytest.raises(Refused, match="The meeting is finished, so nobody takes this any more"):
            answer()
    assert meetings.agreed_in(meeting) == []


async def test_a_line_begun_in_the_chair_is_told_of_and_goes_on_where_one_follows(meeting_team, terminal):
    async with walking(meeting_team) as amari:
        code = sitting(amari).case.code
        meeting_team.store.drafts.keep(f"agree:{code}", "call the AP abo")
        async with walking(terminal("Lindqvist"), start="follow") as backup:
            await press(backup, "M", "y")
            await look(amari)
            async with walking(terminal("Amari"), start="follow") as again:
                said = " ".join(shown(again).split())
                assert f"Lindqvist presents. You did not finish what you typed ({code})" in said
                await press(again, "a")
                assert "Propose" in shown(again)
                assert "call the AP abo" in shown(again)


async def test_a_proposal_that_is_not_on_the_screen_is_never_taken_unread(meeting_team, terminal):
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(chair, "+")
        assert "Nothing is proposed." in shown(chair)
        await press(okafor, "a")
        await type_line(okafor, "call the AP")
        await look(chair)
        await press(chair, "3", "n", "+")
        assert sitting(chair).file.new_actions == []
        assert "Okafor proposes for HB-017: call the AP" in " ".join(shown(chair).split())
        await press(chair, "+")
        assert [one.what for one in meeting_team.store.actions.where("what = 'call the AP'")] == ["call the AP"]


async def test_the_chair_is_taken_after_asking_and_both_are_told(meeting_team, terminal):
    async with walking(meeting_team) as amari, walking(terminal("Lindqvist"), start="follow") as backup:
        await press(backup, "M")
        assert "Amari presents. Take the chair?" in shown(backup)
        await press(backup, "n")
        assert sitting(amari).presents
        await press(backup, "M", "y")
        await look(amari)
        assert "Lindqvist presents. You follow now" in " ".join(shown(amari).split())
        assert sitting(amari).follows
        await press(backup, "n", "n")
        await press(amari, "0")
        assert sitting(amari).case.code == sitting(backup).case.code == "HB-100"
        assert meeting_team.store.meetings.under_way().chair == "Lindqvist"
        await look(backup)
        await press(backup, "J")
        assert "Lindqvist presents. Following: Amari." in shown(backup)


async def test_a_chair_that_is_asked_for_is_not_taken_any_more_once_the_meeting_is_finished(meeting_team, terminal):
    async with walking(meeting_team) as amari, walking(terminal("Lindqvist"), start="follow") as backup:
        await press(backup, "M")
        meeting = sitting(amari).meeting
        for turn in meeting_team.store.meetings.turns(meeting):
            meeting_team.store.meetings.defer(meeting_team.store.meetings.turn(turn.id), "out_of_time")
        await press(amari, "F", "F")
        await press(backup, "y")
        assert meeting_team.store.meetings.get(meeting.id).chair == "Amari"
        await look(backup)
        await settle(backup)
        assert isinstance(backup.app.screen, HomeScreen)


async def test_whoever_opens_the_meeting_second_is_asked_whether_to_follow(meeting_team, terminal):
    async with walking(meeting_team), walking(terminal("Lindqvist"), start="meet") as backup:
        assert "Amari presents this meeting." in shown(backup)
        await press(backup, "f")
        assert sitting(backup).follows


async def test_a_chair_whose_line_died_is_replaced_without_asking(meeting_team, terminal):
    sitting = Sitting(meeting_team, TODAY)
    sitting.begin_or_resume()
    Seat(sitting).take_chair()  # and then nothing more was heard of this terminal
    async with walking(terminal("Lindqvist"), start="follow") as backup:
        await press(backup, "J")
        assert "Amari presents." in shown(backup)
        meeting_team.store.record.put_aside("UPDATE presenters SET seen_at = ?", "2026-11-23T09:00:00.000000+00:00")
        await look(backup)
        assert "Amari's line is gone: whoever may chair takes the chair with M." in shown(backup)
        await press(backup, "M")
        assert "You present now" in shown(backup)


async def test_when_the_meeting_is_finished_everybody_is_home_with_their_own_actions(meeting_team, terminal):
    for case in meeting_team.store.cases.active():
        meeting_team.store.actions.agree([NextAction(case.id, "call", "Okafor", TODAY, TODAY)])
    async with walking(meeting_team) as chair, walking(terminal("Okafor"), start="follow") as okafor:
        await press(chair, "F")
        while not isinstance(chair.app.screen, WalkScreen | HomeScreen):
            await press(chair, "Z", "o", "F")
        await look(okafor)
        assert isinstance(okafor.app.screen, HomeScreen)
        assert any("The meeting is finished." in note.message for note in okafor.app._notifications)


async def test_what_was_agreed_while_its_owner_was_away_is_marked_until_it_is_seen(meeting_team, terminal):
    meetings, case = meeting_team.store.meetings, meeting_team.store.cases.by_code("HB-017")
    held = meetings.begin(TODAY, 60, [case.id], [600], "Amari")
    meetings.stand_at(held, meetings.turns(held)[0], "last")
    for action in meeting_team.store.actions.of_case(case.id):
        if action.is_open:
            meeting_team.store.actions.settle(action, "done", TODAY)
    made = NextAction(case.id, "call the AP", "Brandt", TODAY, TODAY, meeting_id=held.id)
    meeting_team.store.actions.agree([made])
    meetings.discuss(meetings.turns(held)[0])
    meetings.stand_at(held, meetings.turns(held)[0], "last")
    for other in meeting_team.store.cases.active():
        if other.id != case.id:
            meetings.catch_up(held, [other.id], 60)
    for turn in meetings.turns(held):
        if not turn.is_over:
            meetings.defer(turn, "out_of_time")
    meetings.finish(meetings.get(held.id), ["Amari"])
    async with walking(terminal("Brandt"), start="home") as brandt:
        assert "+ AGREED WHILE YOU WERE AWAY: K SAYS" in shown(brandt).upper()
        assert any(line.startswith("+") and "call the AP" in line for line in shown(brandt).splitlines())
        await press(brandt, "K")
        assert not any(line.startswith("+") for line in shown(brandt).splitlines())
    assert meeting_team.store.seen.unseen("Brandt") == []


async def test_home_shows_by_itself_what_others_record(meeting_team, terminal):
    other = terminal("Okafor")
    async with walking(meeting_team, start="home") as pilot:
        assert "safety" not in shown(pilot)
        case = other.store.cases.by_code("HB-100")
        other.store.notes.add(Note(case.id, TODAY, "left home in the night", "safety"))
        for _ in range(100):
            await asyncio.sleep(0.1)
            if "safety" in shown(pilot):
                return
        raise AssertionError("nothing came in ten seconds")


async def test_a_form_that_is_open_when_the_meeting_is_finished_still_keeps_what_was_typed(meeting_team, terminal):
    other = terminal("Lindqvist")
    async with walking(meeting_team) as chair:
        await press(chair, "m")
        await press_at_once(chair, *"he asked for help")
        meetings = other.store.meetings
        for turn in meetings.turns(meetings.under_way()):
            meetings.defer(meetings.turn(turn.id), "out_of_time")
        meetings.finish(meetings.under_way(), ["Lindqvist"])
        await look(chair)
        await press(chair, "ctrl+s")
        await look(chair)
        assert isinstance(chair.app.screen, HomeScreen)
    case = other.store.cases.by_code("HB-017")
    assert "he asked for help" in [note.what for note in other.store.notes.of_case(case.id)]
