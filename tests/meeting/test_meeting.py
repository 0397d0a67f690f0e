"""The meeting closes only when nothing was passed over, and anybody can resume it where it stood."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cases.actions import NextAction
from review.cases.case import Case
from review.common.errors import Refused
from review.meeting.meeting import Meeting, Turn, budgets, overrun, why_case_stays_open, why_meeting_stays_open
from review.store.store import open_store
from tests.conftest import KEY, TODAY


@pytest.fixture
def cases(store):
    return [store.cases.add(Case(f"HB-{n:03}", "Okafor", date(2026, 9, 7))) for n in (1, 2, 3)]


def begun(store, cases, day=TODAY):
    numbers = [case.id for case in cases]
    return store.meetings.begin(day, 60, numbers, budgets([0] * len(numbers), 60), "Amari")


def agree(store, case, day=TODAY, meeting=None):
    action = NextAction(case.id, "call the AP", "Okafor", day + timedelta(days=7), day, meeting_id=meeting)
    return store.actions.agree([action])[0]


def opened(store, meeting, index=0):
    turn = store.meetings.turns(meeting)[index]
    store.meetings.stand_at(meeting, turn, "last")
    return store.meetings.turn(turn.id)


def test_a_case_closes_only_when_last_weeks_actions_are_settled_and_one_is_agreed(store, cases):
    old = agree(store, cases[0], TODAY - timedelta(days=7))
    meeting = begun(store, cases)
    turn = opened(store, meeting)
    with pytest.raises(Refused, match="1 next action of last time not settled"):
        store.meetings.discuss(turn)
    store.actions.settle(old, "done", TODAY)
    with pytest.raises(Refused, match="No next action yet"):
        store.meetings.discuss(turn)
    agree(store, cases[0], meeting=meeting.id)
    assert store.meetings.discuss(turn).state == "discussed"


def test_no_change_stands_in_for_a_next_action_but_not_for_settling(store, cases):
    old = agree(store, cases[0], TODAY - timedelta(days=7))
    turn = opened(store, begun(store, cases))
    with pytest.raises(Refused, match="not settled"):
        store.meetings.discuss(turn, no_change=True)
    store.actions.settle(old, "done", TODAY)
    closed = store.meetings.discuss(turn, no_change=True)
    assert (closed.state, closed.no_change) == ("discussed", True)


def test_what_is_agreed_and_no_change_exclude_each_other(store, cases):
    meeting = begun(store, cases)
    turn = store.meetings.discuss(opened(store, meeting), no_change=True)
    agree(store, cases[0], meeting=meeting.id)
    turn = store.meetings.turn(turn.id)
    assert (turn.state, turn.no_change) == ("discussed", False), "what is agreed takes the words back"
    with pytest.raises(Refused, match=r"1 next action is agreed .* already, so something changes"):
        store.meetings.discuss(turn, no_change=True)
    store.journal.undo()
    assert store.meetings.turn(turn.id).no_change, "and undone, it stands again"


def test_what_is_only_carried_on_is_no_change(store, cases):
    old = agree(store, cases[0], TODAY - timedelta(days=7))
    meeting = begun(store, cases)
    turn = opened(store, meeting)
    store.actions.carry(old, TODAY + timedelta(days=7), TODAY, "us", meeting_id=meeting.id)
    assert store.meetings.discuss(turn, no_change=True).no_change


def test_what_is_recorded_after_the_case_was_opened_is_not_last_weeks(store, cases):
    turn = opened(store, begun(store, cases))
    by_shell = agree(store, cases[0])
    assert store.meetings.open_at_start(turn) == []
    store.actions.carry(by_shell, TODAY + timedelta(days=7), TODAY, "")
    assert store.meetings.discuss(turn).state == "discussed"


def test_the_meeting_finishes_only_when_each_case_is_discussed_or_deferred(store, cases):
    meeting = begun(store, cases)
    store.meetings.discuss(opened(store, meeting, 0), no_change=True)
    with pytest.raises(Refused, match="HB-002, HB-003"):
        store.meetings.finish(meeting, ["Amari"])
    with pytest.raises(Refused, match="with a reason"):
        store.meetings.defer(opened(store, meeting, 1), " ")
    store.meetings.defer(opened(store, meeting, 1), "therapist ill")
    store.meetings.discuss(opened(store, meeting, 2), no_change=True)
    finished = store.meetings.finish(meeting, ["Amari", "Okafor"])
    assert (finished.present, finished.is_open) == ("Amari, Okafor", False)
    assert store.meetings.last_held() == finished
    assert store.meetings.under_way() is None


def test_a_meeting_that_is_finished_is_not_finished_again_and_its_chair_stays(open_as, store, cases):
    meeting = begun(store, cases[:1])
    for case in cases:
        store.cases.close(case, TODAY, "moved")
    finished = store.meetings.finish(meeting, ["Amari", "Okafor"])
    others = open_as("Lindqvist")
    read_anew, rows = others.meetings.get(meeting.id), store.audit.newest()
    with pytest.raises(Refused, match="finished already"):
        others.meetings.finish(read_anew, ["Lindqvist"])
    with pytest.raises(Refused, match="finished already"):
        others.terminals.present(read_anew, "a terminal that asked before")
    with pytest.raises(Refused, match="finished already"):
        others.terminals.present_nowhere(read_anew)
    assert store.meetings.get(meeting.id) == finished
    assert (store.terminals.presenter(meeting), store.audit.newest()) == (None, rows), "nor is it told that it was"


@contextmanager
def just_before(store, folder, does):
    """Somebody else does something while this terminal is writing, so that it waits; what is written here in the block
    comes first. Hands back a future of what came of theirs."""
    waits = threading.Event()

    def theirs():
        other = open_store(str(folder / "casewalk.db"), KEY, "Lindqvist", str(folder / "backups"))
        try:
            waits.set()
            return does(other.meetings)
        finally:
            other.close()

    with ThreadPoolExecutor(1) as pool, store.record.change("in the same moment"):
        coming = pool.submit(theirs)
        waits.wait(10)
        time.sleep(0.2)
        yield coming


def test_no_meeting_is_finished_over_a_case_that_is_opened_again_in_the_same_moment(store, folder, cases):
    meeting = begun(store, cases)
    for index in range(3):
        store.meetings.discuss(opened(store, meeting, index), no_change=True)
    with just_before(store, folder, lambda meetings: meetings.finish(meeting, [])) as finishing:
        store.journal.undo()
    with pytest.raises(Refused, match="Not discussed yet: HB-003"):
        finishing.result()
    assert store.meetings.get(meeting.id).is_open


def test_no_change_is_not_said_beside_what_is_agreed_in_the_same_moment(store, folder, cases):
    meeting = begun(store, cases)
    turn = opened(store, meeting)
    with just_before(store, folder, lambda meetings: meetings.discuss(turn, no_change=True)) as closing:
        agree(store, cases[0], meeting=meeting.id)
    with pytest.raises(Refused):
        closing.result()
    assert not store.meetings.turn(turn.id).is_over


def test_two_cases_parked_in_the_same_moment_come_one_after_the_other(store, folder, cases):
    meeting = begun(store, cases)
    first, second = opened(store, meeting, 0), opened(store, meeting, 1)
    with just_before(store, folder, lambda meetings: meetings.park(first)) as parking:
        store.meetings.park(second)
    assert parking.result().position == 5
    assert [turn.case_id for turn in store.meetings.turns(meeting)] == [cases[2].id, cases[1].id, cases[0].id]


def test_a_new_case_that_two_terminals_find_in_the_same_moment_joins_once(store, folder, cases):
    meeting = begun(store, cases)
    new = store.cases.add(Case("HB-004", "Brandt", TODAY))
    with just_before(store, folder, lambda meetings: meetings.catch_up(meeting, [new.id], 180)) as joining:
        store.meetings.catch_up(meeting, [new.id], 180)
    joining.result()
    assert [turn.case_id for turn in store.meetings.turns(meeting)].count(new.id) == 1


def test_a_case_that_closes_in_the_meeting_holds_it_up_no_longer(store, cases):
    meeting = begun(store, cases[:1])
    store.cases.close(cases[0], TODAY, "completed")
    for case in cases[1:]:
        store.cases.close(case, TODAY, "moved")
    assert not store.meetings.finish(meeting, []).is_open


def test_a_case_that_starts_in_the_meeting_gets_a_turn_at_the_end(store, cases):
    meeting = begun(store, cases)
    new = store.cases.add(Case("HB-004", "Brandt", TODAY))
    for _ in range(2):
        store.meetings.catch_up(meeting, store.cases.codes(), 180)
    turns = store.meetings.turns(meeting)
    assert [turn.case_id for turn in turns] == [*[case.id for case in cases], new.id]


def test_a_parked_case_comes_last_with_its_clock(store, cases):
    meeting = begun(store, cases)
    turn = opened(store, meeting)
    store.meetings.tick(turn, 95)
    store.meetings.park(store.meetings.turn(turn.id))
    last = store.meetings.turns(meeting)[-1]
    assert (last.case_id, last.state, last.spent_seconds) == (cases[0].id, "parked", 95)
    store.journal.undo()
    assert store.meetings.turns(meeting)[0].case_id == cases[0].id
    assert store.meetings.turns(meeting)[0].spent_seconds == 95


def test_the_backup_chair_resumes_where_the_meeting_stood(open_as, store, cases):
    meeting = begun(store, cases)
    turn = opened(store, meeting, 1)
    store.meetings.stand_at(meeting, turn, "sro")
    store.meetings.tick(turn, 41)
    store.close()
    backup = open_as("backup")
    resumed = backup.meetings.under_way()
    assert (resumed.turn_id, resumed.step, resumed.chair) == (turn.id, "sro", "Amari")
    assert backup.meetings.turn(turn.id).spent_seconds == 41


def test_there_is_never_more_than_one_open_meeting(open_as, store, cases):
    begun(store, cases)
    with pytest.raises(Refused, match="open already"):
        begun(open_as("backup"), cases)
    sql = "INSERT INTO meetings (held_on, minutes, recorded_at) VALUES ('2026-11-30', 60, '')"
    with pytest.raises(Refused, match="a meeting under way already"):
        store.record.put_aside(sql)


def test_meetings_known_from_a_spreadsheet_are_held_once(store, cases):
    day = TODAY - timedelta(days=7)
    for _ in range(2):
        store.meetings.ensure_held(day, [cases[0].id, cases[1].id])
    store.meetings.ensure_held(day, [cases[2].id])
    meeting = store.meetings.held_on(day)
    assert [turn.state for turn in store.meetings.turns(meeting)] == ["discussed"] * 3
    assert not meeting.is_open


@given(points=st.lists(st.integers(0, 60), max_size=40), minutes=st.integers(0, 300))
def test_the_time_of_the_cases_never_exceeds_the_meeting_and_follows_attention(points, minutes):
    seconds = budgets(points, minutes)
    assert len(seconds) == len(points)
    assert sum(seconds) <= minutes * 60
    assert all(second >= 0 for second in seconds)
    if points and minutes >= 3 * len(points):
        assert min(seconds) >= 180
    in_order = [second for _, second in sorted(zip(points, seconds, strict=True))]
    assert in_order == sorted(in_order)


def test_an_overrun_is_what_the_cases_so_far_took_from_the_rest():
    turns = [Turn(1, n, n, budget_seconds=300, spent_seconds=spent) for n, spent in enumerate((200, 360, 310, 0))]
    assert overrun(turns) == 70


VERBS = ["settle", "carry", "agree", "discuss", "no change", "defer", "park", "undo"]
MEETING = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(VERBS)), max_size=25)


@given(moves=MEETING)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_the_meeting_goes_discussed_and_deferred_make_up_the_active_cases(tmp_path_factory, moves):
    store = fresh(tmp_path_factory)
    cases = [store.cases.add(Case(f"HB-{n}", "Okafor", date(2026, 9, 7))) for n in range(3)]
    at_start = {case.id: {agree(store, case, TODAY - timedelta(days=7)).id} for case in cases}
    meeting = begun(store, cases)
    turns = [turn.id for turn in store.meetings.turns(meeting)]
    for index, verb in moves:
        try:
            play(store, meeting, store.meetings.turn(turns[index]), verb)
        except Refused:
            continue
        finally:
            now = [store.meetings.turn(number) for number in turns]
            for turn in now:
                if turn.state == "discussed":
                    settled = {one.id for one in store.actions.of_case(turn.case_id) if not one.is_open}
                    assert at_start[turn.case_id] <= settled
    over = [turn for turn in (store.meetings.turn(number) for number in turns) if turn.is_over]
    if len(over) == len(cases):
        assert not store.meetings.finish(store.meetings.get(meeting.id), []).is_open
    else:
        with pytest.raises(Refused):
            store.meetings.finish(store.meetings.get(meeting.id), [])
    store.close()


def fresh(tmp_path_factory):
    from review.store.store import open_store
    from tests.conftest import KEY

    folder = tmp_path_factory.mktemp("team")
    return open_store(str(folder / "casewalk.db"), KEY, "chair", str(folder / "backups"))


def play(store, meeting, turn, verb):
    """One thing a chair may do with a case."""
    store.meetings.stand_at(meeting, turn, "last")
    turn = store.meetings.turn(turn.id)
    waiting = [store.actions.get(number) for number in store.meetings.open_at_start(turn)]
    if verb == "settle" and waiting:
        store.actions.settle(waiting[0], "done", TODAY)
    elif verb == "carry" and waiting:
        store.actions.carry(waiting[0], TODAY + timedelta(days=7), TODAY, "family", meeting_id=meeting.id)
    elif verb == "agree":
        store.actions.agree([NextAction(turn.case_id, "call", "Okafor", TODAY, TODAY, meeting_id=meeting.id)])
    elif verb == "discuss":
        store.meetings.discuss(turn)
    elif verb == "no change":
        store.meetings.discuss(turn, no_change=True)
    elif verb == "defer":
        store.meetings.defer(turn, "no time")
    elif verb == "park" and not turn.is_over:
        store.meetings.park(turn)
    elif verb == "undo" and not store.journal.last_of("chair").what.startswith("meeting"):
        store.journal.undo()


def test_the_sentences_say_exactly_what_is_missing():
    turn = Turn(1, 1, 1, opened_at="2026-11-23T09:00:00")
    old = NextAction(1, "call", "Okafor", TODAY, TODAY, id=3, recorded_at="2026-11-16T09:00:00")
    assert why_case_stays_open([old, old], turn).startswith("2 next actions of last time")
    assert why_meeting_stays_open([turn], {1: "HB-001"}) == (
        "Not discussed yet: HB-001. Discuss each, or defer it with a reason."
    )
    many = [Turn(1, number, number) for number in range(9)]
    assert "and 3 more" in why_meeting_stays_open(many, {})
    assert Meeting(TODAY).is_open
