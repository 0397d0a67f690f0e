"""Opens the team's encrypted file, waits for its one writer, and finds damage in it."""

from __future__ import annotations

import os
import time

from sqlcipher3 import dbapi2 as sqlite

from review.common.errors import Refused
from review.store.file.open_locks import sit_down, stand_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    Connection = Any

# sqlcipher3's exceptions are not subclasses of sqlite3.Error: this alias is the one to catch everywhere.
Error = sqlite.Error
IntegrityError = sqlite.IntegrityError
Row = sqlite.Row

DAMAGED = (
    "The record is damaged. casewalk doctor says where; casewalk restore puts the newest sound copy back and keeps "
    "what is there."
)
BUSY_SECONDS = 5
MOMENT = 0.2  # seconds that the clock and a draft wait for others: they come again a second later
_SHARED_BYTES = 36_864  # what SQLite shares between those who have a file open, and a page
# Seconds between two tries for the lock of the one writer: who has waited longer tries more often, and so comes first.
_AT_FIRST, _SOON, _LATER = 0.002, 0.006, 0.0001


class Seated(sqlite.Connection):  # type: ignore[misc]  # the engine is written in C, without types
    """A connection that has a seat in the folder of its file for as long as it is open."""

    seat = -1

    def close(self) -> None:
        """Let go of the file, then of the seat."""
        super().close()
        seat, self.seat = self.seat, -1
        stand_up(seat)

    def __del__(self) -> None:
        stand_up(self.seat)


def connect(path: str, key: str | None, seated: bool = True) -> Connection:
    """A connection to an existing file. `key` is 96 hex digits (32 bytes of key, 16 of salt), or None where the
    team keeps no encryption. Only whoever is alone with the file opens it without taking a seat.

    Raises Refused, with a sentence, for a wrong key, a file that is no Casewalk file, or one that cannot be opened.
    """
    if not os.path.exists(path):
        raise Refused(f"There is no record at {path}. casewalk restore puts the newest copy back.")
    seat = sit_down(os.path.dirname(path)) if seated else -1
    try:
        return _opened(path, key, seat, alone=_is_full(path) and not os.path.exists(f"{path}-shm"))
    except Error as error:
        stand_up(seat)
        raise Refused(_why_unreadable(path, key, str(error))) from None
    except Refused:
        stand_up(seat)
        raise


def _opened(path: str, key: str | None, seat: int, alone: bool = False) -> Connection:
    """The connection, ready for use. `alone` needs no file for what it shares with others: a full disk has no room."""
    patience = MOMENT if alone else BUSY_SECONDS
    connection = sqlite.connect(path, isolation_level=None, timeout=patience, factory=Seated)
    connection.row_factory = Row
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # else its errors are drawn over the screen
        if key is not None:
            connection.execute(f"PRAGMA key=\"x'{_hex(key)}'\"")
        if alone:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key shows here
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            "temp_store=MEMORY",
            "cache_size=-32000",  # full scans fall from 25.6 to 6.0 ms (docs/safety.md)
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    connection.seat = seat
    return connection


def _is_full(path: str) -> bool:
    """Whether the disk has no room even to open a file together with others."""
    if not hasattr(os, "statvfs"):  # Windows
        return False
    state = os.statvfs(os.path.dirname(path) or ".")
    return state.f_bavail * state.f_frsize < _SHARED_BYTES


def create(path: str, mode: int = 0o600) -> None:
    """Make the empty file, private from its first byte: SQLite itself would make it readable for others."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR, mode)
    try:
        os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def identity(path: str) -> tuple[int, int] | None:
    """What makes the file at this place the one it is; None where there is none."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino


def in_turn(connection: Connection, sql: str, values: Sequence[object] = (), seconds: float = BUSY_SECONDS) -> Any:
    """Run a statement that wants to write, as soon as nobody else does; hands back its cursor.

    SQLite's own waiting sleeps longer the longer it has waited, up to 100 ms, and so never comes up against eight
    terminals that write without pause: one of them then waited in vain for 5 s. Raises Error when it lasts longer.
    """
    begun = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                return connection.execute(sql, values)
            except Error as error:
                waited = time.monotonic() - begun
                if not is_busy(error) or waited > seconds:
                    raise
            time.sleep(_AT_FIRST if waited < _SOON else _LATER)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def is_busy(error: Exception) -> bool:
    """Whether it only says that somebody else is writing at this moment."""
    return "locked" in str(error) or "busy" in str(error)


def why_not_written(error: Exception) -> str:
    """The sentence for a file that cannot be written at all; empty for any other error."""
    text = str(error)
    if is_busy(error):
        return "Somebody else is writing a lot just now. Nothing was changed: try again in a moment."
    if "full" in text:
        return "The disk is full. Nothing was changed: make room and try again."
    if "readonly" in text or "read-only" in text:
        return "The record can only be read here. Nothing was changed: check the folder's owner and mode."
    if "disk I/O" in text or "unable to open" in text:
        return "The disk does not take it. Nothing was changed: check that the disk is there and has room."
    return why_not_read(error)


def why_not_read(error: Exception) -> str:
    """The sentence for a record that is damaged where it was read, or closed to others; empty for any other error."""
    if is_busy(error):
        return "Somebody else has the record all to themselves just now. Try again in a moment."
    if any(said in str(error) for said in ("malformed", "not a database", "disk I/O", "corrupt")):
        return DAMAGED
    return ""


def problems(connection: Connection, encrypted: bool) -> list[str]:
    """What the engine finds wrong with the file: damaged pages, broken references. Empty when it is sound."""
    return damage(connection, encrypted) + dangling(connection)


def damage(connection: Connection, encrypted: bool) -> list[str]:
    """The pages that are not as they were written; at least the first of them."""
    found = []
    try:
        if encrypted:
            found += [] if _begins_as_it_should(connection) else ["the first 16 bytes are not as they were written"]
            found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        found += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
    except Error as error:  # a damaged page also stops the checks that read it
        found.append(str(error))
    return found


def dangling(connection: Connection) -> list[str]:
    """The rows that point to one that is missing."""
    try:
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    except Error as error:
        return [str(error)]
    return [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in rows]


def versions() -> tuple[str, str]:
    """(SQLite, SQLCipher) as they are built into the engine; SQLCipher is empty where it cannot encrypt."""
    connection = sqlite.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return sqlite.sqlite_version, row[0] if row else ""


def has_wal_bug(version: str) -> bool:
    """Whether this SQLite can, rarely, damage a file that several processes write (fixed in 3.51.3, 3.50.7, 3.44.6)."""
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    mended = {44: 6, 50: 7}.get(minor)
    return (major, minor, patch) < (3, 51, 3) and (mended is None or patch < mended)


def _begins_as_it_should(connection: Connection) -> bool:
    """The file begins with the salt of its key. No checksum covers it, and SQLCipher does not read it back."""
    salt = connection.execute("PRAGMA cipher_salt").fetchone()[0]
    with open(connection.execute("PRAGMA database_list").fetchone()["file"], "rb") as file:
        begin = file.read(16)
    return not begin or begin.hex() == salt.casefold()  # all of a new file may still be in its WAL


def _hex(key: str) -> str:
    if len(key) != 96 or not all(character in "0123456789abcdefABCDEF" for character in key):
        raise Refused("The key is not a Casewalk key: 96 hex digits are expected. Check the key file.")
    return key


def _why_unreadable(path: str, key: str | None, reason: str) -> str:
    if _is_full(path):
        return f"The disk that holds {path} is full, and not even reading works without room. Make room and try again."
    if "locked" in reason or "busy" in reason:
        return f"Somebody else has {path} all to themselves just now. Try again in a moment."
    if "not a database" in reason:
        how = "with this key" if key is not None else "without a key"
        return f"{path} cannot be read {how}: it belongs to another key, or it is damaged. Check key_file in team.yaml."
    return (
        f"{path} cannot be read ({reason}). If it stays so, casewalk doctor says why, and casewalk restore puts the "
        "newest copy back."
    )
