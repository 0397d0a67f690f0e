"""The seventh step: officers and schools as people and places of their own, and who sees it how."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import CASE, steps, table_of_facts

_PERSPECTIVES = 9  # the number of their rows in the search index, after those of step five


@steps()
def s07_officers_and_perspectives(db: Database) -> None:
    """Agreements of officers and schools, stances, contacts beside cases, perspectives, and paired replies."""
    for table, columns in {
        "schools": ("email", "diversion", "response_plan"),
        "officers": ("email", "also_at", "working_agreement"),
        "sro_interactions": ("reason",),
    }.items():
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE sro_interactions ADD COLUMN answer_asked INTEGER NOT NULL DEFAULT 0")
    for column in ("searched", "rights_advised"):
        db.execute(f"ALTER TABLE sro_interactions ADD COLUMN {column} INTEGER CHECK ({column} IN (0, 1))")
    db.execute("ALTER TABLE sro_interactions ADD COLUMN answers_id INTEGER REFERENCES sro_interactions(id)")
    db.execute("CREATE INDEX sro_interactions_answers ON sro_interactions (answers_id) WHERE answers_id IS NOT NULL")
    table_of_facts(
        db,
        "stances",
        """
    officer_id INTEGER NOT NULL REFERENCES officers(id),
    noted_on TEXT NOT NULL,
    stance TEXT NOT NULL CHECK (stance <> ''),
    what TEXT NOT NULL DEFAULT '',
    step_id INTEGER REFERENCES family_steps(id),""",
        "(officer_id, noted_on)",
        "(step_id)",
    )
    table_of_facts(
        db,
        "contacts",
        """
    happened_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    body TEXT NOT NULL DEFAULT 'school',
    school_id INTEGER REFERENCES schools(id),
    officer_id INTEGER REFERENCES officers(id),
    with_whom TEXT NOT NULL DEFAULT '',
    by_whom TEXT NOT NULL DEFAULT '',
    minutes INTEGER,""",
        "(happened_on)",
        "(school_id)",
        "(officer_id)",
    )
    table_of_facts(
        db,
        "perspectives",
        f"""{CASE}
    said_on TEXT NOT NULL,
    voice TEXT NOT NULL CHECK (voice <> ''),
    what TEXT NOT NULL CHECK (what <> ''),
    who TEXT NOT NULL DEFAULT '',""",
        "(case_id, said_on)",
        "(said_on)",
    )
    gone = f"DELETE FROM search WHERE rowid = old.id * 16 + {_PERSPECTIVES};"
    there = (
        f"INSERT INTO search (rowid, text, case_id, subject) SELECT new.id * 16 + {_PERSPECTIVES}, "
        "new.what || ' ' || new.who, new.case_id, 'perspectives' WHERE new.struck_at IS NULL;"
    )
    db.execute(f"CREATE TRIGGER perspectives_found_insert AFTER INSERT ON perspectives BEGIN {there} END")
    db.execute(f"CREATE TRIGGER perspectives_found_update AFTER UPDATE ON perspectives BEGIN {gone} {there} END")
    db.execute(f"CREATE TRIGGER perspectives_found_delete AFTER DELETE ON perspectives BEGIN {gone} END")
