"""Cases are opened, found, closed and opened again; schools and officers belong to them."""

from datetime import date, timedelta

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.places import Officer, School
from review.common.errors import NotFound, Refused
from review.common.fact import replace


@pytest.mark.parametrize(
    ("day", "week", "of_treatment"),
    [(date(2026, 9, 7), 0, 0), (date(2026, 9, 8), 1, 1), (date(2026, 9, 14), 1, 7), (date(2026, 11, 23), 11, 77)],
)
def test_the_first_seven_days_are_week_one(case, day, week, of_treatment):
    assert (case.week(day), case.day(day)) == (week, of_treatment)


def test_treatment_stands_still_once_the_case_is_closed(store, case, today):
    closed = store.cases.close(case, today, "completed")
    assert closed.week(today + timedelta(days=100)) == case.week(today)


def test_a_case_is_found_by_its_code_in_small_letters_too_and_a_slip_is_pointed_out(store, case):
    assert store.cases.by_code(" hb-017 ") == case
    with pytest.raises(NotFound, match="Did you mean HB-017"):
        store.cases.by_code("HB-071")
    with pytest.raises(NotFound, match=r"no case '17'.* Did you mean HB-017"):
        store.cases.by_code("17")
    with pytest.raises(NotFound, match="casewalk find"):
        store.cases.by_code("quite else")


@pytest.mark.usefixtures("case")
def test_two_cases_never_have_the_same_code(store, today):
    with pytest.raises(Refused, match="a case with this code already"):
        store.cases.add(Case("hb-017", "Brandt", today))


def test_closing_a_case_drops_what_is_open_in_one_change(store, case, today):
    (action,) = store.actions.agree([NextAction(case.id, "call", "Okafor", today, today)])
    closed = store.cases.close(case, today, "lack_of_engagement")
    dropped = store.actions.get(action.id)
    assert (closed.status, closed.closed_on, closed.closure_reason) == ("closed", today, "lack_of_engagement")
    assert (dropped.status, dropped.reason) == ("dropped", "no_longer_needed")
    assert store.cases.active() == []
    with pytest.raises(Refused, match="closed already"):
        store.cases.close(closed, today, "completed")
    store.journal.undo()
    assert store.cases.get(case.id).is_active
    assert store.actions.get(action.id).is_open


def test_a_closed_case_can_be_opened_again(store, case, today):
    again = store.cases.reopen(store.cases.close(case, today, "moved"))
    assert (again.is_active, again.closed_on, again.closure_reason) == (True, None, "")


def test_a_name_finds_its_school_and_officer_however_it_is_spaced(store):
    school = store.schools.add(School("Lincoln HS"))
    officer = store.officers.add(Officer("Ofc. D. Reyes", school_id=school.id))
    assert store.schools.named("  lincoln   hs ") == school
    assert store.officers.named("OFC. D. REYES") == officer
    assert store.schools.named("Lincoln") is None


def test_many_cases_are_read_in_the_order_asked_for(store, today):
    cases = [store.cases.add(Case(f"HB-{n}", "Okafor", today)) for n in (3, 1, 2)]
    numbers = [case.id for case in cases]
    assert [case.code for case in store.cases.some([numbers[2], 999, numbers[0]])] == ["HB-2", "HB-3"]
    assert list(store.cases.codes().values()) == ["HB-1", "HB-2", "HB-3"]
    store.cases.close(cases[0], today, "moved")
    assert "HB-3" not in store.cases.codes().values()
    assert "HB-3" in store.cases.codes(active=False).values()


def test_the_parts_of_a_case_come_together_in_its_file(store, case, today):
    from review.cases.settings import Settings

    school = store.schools.add(School("Lincoln HS", ally="Ms. Ortiz"))
    case = store.cases.correct(replace(case, school_id=school.id))
    store.actions.agree([NextAction(case.id, "call", "Okafor", today - timedelta(days=1), today - timedelta(days=7))])
    store.meetings.ensure_held(today - timedelta(days=7), [case.id])
    file = store.case_file(case, today, Settings())
    assert (file.school.ally, file.last_met_on, file.release_badge) == ("Ms. Ortiz", today - timedelta(days=7), "none")
    assert [action.what for action in file.last_actions] == ["call"]
    assert {reason.key for reason in file.reasons} == {"overdue_actions", "quiet"}
    assert file.points == 5
    assert file.silent_days == (today - case.started_on).days
