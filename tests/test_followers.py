"""Real processes at real terminals share one meeting: a chair that dies is replaced, and those who follow see it."""

import os
import signal
import subprocess
import sys

from shell import ROOT
from terminal import Terminal


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
    demo.says("meeting", "begin")
    heard = subprocess.Popen(
        [sys.executable, "-m", "review.cli", "follow", "--plain"],
        stdout=subprocess.PIPE,
        env=demo.env,
        cwd=ROOT,
        text=True,
    )
    try:
        lines = iter(heard.stdout.readline, "")
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
    assert "took Okafor's" not in demo.says("undo")
    assert "Taken" not in demo.says("seen")
