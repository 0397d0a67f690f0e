"""Whether the record and its journal agree: each row is as the last change that the journal knows left it."""

from __future__ import annotations

import json

from review.store.journal import CHANGE, UNJOURNALED, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def disagreements(record: Record) -> list[str]:
    """What is wrong, a sentence each: rows of the journal that cannot be read, and rows of the record that were changed
    past the journal. Empty when all agree. Whether the journal itself is whole is for `chain.verify` to say."""
    found: list[str] = []
    left: dict[str, Any] = {}
    for number, after in record.rows("SELECT id, after FROM journal WHERE kind = ? ORDER BY id", CHANGE):
        try:
            left.update(json.loads(after))
        except ValueError:
            found.append(f"journal row {number} cannot be read")
    for place, then in left.items():
        table, _, number = place.partition(":")
        rows = record.rows(f"SELECT * FROM {table} WHERE id = ?", int(number))
        if not _agree(table, dict(rows[0]) if rows else None, then):
            found.append(f"{table} row {number} was changed past the journal")
    return found


def _agree(table: str, now: dict[str, Any] | None, then: dict[str, Any] | None) -> bool:
    """A column that a later step has added is not compared, nor one that moves without the journal."""
    if now is None or then is None:
        return now is then
    moves = UNJOURNALED.get(table, ())
    return all(now[name] == value for name, value in then.items() if name in now and name not in moves)
