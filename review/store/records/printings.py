"""Saves printings: one row when a paper leaves, never undone."""

from __future__ import annotations

from review.content.printings import Printing
from review.store.file.journal import PRINTED
from review.store.records.records import Records


class Printings(Records[Printing]):
    """Every paper that left the record."""

    table = "printings"
    kind = Printing
    noun = "printing"

    def write_down(self, one: Printing) -> Printing:
        """Record that a paper left; hands it back with its id."""
        copies = f", {one.copies} copies" if one.copies > 1 else ""
        with self.record.noting(PRINTED, f"{one.paper} printed ({one.form}){copies}") as change:
            change.cases = tuple(sorted(self.record.seen))  # those that were looked at for it
            number = change.insert(self.table, one)
        return self.get(number)

    def failed(self, one: Printing) -> None:
        """The printer did not take it: strike the printing out."""
        with self.record.noting(PRINTED, f"{one.paper} was not printed after all") as change:
            change.update(self.table, one.id, one.version, {"struck_at": self.record.now()})

    def last(self, paper: str) -> Printing | None:
        """The newest printing of this kind of paper, or None."""
        return next(reversed(self.where("paper = ?", paper)), None)
