"""Accountability steps of the family: kept, verified and above all seen at school."""

from datetime import date

from review.cases.family import AccountabilityStep, current, last_shown, newest_first
from review.common.fact import replace

CURFEW = AccountabilityStep(1, date(2026, 11, 2), "texts the AP the curfew result", result="kept", id=1)
PHONE = AccountabilityStep(1, date(2026, 11, 9), "phone handed over", result="partly", demonstrated_to="sro", id=2)
ENDED = AccountabilityStep(1, date(2026, 11, 16), "apology note", ended_on=date(2026, 11, 18), id=3)


def test_a_kept_step_nobody_saw_has_done_half_its_work():
    assert CURFEW.is_unseen
    assert not PHONE.is_unseen
    assert not AccountabilityStep(1, date(2026, 11, 2), "curfew", result="not_kept").is_unseen
    assert AccountabilityStep(1, date(2026, 11, 2), "x", demonstrated_to="school,sro").shown_to == ("school", "sro")


def test_the_current_step_is_the_newest_that_has_not_ended():
    assert current([CURFEW, ENDED, PHONE]) == PHONE
    assert current([ENDED]) is None
    assert newest_first([CURFEW, ENDED, PHONE]) == [ENDED, PHONE, CURFEW]


def test_the_last_demonstration_is_found_by_its_day():
    earlier = AccountabilityStep(1, date(2026, 9, 1), "x", demonstrated_to="school", demonstrated_on=date(2026, 11, 20))
    assert last_shown([CURFEW, PHONE, earlier]) == earlier
    assert last_shown([CURFEW]) is None


def test_a_demonstration_is_recorded_with_how_it_was_received(store, case, today):
    step = store.family.add(AccountabilityStep(case.id, today, "curfew", caregiver="mother", result="kept"))
    told = {"demonstrated_to": "school,sro", "demonstrated_on": today, "received": "the officer thanked her"}
    shown = store.family.correct(replace(step, **told))
    assert (shown.shown_to, shown.demonstrated_on, shown.received) == (
        ("school", "sro"),
        today,
        "the officer thanked her",
    )
    assert not store.family.of_case(case.id)[0].is_unseen
