"""Turns facts into rows of the record and rows into facts."""

from __future__ import annotations

from datetime import date

from review.common.clean import clean
from review.common.fact import fields_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

_READERS: dict[type, list[tuple[int, Any]]] = {}
STAMPS = ("id", "version", "recorded_at")  # the record keeps these itself


def columns_of(kind: type) -> str:
    """The columns of a kind of fact, as a SELECT wants them."""
    return ", ".join(fields_of(kind))


def fact_from(kind: type[T], row: Any) -> T:
    """The fact in a row whose columns are `columns_of(kind)`, in that order."""
    values = list(row)
    for place, read in _readers(kind):
        if values[place] is not None:
            values[place] = read(values[place])
    return kind(*values)


def row_from(one: object) -> dict[str, Any]:
    """A fact's own columns, without the stamps the record keeps; all text cleaned."""
    return {name: stored(getattr(one, name)) for name in fields_of(type(one)) if name not in STAMPS}


def stored(value: Any) -> Any:
    """A value as SQLite holds it: days as ISO text, yes and no as 1 and 0, text cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _readers(kind: type) -> list[tuple[int, Any]]:
    """(place, how it is read) of the columns that are not simply text or a number, worked out once for each kind."""
    found = _READERS.get(kind)
    if found is None:
        found = _READERS[kind] = [
            (place, date.fromisoformat if note.startswith("date") else bool)
            for place, note in enumerate(fields_of(kind).values())
            if note.startswith(("date", "bool"))
        ]
    return found
