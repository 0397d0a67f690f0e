"""Real processes at real terminals share one meeting: a chair that dies is replaced, and those who follow see it."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from review.meeting.sharing import LEASE
from review.store.store import open_store
from tests.support.copies import action_code
from tests.support.shell import ROOT
from tests.support.terminal import Terminal


def test_a_chair_that_is_killed_is_replaced_and_followed_where_the_meeting_stood(demo):
    with Terminal(["follow"], demo.env) as follower:
        follower.until("No meeting is under way")
        with Terminal(["meet"], demo.env) as chair:
            chair.until("why now")
            follower.until("following")
            assert "HB-017" in follower.text
            chair.press("3")
            follower.until("[3 SRO]")
            os.kill(chair.pid, signal.SIGKILL)
            chair.ended()
        with Terminal(["meet"], demo.env, 120, 36) as chair:
            chair.until("[3 SRO]")
            assert "HB-017" in chair.text
            chair.press("n", "n")
            follower.until("case 2 of 12")
        follower.press("q")
        follower.until("most pressing first", "MOST PRESSING FIRST")


def test_who_hears_the_screen_follows_line_by_line_until_the_meeting_is_finished(demo):
    assert demo.run("follow").returncode == 1, "without a meeting there is nothing to follow"
    heard = subprocess.Popen(
        [sys.executable, "-m", "review.cli", "follow", "--plain"],
        stdout=subprocess.PIPE,
        env=demo.env,
        cwd=ROOT,
        text=True,
    )
    try:
        lines = iter(heard.stdout.readline, "")
        assert next(lines).startswith("No meeting is under way yet. It is followed as soon as it begins")
        demo.says("meeting", "begin")
        assert next(lines) == "Nobody presents: whoever may chair takes the chair with M.\n"
        assert next(lines).startswith("case 1 of 12  HB-017  Last  0:00 of ")
        demo.says("meeting", "open", "HB-020")
        assert "HB-020" in next(lines)
        assert "Nobody presents. Following: Amari." in demo.says("meeting", "status")
        for code in [one["code"] for one in demo.data("meeting", "status")["cases"]]:
            demo.says("meeting", "defer", code, "out of time")
        demo.says("meeting", "finish")
        last = [*lines][-1]
        assert last == "The meeting is finished.\n"
        assert heard.wait(10) == 0
    finally:
        heard.kill()
        heard.wait()
        heard.stdout.close()


def test_a_proposal_from_the_shell_is_taken_by_the_chair_and_its_owner_finds_it(demo):
    refused = demo.run("proposal", "add", "HB-017", "call the AP")
    assert (refused.returncode, "no meeting under way" in refused.stderr) == (1, True)
    demo.says("meeting", "begin")
    made = demo.data("proposal", "add", "HB-017", "call the AP @Okafor @Brandt by fri")
    assert [one["owner"] for one in made] == ["Okafor", "Brandt"]
    assert [one["id"] for one in demo.data("proposal", "list")] == [one["id"] for one in made]
    taken = demo.data("proposal", "take", str(made[0]["id"]))
    assert (taken[0]["what"], taken[0]["owner"], taken[0]["status"]) == ("call the AP", "Okafor", "open")
    assert demo.run("proposal", "take", str(made[0]["id"])).returncode == 1
    assert demo.says("proposal", "leave", f"#{made[1]['id']}") == "Left: call the AP\n"
    assert demo.data("proposal", "list") == []
    assert demo.run("proposal", "take", "x").returncode == 2
    assert "call the AP" in [one["what"] for one in demo.data("actions", "--owner", "Okafor", "--case", "HB-017")]
    assert "left Amari's proposal: call the AP" in demo.says("undo")
    assert [one["id"] for one in demo.data("proposal", "list")] == [made[1]["id"]], "what was left waits again"


@pytest.mark.parametrize("sleeps", [0, pytest.param(LEASE + 2, marks=pytest.mark.soak)])
def test_a_lid_that_was_closed_over_the_chair_leaves_it_to_another_and_opens_to_follow(demo, sleeps):
    with Terminal(["meet"], demo.env) as asleep:
        asleep.until("why now")
        asleep.press("3")
        os.kill(asleep.pid, signal.SIGSTOP)
        store = open_store(str(demo.team / "casewalk.db"), action_code(demo), "Amari", str(demo.team / "backups"))
        first = store.meetings.turn(store.meetings.under_way().turn_id)
        # Somebody else's, so that it is the lease that lets the next one in without a question.
        store.record.put_aside("UPDATE presenters SET who = 'Lindqvist'")
        if not sleeps:
            store.record.put_aside("UPDATE presenters SET seen_at = '2026-11-23T09:00:00.000000+00:00'")
        time.sleep(sleeps)
        with Terminal(["meet"], demo.env, 120, 36) as awake:
            awake.until("[3 SRO]")
            awake.press("n", "n")
            awake.until("case 2 of 12")
            store.meetings.tick(first, 200)
            os.kill(asleep.pid, signal.SIGCONT)
            asleep.until("You follow now")
            time.sleep(1.5)
            assert store.meetings.turn(first.id).spent_seconds == 200, "its clock stood still, and stays out of it"
            assert "HB-017" in asleep.text, "and it stays with what it was doing"
            asleep.press("0")
            asleep.until("case 2 of 12")
        store.close()


@pytest.mark.soak
@pytest.mark.waits
def test_ten_follow_for_ten_minutes_and_a_chair_that_is_killed_fifty_times_is_replaced_each_time(figure):
    """How late and at what cost is for `make bench`, on a quiet machine; that nothing is missed, here."""
    done = subprocess.run(
        [sys.executable, "bench/followers.py", "10", "600", "50"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert re.search(r"10 followers, 1200 moves to see in \d+ s: 0 missed", said), said
    assert "chair killed 50 times, replaced and followed 50 times" in said
    assert "followers that ended: 0" in said
    figure(said)
