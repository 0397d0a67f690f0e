"""The weekly series: what is counted, in which week, by which rule; and which zero is one."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.places import Officer, School
from review.cases.referrals import referral_days
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import LATE_SIGNS, SroInteraction
from review.common.calendar import Calendar
from review.common.fact import replace
from review.meeting.trends import (
    Change,
    Scope,
    Week,
    change,
    columns,
    counted,
    open_weeks,
    span_of,
    starts,
    week_of,
    weeks_between,
)
from tests.conftest import TODAY, is_school_day

MONDAY = date(2026, 10, 5)
SETTINGS = Settings(calendar=Calendar(((date(2026, 10, 19), date(2026, 10, 25)),)))  # a week of holidays


def week(state: str = "counted", so_far: bool = False) -> Week:
    return Week(MONDAY, 5, state, so_far)


def trends(store, scope=Scope(), since=MONDAY, today=TODAY, setting=SETTINGS, names=None):  # noqa: B008
    names = names or {"case": store.cases.codes(active=False)}
    return store.counting.trends(store.cases.all(), scope, since, today, setting, names, {})


@pytest.fixture
def history(store):
    """Eight weeks of two cases at two schools, each event on a day of its own."""
    first, second = store.schools.add(School("Lincoln HS")), store.schools.add(School("Northside MS"))
    reyes = store.officers.add(Officer("Ofc. Reyes", first.id))
    marsh = store.officers.add(Officer("Det. Marsh", second.id))
    one = store.cases.add(Case("HB-001", "Okafor", date(2026, 9, 28), school_id=first.id, officer_id=reyes.id))
    two = store.cases.add(
        Case("HB-002", "Brandt", date(2026, 10, 12), school_id=second.id, officer_id=marsh.id, status="closed",
             closed_on=date(2026, 11, 4))
    )  # fmt: skip

    def met(case, on, kind="routine_contact", direction="sro_with_youth", **more):
        store.sro.add(SroInteraction(case.id, on, direction, kind=kind, **more))

    met(one, date(2026, 10, 5), "referral", initiated_by="school")  # Monday of the first week
    met(one, date(2026, 10, 11), "referral", initiated_by="officer")  # its Sunday
    met(two, date(2026, 10, 13), "diversion_referral", initiated_by="school")
    met(two, date(2026, 10, 27), outcome="school_arrest")
    met(one, date(2026, 10, 28), direction="sro_to_therapist", valence="success")
    met(one, date(2026, 11, 3), direction="sro_to_therapist", valence="difficulty", officer_id=marsh.id)
    store.school.add(SchoolEvent(one.id, date(2026, 10, 14), "fight", to_police=True, reported_by="school"))
    store.school.add(SchoolEvent(one.id, date(2026, 10, 11), "told twice", to_police=True, reported_by="family"))
    store.family.add(AccountabilityStep(one.id, date(2026, 10, 6), "home by 9", result="kept", demonstrated_to="sro",
                                        demonstrated_on=date(2026, 11, 2)))  # fmt: skip
    store.notes.add(Note(one.id, date(2026, 11, 18), "calm"))
    return one, two


@pytest.mark.usefixtures("history")
def test_a_fixed_history_week_by_week_under_both_rules(store):
    broad = trends(store)
    assert [one.starts_on for one in broad.weeks] == [MONDAY + timedelta(weeks=n) for n in range(8)]
    states = ["counted", "counted", "no_school", "counted", "counted", "no_data", "counted", "no_data"]
    assert [one.state for one in broad.weeks] == states
    assert [one.school_days for one in broad.weeks] == [5, 5, 0, 5, 5, 5, 5, 5]
    assert [one.so_far for one in broad.weeks] == [False] * 7 + [True]
    assert {one.key: one.counts for one in broad.series} == {
        "referrals": (2, 2, None, 1, 0, None, 0, None),
        "late_signs": (0, 0, None, 1, 0, None, 0, None),
        "successes": (0, 0, None, 1, 0, None, 0, None),
        "difficulties": (0, 0, None, 0, 1, None, 0, None),
        "shown": (0, 0, None, 0, 1, None, 0, None),
    }
    narrow = trends(store, setting=replace(SETTINGS, counting_rule="narrow"))
    assert (broad.rule, narrow.rule) == ("broad", "narrow")
    assert narrow.counts("referrals") == (1, 1, None, 0, 0, None, 0, None)
    assert narrow.counts("late_signs") == broad.counts("late_signs"), "what came of it is no matter of the rule"


def test_the_same_history_by_school_officer_and_case(store, history):
    two = history[1]
    names = {
        "school": {school.id: school.name for school in store.schools.all()},
        "officer": {officer.id: officer.name for officer in store.officers.all()},
        "case": store.cases.codes(active=False),
    }
    groups = trends(store, names=names).groups
    weekly = {group.name: (group.newest, group.referrals, group.late_signs) for group in groups["case"]}
    assert weekly == {
        "HB-001": ((2, 1, None, 0, 0, None, 0, None), 3, 0),
        "HB-002": ((None, 1, None, 1, 0, None, None, None), 2, 1),  # not open yet, and closed on 4 November
    }
    assert [(group.name, group.referrals) for group in groups["school"]] == [("Lincoln HS", 3), ("Northside MS", 2)]
    assert [(group.name, group.referrals) for group in groups["officer"]] == [("Ofc. Reyes", 3), ("Det. Marsh", 2)]
    school = Scope(school_id=store.schools.named("Northside MS").id)
    assert trends(store, school).counts("referrals") == (None, 1, None, 1, 0, None, None, None)
    assert trends(store, Scope(therapist="Okafor")).counts("referrals") == (2, 1, None, 0, 0, None, 0, None)
    assert trends(store, Scope(case_id=two.id)).counts("late_signs") == (None, 0, None, 1, None, None, None, None)


@pytest.mark.usefixtures("history")
def test_an_officer_is_counted_by_who_was_there_not_by_whose_case_it_is(store):
    marsh, reyes = store.officers.named("Det. Marsh"), store.officers.named("Ofc. Reyes")
    assert sum(one or 0 for one in trends(store, Scope(officer_id=marsh.id)).counts("difficulties")) == 1
    assert sum(one or 0 for one in trends(store, Scope(officer_id=reyes.id)).counts("difficulties")) == 0


def test_something_that_happened_in_the_holidays_is_counted_all_the_same(store, history):
    store.sro.add(SroInteraction(history[0].id, date(2026, 10, 21), "sro_with_youth", kind="referral"))
    assert trends(store).counts("referrals")[2] == 1


def test_a_struck_out_record_and_a_struck_out_report_count_nowhere(store, history):
    for record in store.sro.of_case(history[0].id):
        store.sro.strike(record)
    for event in store.school.of_case(history[0].id):
        store.school.strike(event)
    assert trends(store).counts("referrals") == (0, 1, None, 1, 0, None, 0, None)


def test_without_a_day_the_last_half_year_is_shown_or_since_anything_was_recorded(store, history):
    assert trends(store, since=None).weeks[0].starts_on == date(2026, 10, 5)
    early = Note(history[0].id, date(2024, 1, 8), "long ago")
    store.notes.add(early)
    store.cases.correct(replace(history[0], started_on=date(2024, 1, 8)))
    assert len(trends(store, since=None).weeks) == 26


def test_a_team_without_a_case_has_eight_weeks_of_no_data(store):
    found = trends(store, since=None)
    assert {one.state for one in found.weeks} == {"no_data", "no_school"}
    assert len(found.weeks) == 8
    assert all(one.total is None for one in found.series)


CASES = st.lists(
    st.tuples(st.integers(0, 100), st.none() | st.integers(0, 80), st.integers(1, 2), st.integers(1, 2)),
    min_size=1, max_size=4,
)  # fmt: skip
EVENTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from([1, 2, 50, 51, 58, 120]),
        st.sampled_from(["referral", "diversion_referral", "presence"]),
        st.sampled_from(["school", "officer", ""]), st.sampled_from(["none", "warning", *LATE_SIGNS]),
        st.sampled_from(["sro_to_therapist", "sro_with_youth"]), st.sampled_from(["success", "difficulty", "neutral"]),
        st.sampled_from([None, 1, 2]), st.booleans(), st.sampled_from(["", "school", "family"]),
    ),
    min_size=4, max_size=40,
)  # fmt: skip


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cases=CASES, events=EVENTS, rule=st.sampled_from(["broad", "narrow"]), only=st.sampled_from("asot"))
def test_every_series_equals_a_count_by_hand_of_a_random_history(store, cases, events, rule, only):
    """Of all cases, and of one school, officer or therapist: the same numbers as walking through all records."""
    connection = store.record.connection
    connection.execute("SAVEPOINT history")
    try:
        _check(store, cases, events, replace(SETTINGS, counting_rule=rule), only)
    finally:
        connection.execute("ROLLBACK TO history")


def _check(store, cases, events, setting, only):
    began = TODAY - timedelta(days=120)
    add = store.record.connection.execute
    for number in (1, 2):
        add("INSERT INTO schools (id, name, recorded_at) VALUES (?, ?, '')", (number, f"School {number}"))
        add("INSERT INTO officers (id, name, recorded_at) VALUES (?, ?, '')", (number, f"Ofc. {number}"))
    made = []
    for number, (start, length, school, officer) in enumerate(cases, 1):
        on = began + timedelta(days=start)
        end = None if length is None else on + timedelta(days=length)
        add(
            "INSERT INTO cases (id, code, therapist, started_on, school_id, officer_id, status, closed_on, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
            (number, f"C-{number}", f"T{number % 2}", on.isoformat(), school, officer,
             "active" if end is None else "closed", end and end.isoformat()),
        )  # fmt: skip
        made.append(store.cases.get(number))
    logged, reported, steps = [], [], []
    for case, day, kind, by, outcome, direction, valence, officer, is_event, reporter in events:
        number, on = case % len(made) + 1, began + timedelta(days=day)
        if is_event:
            reported.append(SchoolEvent(number, on, "x", to_police=kind == "referral", reported_by=reporter))
            shown_to = "school" if valence == "success" else ""
            steps.append(AccountabilityStep(number, on, "x", result="kept", demonstrated_to=shown_to))
        else:
            logged.append(SroInteraction(number, on, direction, "x", valence, kind, "", by, outcome, officer))
    for table, facts in (("sro_interactions", logged), ("school_events", reported), ("family_steps", steps)):
        for one in facts:
            _insert(store, table, one)

    of = {case.id: case for case in made}
    chosen = {"a": Scope(), "s": Scope(school_id=1), "o": Scope(officer_id=1), "t": Scope(therapist="T1")}[only]
    of_case = {case.id: chosen.holds(case) and chosen.officer_id in (None, case.officer_id) for case in made}
    met = [
        one for one in logged
        if chosen.holds(of[one.case_id])
        and (chosen.officer_id is None or (one.officer_id or of[one.case_id].officer_id) == chosen.officer_id)
    ]  # fmt: skip
    told = [one for one in reported if of_case[one.case_id]]
    # A report of the school is told twice whenever the log of its case has a referral that day, whoever was there.
    every = {(one.case_id, one.happened_on) for one in logged if one.counts_as_referral(setting.counting_rule)}
    told = [one for one in told if (one.case_id, one.happened_on) not in every]
    by_hand = {
        "referrals": [on for _, on in referral_days(met, told, setting.counting_rule)],
        "late_signs": [one.happened_on for one in met if one.outcome in LATE_SIGNS],
        **{
            key: [one.happened_on for one in met if (one.direction, one.valence) == ("sro_to_therapist", valence)]
            for key, valence in (("successes", "success"), ("difficulties", "difficulty"))
        },
        "shown": [one.started_on for one in steps if one.shown_to and of_case[one.case_id]],
    }
    found = trends(store, chosen, began, setting=setting)
    days = [one.happened_on for one in (*logged, *reported)] + [one.started_on for one in steps if one.shown_to]
    for place, week_ in enumerate(found.weeks):
        first, last = week_.starts_on, week_.ends_on
        is_open = any(
            of_case[case.id] and case.started_on <= last and (case.closed_on is None or case.closed_on >= first)
            for case in made
        )
        is_kept = any(first <= day <= last for day in days)
        school = any(is_school_day(setting.calendar, first + timedelta(days=n)) for n in range(7))
        zero = 0 if is_open and is_kept and school else None
        assert week_.state == ("counted" if zero == 0 else "no_school" if not school else "no_data")
        for key, happened in by_hand.items():
            assert found.counts(key)[place] == (sum(first <= day <= last for day in happened) or zero), key


def _insert(store, table, one):
    from review.store.file.rows import row_from

    row = {**row_from(one), "recorded_at": ""}
    marks = ", ".join("?" * len(row))
    store.record.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def test_the_running_week_waits_until_its_school_days_are_over():
    monday = weeks_between(MONDAY, MONDAY, Calendar(), [True], [True])
    friday = weeks_between(MONDAY, MONDAY + timedelta(days=4), Calendar(), [True], [True])
    assert (monday[0].so_far, friday[0].so_far) == (True, False)


def test_a_change_compares_eight_counted_weeks_and_passes_over_the_others():
    counts = (9, 1, 0, None, 1, 0, 2, None, 0, 3, 1, 4)
    weeks = [week() for _ in counts[:-1]] + [week(so_far=True)]
    assert change(counts, weeks) == Change(before=2, now=6)
    assert change(counts[5:], weeks[5:]) is None


def test_columns_add_up_and_end_with_the_last_week():
    weeks = [week("no_school"), week(), week("no_data"), week(), week()]
    assert columns((None, 1, None, 0, 2), weeks, 1) == ["·", 1, "?", 0, 2]
    assert columns((None, 1, None, 0, 2), weeks, 4) == ["·", 3]
    assert list(starts(5, 4)) == [-3, 1]
    assert [span_of(count) for count in (1, 26, 27, 104, 105, 338, 339, 1352)] == [1, 1, 4, 4, 13, 13, 52, 52]


@given(st.integers(1, 300), st.sampled_from([1, 4, 13]), st.data())
def test_nothing_is_lost_between_weeks_and_columns(count, span, data):
    counts = data.draw(st.lists(st.none() | st.integers(0, 5), min_size=count, max_size=count))
    drawn = columns(counts, [week() for _ in counts], span)
    assert sum(one for one in drawn if isinstance(one, int)) == sum(one or 0 for one in counts)
    assert len(drawn) == len(starts(count, span))


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_week_begins_on_its_monday(day):
    assert week_of(day).weekday() == 0
    assert 0 <= (day - week_of(day)).days < 7


@given(st.lists(st.tuples(st.integers(-60, 60), st.none() | st.integers(0, 60)), max_size=5), st.integers(1, 12))
def test_a_week_is_open_when_a_case_was_open_on_one_of_its_days(cases, count):
    days = [(MONDAY + timedelta(days=start), None if length is None else MONDAY + timedelta(days=start + length))
            for start, length in cases]  # fmt: skip
    for place, is_open in enumerate(open_weeks(days, MONDAY, count)):
        seven = [MONDAY + timedelta(days=place * 7 + n) for n in range(7)]
        assert is_open == any(
            began <= day and (ended is None or day <= ended) for began, ended in days for day in seven
        )


def test_a_count_without_anybody_counting_is_shown_and_a_zero_is_not():
    assert counted([0, 2, 0], [week("no_data"), week("no_school"), week()]) == (None, 2, 0)
