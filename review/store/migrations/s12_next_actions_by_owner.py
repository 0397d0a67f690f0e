"""The twelfth step: what somebody has to do is found without reading what everybody else has to do."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps


@steps()
def s12_next_actions_by_owner(db: Database) -> None:
    """An index over the open next actions of each owner."""
    db.execute(
        "CREATE INDEX next_actions_6 ON next_actions (owner, due_on) WHERE status = 'open' AND struck_at IS NULL"
    )
