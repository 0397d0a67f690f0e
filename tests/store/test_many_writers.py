"""Several terminals write one file at once, and one of them dies: nothing that was confirmed is lost."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from review.store.file import engine
from tests.conftest import KEY
from tests.support.shell import ROOT

FAIR = 5  # times one's turn among all writers: more than 50 ms is fine only on a disk so slow or busy
# Counts one number up, one update after the other, and says at the end how long each took and what was refused.
COUNTING = """
import json, sys, time
from review.common.errors import Conflict, Refused
from review.common.fact import replace
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
from review.cases.notes import Note
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
    ("writers", "times", "seconds", "long"),
    [(4, 25, 60, False), pytest.param(8, 10**9, 30, True, marks=[pytest.mark.soak, pytest.mark.timed])],
    ids=["4", "8"],
)
def test_several_terminals_count_together_and_no_update_is_lost(
    store, case, folder, figure, writers, times, seconds, long
):
    path = str(folder / "casewalk.db")
    alone = json.loads(started(COUNTING, path, KEY, "yardstick", "300", "5").communicate()[0])["took"] if long else []
    start = int(store.cases.get(case.id).grade)
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
    if not long:
        assert commits == writers * times
        return
    late, yardstick = took[int(len(took) * 0.99)], sorted(alone)[len(alone) // 2]
    figure(
        f"{writers} processes x {seconds} s: {commits} versioned updates, as many journal rows, 0 lost, 0 refused; "
        f"{len(took) - commits} conflicts seen and tried again; p50 {took[len(took) // 2] * 1000:.1f} ms, "
        f"p99 {late * 1000:.1f} ms, where one writer alone takes {yardstick * 1000:.1f} ms on this disk"
    )
    assert late < max(0.05, FAIR * writers * yardstick)


@pytest.mark.parametrize(
    ("rounds", "least"), [(4, 20), pytest.param(200, 20_000, marks=pytest.mark.soak)], ids=["4", "200"]
)
def test_a_process_killed_while_writing_loses_nothing_it_had_confirmed(store, case, folder, figure, rounds, least):
    path = str(folder / "casewalk.db")
    confirmed = told = 0
    for number in range(rounds):
        writer = started(NOTING, path, KEY)
        heard = sum(bool(writer.stdout.readline()) for _ in range(least // rounds))
        time.sleep(0.002 * (number % 17))
        os.kill(writer.pid, signal.SIGKILL)
        said = heard + len(writer.communicate()[0].splitlines())
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
