"""Putting a copy back where something else fails too: no other copy is lost for it, and what was done is told."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from review.common.errors import Refused
from review.common.fact import replace
from review.store.file.copy_rules import MEETING, copy_name
from review.store.file.witness import Witness
from review.store.store import open_store
from review.team.upkeep import restore
from tests.support.copies import action_code, copies_of, everything, flip
from tests.support.disks import small_disk

__all__ = ["small_disk"]


def test_a_restore_without_the_teams_rule_takes_no_copy_away(shell):
    shell.says("backup")
    for number in range(2, 42):
        old = copy_name(datetime.now(UTC) - timedelta(weeks=number), MEETING)
        os.link(copies_of(shell)[-1], shell.team / "backups" / old)
    there = set(copies_of(shell))
    file = shell.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "backup: {weekly: 300}\ncolour: red\n", encoding="utf-8")
    done = shell.run("restore", "--at", "23:59")
    assert done.returncode == 0, done.stderr
    assert there < set(copies_of(shell))


def failing(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("place", "step", "fails"),
    [
        (restore, "open_store", Refused("The disk is full. Nothing was changed: make room and try again.")),
        (Witness, "begin_anew", OSError(28, "No space left on device")),
    ],
)
def test_a_copy_that_was_put_back_is_told_though_that_could_not_be_written_down(shell, monkeypatch, place, step, fails):
    def failing(*_: object, **__: object) -> None:
        raise fails

    shell.says("backup")
    shell.says("act", "HB-017", "made after the copy")
    with monkeypatch.context() as here:
        here.setattr(place, step, failing)
        done = shell.run("restore", "--at", copies_of(shell)[-1].name)
    assert done.returncode == 1
    assert "put back and stands, but that could not be written down" in done.stderr
    assert "Nothing was changed" not in done.stderr
    assert "The record is that of" in done.stdout
    assert "What was there is kept: backups/" in done.stdout
    assert "made after the copy" not in shell.says("actions")


@pytest.fixture
def damaged(shell) -> dict[str, bytes]:
    """What lies in the team's folder: a record that reads no more."""
    shell.says("backup")
    flip(shell.team / "casewalk.db", 100)
    return record_files(shell)


def record_files(shell) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in shell.team.glob("casewalk.db*")}


def test_what_was_moved_aside_lies_where_it_was_if_the_copy_cannot_take_its_place(shell, damaged, monkeypatch):
    with monkeypatch.context() as here:
        here.setattr(os, "replace", failing)
        done = shell.run("restore")
    assert done.returncode == 3
    assert "No space left on device. What was there is there still." in done.stderr
    assert record_files(shell) == damaged
    assert not list((shell.team / "backups").glob("*-damaged"))
    shell.says("restore")


def test_on_a_disk_of_its_own_that_gets_full_what_was_moved_in_part_stays_where_it_was(shell, damaged, small_disk):
    place = small_disk.place / "backups"
    shutil.move(shell.team / "backups", place)
    (shell.team / "backups").symlink_to(place)
    small_disk.fill(leave=100_000)
    done = shell.run("restore")
    assert done.returncode == 3
    assert "What was there is there still." in done.stderr
    assert record_files(shell) == damaged
    assert not list(place.glob("*-damaged"))
    small_disk.empty()
    shell.says("restore")


def test_what_cannot_be_moved_back_is_named_where_it_lies(shell, damaged, monkeypatch):
    moved = []

    def moves_away(source: str, target: str) -> None:
        if "damaged" in os.path.dirname(source):
            failing()
        moved.append(os.rename(source, target))

    with monkeypatch.context() as here:
        here.setattr(os, "replace", failing)
        here.setattr(shutil, "move", moves_away)
        done = shell.run("restore")
    (aside,) = (shell.team / "backups").glob("*-damaged")
    assert str(aside) in done.stderr
    assert "could not be moved back" in done.stderr
    assert (aside / "casewalk.db").read_bytes() == damaged["casewalk.db"]


def test_what_a_record_that_is_gone_had_beside_it_is_not_read_into_the_copy(shell):
    shell.says("backup")
    before = everything(shell.team / "casewalk.db", action_code(shell), "journal", "compiled")
    wal = shell.team / "casewalk.db-wal"
    store = open_store(str(shell.team / "casewalk.db"), action_code(shell), "root", str(shell.team / "backups"))
    store.cases.correct(replace(store.cases.by_code("HB-017"), grade="12"))
    left = wal.read_bytes()
    store.close()
    (shell.team / "casewalk.db").unlink()
    wal.write_bytes(left)
    shell.says("restore")
    assert everything(shell.team / "casewalk.db", action_code(shell), "journal", "compiled") == before
    (aside,) = (shell.team / "backups").glob("*-damaged")
    assert (aside / "casewalk.db-wal").read_bytes() == left
