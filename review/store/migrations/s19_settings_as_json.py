"""Step 19: the copy of settings and words beside the record is JSON."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps


@steps()
def s19_settings_as_json(db: Database) -> None:
    """Empties the table of compiled settings: it was written in a form of our own, and the next opening fills it."""
    db.execute("DELETE FROM compiled")
