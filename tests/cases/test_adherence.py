"""Adherence is a number a month; a month without one is missing, and never fine."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.adherence import Adherence, months_missing, read_score
from review.common.errors import Refused
from review.common.fact import replace

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(("typed", "score"), [("0.72", 0.72), (" 1 ", 1.0), (".5", 0.5), ("0,61", 0.61), ("0", 0.0)])
def test_a_score_is_read_as_people_write_it(typed, score):
    assert read_score(typed) == score


@pytest.mark.parametrize("typed", ["", "72", "1.01", "-0.5", "fine", "0.5.1", "٠.5", "1e-3", "."])
def test_what_is_no_score_is_refused_with_a_sentence(typed):
    with pytest.raises(Refused, match="number from 0 to 1"):
        read_score(typed)


def test_each_month_of_treatment_wants_a_score_once_it_is_over():
    began, today = date(2026, 9, 8), date(2026, 11, 23)
    assert months_missing(began, None, today, []) == [date(2026, 9, 1), date(2026, 10, 1)]
    assert months_missing(began, None, today, [date(2026, 9, 30)]) == [date(2026, 10, 1)]
    assert months_missing(began, date(2026, 11, 20), today, []) == [date(2026, month, 1) for month in (9, 10, 11)]


def test_a_few_days_of_a_month_want_none():
    assert months_missing(date(2026, 9, 20), None, date(2026, 11, 1), []) == [date(2026, 10, 1)]
    assert months_missing(date(2026, 9, 8), date(2026, 11, 9), date(2026, 11, 23), []) == [
        date(2026, 9, 1),
        date(2026, 10, 1),
    ]
    assert months_missing(date(2026, 9, 8), date(2026, 9, 19), date(2026, 11, 23), []) == []


@given(DAYS, st.integers(0, 200), st.lists(st.integers(0, 200)))
def test_a_month_is_missing_exactly_when_it_is_due_and_has_no_score(began, length, collected):
    closed = began + timedelta(days=length)
    days = [began + timedelta(days=one) for one in collected]
    missing = months_missing(began, closed, closed, days)
    every = months_missing(began, closed, closed, [])
    have = {day.replace(day=1) for day in days}
    assert missing == [month for month in every if month not in have]
    for month in every:
        open_days = [began + timedelta(days=n) for n in range(length + 1)]
        assert sum(day.replace(day=1) == month for day in open_days) >= 14


def test_a_score_is_recorded_corrected_struck_out_and_taken_back(store, case):
    one = store.adherence.add(Adherence(case.id, date(2026, 10, 12), 0.72))
    assert [score.score for score in store.adherence.of_case(case.id)] == [0.72]
    store.adherence.strike(one)
    assert store.adherence.of_case(case.id) == []
    assert store.journal.undo().what == "adherence score struck out: 0.72"
    assert store.adherence.of_case(case.id)[0].score == 0.72


def test_the_record_itself_takes_no_score_that_cannot_be(store, case):
    with pytest.raises(Refused, match="not allowed"):
        store.adherence.add(Adherence(case.id, date(2026, 10, 12), 1.5))


def test_a_score_from_the_shell_says_which_months_have_none(shell):
    said = shell.says("log", "adherence", "HB-017", "0.72", "--on", "12 nov")
    assert said == "HB-017 adherence-1: adherence 0.72, Nov 2026. No score for Sep 2026, Oct 2026.\n"
    assert "0.72 on 12 Nov, no score for Sep, Oct" in shell.says("show", "HB-017")
    assert "no score for Sep, Oct" in shell.says("show", "HB-018") or "no score for Oct" in shell.says("show", "HB-018")
    shell.says("edit", "adherence-1", "score=0,8")
    assert shell.data("trends", "--case", "HB-017")["case"] == {
        "at_closing": None,
        "now": {"home": None, "school_or_work": None, "no_new_arrest": None},
        "adherence": [{"collected_on": "2026-11-12", "score": 0.8}],
        "months_missing": ["2026-09", "2026-10"],
    }
    refused = shell.run("log", "adherence", "HB-017", "72")
    assert (refused.returncode, "number from 0 to 1" in refused.stderr) == (2, True)
    assert shell.run("log", "adherence", "HB-017", "0.7", "--on", "1 sep").returncode == 2


def test_a_month_has_one_score_and_a_second_one_is_refused_with_the_way_to_correct_the_first(shell):
    shell.says("log", "adherence", "HB-017", "0.62", "--on", "12 nov")
    shell.says("log", "adherence", "HB-017", "0.7", "--on", "12 oct")
    refused = shell.run("log", "adherence", "HB-017", "0.8", "--on", "20 nov")
    assert refused.returncode == 3
    assert "November has 0.62 already: casewalk edit adherence-1 score=0.8 corrects it." in refused.stderr
    assert shell.run("edit", "adherence-2", "collected_on=11/20").returncode == 3
    shell.says("edit", "adherence-1", "score=0.8")
    shell.says("log", "adherence", "HB-018", "0.8", "--on", "20 nov")


def test_of_two_scores_that_one_month_has_from_before_either_can_be_corrected(store, case):
    first = store.adherence.add(Adherence(case.id, date(2026, 10, 5), 0.6))
    store.adherence.add(Adherence(case.id, date(2026, 10, 26), 0.7))
    store.adherence.check_month(replace(first, score=0.65))
    with pytest.raises(Refused, match=r"October has 0\.6 already"):
        store.adherence.check_month(Adherence(case.id, date(2026, 10, 30), 0.8))
