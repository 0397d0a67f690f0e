"""What every migration step needs: sqlite-utils on our engine, and how a table of facts is made."""

from __future__ import annotations

import sys
from typing import Any

from sqlcipher3 import dbapi2

# sqlite-utils takes its exception classes from pysqlite3 if it can import that (docs/safety.md):
# without this its own checks for a locked or read-only file would never match the engine's exceptions.
sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database, Migrations  # noqa: E402

steps = Migrations("casewalk")

STAMPS = """
    version INTEGER NOT NULL DEFAULT 1,
    recorded_at TEXT NOT NULL,
    struck_at TEXT"""

# the column that says whose case it is
CASE = "\n    case_id INTEGER NOT NULL REFERENCES cases(id),"


def database(connection: Any) -> Database:
    """The connection as sqlite-utils knows it: no plugins, no tracer (both could copy case data elsewhere)."""
    return Database(connection, execute_plugins=False)


def table_of_facts(db: Database, name: str, columns: str, *indexes: str) -> None:
    """A strict table with its own columns and the stamps every record has; an index for each of `indexes`."""
    # AUTOINCREMENT: the number of a row that was taken back is never given again; a key on paper means one action.
    db.execute(f"CREATE TABLE {name} (\n    id INTEGER PRIMARY KEY AUTOINCREMENT,{columns}{STAMPS}\n) STRICT")
    for number, index in enumerate(indexes, 1):
        db.execute(f"CREATE INDEX {name}_{number} ON {name} {index}")
