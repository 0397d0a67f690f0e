"""Exchanges with the officer: who waits for whom, and what counts as a referral under which rule."""

from datetime import date

import pytest

from review.cases.sro import SroInteraction, longest_wait, waiting
from review.common.calendar import Calendar
from tests.conftest import TODAY

REACHED_OUT = SroInteraction(1, date(2026, 11, 18), "sro_to_therapist", "third call-out", reply_owed=True)


def test_an_officer_waits_until_answered_and_only_when_an_answer_is_owed():
    answered = SroInteraction(1, date(2026, 11, 2), "sro_to_therapist", reply_owed=True, replied_on=date(2026, 11, 4))
    for_information = SroInteraction(1, date(2026, 11, 2), "sro_to_therapist")
    ours = SroInteraction(1, date(2026, 11, 2), "therapist_to_sro", reply_owed=True)
    older = SroInteraction(1, date(2026, 11, 12), "sro_to_therapist", reply_owed=True)
    assert waiting([REACHED_OUT, answered, for_information, ours, older]) == [older, REACHED_OUT]


def test_the_wait_is_counted_in_school_days():
    assert longest_wait([REACHED_OUT], Calendar(), TODAY) == 3
    assert longest_wait([REACHED_OUT], Calendar(((date(2026, 11, 19), date(2026, 11, 20)),)), TODAY) == 1
    assert longest_wait([], Calendar(), TODAY) == 0


@pytest.mark.parametrize(
    ("kind", "initiated_by", "outcome", "broad", "narrow"),
    [
        ("referral", "school", "none", True, True),
        ("referral", "officer", "none", True, False),
        ("diversion_referral", "school", "diversion", True, False),
        ("routine_contact", "officer", "none", False, False),
        ("presence", "therapist", "none", False, False),
        ("investigation", "officer", "school_arrest", True, False),
        ("informal_resolution", "school", "warning", False, False),
    ],
)
def test_the_two_counting_rules_differ_as_the_field_says(kind, initiated_by, outcome, broad, narrow):
    one = SroInteraction(1, TODAY, "sro_with_youth", kind=kind, initiated_by=initiated_by, outcome=outcome)
    assert (one.counts_as_referral("broad"), one.counts_as_referral("narrow")) == (broad, narrow)


def test_answering_the_officer_is_one_change_that_can_be_taken_back(store, case, today):
    one = store.sro.add(SroInteraction(case.id, today, "sro_to_therapist", "asks for help", reply_owed=True))
    assert store.sro.reply(one, today).awaits_reply is False
    assert store.journal.undo().what == "SRO interaction corrected: asks for help"
    assert store.sro.get(one.id).awaits_reply is True
