"""The fourth step: the journal of changes, and what stands beside the record."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps, table_of_facts


@steps()
def s04_journal(db: Database) -> None:
    """The journal of changes, which only ever grows; what people are typing; compiled words; rows seen by imports."""
    db.execute(
        """CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    case_id INTEGER,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES journal(id)
) STRICT"""
    )
    db.execute("CREATE INDEX journal_by_person ON journal (who, id)")
    db.execute("CREATE INDEX journal_by_case ON journal (case_id, id)")
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal "
            "BEGIN SELECT raise(ABORT, 'the journal of changes only grows'); END"
        )
    db.execute(
        """CREATE TABLE drafts (
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (who, place)
) STRICT"""
    )
    db.execute("CREATE TABLE compiled (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, content TEXT NOT NULL) STRICT")
    table_of_facts(
        db,
        "import_rows",
        """
    source_key TEXT NOT NULL UNIQUE,
    table_name TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    fields TEXT NOT NULL,""",
    )
