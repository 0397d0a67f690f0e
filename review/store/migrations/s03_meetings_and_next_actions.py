"""The third step: meetings, the turn of each case, and what was agreed."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import CASE, steps, table_of_facts


@steps()
def s03_meetings_and_next_actions(db: Database) -> None:
    """The meetings of the team, the turn of each case, and what was agreed."""
    table_of_facts(
        db,
        "meetings",
        """
    held_on TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    chair TEXT NOT NULL DEFAULT '',
    present TEXT NOT NULL DEFAULT '',
    turn_id INTEGER,
    step TEXT NOT NULL DEFAULT '',
    finished_at TEXT NOT NULL DEFAULT '',""",
        "(held_on)",
    )
    db.execute("CREATE UNIQUE INDEX meetings_one_open ON meetings (finished_at) WHERE finished_at = ''")
    table_of_facts(
        db,
        "turns",
        f"""
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),{CASE}
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    budget_seconds INTEGER NOT NULL DEFAULT 0,
    spent_seconds INTEGER NOT NULL DEFAULT 0,
    opened_at TEXT NOT NULL DEFAULT '',
    no_change INTEGER NOT NULL DEFAULT 0,
    to_consultation INTEGER NOT NULL DEFAULT 0,
    deferred_reason TEXT NOT NULL DEFAULT '',""",
        "(case_id, state)",
    )
    db.execute("CREATE UNIQUE INDEX turns_one_per_case ON turns (meeting_id, case_id)")
    table_of_facts(
        db,
        "next_actions",
        f"""{CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    owner TEXT NOT NULL CHECK (owner <> ''),
    due_on TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT 'other',
    status TEXT NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'done', 'partly', 'carried', 'changed', 'dropped')),
    reason TEXT NOT NULL DEFAULT '',
    reason_note TEXT NOT NULL DEFAULT '',
    meeting_id INTEGER REFERENCES meetings(id),
    settled_on TEXT,
    times_carried INTEGER NOT NULL DEFAULT 0,
    carried_from INTEGER REFERENCES next_actions(id),""",
        "(case_id)",
        "(due_on) WHERE status = 'open' AND struck_at IS NULL",
        "(agreed_on)",
        "(carried_from)",
        "(meeting_id)",
    )
