"""Several terminals write one file at once, and one of them dies: nothing that was confirmed is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import KEY

from review.store import engine

ROOT = Path(__file__).resolve().parent.parent

# Counts one number up, one update after the other, and says at the end how long each took and what was refused.
COUNTING = """
import json, sys, time
from review.errors import Conflict, Refused
from review.fact import replace
from review.store.store import open_store
path, key, who, times, seconds = sys.argv[1:]
store = open_store(path, key, who, path + "-backups")
took, refused, done, end = [], [], 0, time.monotonic() + float(seconds)
while done < int(times) and time.monotonic() < end:
    case = store.cases.by_code("HB-017")
    began = time.perf_counter()
    try:
        store.cases.correct(replace(case, grade=str(int(case.grade) + 1)))
        done += 1
    except Conflict:
        pass
    except Refused as error:
        refused.append(str(error))
    took.append(time.perf_counter() - began)
print(json.dumps({"done": done, "took": took, "refused": refused}))
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


@pytest.mark.parametrize(
    ("writers", "times", "seconds"), [(4, 25, 60), pytest.param(8, 10**9, 30, marks=pytest.mark.soak)]
)
def test_several_terminals_count_together_and_no_update_is_lost(store, case, folder, figure, writers, times, seconds):
    start = int(case.grade)
    path = str(folder / "casewalk.db")
    counting = [started(COUNTING, path, KEY, f"writer {number}", str(times), str(seconds)) for number in range(writers)]
    found = []
    for writer in counting:
        said, complaint = writer.communicate(timeout=seconds + 60)
        assert (writer.returncode, complaint) == (0, b"")
        found.append(json.loads(said))
    commits = sum(one["done"] for one in found)
    took = sorted(seconds for one in found for seconds in one["took"])
    assert [sentence for one in found for sentence in one["refused"]] == []
    assert int(store.cases.get(case.id).grade) == start + commits
    counted = store.record.rows("SELECT who, count(*) FROM journal WHERE who LIKE 'writer%' GROUP BY who")
    assert {row[0]: row[1] for row in counted} == {f"writer {number}": one["done"] for number, one in enumerate(found)}
    assert engine.problems(store.record.connection, encrypted=True) == []
    late = took[int(len(took) * 0.99)]
    if times > 25:
        figure(
            f"{writers} processes x {seconds} s: {commits} versioned updates, as many journal rows, 0 lost, 0 refused; "
            f"{len(took) - commits} conflicts seen and tried again; p50 {took[len(took) // 2] * 1000:.1f} ms, "
            f"p99 {late * 1000:.1f} ms"
        )
        assert late < 0.05
    else:
        assert commits == writers * times


@pytest.mark.parametrize(
    ("rounds", "least"), [(4, 20), pytest.param(200, 20_000, marks=pytest.mark.soak)], ids=["4", "200"]
)
def test_a_process_killed_while_writing_loses_nothing_it_had_confirmed(store, case, folder, figure, rounds, least):
    path = str(folder / "casewalk.db")
    confirmed = told = 0
    for number in range(rounds):
        writer = started(NOTING, path, KEY)
        writer.stdout.readline()
        time.sleep(0.03 * (number % 5 + 1) if rounds < 200 else 0.2 + 0.003 * number)
        os.kill(writer.pid, signal.SIGKILL)
        said = 1 + len(writer.communicate()[0].splitlines())
        told += said
        notes = store.record.rows("SELECT count(*) FROM notes")[0][0]
        journal = store.record.rows("SELECT count(*) FROM journal WHERE who = 'therapist'")[0][0]
        assert notes >= confirmed + said
        assert notes == journal, "each note has its journal row, none has half of it"
        confirmed = notes  # one may have been committed just before it could be said
    assert told >= least
    assert engine.problems(store.record.connection, encrypted=True) == []
    assert store.cases.get(case.id) == case
    if rounds >= 200:
        figure(f"kill -9 in a write loop, {rounds} rounds: {told} acknowledged, 0 lost, 0 partial, integrity ok")
