"""Each incident shows the family step that answered it; what waits, and what nobody at school saw, is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.cases.demonstrations import answer_to, dated_before, to_show
from review.cases.family import AccountabilityStep
from review.cases.school import ANSWERABLE_SCHOOL_DAYS, SchoolEvent, unanswered
from review.cases.settings import Settings
from review.common.calendar import Calendar
from review.common.fact import replace
from review.content import relationships
from review.meeting.case_file import CaseFile
from review.team.word_files import shipped_words
from tests.conftest import TODAY, is_school_day

WORDS = shipped_words()
INCIDENT = SchoolEvent(1, date(2026, 11, 18), "left before fifth period", behaviour="skip_class", id=1)
STEP = AccountabilityStep(1, date(2026, 11, 18), "Home by 9", "mother", result="kept", result_note="4 of 5", id=7)


@pytest.mark.parametrize(
    ("started", "shown", "before"),
    [
        (date(2026, 11, 18), None, False),  # the same day
        (date(2026, 11, 20), None, False),
        (date(2026, 11, 17), None, True),
        (date(2026, 11, 2), date(2026, 11, 17), True),
        (date(2026, 11, 2), date(2026, 11, 18), False),  # a step that goes on, and was shown since
        (date(2026, 11, 19), date(2026, 11, 3), False),  # a slip in the day of showing alone
    ],
)
def test_a_response_dated_before_its_incident_is_noticed(started, shown, before):
    step = replace(STEP, started_on=started, demonstrated_on=shown)
    assert dated_before(step, INCIDENT) is before


def file_of(events, steps, case) -> CaseFile:
    return CaseFile(case, TODAY, Settings(), events=tuple(events), steps=tuple(steps))


def test_an_incident_tells_who_answered_it_how_and_who_saw_it(case):
    answered = replace(INCIDENT, answered_by=STEP.id)
    said, tone = relationships.response(answered, file_of([answered], [STEP], case), WORDS)
    assert said == "mother, from 18 Nov: Home by 9, kept 4 of 5, nobody at school has seen it yet"
    assert tone == ""
    seen = replace(STEP, demonstrated_to="school,sro", demonstrated_on=date(2026, 11, 20), received="thanked her")
    said, tone = relationships.response(answered, file_of([answered], [seen], case), WORDS)
    assert said.endswith("kept 4 of 5, shown to school and SRO 20 Nov: thanked her")
    assert tone == "good"
    early = replace(STEP, started_on=date(2026, 11, 2))
    said, tone = relationships.response(answered, file_of([answered], [early], case), WORDS)
    assert said.endswith("Dated before the incident: is a newer step meant?")
    assert tone == "warn"
    assert relationships.response(INCIDENT, file_of([INCIDENT], [STEP], case), WORDS) == ("", "")


def test_the_list_to_take_along_is_what_is_kept_runs_on_and_was_seen_by_nobody():
    steps = [
        replace(STEP, id=1, started_on=date(2026, 11, 9)),
        replace(STEP, id=2, result="partly", started_on=date(2026, 11, 2)),
        replace(STEP, id=3, result="not_kept"),
        replace(STEP, id=4, result="not_reviewed"),
        replace(STEP, id=5, ended_on=date(2026, 11, 20)),
        replace(STEP, id=6, demonstrated_to="school"),
    ]
    assert [step.id for step in to_show(steps)] == [2, 1]


DAYS = st.integers(0, 60).map(lambda ago: TODAY - timedelta(days=ago))
EVENTS = st.lists(
    st.tuples(DAYS, st.sampled_from(["behaviour", "discipline", "advance", "meeting"]), st.integers(0, 4)), max_size=25
).map(
    lambda drawn: [
        SchoolEvent(1, day, "x", kind, answered_by=step or None, id=number)
        for number, (day, kind, step) in enumerate(drawn, 1)
    ]
)
STEPS = [replace(STEP, id=number) for number in range(1, 5)]
OFF = st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=2).map(
    lambda ranges: Calendar(tuple((first, first + timedelta(days=more)) for first, more in ranges))
)


@settings(max_examples=80, deadline=None)
@given(EVENTS, OFF, st.integers(0, 6))
def test_what_is_unanswered_is_all_incidents_less_those_with_a_step(events, calendar, after):
    incidents = {event.id for event in events if event.kind in ("behaviour", "discipline")}
    answered = {event.id for event in events if answer_to(event, STEPS) is not None}
    assert answered <= incidents
    due = {
        event.id
        for event in events
        if after
        <= sum(is_school_day(calendar, event.happened_on + timedelta(days=n)) for n in range(1, days_since(event) + 1))
        <= ANSWERABLE_SCHOOL_DAYS
    }
    told = {event.id for event in unanswered(events, calendar, TODAY, after)}
    assert told == (incidents - answered) & due


def days_since(event: SchoolEvent) -> int:
    return (TODAY - event.happened_on).days


def test_an_answer_to_an_incident_can_be_taken_back(store, case):
    event = store.school.add(replace(INCIDENT, case_id=case.id))
    step = store.family.add(replace(STEP, case_id=case.id))
    store.school.answer(event, step.id)
    assert answer_to(store.school.get(event.id), store.family.of_case(case.id)) == step
    store.journal.undo()
    assert answer_to(store.school.get(event.id), store.family.of_case(case.id)) is None
