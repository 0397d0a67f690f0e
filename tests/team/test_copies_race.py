"""Copies that several terminals and accounts make and take away at once: nobody loses or is told what is not so."""

import os
import shutil
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from review.cases.settings import Backup
from review.common.errors import Refused
from review.store.file.copies import copy
from review.store.file.copy_rules import MEETING, copy_name
from review.team.upkeep.backup import copies_in, take_copy
from screens.terminal import copying
from tests.conftest import KEY
from tests.promises.test_full_disk import NOBODY
from tests.support.harbor import harbor
from tests.support.walking import walking


def test_copies_are_listed_while_another_terminal_renames_and_takes_some_away(folder):
    place = folder / "backups"
    now = datetime.now(UTC)
    for number in range(40):
        (place / copy_name(now - timedelta(hours=number), MEETING)).write_bytes(b"copy")
    going, over = [place / f"{number}.db.part" for number in range(60)], threading.Event()

    def others() -> None:
        while not over.is_set():
            for path in going:
                path.touch()
            for path in going:
                path.unlink()

    other = threading.Thread(target=others)
    other.start()
    try:
        counts = {len(copies_in(str(folder))) for _ in range(200)}
    finally:
        over.set()
        other.join()
    assert counts == {40}


@pytest.mark.usefixtures("store")
def test_a_copy_of_a_name_that_another_is_just_writing_leaves_that_ones_file_alone(folder):
    target = folder / "backups" / "a.db"
    theirs = [folder / "backups" / f"a.db.part{ending}" for ending in ("", "-wal", "-shm")]
    for path in theirs:
        path.write_bytes(b"half")
    with pytest.raises(Refused, match="could not be made"):
        copy(str(folder / "casewalk.db"), str(target), KEY)
    assert [path.read_bytes() for path in theirs] == [b"half"] * 3
    assert not target.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another account")
def test_a_copy_that_another_account_made_stays_and_is_not_counted_as_taken_away(new_record):
    with tempfile.TemporaryDirectory() as home:  # not where pytest has its own: that is closed to others
        os.chmod(home, 0o755)
        folder, place = Path(home, "harbor"), Path(home, "harbor", "backups")
        place.mkdir(parents=True)
        shutil.copy2(new_record, folder)
        rule, now = Backup(hourly=1, daily=1, weekly=1), datetime.now(UTC)
        theirs, mine = (place / copy_name(now - timedelta(weeks=weeks), MEETING) for weeks in (6, 7))
        theirs.write_bytes(b"copy")
        mine.write_bytes(b"copy")
        half = place / "old.db.part"
        half.write_bytes(b"half")
        os.utime(half, (0, 0))
        for path in (folder, mine, *folder.glob("casewalk.db*")):
            os.chown(path, NOBODY, NOBODY)
        place.chmod(0o1777)
        os.seteuid(NOBODY)
        try:
            made, gone = take_copy(str(folder), KEY, rule, MEETING)
        finally:
            os.seteuid(0)
        assert [one.name for one in gone] == [mine.name]
        assert {path.name for path in place.iterdir()} == {theirs.name, made.name, half.name}


async def test_a_fault_while_a_copy_is_made_beside_the_screen_is_a_sentence_on_it(store, folder, capfd):
    team = harbor(store, str(folder), plain=0)
    async with walking(team, start="home") as pilot:
        team.store.record.key = 7
        pilot.app.copies.look(pilot.app, team)
        copying.wait()
        await pilot.pause()
        (note,) = pilot.app._notifications
    assert "No copy was made" in note.message
    assert "All that was recorded stands" in note.message
    assert "Traceback" not in capfd.readouterr().err
