"""The first step of the record: schools, officers and cases."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps, table_of_facts


@steps()
def s01_places_and_cases(db: Database) -> None:
    """Schools, officers and cases."""
    table_of_facts(
        db,
        "schools",
        """
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    ally TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',""",
    )
    table_of_facts(
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
    table_of_facts(
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
