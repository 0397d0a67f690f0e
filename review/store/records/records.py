"""What every kind of record can do: be listed for a case, added, corrected and struck out."""

from __future__ import annotations

from collections.abc import Sequence

from review.common.clean import one_line
from review.common.errors import NotFound
from review.common.fact import Of, T, replace, values_of
from review.store.file.journal import Record
from review.store.file.rows import columns_of, fact_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Records(Of[T]):
    """The records of one kind. Each change is one transaction with its journal row; nothing is ever deleted."""

    table: str
    kind: type[T]
    noun: str  # as the journal and the undo message name it
    order = "id"

    def __init__(self, record: Record):
        self.record = record

    def of_case(self, case_id: int) -> list[T]:
        """The case's records that were not struck out, the oldest first."""
        return self.where("case_id = ?", case_id)

    def of_cases(self, case_ids: Sequence[int]) -> dict[int, list[T]]:
        """Case id -> what `of_case` lists for it; a case without any is left out."""
        found: dict[int, list[T]] = {}
        marks = ", ".join(f"{number:d}" for number in case_ids)
        for one in self.where(f"case_id IN ({marks})"):
            found.setdefault(one.case_id, []).append(one)  # type: ignore[attr-defined]
        return found

    def all(self) -> list[T]:
        """All records that were not struck out, in the order of their kind."""
        return self.where("1")

    def find(self, number: int) -> T | None:
        """The record with this id; None where there is none, or it was struck out."""
        return next(iter(self.where("id = ?", number)), None)

    def where(self, condition: str, *values: object) -> list[T]:
        """The records, not struck out, that meet a condition written with `?` for its values."""
        shown = f"SELECT {columns_of(self.kind)} FROM {self.table} WHERE struck_at IS NULL"
        rows = self.record.rows(f"{shown} AND {condition} ORDER BY {self.order}", *values)
        return [fact_from(self.kind, row) for row in rows]

    def get(self, number: int) -> T:
        """The record with this id, also when it was struck out. Raises NotFound."""
        found = self.record.rows(f"SELECT {columns_of(self.kind)} FROM {self.table} WHERE id = ?", number)
        if not found:
            raise NotFound(f"There is no {self.noun} with the number {number}.")
        return fact_from(self.kind, found[0])

    def add(self, one: T) -> T:
        """Record it; hands it back with its id. Raises Refused where a rule of the record forbids it."""
        with self.record.change(f"{self.noun} added: {words_of(one)}", _case_of(one)) as change:
            number = change.insert(self.table, one)
        return self.get(number)

    def correct(self, one: T) -> T:
        """Replace the record by this text of it; `version` must be the one it was read at.

        Raises Conflict, with both texts, when somebody else corrected it in between or struck it out. One that was
        struck out and is read anew after that stands again.
        """
        kept: Any = one
        with self.record.change(f"{self.noun} corrected: {words_of(one)}", _case_of(one)) as change:
            change.update(self.table, kept.id, kept.version, {**values_of(one), "struck_at": None})
        return self.get(kept.id)

    def strike(self, one: T) -> None:
        """Take it out of every list; it stays in the history of the case. Raises Conflict like `correct`."""
        kept: Any = one
        with self.record.change(f"{self.noun} struck out: {words_of(one)}", _case_of(one)) as change:
            change.update(self.table, kept.id, kept.version, {"struck_at": self.record.now()})


def as_new(one: T) -> T:
    """The record as one that was not added yet."""
    return replace(one, id=0, version=0)


def words_of(one: object) -> str:
    """The words by which a record is known, in the journal and wherever it is named; at most 60 characters."""
    for name in ("what", "expectation", "code", "recipient", "name", "score"):
        if hasattr(one, name):
            text = one_line(str(getattr(one, name)))
            return text if len(text) <= 60 else text[:59] + "…"
    return ""


def _case_of(one: object) -> int | None:
    number = getattr(one, "case_id", None)
    return number if isinstance(number, int) else None
