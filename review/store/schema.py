"""Brings the record's tables up to date and checks that none of them is missing."""

from __future__ import annotations

import os
import stat
from binascii import crc32
from datetime import UTC, datetime

from review.common.errors import Refused
from review.store.file import engine
from review.store.file.expected import EXPECTED, STEPS


def is_current(connection: engine.Connection, path: str) -> bool:
    """Whether every step was taken. Raises Refused for a file that a newer Casewalk has written."""
    taken = steps_taken(connection)
    if taken > STEPS:
        raise Refused(f"{path} was written by a newer Casewalk. Update this one; nothing was changed.")
    return taken == STEPS


def steps_taken(connection: engine.Connection) -> int:
    """How many steps the record has taken."""
    taken: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return taken


def bring_up(path: str, key: str | None, backups: str, connection: engine.Connection) -> None:
    """Take the pending steps, all or none, after a dated copy of what was there.

    Raises Refused where the disk is full or the file can only be read, and for an empty file beside which copies lie.
    """
    from review.store.file.copies import copy
    from review.store.file.copy_rules import STEP, copy_name
    from review.store.migrations import database, steps

    fresh = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not fresh:
        name = copy_name(datetime.now(UTC), f"{STEP}-{STEPS}")
        copy(path, os.path.join(backups, name), key, mode=stat.S_IMODE(os.stat(path).st_mode))
    else:
        refuse_lost(path, backups)
    try:
        engine.in_turn(connection, "BEGIN IMMEDIATE")
        if is_current(connection, path):  # another terminal has just taken them
            connection.execute("ROLLBACK")
            return
        steps.apply(database(connection))
        connection.execute(f"PRAGMA user_version = {STEPS:d}")
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, engine.Error) and (why := engine.why_not_written(error)):
            raise Refused(f"{path} could not be brought up to date. {why}") from None
        raise


def refuse_lost(path: str, backups: str) -> None:
    """Raises Refused where copies lie beside a record that is missing or empty: an empty team would hide the loss."""
    if os.path.isdir(backups) and any(name.endswith(".db") for name in os.listdir(backups)):
        raise Refused(
            f"{path} is missing or empty, though there are copies of it: casewalk restore puts the newest one back."
        )


def check(connection: engine.Connection, path: str) -> None:
    """Raises Refused, naming them, when tables, indexes or triggers are not what they should be."""
    found = fingerprint(connection)
    wrong = sorted(name for name in EXPECTED.keys() | found.keys() if EXPECTED.get(name) != found.get(name))
    if wrong:
        raise Refused(
            f"{path} is not as Casewalk left it: {', '.join(wrong[:5])} changed or missing. "
            "casewalk restore puts the newest copy back."
        )


def fingerprint(connection: engine.Connection) -> dict[str, int]:
    """Name -> checksum of each table, index and trigger, as SQLite has it."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: crc32(sql.encode()) for name, sql in rows}
