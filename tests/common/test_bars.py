"""Bars made of block characters say the same as the numbers, and nothing counted never looks like zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.bars import NO_DATA, NO_SCHOOL, bar, bars, counted, in_words, tower

COLUMNS = st.lists(st.integers(0, 40) | st.sampled_from([NO_SCHOOL, NO_DATA]), max_size=60)


def test_a_week_without_school_one_without_data_and_one_without_referrals_look_different():
    columns = [0, NO_SCHOOL, NO_DATA, 1, 3]
    assert bars(columns) == "▁·?▃█"
    assert in_words(columns) == "0 no-school no-data 1 3"
    assert counted(columns) == 4
    assert counted([NO_SCHOOL, NO_DATA]) is None


def test_a_tower_stands_on_its_foot():
    assert tower([0, NO_SCHOOL, 6, 3], height=3, full=6) == ["  █", "  █▄", "▁·██"]
    assert tower([1, NO_DATA], height=2, wide=3) == ["", "▅▅ ?"]


@pytest.mark.parametrize(("count", "drawn"), [(0, ""), (1, "█"), (5, "█████"), (0.5, "▌"), (9, "█████")])
def test_a_bar_along_the_line_is_as_long_as_its_count(count, drawn):
    assert bar(count, 5, 5) == drawn


@given(COLUMNS)
def test_more_is_never_drawn_lower_and_each_week_keeps_its_place(columns):
    drawn = bars(columns)
    assert len(drawn) == len(columns)
    pairs = sorted((count, sign) for count, sign in zip(columns, drawn, strict=True) if isinstance(count, int))
    assert [sign for _, sign in pairs] == sorted(sign for _, sign in pairs)
    assert all(sign == count for count, sign in zip(columns, drawn, strict=True) if isinstance(count, str))


@given(COLUMNS, st.integers(1, 6))
def test_in_a_tower_something_is_always_higher_than_nothing(columns, height):
    lines = tower(columns, height)
    assert len(lines) == height
    bottom = lines[-1].ljust(len(columns))
    assert all(sign == "▁" for count, sign in zip(columns, bottom, strict=True) if count == 0)
    assert all(sign != "▁" for count, sign in zip(columns, bottom, strict=True) if isinstance(count, int) and count)
