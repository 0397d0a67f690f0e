"""Brings the record's tables up to date, and makes sure that nothing in them is missing."""

from __future__ import annotations

import os
from binascii import crc32
from datetime import datetime

from review.errors import Refused
from review.store import engine
from review.store.expected import EXPECTED, STEPS


def is_current(connection: engine.Connection, path: str) -> bool:
    """Whether every step was taken. Raises Refused for a file that a newer Casewalk has written."""
    taken: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if taken > STEPS:
        raise Refused(f"{path} was written by a newer Casewalk. Update this one; nothing was changed.")
    return taken == STEPS


def bring_up(path: str, key: str | None, backups: str, connection: engine.Connection) -> None:
    """Take the pending steps, all or none, after a dated copy of what was there."""
    from review.store.migrations import database, steps

    fresh = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not fresh:
        name = f"before-step-{STEPS}-{datetime.now():%Y%m%d-%H%M%S}.db"
        engine.copy(path, os.path.join(backups, name), key)
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(database(connection))
        connection.execute(f"PRAGMA user_version = {STEPS:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def check(connection: engine.Connection, path: str) -> None:
    """Raises Refused, naming them, when tables, indexes or triggers are not what they should be."""
    found = fingerprint(connection)
    wrong = sorted(name for name in EXPECTED.keys() | found.keys() if EXPECTED.get(name) != found.get(name))
    if wrong:
        raise Refused(
            f"{path} is not as Casewalk left it: {', '.join(wrong[:5])} changed or missing. "
            "Restore the newest copy from backups/."
        )


def fingerprint(connection: engine.Connection) -> dict[str, int]:
    """Name -> checksum of each table, index and trigger, as SQLite has it."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: crc32(sql.encode()) for name, sql in rows}
