"""School days are counted as one would count them on the wall calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from review.common.calendar import Calendar
from tests.conftest import is_school_day

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    Calendar,
    st.lists(st.tuples(DAYS, st.integers(-3, 40)).map(lambda one: (one[0], one[0] + timedelta(one[1])))).map(tuple),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)
WINTER = Calendar(days_off=((date(2026, 11, 26), date(2026, 11, 27)), (date(2026, 12, 21), date(2027, 1, 1))))


def test_friday_to_monday_is_one_school_day():
    assert Calendar().school_days_between(date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_the_start_is_not_counted_and_the_end_is():
    assert Calendar().school_days_between(date(2026, 11, 16), date(2026, 11, 20)) == 4
    assert Calendar().school_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


def test_an_end_before_the_start_is_no_school_days():
    assert Calendar().school_days_between(date(2026, 11, 23), date(2026, 11, 2)) == 0


def test_days_off_do_not_count():
    assert WINTER.school_days_between(date(2026, 11, 23), date(2026, 11, 30)) == 3


@given(CALENDARS, DAYS, st.integers(-10, 120))
def test_the_count_is_that_of_counting_day_by_day(calendar, start, length):
    end = start + timedelta(length)
    days = [start + timedelta(one) for one in range(1, length + 1)]
    assert calendar.school_days_between(start, end) == sum(is_school_day(calendar, day) for day in days)


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 90))
def test_two_stretches_count_as_much_as_the_whole(calendar, start, first, second):
    middle, end = start + timedelta(first), start + timedelta(first + second)
    parts = calendar.school_days_between(start, middle) + calendar.school_days_between(middle, end)
    assert parts == calendar.school_days_between(start, end)
