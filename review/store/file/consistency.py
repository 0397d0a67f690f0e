"""Compares the record with its journal: each row must be as the journal's last row about it says."""

from __future__ import annotations

import json

from review.store.file.journal import UNJOURNALED, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def disagreements(record: Record) -> list[str]:
    """What is wrong, a sentence each: rows of the journal that cannot be read, and rows of the record that were changed
    or put in past the journal. Empty when all agree. Whether the journal is whole is for `chain.verify` to say."""
    found: list[str] = []
    left: dict[str, Any] = {}
    for number, after in record.rows("SELECT id, after FROM journal WHERE after <> '{}' ORDER BY id"):
        try:
            left.update(json.loads(after))
        except ValueError:
            found.append(f"journal row {number} cannot be read")
    for place, then in left.items():
        table, _, number = place.partition(":")
        rows = record.rows(f"SELECT * FROM {table} WHERE id = ?", int(number))
        if not _agree(table, dict(rows[0]) if rows else None, then):
            found.append(f"{table} row {number} was changed past the journal")
    return found + _unheard_of(record, left)


def _unheard_of(record: Record, left: dict[str, Any]) -> list[str]:
    """Rows of facts that no row of the journal names."""
    found: list[str] = []
    tables = record.rows("SELECT name FROM sqlite_master WHERE sql LIKE '%recorded_at TEXT%' ORDER BY name")
    for (table,) in tables:
        for (number,) in record.rows(f"SELECT id FROM {table} ORDER BY id"):
            if f"{table}:{number}" not in left:
                found.append(f"{table} row {number} was put in past the journal")
    return found


def _agree(table: str, now: dict[str, Any] | None, then: dict[str, Any] | None) -> bool:
    """A column that a later step has added is not compared, nor one that moves without the journal."""
    if now is None or then is None:
        return now is then
    moves = UNJOURNALED.get(table, ())
    return all(now[name] == value for name, value in then.items() if name in now and name not in moves)
