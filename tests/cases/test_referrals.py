"""Referrals are counted by the team's rule, once each, in weeks that had school; a week without is no zero."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.referrals import last_weeks, referral_days, rising
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.bars import NO_DATA, NO_SCHOOL
from review.common.calendar import Calendar
from review.exchange.incoming.edfi import read_incidents
from tests.conftest import TODAY

LONG_AGO = date(2020, 1, 6)
INCIDENTS = Path(__file__).parents[1] / "samples" / "edfi" / "StudentDiscipline.xml"


def referral(case_id: int, on: date, initiated_by: str = "school") -> SroInteraction:
    return SroInteraction(case_id, on, "sro_with_youth", kind="referral", initiated_by=initiated_by)


def reported(case_id: int, on: date, by: str = "") -> SchoolEvent:
    return SchoolEvent(case_id, on, "fight", to_police=True, reported_by=by)


def test_one_incident_told_by_the_school_and_in_the_log_is_one_referral():
    told = referral_days([referral(1, TODAY)], [reported(1, TODAY), reported(2, TODAY)], "broad")
    assert told == [(1, TODAY), (2, TODAY)]


def test_what_the_officer_began_hides_no_report_of_the_school_under_the_narrow_rule():
    logged, school = [referral(1, TODAY, "officer")], [reported(1, TODAY)]
    assert referral_days(logged, school, "broad") == [(1, TODAY)]
    assert referral_days(logged, school, "narrow") == [(1, TODAY)]
    assert referral_days(logged, [], "narrow") == []


@pytest.mark.parametrize(
    ("by", "broad", "narrow"),
    [
        ("", True, True),
        ("school", True, True),
        ("officer", True, False),
        ("family", True, False),
        ("other", True, False),
    ],
)
def test_the_narrow_rule_counts_only_what_somebody_at_the_school_reported(by, broad, narrow):
    event = reported(1, TODAY, by)
    assert (event.counts_as_referral("broad"), event.counts_as_referral("narrow")) == (broad, narrow)
    assert not SchoolEvent(1, TODAY, "fight", reported_by=by).counts_as_referral("broad")


@pytest.mark.parametrize(
    ("reporter", "broad", "narrow"),
    [("Staff", 2, 2), ("Law enforcement officer", 2, 1), ("Parent/guardian", 2, 1), ("Student", 2, 1)],
)
def test_the_two_rules_on_the_sample_of_ed_fi(tmp_path, reporter, broad, narrow):
    """Of its 21 incidents 2 were reported, both by staff; the second one here by somebody else."""
    text = INCIDENTS.read_text(encoding="utf-8")
    first, last = text.split("<IncidentIdentifier>20</IncidentIdentifier>", 1)
    last = last.replace("ReporterDescriptionDescriptor#Staff", f"ReporterDescriptionDescriptor#{reporter}", 1)
    file = tmp_path / "StudentDiscipline.xml"
    file.write_text(f"{first}<IncidentIdentifier>20</IncidentIdentifier>{last}", encoding="utf-8")
    events = {
        one.number: SchoolEvent(1, one.happened_on, one.what, to_police=one.to_police, reported_by=one.reported_by)
        for one in read_incidents(str(file))
    }
    assert len(events) >= 20
    assert len(referral_days([], events.values(), "broad")) == broad
    assert len(referral_days([], events.values(), "narrow")) == narrow


def test_referrals_stand_in_their_week_with_the_newest_last():
    days = [TODAY - timedelta(days=ago) for ago in (0, 6, 7, 20, 27, 28, -1)]
    assert last_weeks(days, Calendar(), TODAY, 4, LONG_AGO) == (1, 1, 1, 2)


def test_holidays_and_the_weeks_before_the_case_are_no_zeros():
    off = Calendar(((date(2026, 11, 9), date(2026, 11, 16)),))  # the week that ends on Monday 16 November
    assert last_weeks([], off, TODAY, 4, date(2026, 11, 5)) == (NO_DATA, 0, NO_SCHOOL, 0)
    assert last_weeks([date(2026, 11, 12)], off, TODAY, 4, LONG_AGO) == (0, 0, 1, 0)


@given(st.lists(st.integers(-5, 100)), st.integers(1, 12))
def test_each_referral_of_the_last_weeks_is_counted_once(ago, weeks):
    columns = last_weeks([TODAY - timedelta(days=one) for one in ago], Calendar(), TODAY, weeks, LONG_AGO)
    assert sum(columns) == sum(0 <= one < weeks * 7 for one in ago)


def test_after_the_summer_the_comparison_goes_on_where_school_ended():
    summer = Calendar(((date(2026, 6, 13), date(2026, 8, 28)),))
    september = date(2026, 9, 25)  # the fourth week of school
    days = [date(2026, 5, 27), date(2026, 9, 2), date(2026, 9, 10), date(2026, 9, 24)]
    assert rising(days, summer, september, LONG_AGO) == 2
    assert rising(days, Calendar(), september, LONG_AGO) == 3, "without a calendar the summer looks like eleven zeros"


def test_a_young_case_is_not_compared_with_a_time_before_it_began():
    days = [TODAY - timedelta(days=ago) for ago in (3, 10)]
    assert rising(days, Calendar(), TODAY, TODAY - timedelta(days=30)) == 0
    assert rising(days, Calendar(), TODAY, TODAY - timedelta(days=60)) == 2
