"""A record as an older Casewalk left it."""

from __future__ import annotations

from collections.abc import Iterable

from review.store.file import engine
from review.store.migrations import database, steps

A_SCHOOL = ("INSERT INTO schools (name, recorded_at) VALUES ('Lincoln HS', '2026-11-01')", ())


def older_record(path: str, key: str | None, stop_before: str, *written: tuple[str, Iterable[object]]) -> None:
    """Make a record with the tables there were before a step, and write rows of that time: SQL and its values."""
    engine.create(path)
    connection = engine.connect(path, key)
    steps.apply(database(connection), stop_before=stop_before)
    for sql, values in written:
        connection.execute(sql, tuple(values))
    taken = [step.name for step in steps._migrations].index(stop_before)
    connection.execute(f"PRAGMA user_version = {taken}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
