"""The record is one encrypted file that only the right key opens."""

import os

import pytest

from review.cases.notes import Note
from review.common.errors import Refused
from review.store.file import engine
from review.store.file.copies import copy
from tests.conftest import KEY, mode_of


def test_nothing_that_was_written_can_be_read_without_the_key(store, case, folder, today):
    store.notes.add(Note(case.id, today, "grandmother walks him to the door"))
    store.close()
    for name in os.listdir(folder):
        if name.startswith("casewalk.db"):
            content = (folder / name).read_bytes()
            assert b"grandmother" not in content
            assert b"SQLite format" not in content


def test_a_wrong_or_missing_key_is_refused_with_a_sentence(store, folder):
    store.close()
    path = str(folder / "casewalk.db")
    with pytest.raises(Refused, match="cannot be read with this key"):
        engine.connect(path, "2f" * 48)
    with pytest.raises(Refused, match="cannot be read without a key"):
        engine.connect(path, None)
    with pytest.raises(Refused, match="96 hex digits"):
        engine.connect(path, "not hex' OR 1")


def test_a_missing_record_says_where_it_should_be(folder):
    with pytest.raises(Refused, match="There is no record at"):
        engine.connect(str(folder / "casewalk.db"), KEY)


@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077, 0o000])
def test_the_files_are_private_whatever_the_umask(folder, open_as, umask):
    before = os.umask(umask)
    try:
        open_as("chair")
        names = sorted(name for name in os.listdir(folder) if name.startswith("casewalk.db"))
        assert names == ["casewalk.db", "casewalk.db-shm", "casewalk.db-wal"]
        assert {mode_of(folder / name) for name in names} == {0o600}
    finally:
        os.umask(before)


def test_a_link_in_place_of_the_record_is_not_followed(folder, tmp_path):
    (folder / "casewalk.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(OSError, match="File exists"):
        engine.create(str(folder / "casewalk.db"))
    assert not (tmp_path / "elsewhere.db").exists()


def test_the_connection_is_as_durable_as_decided(store):
    pragma = {
        name: store.record.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "cache_size", "mmap_size")
    }
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2, "cache_size": -32000}
    assert pragma == {**expected, "mmap_size": 0}


def test_the_bundled_engine_is_free_of_the_wal_bug():
    version = tuple(int(part) for part in engine.sqlite.sqlite_version.split("."))
    assert version >= (3, 51, 3)


def test_a_copy_is_still_encrypted_private_and_reads_back(store, case, folder, today):
    store.notes.add(Note(case.id, today, "curfew kept"))
    target = folder / "backups" / "copy.db"
    copy(str(folder / "casewalk.db"), str(target), KEY)
    assert mode_of(target) == 0o600
    assert b"curfew" not in target.read_bytes()
    connection = engine.connect(str(target), KEY)
    assert connection.execute("SELECT what FROM notes").fetchall()[0][0] == "curfew kept"
    assert engine.problems(connection, encrypted=True) == []
    connection.close()


def test_a_copy_that_takes_too_long_leaves_nothing_behind(store, folder):
    for number in range(300):
        store.record.put_aside("INSERT INTO compiled VALUES (?, '', ?)", str(number), "x" * 100_000)
    with pytest.raises(Refused, match="took too long"):
        copy(str(folder / "casewalk.db"), str(folder / "backups" / "copy.db"), KEY, seconds=0)
    assert os.listdir(folder / "backups") == []


def test_a_flipped_byte_is_found(store, case, folder, today):
    store.notes.add(Note(case.id, today, "curfew kept"))
    store.record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    path = folder / "casewalk.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(content)
    connection = engine.connect(str(path), KEY)
    assert engine.problems(connection, encrypted=True)
    connection.close()


def test_a_file_that_somebody_has_for_themselves_is_told_without_the_words_of_the_engine(store, folder, monkeypatch):
    store.close()
    path = str(folder / "casewalk.db")
    selfish = engine.connect(path, KEY)
    selfish.execute("PRAGMA locking_mode=EXCLUSIVE")
    selfish.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with pytest.raises(Refused, match="all to themselves just now") as refused:
        engine.connect(path, KEY)
    assert "locked" not in str(refused.value)
    with pytest.raises(Refused) as refused:
        copy(path, str(folder / "backups" / "copy.db"), KEY)
    assert "locked" not in str(refused.value)
    selfish.close()
