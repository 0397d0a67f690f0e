"""The walk goes from case to case at both sizes, says what is missing, and never traps anybody."""

import pytest

from review.common.fact import replace
from screens.app import CasewalkApp
from screens.meeting.closing import ClosingScreen
from screens.meeting.walk import WalkScreen
from tests.conftest import TODAY
from tests.support.harbor import PEOPLE, harbor, november
from tests.support.walking import NARROW, WIDE, line_with, press, settle, shown, sitting, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


async def finish_case(pilot):
    """Every old action done, and no change said."""
    for _ in sitting(pilot).file.open_actions:
        await press(pilot, "x")
    await press(pilot, "equals_sign")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_case_that_needs_most_is_on_the_table_with_last_weeks_actions_first(team, size):
    async with walking(team, size) as pilot:
        lines = shown(pilot).splitlines()
        assert lines[0].startswith(" HARBOR  Mon 23 Nov")
        assert "case 1 of 3  00:0" in lines[0]
        assert lines[1].split()[:6] == ["HB-017", "gr", "9", "Okafor", "wk", "11"]
        assert lines[1].endswith("release: in force")
        assert lines[2].startswith(" why now: officer waits 3 school days +5")
        assert lines[3].startswith("[1 Last] 2 School  3 SRO  4 Family  5 Goals  6 Next")
        assert lines[5].startswith(" LAST WEEK'S ACTIONS")
        done, waits = (
            ("   B8   done    Call", " > C6   ?       Text") if size == WIDE else ("   done    Call", " > ? C6    Text")
        )
        assert lines[6].startswith(f"{done} Ofc. Reyes back")
        assert lines[7].startswith(f"{waits} the AP")
        assert lines[-1].startswith(" x done  h partly  c carry  d drop   a agree  n next  p prev  / find  ? help")


async def test_on_a_wide_screen_school_sro_and_family_stand_side_by_side(team):
    async with walking(team, WIDE) as pilot:
        heads = line_with(pilot, "SCHOOL")
        assert heads.index("SCHOOL") < heads.index("SRO") < heads.index("FAMILY")
        await press(pilot, "3")
        assert "LAST WEEK'S ACTIONS" in shown(pilot), "the main panel stays"
        assert pilot.app.focused.id == "strip-sro"
        await press(pilot, "5")
        assert "OVERARCHING GOALS" in shown(pilot)
        assert "SCHOOL" in shown(pilot)


async def test_a_screen_that_grows_and_shrinks_keeps_its_step(team):
    async with walking(team, NARROW) as pilot:
        await press(pilot, "4")
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert pilot.app.focused.id == "strip-family"
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        assert "Home by 9" in shown(pilot)
        assert "LAST WEEK" not in shown(pilot)


async def test_steps_are_reached_by_number_and_tab_and_the_record_remembers_them(team):
    async with walking(team) as pilot:
        for key, words in (("2", "going well"), ("3", "exchanges"), ("4", "steps before"), ("6", "AGREED NOW")):
            await press(pilot, key)
            assert words in shown(pilot)
            assert f"[{key} " in shown(pilot)
        await press(pilot, "tab")
        assert "[1 Last]" in shown(pilot)
        await press(pilot, "tab", "tab")
        assert team.store.meetings.under_way().step == "sro"


async def test_next_says_exactly_what_is_missing_and_a_second_time_leaves_the_case_open(team):
    async with walking(team) as pilot:
        await press(pilot, "2", "n")
        assert "2 next actions of last time not settled yet: x, h, c or d. Once more n" in shown(pilot)
        assert "[1 Last]" in shown(pilot), "it stands where they are settled"
        assert sitting(pilot).case.code == "HB-017"
        await press(pilot, "n")
        assert sitting(pilot).case.code == "HB-100"
        assert team.store.meetings.turns(sitting(pilot).meeting)[0].state == "open"


async def test_another_key_in_between_makes_next_ask_again(team):
    async with walking(team) as pilot:
        await press(pilot, "n", "x", "n")
        assert "1 next action of last time not settled yet" in shown(pilot)
        await press(pilot, "x", "n")
        assert "No next action yet" in shown(pilot)
        assert "[6 Next]" in shown(pilot)
        assert sitting(pilot).case.code == "HB-017"


async def test_a_case_with_nothing_missing_closes_and_the_next_one_opens(team):
    async with walking(team) as pilot:
        await finish_case(pilot)
        assert "No change: no next action this week" in shown(pilot)
        await press(pilot, "n")
        first, second, _ = team.store.meetings.turns(sitting(pilot).meeting)
        assert (first.state, first.no_change, second.state) == ("discussed", True, "open")
        assert "case 2 of 3" in shown(pilot)


async def test_no_change_is_refused_in_words_while_old_actions_wait(team):
    async with walking(team) as pilot:
        await press(pilot, "equals_sign")
        assert "2 next actions of last time not settled yet" in shown(pilot)
        assert sitting(pilot).turn.state == "open"


async def test_previous_goes_back_and_says_when_there_is_none(team):
    async with walking(team) as pilot:
        await press(pilot, "p")
        assert "This is the first case of the walk." in shown(pilot)
        await press(pilot, "n", "n", "p")
        assert sitting(pilot).case.code == "HB-017"


async def test_after_going_back_next_returns_to_the_case_that_waits(team):
    async with walking(team) as pilot:
        await finish_case(pilot)
        await press(pilot, "n", "p")
        assert "discussed  case 1 of 3" in shown(pilot)
        await press(pilot, "n")
        assert sitting(pilot).case.code == "HB-100"


async def test_a_parked_case_comes_last_and_keeps_its_seconds(team):
    async with walking(team) as pilot:
        team.store.meetings.tick(sitting(pilot).turn, 0)
        await press(pilot, "z")
        assert "Parked" in shown(pilot)
        turns = team.store.meetings.turns(sitting(pilot).meeting)
        assert [turn.state for turn in turns] == ["open", "waiting", "parked"]
        assert sitting(pilot).case.code == "HB-100"


async def test_a_case_is_deferred_with_a_reason_or_not_at_all(team):
    async with walking(team) as pilot:
        await press(pilot, "Z")
        assert "Deferred. Why?" in shown(pilot)
        await press(pilot, "escape")
        assert sitting(pilot).turn.state == "open"
        await press(pilot, "Z", "o")
        deferred = team.store.meetings.turns(sitting(pilot).meeting)[0]
        assert (deferred.state, deferred.deferred_reason) == ("deferred", "out_of_time")
        assert sitting(pilot).case.code == "HB-100"


async def test_a_deferred_case_that_finds_time_after_all_is_discussed(team):
    async with walking(team) as pilot:
        await press(pilot, "Z", "o", "p")
        assert "deferred  case 1 of 3" in shown(pilot)
        await press(pilot, "n", "p", "x", "x", "a")
        assert team.store.meetings.turn(sitting(pilot).turn.id).state == "deferred", "looking at it changes nothing"
        await type_line(pilot, "call the AP")
        await press(pilot, "n")
        assert team.store.meetings.turns(sitting(pilot).meeting)[0].state == "discussed"


async def test_a_meeting_of_another_day_that_nobody_finished_says_so(team):
    team.store.meetings.begin(november(20), 60, [team.store.cases.by_code("HB-017").id], [300], "Amari")
    async with walking(team) as pilot:
        assert "The meeting of Fri 20 Nov was never finished." in shown(pilot)
        await press(pilot, "g")
        assert "This meeting was begun on Fri 20 Nov and never finished: F finishes it." in shown(pilot)
        assert "case 1 of 3" in shown(pilot)


async def test_a_forgotten_meeting_is_finished_as_it_stands_and_todays_begun_with_one_key(team):
    number = team.store.cases.by_code("HB-017").id
    old = team.store.meetings.begin(november(20), 60, [number], [300], "Amari")
    async with walking(team) as pilot:
        await press(pilot, "f")
        assert sitting(pilot).meeting.held_on == TODAY
        assert "case 1 of 3" in shown(pilot)
    (turn,) = team.store.meetings.turns(old)
    assert (turn.state, turn.deferred_reason) == ("deferred", "out_of_time")
    assert not team.store.meetings.get(old.id).is_open


async def test_the_head_shows_what_is_taken_to_consultation_until_it_is_taken_back(team):
    async with walking(team) as pilot:
        await press(pilot, "t")
        assert "to consultation  case 1 of 3" in shown(pilot)
        await press(pilot, "t")
        assert "to consultation" not in shown(pilot)


async def test_after_the_last_case_the_closing_screen_opens(team):
    async with walking(team) as pilot:
        for _ in range(3):
            await finish_case(pilot)
            await press(pilot, "n")
        assert isinstance(pilot.app.screen, ClosingScreen)


async def test_the_last_open_case_can_be_left_only_by_saying_something(team):
    async with walking(team) as pilot:
        await press(pilot, "Z", "o", "Z", "o", "n", "n")
        assert "Every other case is over. This one is still open" in shown(pilot)
        await press(pilot, "z")
        assert "Every other case is over" in shown(pilot)


async def test_the_back_up_chair_resumes_at_the_same_case_and_step(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "n", "n", "3", "q")
    backup = replace(team, store=open_as("backup"), person=PEOPLE[3])
    async with walking(backup) as pilot:
        assert sitting(pilot).case.code == "HB-100"
        assert "[3 SRO]" in shown(pilot)


async def test_a_meeting_is_resumed_in_a_strip_of_a_wide_screen(team):
    async with walking(team, WIDE) as pilot:
        await press(pilot, "3", "q")
    async with walking(team, WIDE) as pilot:
        assert pilot.app.focused.id == "strip-sro"
        assert "LAST WEEK'S ACTIONS" in shown(pilot)


async def test_without_a_meeting_a_case_is_read_with_no_clock_and_no_turn(team):
    app = CasewalkApp(team, TODAY, "home")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.open_case(team.store.cases.by_code("HB-100"))
        await settle(pilot)
        assert "no meeting" in shown(pilot)
        assert " of " not in line_with(pilot, "no meeting")
        await press(pilot, "n")
        assert sitting(pilot).case.code == "HB-101"
        await press(pilot, "p", "p")
        assert sitting(pilot).case.code == "HB-017"
        for key, sentence in (("z", "only read here"), ("F", "no meeting to finish"), ("equals_sign", "only read")):
            await press(pilot, key)
            assert sentence in shown(pilot)
        assert team.store.meetings.under_way() is None


async def test_a_meeting_somebody_else_finished_is_said_and_nothing_breaks(team):
    async with walking(team) as pilot:
        meeting = sitting(pilot).meeting
        for turn in team.store.meetings.turns(meeting):
            team.store.meetings.defer(team.store.meetings.turn(turn.id), "out_of_time")
        team.store.meetings.finish(team.store.meetings.get(meeting.id), [])
        await press(pilot, "x")
        assert "This meeting is finished already" in shown(pilot)


async def test_history_shows_what_happened_and_who_wrote_it_down(team):
    async with walking(team) as pilot:
        await press(pilot, "x", "H")
        assert "HISTORY OF HB-017" in shown(pilot)
        assert "next action done: Text the AP" in shown(pilot)
        await press(pilot, "G", "q")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_the_lights_are_corrected_without_leaving_the_case(team):
    async with walking(team) as pilot:
        await press(pilot, "i")
        for _ in range(16):
            await press(pilot, "down")
        await press(pilot, "right", "right", "ctrl+s")
        assert team.store.cases.by_code("HB-017").no_new_arrest is not False


async def test_a_case_closed_in_the_meeting_leaves_the_walk(team):
    async with walking(team) as pilot:
        await press(pilot, "C", "tab", "c", "ctrl+s")
        assert not team.store.cases.by_code("HB-017").is_active
        assert "leaves the walk" in shown(pilot)
        await press(pilot, "n")
        assert sitting(pilot).case.code == "HB-100"


async def test_a_line_is_found_and_opened_as_a_case_of_the_meeting(team):
    async with walking(team) as pilot:
        await press(pilot, "colon")
        await type_line(pilot, "HB-101")
        assert sitting(pilot).case.code == "HB-101"
        assert "case 3 of 3" in shown(pilot)
