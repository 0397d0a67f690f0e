"""A whole meeting, whatever was done in it and in which order, is taken back step by step, and equals the start."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.releases import Disclosure, Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.errors import CasewalkError
from review.common.fact import replace
from review.flows.closing import finish
from review.flows.moving import close_if_complete, park
from review.flows.sitting import Sitting
from review.meeting.agree import as_actions, read_agreement
from review.store.file.journal import UNJOURNALED
from review.store.store import Store, open_store
from tests.conftest import KEY, TODAY
from tests.support.harbor import harbor

ASIDE = ("journal", "drafts", "compiled", "_sqlite_migrations")
STATUSES = ("done", "partly", "dropped", "carried", "changed")
REASONS = ("family", "school", "sro", "us", "no_longer_needed")
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undo") / "harbor"
    folder.mkdir(mode=0o700)
    store = open_store(str(folder / "casewalk.db"), KEY, "chair", str(folder / "backups"))
    yield harbor(store, str(folder), plain=3)
    store.close()


def state(store: Store) -> dict[str, list[dict[str, object]]]:
    """All that the record says, without what only counts up or moves with the clock."""
    found = {}
    for (name,) in store.record.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        if name in ASIDE or name.startswith(("search", "sqlite_")):
            continue
        skipped = UNJOURNALED.get(name, set()) | {"version"}
        rows = [dict(row) for row in store.record.rows(f"SELECT * FROM {name} ORDER BY 1")]
        found[name] = [{key: value for key, value in row.items() if key not in skipped} for row in rows]
    found["search"] = sorted(map(repr, (tuple(row) for row in store.record.rows("SELECT * FROM search"))))
    return found


def settle(sitting: Sitting, a: int, b: int) -> None:
    waiting = [one for one in sitting.file.actions if one.is_open]
    one, status, reason = waiting[a % len(waiting)], STATUSES[b % 5], REASONS[(a + b) % 5]
    meeting = sitting.meeting.id
    if status == "carried":
        sitting.store.actions.carry(one, NEXT_WEEK, TODAY, reason, "", meeting, 9)
    elif status == "changed":
        reading = read(f"a smaller step {a} @Brandt", sitting)
        sitting.store.actions.rewrite(one, reading, TODAY, reason, meeting_id=meeting)
    else:
        sitting.store.actions.settle(one, status, TODAY, reason)


def read(text: str, sitting: Sitting):
    people = sitting.settings.people
    return read_agreement(
        text, therapist="Okafor", people=people, agreed_on=TODAY, next_meeting_on=NEXT_WEEK, date_order="mdy"
    )


def agree(sitting: Sitting, a: int, b: int) -> None:
    owners = " @Okafor @mother" if b % 3 == 0 else ""
    reading = read(f"call number {a}{owners} by fri", sitting)
    sitting.store.actions.agree(as_actions(reading, sitting.case.id, TODAY, "school", sitting.meeting.id))


def record(sitting: Sitting, a: int, b: int) -> None:
    number, store, text = sitting.case.id, sitting.store, f"said in the meeting {a}"
    made = (
        (store.notes, Note(number, TODAY, text, "barrier")),
        (store.school, SchoolEvent(number, TODAY, text, behaviour="disruption")),
        (store.sro, SroInteraction(number, TODAY, "sro_to_therapist", text, "difficulty", reply_owed=True)),
        (store.family, AccountabilityStep(number, TODAY, text, "mother")),
        (store.goals, Goal(number, text, "intermediary", set_on=TODAY)),
        (store.drivers, Driver(number, text, "school", "skipping class", 1, TODAY)),
        (store.releases, Release(number, "Ofc. Reyes", "attendance", TODAY, expires_on=NEXT_WEEK)),
        (store.disclosures, Disclosure(number, TODAY, "Ofc. Reyes", text)),
    )
    table, one = made[b % len(made)]
    table.add(one)


def correct(sitting: Sitting, a: int, b: int) -> None:
    tables = (sitting.store.notes, sitting.store.school, sitting.store.sro, sitting.store.goals, sitting.store.drivers)
    table = tables[b % len(tables)]
    there = table.of_case(sitting.case.id)
    one = there[a % len(there)]
    if a % 3 == 0:
        table.strike(one)
    else:
        table.correct(replace(one, what=f"{one.what}, corrected {a}"))


def several(sitting: Sitting, a: int, b: int) -> None:
    with sitting.store.change("several at once", sitting.case.id):
        record(sitting, a, b)
        agree(sitting, a, b)


def answer(sitting: Sitting, a: int, b: int) -> None:
    if b % 2:
        waiting = [one for one in sitting.file.interactions if one.awaits_reply]
        sitting.store.sro.reply(waiting[a % len(waiting)], TODAY)
    else:
        events, steps = sitting.file.events, sitting.file.steps
        sitting.store.school.answer(events[a % len(events)], steps[b % len(steps)].id)


def move(sitting: Sitting, a: int, b: int) -> None:
    sitting.put_on_table(sitting.turns[a % len(sitting.turns)], sitting.settings.walk_steps[b % 6])


def turn(sitting: Sitting, a: int, b: int) -> None:
    meetings, here = sitting.store.meetings, sitting.turn
    (
        lambda: close_if_complete(sitting),
        lambda: meetings.discuss(here, no_change=True),
        lambda: meetings.defer(here, "out_of_time"),
        lambda: park(sitting, here),
        lambda: meetings.consult(here, not here.to_consultation),
    )[(a + b) % 5]()


def case(sitting: Sitting, a: int, b: int) -> None:
    store, one = sitting.store, sitting.case
    if b % 3 == 0:
        store.cases.close(one, TODAY, "moved")
    elif b % 3 == 1:
        store.cases.reopen(one)
    else:
        store.cases.correct(replace(one, grade=str(a), home=bool(a % 2)))


def undo(sitting: Sitting, a: int, b: int) -> None:
    del a, b
    if sitting.store.journal.last_of(sitting.store.record.who).what.startswith("meeting of"):
        return
    sitting.store.journal.undo()


def end(sitting: Sitting, a: int, b: int) -> None:
    del a, b
    finish(sitting.store, sitting.settings, sitting.meeting, frozenset({"Amari", "Okafor"}))


DOINGS = (settle, settle, agree, agree, record, correct, several, answer, move, move, turn, turn, case, undo, end)
doings = st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 40), st.integers(0, 40)), max_size=25)


def walk_and_take_back(team, done) -> int:
    store = team.store
    before = state(store)
    start = store.record.rows("SELECT max(id) FROM journal")[0][0]
    sitting = Sitting(team, TODAY)
    sitting.begin_or_resume()
    for does, a, b in done:
        try:
            does(sitting, a, b)
            sitting.reread()
        except (CasewalkError, ZeroDivisionError):  # what cannot be done here, or to nothing, is not done
            continue
    taken = 0
    while (last := store.journal.last_of(store.record.who)) is not None and last.id > start:
        store.journal.undo()
        taken += 1
    assert state(store) == before
    return taken


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.soak)])
def test_a_meeting_taken_back_equals_the_start(team, figure, examples):
    taken, meetings = 0, 0

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(done=doings)
    def walked(done):
        nonlocal taken, meetings
        taken, meetings = taken + walk_and_take_back(team, done), meetings + 1

    walked()
    assert taken > meetings, "more was done, and taken back, than only beginning each of them"
    if examples > 12:
        figure(f"{meetings} meetings taken back, {taken} changes in all: each equals its start")
