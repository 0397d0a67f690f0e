"""The record's tables, step by step: a released step is never edited, a new one is added below it."""

from __future__ import annotations

import sys
from typing import Any

from sqlcipher3 import dbapi2

# sqlite-utils takes its exception classes from pysqlite3 if it can import that (SAFETY.md, "Storage decisions"):
# without this its own checks for a locked or read-only file would never match the engine's exceptions.
sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database, Migrations  # noqa: E402

steps = Migrations("casewalk")

_STAMPS = """
    version INTEGER NOT NULL DEFAULT 1,
    recorded_at TEXT NOT NULL,
    struck_at TEXT"""


def database(connection: Any) -> Database:
    """The connection as sqlite-utils knows it: no plugins, no tracer (both could copy case data elsewhere)."""
    return Database(connection, execute_plugins=False)


def _table(db: Database, name: str, columns: str, *indexes: str) -> None:
    # AUTOINCREMENT: the number of a row that was taken back is never given again; a key on paper means one action.
    db.execute(f"CREATE TABLE {name} (\n    id INTEGER PRIMARY KEY AUTOINCREMENT,{columns}{_STAMPS}\n) STRICT")
    for number, index in enumerate(indexes, 1):
        db.execute(f"CREATE INDEX {name}_{number} ON {name} {index}")


_CASE = "\n    case_id INTEGER NOT NULL REFERENCES cases(id),"


@steps()
def s01_places_and_cases(db: Database) -> None:
    """Schools, officers and cases."""
    _table(
        db,
        "schools",
        """
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    ally TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',""",
    )
    _table(
        db,
        "officers",
        """
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    school_id INTEGER REFERENCES schools(id),
    agency TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    noble_intent TEXT NOT NULL DEFAULT '',
    shared_goal TEXT NOT NULL DEFAULT '',""",
        "(school_id)",
    )
    _table(
        db,
        "cases",
        """
    code TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (code <> ''),
    therapist TEXT NOT NULL,
    started_on TEXT NOT NULL,
    initials TEXT NOT NULL DEFAULT '',
    grade TEXT NOT NULL DEFAULT '',
    school_id INTEGER REFERENCES schools(id),
    officer_id INTEGER REFERENCES officers(id),
    guardian TEXT NOT NULL DEFAULT '',
    student_number TEXT NOT NULL DEFAULT '',
    referral_source TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
    placement TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL DEFAULT '',
    next_meeting_on TEXT,
    next_hearing_on TEXT,
    home INTEGER CHECK (home IN (0, 1)),
    school_or_work INTEGER CHECK (school_or_work IN (0, 1)),
    no_new_arrest INTEGER CHECK (no_new_arrest IN (0, 1)),
    closed_on TEXT,
    closure_reason TEXT NOT NULL DEFAULT '',""",
        "(status, code)",
        "(school_id)",
        "(officer_id)",
    )


@steps()
def s02_subjects(db: Database) -> None:
    """What happens in a case: family steps, school, SRO, goals, drivers and notes."""
    _table(
        db,
        "family_steps",
        f"""{_CASE}
    started_on TEXT NOT NULL,
    expectation TEXT NOT NULL CHECK (expectation <> ''),
    caregiver TEXT NOT NULL DEFAULT '',
    behaviour TEXT NOT NULL DEFAULT '',
    monitoring TEXT NOT NULL DEFAULT '',
    consequence TEXT NOT NULL DEFAULT '',
    frequency TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT 'not_reviewed',
    result_note TEXT NOT NULL DEFAULT '',
    verified_by TEXT NOT NULL DEFAULT '',
    demonstrated_to TEXT NOT NULL DEFAULT '',
    demonstrated_on TEXT,
    received TEXT NOT NULL DEFAULT '',
    ended_on TEXT,""",
        "(case_id, started_on)",
    )
    _table(
        db,
        "school_events",
        f"""{_CASE}
    happened_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    kind TEXT NOT NULL DEFAULT 'behaviour',
    attendance TEXT NOT NULL DEFAULT '',
    behaviour TEXT NOT NULL DEFAULT '',
    discipline TEXT NOT NULL DEFAULT '',
    managed_by TEXT NOT NULL DEFAULT '',
    days INTEGER,
    met INTEGER,
    out_of INTEGER,
    to_police INTEGER NOT NULL DEFAULT 0,
    answered_by INTEGER REFERENCES family_steps(id),
    external_id TEXT NOT NULL DEFAULT '',""",
        "(case_id, happened_on)",
        "(happened_on)",
        "(answered_by)",
    )
    _table(
        db,
        "releases",
        f"""{_CASE}
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    information TEXT NOT NULL DEFAULT '',
    signed_on TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    discloser TEXT NOT NULL DEFAULT '',
    expires_on TEXT,
    expires_event TEXT NOT NULL DEFAULT '',
    revoked_on TEXT,
    signed_by TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    part2 INTEGER NOT NULL DEFAULT 0,""",
        "(case_id)",
    )
    _table(
        db,
        "sro_interactions",
        f"""{_CASE}
    happened_on TEXT NOT NULL,
    direction TEXT NOT NULL,
    what TEXT NOT NULL DEFAULT '',
    valence TEXT NOT NULL DEFAULT 'neutral',
    kind TEXT NOT NULL DEFAULT 'routine_contact',
    role TEXT NOT NULL DEFAULT '',
    initiated_by TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'none',
    officer_id INTEGER REFERENCES officers(id),
    minutes INTEGER,
    reply_owed INTEGER NOT NULL DEFAULT 0,
    replied_on TEXT,
    shared TEXT NOT NULL DEFAULT '',
    release_id INTEGER REFERENCES releases(id),""",
        "(case_id, happened_on)",
        "(happened_on)",
        "(officer_id)",
        "(case_id) WHERE reply_owed = 1 AND replied_on IS NULL AND struck_at IS NULL",
    )
    _table(
        db,
        "disclosures",
        f"""{_CASE}
    disclosed_on TEXT NOT NULL,
    to_whom TEXT NOT NULL CHECK (to_whom <> ''),
    what TEXT NOT NULL CHECK (what <> ''),
    basis TEXT NOT NULL,
    release_id INTEGER REFERENCES releases(id),
    reason TEXT NOT NULL DEFAULT '',""",
        "(case_id, disclosed_on)",
    )
    _table(
        db,
        "goals",
        f"""{_CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    kind TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    set_on TEXT,
    reviewed_on TEXT,""",
        "(case_id)",
    )
    _table(
        db,
        "drivers",
        f"""{_CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    system TEXT NOT NULL,
    behaviour TEXT NOT NULL DEFAULT '',
    rank INTEGER NOT NULL DEFAULT 0,
    noted_on TEXT,""",
        "(case_id)",
    )
    _table(
        db,
        "notes",
        f"""{_CASE}
    noted_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    kind TEXT NOT NULL,
    ended_on TEXT,""",
        "(case_id, noted_on)",
        "(noted_on)",
        "(kind) WHERE ended_on IS NULL AND struck_at IS NULL",
    )


@steps()
def s03_meetings_and_next_actions(db: Database) -> None:
    """The meetings of the team, the turn of each case, and what was agreed."""
    _table(
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
    _table(
        db,
        "turns",
        f"""
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),{_CASE}
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
    _table(
        db,
        "next_actions",
        f"""{_CASE}
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
    _table(
        db,
        "import_rows",
        """
    source_key TEXT NOT NULL UNIQUE,
    table_name TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    fields TEXT NOT NULL,""",
    )


# table -> (number in the search index, the text that can be found, whose case it is)
_FOUND = {
    "cases": (
        0,
        "{r}.code || ' ' || {r}.therapist || ' ' || {r}.initials || ' ' || {r}.guardian || ' ' || {r}.referral_source"
        " || ' ' || coalesce((SELECT name || ' ' || ally FROM schools WHERE id = {r}.school_id), '')"
        " || ' ' || coalesce((SELECT name || ' ' || agency FROM officers WHERE id = {r}.officer_id), '')",
        "{r}.id",
    ),
    "school_events": (1, "{r}.what", "{r}.case_id"),
    "sro_interactions": (2, "{r}.what || ' ' || {r}.shared", "{r}.case_id"),
    "family_steps": (
        3,
        "{r}.expectation || ' ' || {r}.caregiver || ' ' || {r}.monitoring || ' ' || {r}.consequence"
        " || ' ' || {r}.result_note || ' ' || {r}.received",
        "{r}.case_id",
    ),
    "goals": (4, "{r}.what", "{r}.case_id"),
    "drivers": (5, "{r}.what || ' ' || {r}.behaviour", "{r}.case_id"),
    "notes": (6, "{r}.what", "{r}.case_id"),
    "next_actions": (7, "{r}.what || ' ' || {r}.owner || ' ' || {r}.reason_note", "{r}.case_id"),
    "releases": (8, "{r}.recipient || ' ' || {r}.purpose || ' ' || {r}.signed_by", "{r}.case_id"),
}


@steps()
def s05_search(db: Database) -> None:
    """Full text over everything that was written, kept up by triggers."""
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "text, case_id UNINDEXED, subject UNINDEXED, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    )
    db.execute("CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)")
    for table, (number, text, case) in _FOUND.items():
        gone = f"DELETE FROM search WHERE rowid = old.id * 16 + {number};"
        there = (
            f"INSERT INTO search (rowid, text, case_id, subject) SELECT new.id * 16 + {number}, "
            f"{text.format(r='new')}, {case.format(r='new')}, '{table}' WHERE new.struck_at IS NULL;"
        )
        db.execute(f"CREATE TRIGGER {table}_found_insert AFTER INSERT ON {table} BEGIN {there} END")
        db.execute(f"CREATE TRIGGER {table}_found_update AFTER UPDATE ON {table} BEGIN {gone} {there} END")
        db.execute(f"CREATE TRIGGER {table}_found_delete AFTER DELETE ON {table} BEGIN {gone} END")
    for table, column in (("schools", "school_id"), ("officers", "officer_id")):
        db.execute(
            f"CREATE TRIGGER {table}_found_update AFTER UPDATE ON {table} "
            f"BEGIN UPDATE cases SET {column} = {column} WHERE {column} = new.id; END"
        )
