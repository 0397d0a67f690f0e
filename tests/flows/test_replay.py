"""A past meeting is seen as it was decided: nothing that came later, and nothing of the record is touched."""

from datetime import date, timedelta

import pytest
from sqlcipher3.dbapi2 import SQLITE_CREATE_TEMP_TABLE, SQLITE_DENY, SQLITE_OK, DatabaseError

from review.cases.actions import NextAction
from review.cases.notes import Note
from review.common.fact import replace
from review.flows.replay import decided, meeting_with, meetings_of, turns_of
from review.store.queries.record_at import AsOf
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, harbor
from tests.support.walking import press, shown, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder))


def whole(team) -> list:
    tables = [row[0] for row in team.store.record.rows("SELECT name FROM main.sqlite_master WHERE sql LIKE '%STRICT'")]
    return [
        [tuple(row) for row in team.store.record.rows(f"SELECT * FROM main.{table}")]
        for table in sorted(tables)
        if table != "journal"
    ]


def met(team, case):
    """Walk the case through today's meeting: settle, agree one thing, close its turn."""
    store = team.store
    meeting = store.meetings.begin(TODAY, 60, [case.id], [600], "Amari")
    (turn,) = store.meetings.turns(meeting)
    store.meetings.stand_at(meeting, turn, "last")
    turn = store.meetings.turn(turn.id)
    for action in store.actions.of_case(case.id):
        if action.is_open:
            store.actions.settle(action, "done", TODAY)
    agreed = NextAction(case.id, "ask the AP for a quiet desk", "Okafor", TODAY + timedelta(days=7), TODAY)
    store.actions.agree([replace(agreed, meeting_id=meeting.id)])
    store.meetings.discuss(turn)
    store.meetings.finish(store.meetings.get(meeting.id), ["Amari"])
    return meeting


def test_what_came_after_the_decision_is_not_in_it_and_what_was_known_then_is(team):
    store, case = team.store, team.store.cases.by_code("HB-017")
    then = store.case_file(case, TODAY, team.settings)
    meeting = met(team, case)
    officer = store.officers.get(case.officer_id)
    (agreed,) = [one for one in store.actions.of_case(case.id) if one.is_open]
    store.notes.add(Note(case.id, TODAY, "came later"))
    store.cases.correct(replace(store.cases.get(case.id), guardian="grandmother"))
    store.officers.correct(replace(officer, name="Ofc. Bell"))
    store.school.strike(store.school.of_case(case.id)[0])
    store.actions.settle(agreed, "dropped", TODAY, "family")
    (turn,) = turns_of(team, meeting)
    store.meetings.consult(turn, True)  # noted of the turn later, which moves no moment
    before = whole(team)
    seen = decided(team, meeting, turn)
    assert whole(team) == before
    assert [note.what for note in seen.file.notes] == [note.what for note in then.notes]
    assert (seen.file.case.guardian, seen.file.officer.name) == ("mother", "Ofc. Reyes")
    assert len(seen.file.events) == len(then.events)
    assert [one.what for one in seen.file.new_actions] == ["ask the AP for a quiet desk"]
    assert all(one.status == "open" for one in seen.file.new_actions)
    assert (seen.turn.state, seen.who) == ("discussed", "Amari")
    now = store.case_file(store.cases.get(case.id), TODAY, team.settings)
    assert now.case.guardian == "grandmother", "leaving the moment shows today again"


def test_a_decision_that_was_taken_back_does_not_count(team):
    store, case = team.store, team.store.cases.by_code("HB-017")
    meeting = store.meetings.begin(TODAY, 60, [case.id], [600], "Amari")
    (turn,) = store.meetings.turns(meeting)
    store.meetings.defer(turn, "waiting for news")
    store.journal.undo()
    assert decided(team, meeting, store.meetings.turn(turn.id)).at is None


def test_each_row_of_the_journal_leads_back_to_the_record_as_it_was_then(store, case, today):
    pictures = {}
    for number in range(12):
        note = store.notes.add(Note(case.id, today, f"note {number}"))
        if number % 3 == 0:
            store.notes.strike(note)
        if number % 4 == 0:
            store.cases.correct(replace(store.cases.get(case.id), grade=str(number)))
        last = store.record.rows("SELECT max(id) FROM journal")[0][0]
        pictures[last] = (store.cases.get(case.id).grade, [one.what for one in store.notes.of_case(case.id)])
    for row, picture in pictures.items():
        with AsOf(store.record, case.id, row):
            assert (store.cases.get(case.id).grade, [one.what for one in store.notes.of_case(case.id)]) == picture


def test_where_the_moment_cannot_be_laid_over_the_record_nothing_of_it_stays_before_it(store, case, today):
    store.notes.add(Note(case.id, today, "before"))
    connection, laid = store.record.connection, []

    def three(action: int, table: str, *_: str) -> int:
        if action != SQLITE_CREATE_TEMP_TABLE:
            return SQLITE_OK
        laid.append(table)
        return SQLITE_DENY if len(laid) > 3 else SQLITE_OK

    connection.set_authorizer(three)
    with pytest.raises(DatabaseError), AsOf(store.record, case.id, 1):
        pass
    connection.set_authorizer(None)
    assert len(laid) == 4, "it broke off in the middle"
    assert store.record.rows("SELECT name FROM sqlite_temp_master") == []
    store.notes.add(Note(case.id, today, "after"))
    assert store.record.rows("SELECT count(*) FROM main.notes")[0][0] == 2, (
        "in the record, not in what was laid over it"
    )


def test_the_shell_tells_the_last_meeting_one_of_its_cases_and_that_there_was_none(demo):
    said = demo.says("replay")
    assert "as it was decided" in said
    assert "HB-017" in said
    whole = demo.says("replay", "HB-017")
    assert "As the team saw it on" in whole
    day = demo.data("replay", "HB-017")[0]["case"]["actions"]
    assert all(action["agreed_on"] <= "2026-11-23" for action in day)
    assert demo.run("replay", "1/2/2026").returncode == 1
    assert "no meeting" in demo.run("replay", "1/2/2026").stderr
    demo.says("meeting", "begin")
    demo.says("meeting", "defer", "HB-019", "waiting for news")
    assert demo.says("replay") == said, "the meeting under way is not past"
    line = next(line for line in demo.says("replay", "today").splitlines() if line.startswith("HB-019"))
    assert line.endswith("waiting for news")


async def test_on_the_screen_one_goes_through_the_cases_and_back_to_older_meetings(team):
    case = team.store.cases.by_code("HB-017")
    met(team, case)
    team.store.cases.correct(replace(team.store.cases.get(case.id), grade="12"))
    async with walking(team, start="home") as pilot:
        await press(pilot, "V")
        assert "AS IT WAS DECIDED ON MON 23 NOV 2026" in shown(pilot)
        assert "gr 9" in shown(pilot)
        await press(pilot, "left_square_bracket")
        assert f"{LAST_WEEK.day} NOV 2026" in shown(pilot)
        await press(pilot, "n")
        assert "case 2 of 3" in shown(pilot)
        await press(pilot, "q")
        assert "HARBOR" in shown(pilot)


def test_a_case_that_was_in_no_meeting_says_so(team):
    from review.cases.case import Case
    from review.common.errors import NotFound

    other = team.store.cases.add(Case("HB-900", "Okafor", date(2026, 11, 1)))
    with pytest.raises(NotFound, match="no meeting"):
        meeting_with(team, other.id)
    assert meetings_of(team)
