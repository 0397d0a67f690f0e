"""The record's tables are brought up to date safely, and a missing piece is noticed at the start."""

import os

import pytest

from review.common.errors import Refused
from review.store import schema
from review.store.file import engine
from review.store.file.expected import EXPECTED, STEPS
from review.store.migrations import steps
from tests.conftest import KEY
from tests.support.older import A_SCHOOL, older_record


def connected(folder):
    return engine.connect(str(folder / "casewalk.db"), KEY)


def test_the_expected_pieces_are_those_the_steps_make(store):
    assert schema.fingerprint(store.record.connection) == EXPECTED
    assert len(steps._migrations) == STEPS


def test_every_table_of_facts_is_strict_and_counts_versions(store):
    tables = {
        row[0]: row[1]
        for row in store.record.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        )
    }
    of_facts = {name: sql for name, sql in tables.items() if "recorded_at" in sql}
    assert len(of_facts) == 22
    assert all(sql.endswith("STRICT") and "version INTEGER NOT NULL" in sql for sql in of_facts.values())


@pytest.mark.parametrize(
    "gone", ["DROP TRIGGER notes_found_update", "DROP INDEX notes_1", "DROP TRIGGER journal_no_delete"]
)
def test_a_lost_trigger_or_index_is_named_at_the_start(store, open_as, gone):
    store.record.connection.execute(gone)
    with pytest.raises(Refused, match=gone.split()[-1]):
        open_as("okafor")


def test_a_file_from_a_newer_program_is_left_alone(store, open_as):
    store.record.connection.execute(f"PRAGMA user_version = {STEPS + 1}")
    with pytest.raises(Refused, match="newer Casewalk"):
        open_as("okafor")


def test_pending_steps_are_taken_after_a_dated_copy(folder, open_as):
    older_record(str(folder / "casewalk.db"), KEY, "s04_journal", A_SCHOOL)
    store = open_as("chair")
    assert [school.name for school in store.schools.all()] == ["Lincoln HS"]
    (copy,) = os.listdir(folder / "backups")
    assert copy.endswith(f"Z-before-step-{STEPS}.db")
    before = engine.connect(str(folder / "backups" / copy), KEY)
    assert before.execute("PRAGMA user_version").fetchone()[0] == 3
    before.close()


def test_a_step_that_fails_leaves_the_record_as_it_was(folder, open_as):
    path = str(folder / "casewalk.db")
    older_record(path, KEY, "s04_journal", ("CREATE TABLE drafts (already TEXT)", ()))
    with pytest.raises(engine.Error, match="drafts already exists"):
        open_as("chair")
    connection = engine.connect(path, KEY)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master").fetchall()}
    assert "journal" not in names
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    connection.close()


@pytest.mark.usefixtures("case")
def test_the_journal_only_grows(store):
    for sql in ("UPDATE journal SET who = 'nobody'", "DELETE FROM journal"):
        with pytest.raises(engine.Error, match="only grows"):
            store.record.connection.execute(sql)
