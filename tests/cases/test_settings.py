"""The settings hold without a file, travel through JSON unharmed, and know the days of the meeting."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.people import ROLES, Person
from review.cases.settings import ATTENTION, DATE_ORDERS, SUMMARY_HEADINGS, WALK_STEPS, Settings, Thresholds
from review.common.calendar import Calendar
from review.common.fact import fields_of

TEXT = st.text(max_size=20)
SETTINGS = st.builds(
    Settings,
    team=TEXT,
    weekday=st.integers(0, 6),
    minutes=st.integers(10, 600),
    date_order=st.sampled_from(DATE_ORDERS),
    people=st.lists(st.builds(Person, TEXT, TEXT, TEXT, st.sampled_from(ROLES)), max_size=4).map(tuple),
    calendar=st.builds(
        Calendar, st.lists(st.tuples(st.dates(), st.dates())).map(tuple), st.lists(st.integers(0, 6)).map(tuple)
    ),
    thresholds=st.builds(Thresholds, **{name: st.integers(1, 366) for name in fields_of(Thresholds)}),
    attention=st.fixed_dictionaries({reason: st.integers(0, 100) for reason in ATTENTION}),
    walk_steps=st.permutations(WALK_STEPS).map(tuple),
    summary_headings=st.permutations(SUMMARY_HEADINGS).map(tuple),
    keymap=st.dictionaries(TEXT, TEXT, max_size=3),
    show_initials=st.booleans(),
    key_file=TEXT,
    key_command=st.lists(TEXT).map(tuple),
    encrypted=st.booleans(),
)


@given(SETTINGS)
def test_settings_come_back_from_json_as_they_were(settings):
    assert Settings.from_json(json.loads(json.dumps(settings.to_json()))) == settings


def test_a_team_that_says_nothing_meets_on_mondays_for_two_hours_and_shows_codes_only():
    settings = Settings()
    assert (settings.weekday, settings.minutes, settings.show_initials, settings.encrypted) == (0, 120, False, True)
    assert Settings.from_json(settings.to_json()) == settings


def test_json_with_a_setting_missing_is_not_taken():
    data = Settings().to_json()
    del data["thresholds"]
    with pytest.raises(KeyError):
        Settings.from_json(data)


@given(st.integers(0, 6), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_next_meeting_is_within_a_week_on_its_weekday(weekday, day):
    following = Settings(weekday=weekday).meeting_on_or_after(day)
    assert following.weekday() == weekday
    assert day <= following < day + timedelta(7)
    assert day < Settings(weekday=weekday).next_meeting_after(day) <= day + timedelta(7)
