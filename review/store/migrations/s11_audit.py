"""The eleventh step: the journal becomes a chain, knows each login; and what unlocks a person's screen is kept."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.file.chain import COLUMNS, link
from review.store.migrations.base import steps

_ONLY_GROWS = (
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
    "BEGIN SELECT raise(ABORT, 'the journal of changes only grows'); END"
)


@steps()
def s11_audit(db: Database) -> None:
    """Each journal row with its login and the checksum that chains it; each person's word for a locked screen."""
    db.execute("ALTER TABLE journal ADD COLUMN login TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE journal ADD COLUMN cases TEXT NOT NULL DEFAULT '[]'")  # ids of all that a row is about
    db.execute("ALTER TABLE journal ADD COLUMN chain TEXT NOT NULL DEFAULT ''")
    db.execute("DROP TRIGGER journal_no_update")
    before = ""
    for row in db.execute(f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY id").fetchall():
        before = link(before, tuple(row))
        db.execute("UPDATE journal SET chain = ? WHERE id = ?", (before, row[0]))
    db.execute(_ONLY_GROWS)
    db.execute(  # INSERT OR REPLACE takes a row away without asking the trigger against DELETE
        "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal "
        "WHEN new.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal) "
        "BEGIN SELECT raise(ABORT, 'a row of the journal comes after the last one'); END"
    )
    db.execute("CREATE TABLE unlocking (who TEXT PRIMARY KEY, salt TEXT NOT NULL, hash TEXT NOT NULL) STRICT")
