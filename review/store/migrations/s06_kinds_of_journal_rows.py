"""The sixth step: the journal also holds what changed nothing, such as a refusal, and where it came from."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps


@steps()
def s06_kinds_of_journal_rows(db: Database) -> None:
    """A kind for each row of the journal (a change, a refusal, an export ...), and the address behind the door."""
    db.execute("ALTER TABLE journal ADD COLUMN kind TEXT NOT NULL DEFAULT 'change'")
    db.execute("DELETE FROM compiled")  # it is written in another form from now on
    db.execute("ALTER TABLE journal ADD COLUMN came_from TEXT NOT NULL DEFAULT ''")
