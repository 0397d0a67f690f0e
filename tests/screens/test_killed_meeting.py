"""Casewalk is killed at a random moment of a meeting: nothing confirmed is lost, and it goes on where it stood."""

import os
import random
import shutil
import signal
import time

import pytest

from review.store import schema
from review.store.file import engine
from review.store.file.expected import STEPS
from review.store.store import open_store
from tests.support.copies import action_code
from tests.support.killing import Chair, Doomed, Killed, code_on
from tests.support.older import older_record
from tests.support.shell import Shell, copy_of
from tests.support.terminal import Terminal

MONDAY = "2026-11-23"


def opened(shell: Shell):
    return open_store(str(shell.team / "casewalk.db"), action_code(shell), "Amari", str(shell.team / "backups"))


def check_what_was_confirmed(shell: Shell, chair: Chair, killed_at: float) -> tuple[str, int]:
    """Hold the record against what the screen had said; hands back the case on the table and its seconds."""
    store = opened(shell)
    try:
        assert engine.problems(store.record.connection, encrypted=True) == []
        codes = store.cases.codes(active=False)
        actions = [(codes[one.case_id], one) for one in store.actions.where("1")]
        there = {(code, one.what) for code, one in actions}
        assert not [one for one in chair.agreed if one not in there], "agreed on the screen, and lost"
        for code, count in chair.settled.items():
            settled = [
                one for owner, one in actions if owner == code and not one.is_open and str(one.settled_on) == MONDAY
            ]
            assert len(settled) >= count, f"{code}: {count} settled on the screen, {len(settled)} in the record"
        meeting = store.meetings.under_way()
        if meeting is None:
            assert chair.finished or not chair.places or "CLOSING" not in chair.places
            return "", 0
        assert not chair.finished, "the screen said that it is finished"
        if meeting.turn_id is None:  # killed between the beginning and the first case
            return "", 0
        turn = store.meetings.turn(meeting.turn_id)
        code = codes[turn.case_id]
        if chair.places:
            assert store.terminals.presenter(meeting).who == "Amari", "who presents survives"
            assert code == chair.places[0] or "next" in chair.places, (code, chair.places)
        if chair.clock is not None and chair.clock[0] == code:
            assert abs(chair.clock[1] - turn.spent_seconds) <= 1, (chair.clock, turn.spent_seconds)
        check_draft(store, chair, code, killed_at)
        return code, turn.spent_seconds
    finally:
        store.close()


def check_draft(store, chair: Chair, code: str, killed_at: float) -> None:
    """What was on the screen a second before the kill is kept, where it is not in the record already."""
    wanted = [text for seen, text in chair.typed if seen <= killed_at - 1.0]
    if not wanted or not wanted[-1]:
        return
    kept = store.drafts.kept(f"agree:{code}")
    recorded = any(one.what.startswith(wanted[-1]) for one in store.actions.where("1"))
    assert kept.startswith(wanted[-1]) or recorded, (wanted[-1], kept)


def kill_once(shell: Shell, chair: Chair, chance: random.Random) -> None:
    """One round: open, go on with the meeting, be killed, and hold what is there against what was said."""
    terminal = Doomed(["meet"], shell)
    with terminal:
        if chance.random() < 0.2:
            terminal.doom(chance.uniform(0.0, 1.0))  # while it opens: resuming, new cases joining, standing somewhere
        else:
            terminal.until(" of 12 ", "CLOSING", "The next one", "Begin another")
            terminal.doom(chance.uniform(0.0, 3.0))
        try:
            chair.walk(terminal)
        except Killed:
            if " of 12 " in terminal.text.split("\n")[0] and "next" not in chair.places:
                chair.look(terminal)
        terminal.bury()
        if " of 12 " in terminal.text.split("\n")[0] and "next" not in chair.places:
            chair.look(terminal)
    code, seconds = check_what_was_confirmed(shell, chair, terminal.killed_at)
    if not code or chance.random() > 0.25:
        return
    with Terminal(["meet"], shell.env) as again:
        again.until(" of 12 ")
        assert code_on(again) == code, "it goes on at the same case"
        shown = again.screen.display[0]
        lowest = [f"{(seconds + more) // 60:02}:{(seconds + more) % 60:02} of" for more in (0, 1, 2, 3)]
        assert any(clock in shown for clock in lowest), (shown, seconds)


@pytest.mark.parametrize("rounds", [3, pytest.param(220, marks=[pytest.mark.soak, pytest.mark.timed])])
def test_killed_at_any_moment_of_a_meeting_nothing_confirmed_is_lost(demo_home, tmp_path, figure, rounds):
    chance = random.Random(rounds)
    shell, chair, meetings, agreed = copy_of(demo_home, tmp_path / "home-0"), Chair(chance), 0, 0
    for number in range(rounds):
        kill_once(shell, chair, chance)
        if opened_meeting(shell) is None and chair.finished:
            meetings, agreed = meetings + 1, agreed + len(chair.agreed)
            shutil.rmtree(shell.home)
            shell, chair = copy_of(demo_home, tmp_path / f"home-{number + 1}"), Chair(chance)
    assert shell.run("doctor").returncode == 0
    if rounds > 4:
        figure(
            f"SIGKILL at {rounds} moments of a meeting over a pty: {agreed + len(chair.agreed)} agreements and "
            f"{meetings} finished meetings confirmed on the screen, 0 lost; drafts within 1 s, integrity ok, resumed "
            "at the same case with the same clock"
        )


def opened_meeting(shell: Shell):
    store = opened(shell)
    try:
        return store.meetings.under_way()
    finally:
        store.close()


def killed(shell: Shell, words: list[str], seconds: float) -> None:
    """Start a command in a terminal and kill it so many seconds later."""
    with Terminal(words, shell.env) as terminal:
        time.sleep(seconds)
        if terminal.exit_code is None:
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.ended()


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.soak)])
def test_killed_in_the_middle_of_a_copy_whatever_bears_the_name_of_one_is_whole(demo, figure, rounds):
    chance, whole = random.Random(rounds), 0
    for _ in range(rounds):
        killed(demo, ["backup"], chance.uniform(0.05, 0.6))
        for path in (demo.team / "backups").glob("*.db"):
            connection = engine.connect(str(path), action_code(demo))
            assert engine.problems(connection, encrypted=True) == []
            connection.close()
            whole += 1
            path.unlink()
    store = opened(demo)
    assert engine.problems(store.record.connection, encrypted=True) == []
    store.close()
    if rounds > 4:
        figure(f"SIGKILL at {rounds} moments of a copy: {whole} copies were whole, none was half; the record is sound")


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.soak)])
def test_killed_in_the_middle_of_a_step_the_tables_are_the_old_ones_or_the_new(shell, figure, rounds):
    chance, new = random.Random(rounds), 0
    record, key = shell.team / "casewalk.db", action_code(shell)
    template = shell.home / "old.db"
    an_older_record(template, key)
    for _ in range(rounds):
        for path in shell.team.glob("casewalk.db*"):
            path.unlink()
        shutil.copy2(template, record)
        killed(shell, ["meet"], chance.uniform(0.05, 0.7))
        connection = engine.connect(str(record), key)
        taken = schema.steps_taken(connection)
        assert taken in (5, STEPS)
        assert engine.problems(connection, encrypted=True) == []
        assert connection.execute("SELECT count(*) FROM cases").fetchone()[0] == 12
        if taken == STEPS:
            schema.check(connection, str(record))
            new += 1
        connection.close()
    with Terminal(["meet"], shell.env) as terminal:
        terminal.until(" of 12 ")
    if rounds > 4:
        figure(f"SIGKILL at {rounds} moments of opening an older record: {new} had taken all steps, the others none")


def an_older_record(path, key: str) -> None:
    """A record of twelve cases as it was before the sixth step."""
    sql = "INSERT INTO cases (code, therapist, started_on, status, recorded_at) VALUES (?, 'Okafor', ?, 'active', ?)"
    begun = ("2026-09-08", "2026-09-08T09:00:00.000000+00:00")
    rows = [(sql, (f"HB-{number:03}", *begun)) for number in range(12)]
    older_record(str(path), key, "s06_kinds_of_journal_rows", *rows)
