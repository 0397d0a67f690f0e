"""The tenth step: who presents and who follows a meeting, what is proposed in it, and what its owner has seen."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import CASE, steps, table_of_facts


@steps()
def s10_together(db: Database) -> None:
    """Signs of life of the terminals that share a meeting; proposals; next actions that their owner has seen."""
    db.execute(
        """CREATE TABLE presenters (
    meeting_id INTEGER PRIMARY KEY REFERENCES meetings(id),
    session TEXT NOT NULL,
    who TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT"""
    )
    db.execute(
        """CREATE TABLE attendees (
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    session TEXT PRIMARY KEY,
    who TEXT NOT NULL,
    aside INTEGER NOT NULL,
    seen_at TEXT NOT NULL
) STRICT"""
    )
    table_of_facts(
        db,
        "proposals",
        f"""{CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    owner TEXT NOT NULL CHECK (owner <> ''),
    due_on TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT 'other',
    proposed_by TEXT NOT NULL CHECK (proposed_by <> ''),
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'left')),""",
        "(meeting_id, state)",
        "(case_id)",
    )
    db.execute(
        """CREATE TABLE seen (
    next_action_id INTEGER NOT NULL REFERENCES next_actions(id),
    who TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (next_action_id, who)
) STRICT"""
    )
