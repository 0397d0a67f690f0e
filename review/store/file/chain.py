"""Chains the rows of the journal, so that a changed, removed or moved row is found and named.

Each row carries a checksum of itself and of the checksum before it. Whoever can write the file could reckon all of them
anew: the first half of each is therefore kept in a second place as well, see `witness.py`.
"""

from __future__ import annotations

from review.common.fact import fact

try:
    from _blake2 import blake2b  # 0.14 ms to load; hashlib, which brings OpenSSL, takes 2.2
except ImportError:  # a Python built without it
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Protocol

    from review.store.file.witness import Witness

    class Record(Protocol):
        """What is needed of a record: its rows."""

        def rows(self, sql: str, *values: object) -> list[Any]:
            """All rows of a query."""


# What a checksum covers, in this order.
COLUMNS = ("id", "kind", "came_from", "login", "at", "who", "what", "case_id", "before", "after", "undoes", "cases")
_KIND = COLUMNS.index("kind")
RESTORED = "restored"  # the kind of the row that says that a copy was put in place of the record
_PAGE = 2000  # rows that are read at once


@fact
class Fault:
    """The first row that is not as it was written: its number, and what is wrong with it."""

    row: int
    says: str


@fact
class Verified:
    """What came out: the rows there are, how many of them a witness outside of the file confirms, what is wrong."""

    rows: int
    witnessed: int
    last: str  # the checksum of the last row, to write down elsewhere
    fault: Fault | None = None
    put_back: int = 0  # the row of a restore from which on this account's marks are of the record before it; else 0


def link(before: str, values: Sequence[object]) -> str:
    """The checksum (64 hex digits) of a row, `values` in the order of COLUMNS, that follows one with the checksum
    `before`. Each value stands with its length, so that no two rows give the same text."""
    parts = [before]
    for value in values:
        text = "" if value is None else str(value)
        parts.append(f"{'-' if value is None else len(text)}:{text}")
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def verify(record: Record, witness: Witness | None = None) -> Verified:
    """Read the whole journal and find the first row that is not as it was written.

    Looked into: each checksum, the numbers (none missing, none moved), the counter that the engine keeps of them, and
    the witness, which also knows rows that were cut off at the end or reckoned anew, whatever was written since. Where
    somebody else put a copy back, what the witness of this account has noted from that row on is of what was there.
    """
    before, number, witnessed, put_back, aside = "", 0, 0, 0, False
    for row in _rows(record):
        number += 1
        values, kept = row[:-1], row[-1]
        if values[0] != number:
            says = f"it is missing: row {values[0]} comes in its place"
            return Verified(number - 1, witnessed, before, Fault(number, says))
        if link(before, values) != kept:
            return Verified(number - 1, witnessed, before, Fault(number, "it is not as it was written"))
        seen = witness.at(number) if witness is not None else ""
        if values[_KIND] == RESTORED and not (seen and kept.startswith(seen)):
            put_back = put_back or number
        if put_back:
            aside, seen = aside or bool(seen), ""
        if seen and not kept.startswith(seen):
            says = "it is not the row that was written here: all from here on was reckoned anew"
            return Verified(number - 1, witnessed, before, Fault(number, says))
        witnessed += bool(seen)
        before = kept
    aside = aside or bool(put_back and witness is not None and witness.last() >= put_back)
    return Verified(number, witnessed, before, _cut_off(record, witness, number, put_back), put_back if aside else 0)


def _cut_off(record: Record, witness: Witness | None, rows: int, put_back: int) -> Fault | None:
    """The first of the rows that were once there behind the last one, or in the place of one that is there now; not of
    those that went with the record before a copy was put back."""
    replaced = witness.replaced() if witness is not None else 0
    if replaced and not 0 < put_back <= replaced:
        says = "another row was written here before: from it on the end was cut off, and the trail went on without it"
        return Fault(replaced, says)
    counted = record.rows("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    noted = witness.last() if witness is not None and not put_back else 0
    most = max(counted[0][0] if counted else 0, noted)
    if most <= rows:
        return None
    return Fault(rows + 1, f"it is missing, with all after it up to row {most}: the end was cut off")


def _rows(record: Record) -> Iterator[Any]:
    """Every row by its number, the lowest that a file can hold included, a page at a time."""
    sql = f"SELECT {', '.join(COLUMNS)}, chain FROM journal WHERE id >= ? ORDER BY id LIMIT {_PAGE:d}"
    first = -(2**63)
    while rows := record.rows(sql, first):
        yield from rows
        if rows[-1][0] == 2**63 - 1:
            return
        first = rows[-1][0] + 1
