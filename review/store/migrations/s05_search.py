"""The fifth step: full text over everything that was written."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import steps

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
