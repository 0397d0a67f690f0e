"""Days are read as people write them, and what is no day is never turned into one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.days import EveryDay, NotADay, read_day
from review.common.errors import Refused

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("08/27/2026", date(2026, 8, 27)),
        ("9/19/26", date(2026, 9, 19)),
        ("20 Aug 2026", date(2026, 8, 20)),
        ("Aug 20, 2026", date(2026, 8, 20)),
        ("2026-11-16", MONDAY),
        ("2026-11-16 00:00:00", MONDAY),
        ("3.12.2026", date(2026, 12, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("Dec 3rd", date(2026, 12, 3)),
        ("Sept 4", date(2026, 9, 4)),
        ("12/3", date(2026, 12, 3)),
        ("1/5", date(2027, 1, 5)),
        ("fri", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 20)),
        ("mon", date(2026, 11, 23)),
        ("Mon 16 Nov", MONDAY),
        ("fri. 11/20", date(2026, 11, 20)),
        ("Friday, Jan 1 2027", date(2027, 1, 1)),
        ("next fri", date(2026, 11, 27)),
        ("today", MONDAY),
        ("Tomorrow", date(2026, 11, 17)),
        ("yesterday", date(2026, 11, 15)),
        ("next week", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 11, 30)),
        ("in a week", date(2026, 11, 23)),
        ("in 3 days", date(2026, 11, 19)),
        ("2 days ago", date(2026, 11, 14)),
    ],
)
def test_the_ways_people_write_a_day(text, day):
    assert read_day(text, today=MONDAY) == day
    assert read_day(f"  {text.upper()} ", today=MONDAY) == day


def test_the_order_of_day_and_month_is_a_setting():
    assert read_day("3/12/2026", today=MONDAY) == date(2026, 3, 12)
    assert read_day("3/12/2026", today=MONDAY, order="dmy") == date(2026, 12, 3)


@pytest.mark.parametrize(
    "text",
    ["13/45/2026", "27/08/2026", "", "...", "ASAP", "soon", "30 feb", "2026-02-30", "2 days", "in 2 weeks ago", "99/1"],
)
def test_what_is_no_day_is_refused_and_never_turned_round(text):
    with pytest.raises(NotADay, match="is not a day: the month comes first"):
        read_day(text, today=MONDAY)


def test_a_weekday_before_a_day_has_to_be_that_days():
    with pytest.raises(NotADay, match="16 nov is a Monday, not a Tuesday"):
        read_day("Tue 16 Nov", today=MONDAY)


@pytest.mark.parametrize("text", ["every monday", "each week", "daily", "weekly"])
def test_what_repeats_is_refused_with_its_own_reason(text):
    with pytest.raises(EveryDay, match="a next action is done once"):
        read_day(text, today=MONDAY)


WRITTEN = ("%m/%d/%Y", "%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y")


@given(day=st.dates(date(1990, 1, 1), date(2068, 12, 31)), form=st.sampled_from(WRITTEN))
def test_every_day_reads_back_in_every_full_form(day, form):
    assert read_day(day.strftime(form), today=MONDAY) == day


@given(day=st.dates(date(2026, 6, 1), date(2027, 4, 30)))
def test_without_a_year_the_nearest_one_is_meant(day):
    for form in ("%m/%d", "%d %b", "%B %d"):
        assert read_day(day.strftime(form), today=MONDAY) == day


@given(today=st.dates(date(2000, 1, 1), date(2100, 1, 1)), name=st.sampled_from(["mon", "tue", "wed", "thu", "fri"]))
def test_a_weekday_is_the_first_one_after_the_day_it_was_said(today, name):
    day = read_day(name, today=today)
    assert day.strftime("%a").lower() == name
    assert timedelta(days=1) <= day - today <= timedelta(days=7)


@given(text=st.text(max_size=30))
def test_whatever_is_typed_gives_a_day_or_a_sentence(text):
    try:
        assert isinstance(read_day(text, today=MONDAY), date)
    except Refused as refused:
        assert str(refused).endswith(".")
