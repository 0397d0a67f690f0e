"""Putting a copy back: one command, nothing overwritten that is not kept, nobody cut off who has the record open."""

import json
import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from review.common.errors import Refused
from review.store.file import engine, open_locks
from review.store.file.copies import copy
from review.store.file.expected import STEPS
from review.team.keys.key_file import make_key
from tests.conftest import KEY, mode_of
from tests.support.copies import action_code, copies_of, everything, flip, key_path, without_copies
from tests.support.shell import Shell, copy_of
from tests.support.terminal import Terminal

MOVES = ("compiled", "journal")  # what the commands of a test write themselves


def record(shell: Shell):
    return shell.team / "casewalk.db"


def state(shell: Shell) -> dict:
    return everything(record(shell), action_code(shell), *MOVES)


@pytest.fixture(scope="module")
def kept_home(filled_home, tmp_path_factory) -> tuple[Shell, dict]:
    """The home that `kept` is copied from, and the record as the copy in it has it."""
    shell = copy_of(filled_home, tmp_path_factory.mktemp("kept") / "home")
    without_copies(shell)
    shell.says("backup")
    before = state(shell)
    shell.says("act", "HB-017", "made after the copy")
    return shell, before


@pytest.fixture
def kept(kept_home, tmp_path) -> Shell:
    """A team with a copy of its record, and one change since."""
    shell = copy_of(kept_home[0], tmp_path / "home")
    shell.before = kept_home[1]
    return shell


def test_going_back_in_time_keeps_what_was_there_and_the_way_forward_again(kept):
    later = state(kept)
    done = kept.run("restore", "--at", "23:59")
    assert done.returncode == 0, done.stderr
    assert "What was there is kept: backups/" in done.stdout
    assert state(kept) == kept.before
    assert mode_of(record(kept)) == 0o600
    kept.says("restore", "--at", copies_of(kept)[-2].name)
    assert state(kept) == later
    journal = everything(record(kept), action_code(kept))["journal"]
    assert any("restored" in row for row in journal[-2:])


def test_what_was_gone_back_to_is_what_a_damage_after_that_is_mended_with(kept):
    kept.says("restore", "--at", copies_of(kept)[0].name)
    assert [path.name.partition("Z-")[2] for path in copies_of(kept)[-2:]] == ["before-restore.db", "after-restore.db"]
    flip(record(kept), 50_000)
    assert "passed over" not in kept.run("restore").stderr
    assert state(kept) == kept.before
    assert "made after the copy" not in kept.says("actions")


def test_a_sound_record_is_not_put_back_by_mistake(kept):
    done = kept.run("restore")
    assert done.returncode == 3
    assert "record is sound" in done.stderr
    assert "made after the copy" in kept.says("actions")


def test_recovery_is_one_command_and_keeps_the_damaged_files(kept):
    flip(record(kept), 90_000)
    damaged = record(kept).read_bytes()
    assert kept.run("doctor").returncode == 1
    begun = time.monotonic()
    done = kept.run("restore")
    assert time.monotonic() - begun < 60
    assert done.returncode == 0, done.stderr
    assert state(kept) == kept.before
    (aside,) = (kept.team / "backups").glob("*-damaged")
    assert (aside / "casewalk.db").read_bytes() == damaged
    assert mode_of(aside) == 0o700
    assert kept.run("doctor").returncode == 0


def test_whatever_page_is_damaged_each_command_says_so_in_a_sentence(kept):
    right = {words: kept.says(words) for words in ("agenda", "actions")}
    whole = record(kept).read_bytes()
    named = 0
    for place in range(4096 * 3, len(whole), 4096 * 40):
        for more in range(0, 4096 * 40, 4096):
            flip(record(kept), place + more)
        said = []
        for words in ("agenda", "actions", "doctor"):
            done = kept.run(words)
            assert done.returncode in (0, 1, 3), (words, done.stderr)
            assert done.returncode or done.stdout == right[words], "what is shown is right, or nothing is"
            said.append("casewalk restore" in " ".join((done.stdout + done.stderr).split()))
        assert said[-1], f"the doctor finds it at {place}"
        named += any(said[:-1])
        record(kept).write_bytes(whole)
        for ending in ("-wal", "-shm"):
            (kept.team / f"casewalk.db{ending}").unlink(missing_ok=True)
    assert named, "and those who only look something up are led there too"


def test_a_damaged_copy_is_passed_over_for_the_one_before(kept):
    kept.says("backup")
    flip(copies_of(kept)[-1], 50_000)
    flip(record(kept), 50_000)
    done = kept.run("restore")
    assert done.returncode == 0
    assert "could not be used and was passed over" in done.stderr
    assert state(kept) == kept.before


def test_where_every_copy_is_damaged_nothing_is_touched(kept):
    for path in (*copies_of(kept), record(kept)):
        flip(path, 50_000)
    before = record(kept).read_bytes()
    done = kept.run("restore")
    assert done.returncode == 3
    assert "not sound, so nothing was put back" in done.stderr
    assert record(kept).read_bytes() == before


def test_a_missing_record_is_not_replaced_by_an_empty_one_and_comes_back(kept):
    record(kept).unlink()
    done = kept.run("actions")
    assert done.returncode == 3
    assert "casewalk restore" in done.stderr
    assert not record(kept).exists()
    kept.says("restore")
    assert state(kept) == kept.before


def test_an_emptied_record_is_not_taken_for_a_new_team(kept):
    record(kept).write_bytes(b"")
    assert "casewalk restore" in kept.run("actions").stderr
    kept.says("restore")
    assert state(kept) == kept.before


def test_it_is_refused_while_somebody_has_the_record_open_and_names_the_process(kept):
    with Terminal([], kept.env) as screen:
        screen.until("HB-017")
        done = kept.run("restore", "--at", "23:59")
        assert done.returncode == 3
        assert "Others have the record open" in done.stderr
        assert str(screen.pid) in done.stderr
        screen.press("q")
        screen.ended()
    kept.says("restore", "--at", "23:59")


def test_a_program_that_knows_of_no_seats_is_noticed_too(kept):
    plain = engine.connect(str(record(kept)), action_code(kept), seated=False)
    done = kept.process("restore", "--at", "23:59")
    assert (done.returncode, "Others have the record open" in done.stderr) == (3, True)
    plain.close()
    kept.says("restore", "--at", "23:59")


def test_whoever_comes_while_a_file_is_exchanged_waits_and_is_told_when_it_takes_too_long(store, folder, monkeypatch):
    store.close()
    path = str(folder / "casewalk.db")
    monkeypatch.setattr(open_locks, "PATIENCE", 0.05)
    with open_locks.Alone(path), pytest.raises(Refused, match="just being exchanged"):
        engine.connect(path, KEY)
    engine.connect(path, KEY).close()


def test_a_copy_that_a_newer_casewalk_has_written_is_not_put_back(kept):
    key = action_code(kept)
    old = kept.team / "backups" / "20200101T000000.000Z-asked-for.db"
    shutil.copy2(copies_of(kept)[0], old)
    connection = engine.connect(str(old), key)
    connection.execute(f"PRAGMA user_version = {STEPS + 1}")
    connection.close()
    done = kept.run("restore", "--at", "2020-01-02")
    assert (done.returncode, "newer Casewalk" in done.stderr) == (3, True)
    assert "made after the copy" in kept.says("actions")


def test_the_copy_of_an_older_key_comes_back_under_the_key_of_today(kept):
    older = kept.home / "older.key"
    make_key(str(older))
    target = kept.team / "backups" / "20200101T000000.000Z-asked-for.db"
    old_key = older.read_text(encoding="utf-8").split()[-1]
    copy(str(copies_of(kept)[0]), str(target), action_code(kept), new_key=old_key)
    done = kept.run("restore", "--at", "2020-01-02")
    assert (done.returncode, "cannot be read with this key" in done.stderr) == (3, True)
    kept.says("restore", "--at", "2020-01-02", "--key-file", str(older))
    assert state(kept) == kept.before
    assert key_path(kept).exists()


@pytest.mark.parametrize(
    ("time_given", "code", "says"),
    [
        ("2001-01-01", 1, "the oldest is of"),
        ("25:00", 2, "no time of day"),
        ("soon", 2, "is not a day"),
    ],
)
def test_a_time_that_leads_to_no_copy_is_answered(kept, time_given, code, says):
    done = kept.run("restore", "--at", time_given)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr


def test_the_times_that_the_list_shows_can_be_given(kept):
    (line,) = [line for line in kept.says("restore", "--list").splitlines() if "asked for" in line]
    shown = " ".join(line.split()[1:3])
    kept.says("restore", "--at", shown)
    assert state(kept) == kept.before


def test_it_needs_neither_settings_nor_a_sound_record_but_the_role_where_there_is_one(kept):
    file = kept.team / "team.yaml"
    text = file.read_text(encoding="utf-8")
    flip(record(kept), 60_000)
    kept.role("therapist")
    assert kept.run("restore").returncode == 4
    file.write_text(text + "colour: red\n", encoding="utf-8")
    assert kept.run("restore").returncode == 0
    file.write_text(text, encoding="utf-8")
    assert state(kept) == kept.before


def test_cut_off_at_any_moment_it_can_be_begun_again(kept):
    """SIGKILL at 8 moments: the record is the one before or the copy, whole, and restore still works."""
    later = state(kept)
    for number in range(8):
        doing = subprocess.Popen(
            [sys.executable, "-m", "review.cli", "restore", "--at", "23:59"],
            env=kept.env, cwd=kept.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(0.06 + 0.018 * number)
        doing.kill()
        doing.wait()
        assert state(kept) in (later, kept.before)
    kept.says("restore", "--at", copies_of(kept)[0].name)
    assert state(kept) == kept.before
    assert not list(kept.team.glob("*restoring*"))


@pytest.mark.parametrize("flips", [4, pytest.param(200, marks=pytest.mark.soak)])
def test_every_flipped_byte_is_found_by_the_doctor_and_mended_by_one_command(kept, figure, flips):
    whole, sound = record(kept).read_bytes(), state(kept)
    chance, found, longest = random.Random(flips), 0, 0.0
    for number in range(flips):
        flip(record(kept), chance.randrange(len(whole)), 1 << chance.randrange(8))
        checks = json.loads(kept.run("doctor", "--json").stdout)
        found += any(not check["ok"] for check in checks if check["name"] in ("record", "integrity"))
        if number % 5 == 0:
            begun = time.monotonic()
            kept.says("restore")
            longest = max(longest, time.monotonic() - begun)
            assert state(kept) == kept.before
        record(kept).write_bytes(whole)
        for ending in ("-wal", "-shm"):
            if os.path.exists(f"{record(kept)}{ending}"):
                os.unlink(f"{record(kept)}{ending}")
    assert found == flips
    assert longest < 60
    assert state(kept) == sound
    if flips == 200:
        figure(f"{flips} random flips: {found} found by doctor; the slowest of {flips // 5} restores {longest:.2f} s")
