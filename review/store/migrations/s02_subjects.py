"""The second step: what happens in a case."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import CASE, steps, table_of_facts


@steps()
def s02_subjects(db: Database) -> None:
    """What happens in a case: family steps, school, SRO, goals, drivers and notes."""
    table_of_facts(
        db,
        "family_steps",
        f"""{CASE}
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
    table_of_facts(
        db,
        "school_events",
        f"""{CASE}
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
    table_of_facts(
        db,
        "releases",
        f"""{CASE}
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
    table_of_facts(
        db,
        "sro_interactions",
        f"""{CASE}
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
    table_of_facts(
        db,
        "disclosures",
        f"""{CASE}
    disclosed_on TEXT NOT NULL,
    to_whom TEXT NOT NULL CHECK (to_whom <> ''),
    what TEXT NOT NULL CHECK (what <> ''),
    basis TEXT NOT NULL,
    release_id INTEGER REFERENCES releases(id),
    reason TEXT NOT NULL DEFAULT '',""",
        "(case_id, disclosed_on)",
    )
    table_of_facts(
        db,
        "goals",
        f"""{CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    kind TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    set_on TEXT,
    reviewed_on TEXT,""",
        "(case_id)",
    )
    table_of_facts(
        db,
        "drivers",
        f"""{CASE}
    what TEXT NOT NULL CHECK (what <> ''),
    system TEXT NOT NULL,
    behaviour TEXT NOT NULL DEFAULT '',
    rank INTEGER NOT NULL DEFAULT 0,
    noted_on TEXT,""",
        "(case_id)",
    )
    table_of_facts(
        db,
        "notes",
        f"""{CASE}
    noted_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    kind TEXT NOT NULL,
    ended_on TEXT,""",
        "(case_id, noted_on)",
        "(noted_on)",
        "(kind) WHERE ended_on IS NULL AND struck_at IS NULL",
    )
