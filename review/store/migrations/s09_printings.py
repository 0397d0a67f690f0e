"""The ninth step: what was printed, by whom and when, with what stood on it."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps, table_of_facts


@steps()
def s09_printings(db: Database) -> None:
    """A row for each printing; its content is what a later agenda is compared with."""
    table_of_facts(
        db,
        "printings",
        """
    paper TEXT NOT NULL CHECK (paper <> ''),
    about TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1,
    printer TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',""",
        "(paper, id)",
    )
