"""A lost terminal: left within three seconds however it is lost, nothing of it runs on, and the draft is back."""

import os
import signal
import subprocess
import sys
import time

import pytest

from review.flows.clock import run
from review.flows.closing import keep_who_is_here
from review.store.store import open_store
from screens.meeting.clock import Clock
from screens.meeting.walk import WalkScreen
from screens.terminal.disconnect import LEFT_ALONE, keep_all, left_unfinished
from tests.conftest import TODAY
from tests.support.copies import action_code
from tests.support.harbor import harbor
from tests.support.shell import Shell, copy_of
from tests.support.terminal import Terminal
from tests.support.walking import press, press_at_once, settle, shown, walking

TYPED = "call the AP about the plan and wha"
# How a line is lost: what the shell over it does before, and what is done to it.
WAYS = {
    "master closed": ("", "close"),
    "SIGHUP": ("", signal.SIGHUP),
    "SIGTERM": ("", signal.SIGTERM),
    "no SIGHUP": ("trap '' HUP; \"$@\"; exit $?", "close"),
    "SIGHUP ignored": ("trap '' HUP; exec \"$@\"", signal.SIGHUP),
}


def casewalk_under(pid: int) -> int:
    """The process of Casewalk itself: the child of the terminal, or its child where a shell stands between."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return int(children.stdout.split()[0]) if children.stdout.split() else pid


def cpu_seconds(pid: int) -> float | None:
    """Seconds of processor time so far; None for a process that is gone or only waits to be buried."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            parts = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return None if parts[0] == "Z" else (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def lose(shell: Shell, way: str) -> float:
    """Lose the line in the middle of a word; hands back after how many seconds nothing of it ran any more."""
    prelude, blow = WAYS[way]
    command = [sys.executable, "-m", "review.cli", "meet"]
    argv = ["/bin/sh", "-c", prelude, "sh", *command] if prelude else command
    with Terminal([], shell.env, argv=argv) as screen:
        screen.until("LAST WEEK")
        screen.press("a")
        screen.until("Next action for")
        screen.press(TYPED)
        screen.until(TYPED)
        pid = casewalk_under(screen.pid) if "exit" in prelude else screen.pid
        assert cpu_seconds(pid) is not None
        begun = time.monotonic()
        if blow == "close":
            screen.hang_up()
        else:
            os.kill(pid, blow)
        while cpu_seconds(pid) is not None and time.monotonic() - begun < 3:
            time.sleep(0.02)
        took = time.monotonic() - begun
        assert cpu_seconds(pid) is None, "it is gone, so nothing of it takes processor time"
        if blow != "close":
            assert screen.ended() == LEFT_ALONE
    return took


def draft_of(shell: Shell) -> tuple[str, int]:
    """What is kept of the line, and the seconds of the case on the table."""
    store = open_store(str(shell.team / "casewalk.db"), action_code(shell), "Amari", str(shell.team / "backups"))
    try:
        return store.drafts.kept("agree:HB-017"), store.meetings.turn(store.meetings.under_way().turn_id).spent_seconds
    finally:
        store.close()


@pytest.mark.parametrize("way", WAYS)
def test_a_lost_line_is_left_and_what_was_being_typed_is_offered_again(shell, way):
    assert lose(shell, way) < 3
    typed, spent = draft_of(shell)
    assert typed == TYPED, "to the last letter: it was kept before leaving"
    if way != "master closed":
        return
    with Terminal(["meet"], shell.env) as screen:
        screen.until("You did not finish what you typed (HB-017)")
        assert f"{spent // 60:02}:{spent % 60:02} of" in screen.text
        screen.press("a")
        screen.until("your draft")
        screen.until(TYPED)


def test_a_line_that_took_nothing_any_more_before_it_was_lost_is_left_too(shell):
    prelude, _ = WAYS["no SIGHUP"]
    with Terminal([], shell.env, argv=["/bin/sh", "-c", prelude, "sh", sys.executable, "-m", "review.cli"]) as screen:
        screen.until("MOST PRESSING FIRST")
        pid = casewalk_under(screen.pid)
        for _ in range(60):  # each opens or leaves a screen, which nobody reads: the app waits for the terminal
            os.write(screen.fileno(), b"?q")
            time.sleep(0.05)
        screen.hang_up()
        begun = time.monotonic()
        while cpu_seconds(pid) is not None and time.monotonic() - begun < 3:
            time.sleep(0.02)
        assert cpu_seconds(pid) is None, "it is gone, and does not look at a dead line for ever"


@pytest.mark.soak
@pytest.mark.timed
def test_a_line_is_lost_many_times_in_each_way(filled_home, tmp_path, figure):
    for way in WAYS:
        longest = 0.0
        for number in range(5):
            shell = copy_of(filled_home, tmp_path / f"{way} {number}")
            longest = max(longest, lose(shell, way))
            assert draft_of(shell)[0] == TYPED
        assert longest < 3
        figure(f"{way}, 5 times: gone within {longest:.2f} s, no processor time after, the draft whole")


async def test_every_screen_on_the_pile_keeps_what_is_on_it(store, folder):
    team = harbor(store, str(folder))
    async with walking(team) as pilot:
        await press(pilot, "m")
        await press_at_once(pilot, *"half a sent")
        await settle(pilot)
        keep_all(pilot.app.screen_stack)
        assert "half a sent" in store.drafts.kept("notes:HB-017:0")


@pytest.mark.parametrize(("key", "place"), [("S", "place:new:School"), ("P", "person:new")])
async def test_schools_and_people_have_drafts_too(store, folder, key, place):
    team = harbor(store, str(folder))
    async with walking(team, start="home") as pilot:
        await press(pilot, key, "e" if key == "S" else "N")
        await press_at_once(pilot, *"Linc")
        await settle(pilot)
        keep_all(pilot.app.screen_stack)
        assert "Linc" in store.drafts.kept(place)


async def test_home_says_that_something_was_left_unfinished(store, folder):
    team = harbor(store, str(folder))
    store.drafts.keep("sro:HB-017:0", '{"what": "third"}')
    store.drafts.keep("clock:3", "1 2 3")
    async with walking(team, start="home") as pilot:
        assert any("HB-017" in note.message for note in pilot.app._notifications)
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "You did not finish what you typed (HB-017)" in shown(pilot)


async def test_what_nobody_typed_is_not_called_unfinished(store, folder):
    team = harbor(store, str(folder))
    async with walking(team) as pilot:
        keep_who_is_here(store, store.meetings.under_way(), frozenset(["Amari"]))
        run(pilot.app.screen.sitting)
    assert store.drafts.kept("present:2")
    assert store.drafts.kept("clock:2")
    assert store.drafts.places() == []
    assert left_unfinished(store.drafts.places()) == ""


def test_what_was_left_is_named_by_its_case_or_by_what_it_is():
    assert "(the paper)" in left_unfinished(["paper"])
    assert "(a new one, HB-1, HB-2, HB-3 and 2 more)" in left_unfinished(
        ["case:new", "agree:HB-1", "agree:HB-2", "sro:HB-3:0", "sro:HB-4:0", "sro:HB-5:0"]
    )


def test_a_closed_lid_is_no_time_of_the_case():
    moments = iter([0.0, 5.0, 6.0, 6.0 + 3 * 3600, 6.0 + 3 * 3600 + 1])
    clock = Clock(100, now=lambda: next(moments))
    assert clock.spent_seconds == 105
    assert clock.spent_seconds == 106
    assert clock.spent_seconds == 106, "three hours with the lid closed"
    assert clock.spent_seconds == 107


async def test_a_clock_of_the_computer_that_was_set_back_changes_no_time_of_a_case(store, folder):
    """The stamps of a meeting begun under a clock that was ahead lie in the future; it goes on all the same."""
    team = harbor(store, str(folder), plain=1)
    async with walking(team) as pilot:
        await press(pilot, "q")
    meeting = store.meetings.under_way()
    ahead = "2031-01-01T00:00:00.000000+00:00"
    store.record.put_aside("UPDATE turns SET opened_at = ? WHERE meeting_id = ? AND opened_at <> ''", ahead, meeting.id)
    async with walking(team) as pilot:
        await press(pilot, "x", "x", "a")
        await press_at_once(pilot, *"call the AP")
        await press(pilot, "enter", "n")
        turns = store.meetings.turns(store.meetings.under_way())
        assert turns[0].state == "discussed", "what was agreed now is not taken for last week's"
        assert turns[0].spent_seconds < 60
        assert store.journal.last_of("Amari").what == "case discussed"
    assert meeting.held_on == TODAY
