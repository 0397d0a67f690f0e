"""School events: which call for an answer of the family, which are good news."""

from datetime import date, timedelta

import pytest

from review.cases.family import AccountabilityStep
from review.cases.school import SchoolEvent, unanswered
from review.common.calendar import Calendar
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("event", "incident", "good"),
    [
        ({"kind": "behaviour", "behaviour": "skip_class"}, True, False),
        ({"kind": "discipline", "discipline": "out_of_school_suspension"}, True, False),
        ({"kind": "attendance", "attendance": "unexcused_absence"}, True, False),
        ({"kind": "attendance", "attendance": "tardy"}, False, False),
        ({"kind": "attendance", "attendance": "excused_absence"}, False, False),
        ({"kind": "daily_report", "met": 4, "out_of": 5}, False, True),
        ({"kind": "daily_report", "met": 3, "out_of": 5}, False, False),
        ({"kind": "daily_report"}, False, False),
        ({"kind": "advance"}, False, True),
        ({"kind": "meeting"}, False, False),
    ],
)
def test_only_behaviour_discipline_and_missed_school_want_an_answer(event, incident, good):
    made = SchoolEvent(1, TODAY, "as the school wrote it", **event)
    assert (made.is_incident, made.is_good_news) == (incident, good)


def test_days_off_give_the_family_more_time_to_answer():
    thanksgiving = (date(2026, 11, 25), date(2026, 11, 27))
    event = SchoolEvent(1, date(2026, 11, 24), "defiance", behaviour="defiance")
    monday = date(2026, 11, 30)
    assert unanswered([event], Calendar(), monday, after=3) == [event]
    assert unanswered([event], Calendar((thanksgiving,)), monday, after=3) == []
    assert unanswered([event], Calendar((thanksgiving,)), date(2026, 12, 2), after=3) == [event]


def test_an_incident_is_answered_by_a_family_step_and_that_can_be_taken_back(store, case, today):
    event = store.school.add(
        SchoolEvent(case.id, today - timedelta(days=5), "skipped period 6", behaviour="skip_class")
    )
    step = store.family.add(AccountabilityStep(case.id, today, "dad sits in on period 6"))
    assert store.school.answer(event, step.id).answered_by == step.id
    store.journal.undo()
    assert store.school.get(event.id).answered_by is None


def test_what_was_reported_to_the_police_is_marked(store, case, today):
    event = store.school.add(SchoolEvent(case.id, today, "fight", behaviour="fighting", to_police=True))
    assert store.school.of_case(case.id) == [event]
    assert event.to_police is True
