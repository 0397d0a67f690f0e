"""The minutes say who was there, what each case decided, who does what, what had to wait, and how long it took."""

from datetime import timedelta

import pytest

from review.cases.actions import NextAction
from review.common.fact import replace
from review.content.minutes import build
from review.paper.minutes import minutes_paper
from review.paper.papers import as_lines
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, SETTINGS, fill

WORDS = shipped_words()


@pytest.fixture
def held(store):
    """A meeting in which one case was discussed and one deferred; hands back its minutes as one line of text."""
    fill(store, plain=1)
    first, second = store.cases.active()
    meeting = store.meetings.under_way() or store.meetings.begin(TODAY, 60, [first.id, second.id], [1800] * 2, "Amari")
    turns = store.meetings.turns(meeting)
    *_, late = (action for action in store.actions.of_case(first.id) if action.is_open)
    store.meetings.stand_at(meeting, turns[0], "last")
    store.meetings.tick(turns[0], 610)
    store.actions.carry(late, TODAY + timedelta(days=7), TODAY, "school", meeting_id=meeting.id)
    for action in store.actions.of_case(first.id):
        if action.is_open and action.meeting_id != meeting.id:
            store.actions.settle(action, "done", TODAY)
    new = NextAction(first.id, "thank Ofc. Reyes", "mother", TODAY + timedelta(days=3), TODAY, meeting_id=meeting.id)
    store.actions.agree([new])
    for turn in turns[1:]:
        store.meetings.defer(turn, "out_of_time")
    store.meetings.discuss(store.meetings.turn(turns[0].id))
    store.meetings.finish(store.meetings.get(meeting.id), ["Amari", "Okafor"])

    def read(**changes: object) -> str:
        done = replace(store.meetings.get(meeting.id), **changes)
        turns = store.meetings.turns(done)
        cases = {turn.case_id: store.cases.get(turn.case_id) for turn in turns}
        agreed = store.actions.where("meeting_id = ?", done.id)
        settled = store.meetings.settled_in(done)
        paper = minutes_paper(build(done, turns, cases, settled, agreed, SETTINGS, TODAY), WORDS)
        return " ".join(" ".join(line.text for line in as_lines(paper, WORDS, 80)).split())

    return read


def test_they_say_who_was_there_and_how_long_it_took(held):
    said = held()
    assert "present Amari, Okafor" in said
    assert "chair Amari" in said
    assert "time used 10 of 60 minutes" in said


def test_what_was_carried_stands_once_with_its_reason_and_the_new_key(held):
    said = held()
    assert said.count("carried") == 1
    assert "(school)" in said


def test_what_was_carried_and_then_changed_in_the_same_meeting_stands_as_it_was_left(held, store):
    (carried,) = (one for one in store.actions.all_open() if one.carried_from is not None)
    smaller = replace(carried, what="ring the AP once")
    store.actions.change(carried, smaller, TODAY, "school", meeting_id=carried.meeting_id)
    said = held()
    assert said.count("ring the AP once") == 2, "with its case and with its owner"
    assert said.count(carried.code + " ") == 0


def test_an_owner_outside_the_team_stands_last_with_who_follows_up(held):
    said = held()
    assert said.index("OKAFOR") < said.index("MOTHER followed up by Okafor")


def test_a_deferred_case_stands_apart_with_its_reason(held):
    assert "DEFERRED HB-100" in held()
    assert "out of time" in held()


def test_what_nobody_wrote_down_is_said_and_not_left_out(held):
    assert "present <not recorded>" in held(present="")
    assert "chair <not recorded>" in held(chair="")
    assert "time used <not recorded>" in held(minutes=0)
    assert "these minutes are not final" in held(finished_at="")


def test_while_the_meeting_is_open_the_cases_that_wait_are_counted_as_what_they_are(demo):
    demo.says("meeting", "begin")
    assert "0 discussed, 0 deferred, 12 to come" in demo.says("minutes", "today")


def test_each_of_two_meetings_on_one_day_has_its_minutes_and_its_replay(demo):
    demo.says("meeting", "begin")
    for case in demo.data("case", "list"):
        demo.says("meeting", "defer", case["code"], "out of time")
    demo.says("meeting", "finish")
    demo.says("meeting", "begin", "--again")
    later = demo.run("minutes", "today")
    assert "12 to come" in later.stdout
    assert "this is meeting #2. Name another as 2026-11-23#1." in later.stderr
    assert "0 discussed, 12 deferred" in demo.says("minutes", "2026-11-23#1")
    assert "deferred" in demo.says("replay", "2026-11-23#1")
    assert "Only 2 meetings were held on Mon 23 Nov 2026." in demo.run("minutes", "today#3").stderr
    assert "with #1 for the first" in demo.run("minutes", "today#x").stderr


def test_minutes_of_another_day_or_of_none(shell):
    assert shell.run("minutes").returncode == 1
    assert "No meeting was finished yet" in shell.run("minutes").stderr


def test_the_minutes_of_the_demo_are_those_of_the_last_meeting(demo):
    assert "minutes of Mon 16 Nov 2026" in demo.says("minutes")
    assert demo.data("minutes", "11/9")["held_on"] == "2026-11-09"
    done = demo.run("minutes", "11/10")
    assert done.returncode == 1
    assert "The one before was on Mon 9 Nov" in done.stderr
    assert LAST_WEEK.day == 16
