"""Several terminals write one file at once, and one of them dies: nothing that was confirmed is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from conftest import KEY

from review.store import engine

ROOT = Path(__file__).resolve().parent.parent

COUNTING = """
import sys
from review.errors import Conflict
from review.fact import replace
from review.store.store import open_store
path, key, who, times = sys.argv[1:]
store = open_store(path, key, who, path + "-backups")
for _ in range(int(times)):
    while True:
        case = store.cases.by_code("HB-017")
        try:
            store.cases.correct(replace(case, grade=str(int(case.grade) + 1)))
            break
        except Conflict:
            continue
"""

NOTING = """
import sys
from datetime import date
from review.notes import Note
from review.store.store import open_store
path, key = sys.argv[1:]
store = open_store(path, key, "therapist", path + "-backups")
case = store.cases.by_code("HB-017")
for number in range(100000):
    store.notes.add(Note(case.id, date(2026, 11, 23), f"note {number}"))
    print(number, flush=True)
"""


def started(program, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_four_terminals_count_together_and_no_update_is_lost(store, case, folder):
    start = int(case.grade)
    path = str(folder / "casewalk.db")
    writers = [started(COUNTING, path, KEY, f"writer {number}", "25") for number in range(4)]
    for writer in writers:
        assert writer.communicate(timeout=60)[1] == b""
        assert writer.returncode == 0
    assert int(store.cases.get(case.id).grade) == start + 100
    counted = store.record.rows("SELECT who, count(*) FROM journal WHERE who LIKE 'writer%' GROUP BY who")
    assert {row[0]: row[1] for row in counted} == {f"writer {number}": 25 for number in range(4)}


def test_a_process_killed_while_writing_loses_nothing_it_had_confirmed(store, case, folder):
    path = str(folder / "casewalk.db")
    confirmed = 0
    for round_number in range(5):
        writer = started(NOTING, path, KEY)
        writer.stdout.readline()
        time.sleep(0.03 * (round_number + 1))
        os.kill(writer.pid, signal.SIGKILL)
        said = writer.communicate()[0].splitlines()
        confirmed += 1 + len(said)
        notes = store.record.rows("SELECT count(*) FROM notes")[0][0]
        journal = store.record.rows("SELECT count(*) FROM journal WHERE who = 'therapist'")[0][0]
        assert notes >= confirmed
        assert notes == journal, "each note has its journal row, none has half of it"
        confirmed = notes  # one may have been committed just before it could be said
    assert confirmed > 50
    assert engine.problems(store.record.connection, encrypted=True) == []
    assert store.cases.get(case.id) == case
