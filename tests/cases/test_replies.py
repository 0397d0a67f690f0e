"""The ledger of reach-outs: which reply pairs with which, how long each waited in school days, and every ratio."""

from datetime import date, timedelta
from statistics import median as median_of

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.cases.replies import Ledger, days_to_answer, ledger, median, oldest_open
from review.cases.sro import OURS, THEIRS, SroInteraction
from review.common.calendar import Calendar
from review.common.errors import Refused
from review.common.fact import replace
from tests.conftest import TODAY, is_school_day

THANKSGIVING = (date(2026, 11, 25), date(2026, 11, 27))
SUMMER = (date(2026, 6, 12), date(2026, 8, 30))
SCHOOL = Calendar((THANKSGIVING, SUMMER))


def theirs(day: date, replied: date | None = None, owed: bool = True, **more) -> SroInteraction:
    return SroInteraction(1, day, THEIRS, "asks", reply_owed=owed, replied_on=replied, **more)


@pytest.mark.parametrize(
    ("reached_out", "replied", "school_days", "why"),
    [
        (date(2026, 11, 18), date(2026, 11, 18), 0, "the same day"),
        (date(2026, 11, 18), date(2026, 11, 19), 1, "the next day"),
        (date(2026, 11, 20), date(2026, 11, 23), 1, "a weekend has no school days"),
        (date(2026, 11, 21), date(2026, 11, 22), 0, "written on Saturday, answered on Sunday"),
        (date(2026, 11, 24), date(2026, 11, 30), 1, "a holiday of three days and a weekend"),
        (date(2026, 6, 11), date(2026, 8, 31), 1, "the whole summer"),
        (date(2026, 6, 15), date(2026, 8, 28), 0, "within the summer"),
        (date(2026, 11, 18), None, None, "not answered"),
    ],
)
def test_the_time_to_an_answer_is_counted_in_school_days(reached_out, replied, school_days, why):
    one = theirs(reached_out, replied)
    assert days_to_answer(one, SCHOOL) == school_days, why
    if replied is None:
        assert ledger([one], SCHOOL, TODAY).longest_wait == 3
    else:
        assert ledger([one], SCHOOL, replied).median_days == school_days


@pytest.mark.parametrize(
    ("today", "waits"),
    [
        (date(2026, 11, 24), 0),
        (date(2026, 11, 25), 0),  # the first day off
        (date(2026, 11, 29), 0),  # Sunday
        (date(2026, 11, 30), 1),
        (date(2026, 12, 4), 5),
    ],
)
def test_a_wait_grows_on_school_days_only(today, waits):
    assert ledger([theirs(date(2026, 11, 24))], SCHOOL, today).longest_wait == waits


def test_the_numbers_of_a_history_counted_by_hand():
    history = [
        theirs(date(2026, 11, 2), date(2026, 11, 3), valence="success", role="counsellor", initiated_by="officer"),
        theirs(date(2026, 11, 6), date(2026, 11, 11), valence="difficulty", role="law_enforcement"),
        theirs(date(2026, 11, 12), date(2026, 11, 12), owed=False, role="counsellor"),  # told us, and heard from us
        theirs(date(2026, 11, 13), owed=False),  # only told us
        theirs(date(2026, 11, 18), role="law_enforcement", initiated_by="school"),
        SroInteraction(1, date(2026, 11, 9), OURS, "asked him", answer_asked=True, replied_on=date(2026, 11, 10)),
        SroInteraction(1, date(2026, 11, 16), OURS, "asked again", answer_asked=True),
        SroInteraction(1, date(2026, 11, 17), OURS, "an hour there", kind="presence", role="educator"),
        SroInteraction(1, date(2026, 11, 19), "joint_meeting", "at one table", valence="success"),
        theirs(TODAY + timedelta(days=1)),  # a slip of the day counts nowhere yet
    ]
    assert ledger(history, SCHOOL, TODAY) == Ledger(
        theirs=5, theirs_asking=4, we_answered=3, median_days=1.0, longest_wait=3,
        ours=3, ours_asking=2, they_answered=1, successes=2, difficulties=1,
        roles=(("counsellor", 2), ("law_enforcement", 2), ("educator", 1)), begun_by=(("officer", 1), ("school", 1)),
    )  # fmt: skip
    assert ledger(history, SCHOOL, TODAY).we_owe == 1
    assert ledger([], SCHOOL, TODAY) == Ledger()


@given(st.lists(st.integers(0, 60)))
def test_the_median_is_the_one_in_the_middle(numbers):
    assert median(numbers) == (median_of(numbers) if numbers else None)


DAYS = st.integers(0, 200).map(lambda ago: TODAY - timedelta(days=ago))
CALENDARS = st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=3).map(
    lambda ranges: Calendar(tuple((first, first + timedelta(days=length)) for first, length in ranges))
)


@st.composite
def histories(draw):
    made = []
    for number in range(1, draw(st.integers(0, 25)) + 1):
        day = draw(DAYS)
        replied = draw(st.none() | st.integers(0, 40).map(lambda days, day=day: day + timedelta(days=days)))
        made.append(
            SroInteraction(
                1, day, draw(st.sampled_from([THEIRS, OURS, "sro_with_youth", "joint_meeting"])), "x",
                draw(st.sampled_from(["success", "difficulty", "neutral"])),
                role=draw(st.sampled_from(["", "educator", "counsellor"])),
                reply_owed=draw(st.booleans()), answer_asked=draw(st.booleans()), replied_on=replied, id=number,
            )
        )  # fmt: skip
    return made


@settings(max_examples=60, deadline=None)
@given(histories(), CALENDARS)
def test_every_number_equals_one_counted_day_by_day(history, calendar):
    told = ledger(history, calendar, TODAY)
    numbers = {"theirs": 0, "theirs_asking": 0, "we_answered": 0, "ours": 0, "ours_asking": 0, "they_answered": 0}
    answered_after, waits = [], [0]
    for one in history:
        side = {THEIRS: "theirs", OURS: "ours"}.get(one.direction)
        if side is None:
            continue
        numbers[side] += 1
        owed = one.reply_owed if side == "theirs" else one.answer_asked
        numbers[f"{side}_asking"] += owed or one.replied_on is not None
        numbers["we_answered" if side == "theirs" else "they_answered"] += one.replied_on is not None
        until = one.replied_on or TODAY
        days = [one.happened_on + timedelta(days=n) for n in range(1, (until - one.happened_on).days + 1)]
        school_days = sum(is_school_day(calendar, day) for day in days)
        if side == "theirs" and one.replied_on is not None:
            answered_after.append(school_days)
        elif side == "theirs" and one.reply_owed:
            waits.append(school_days)
    assert {name: getattr(told, name) for name in numbers} == numbers
    assert told.median_days == (median_of(answered_after) if answered_after else None)
    assert told.longest_wait == max(waits)
    assert 0 <= told.we_answered <= told.theirs_asking <= told.theirs
    assert sum(count for _, count in told.roles) == sum(bool(one.role) for one in history)


def test_a_reply_pairs_with_the_oldest_reach_out_that_waits_for_that_side():
    newer = theirs(date(2026, 11, 17), id=1)
    older = theirs(date(2026, 11, 11), id=2)
    answered = theirs(date(2026, 11, 3), date(2026, 11, 4), id=3)
    told_only = theirs(date(2026, 11, 2), owed=False, id=4)
    ours = SroInteraction(1, date(2026, 11, 2), OURS, "asked", answer_asked=True, id=5)
    other_case = replace(older, case_id=2, happened_on=date(2026, 11, 1), id=6)
    all_of_them = [newer, older, answered, told_only, ours, other_case]
    reply = SroInteraction(1, date(2026, 11, 18), OURS, "called him back")
    assert oldest_open(reply, all_of_them) == older
    assert oldest_open(replace(reply, happened_on=date(2026, 11, 10)), all_of_them) is None
    assert oldest_open(replace(reply, direction=THEIRS), all_of_them) == ours
    assert oldest_open(replace(reply, direction="joint_meeting"), all_of_them) == ours


@pytest.fixture
def two_waiting(store, case):
    """Reach-outs of the 11th and the 17th, both waiting."""
    older, newer = theirs(date(2026, 11, 11)), theirs(date(2026, 11, 17))
    return [store.sro.add(replace(one, case_id=case.id)) for one in (older, newer)]


def answer(case, reach_out, day=date(2026, 11, 18)):
    return SroInteraction(case.id, day, OURS, "called him back", answers_id=reach_out.id)


def test_a_reply_answers_one_reach_out_and_undoing_it_opens_that_one_again(store, case, two_waiting):
    older, newer = two_waiting
    store.sro.add(answer(case, older))
    assert store.sro.get(older.id).replied_on == date(2026, 11, 18)
    assert store.sro.get(newer.id).awaits_reply
    assert store.journal.undo().what == "SRO interaction added: called him back"
    assert [one.awaits_reply for one in store.sro.of_case(case.id)] == [True, True]


@pytest.mark.parametrize(
    ("reached_out", "answered", "took", "today", "waits_again"),
    [
        (date(2026, 11, 18), date(2026, 11, 18), 0, date(2026, 11, 19), 1),  # the same day
        (date(2026, 11, 20), date(2026, 11, 23), 1, date(2026, 11, 23), 1),  # over a weekend
        (date(2026, 11, 21), date(2026, 11, 23), 1, date(2026, 11, 24), 2),  # written on a Saturday
        (date(2026, 11, 24), date(2026, 11, 30), 1, date(2026, 11, 29), 0),  # over the holiday
        (date(2026, 11, 25), date(2026, 11, 27), 0, date(2026, 12, 1), 2),  # within the holiday
        (date(2026, 6, 11), date(2026, 8, 31), 1, date(2026, 9, 1), 2),  # over the summer
    ],
)
def test_a_pair_ages_by_the_school_calendar_and_taken_apart_it_waits_on(
    store, case, reached_out, answered, took, today, waits_again
):
    one = store.sro.add(replace(theirs(reached_out), case_id=case.id))
    store.sro.add(answer(case, one, answered))
    told = ledger(store.sro.of_case(case.id), SCHOOL, max(today, answered))
    assert (told.we_answered, told.median_days, told.longest_wait, told.we_owe) == (1, took, 0, 0)
    store.journal.undo()
    told = ledger(store.sro.of_case(case.id), SCHOOL, today)
    assert (told.we_answered, told.median_days, told.longest_wait, told.we_owe) == (0, None, waits_again, 1)


def test_the_one_that_is_named_is_answered_though_an_older_one_waits(store, case, two_waiting):
    older, newer = two_waiting
    store.sro.add(answer(case, newer))
    assert [one.replied_on for one in (store.sro.get(older.id), store.sro.get(newer.id))] == [None, date(2026, 11, 18)]


def test_striking_the_reply_out_opens_the_reach_out_unless_another_one_answers_it(store, case, two_waiting):
    older, _ = two_waiting
    late, early = (store.sro.add(answer(case, older, date(2026, 11, day))) for day in (20, 18))
    assert store.sro.get(older.id).replied_on == date(2026, 11, 18)
    store.sro.strike(early)
    assert store.sro.get(older.id).replied_on == date(2026, 11, 20)
    store.sro.strike(late)
    assert store.sro.get(older.id).awaits_reply
    store.journal.undo()
    assert store.sro.get(older.id).replied_on == date(2026, 11, 20)


def test_a_corrected_reply_takes_its_day_and_its_pairing_along(store, case, two_waiting):
    older, newer = two_waiting
    reply = store.sro.add(answer(case, older))
    reply = store.sro.correct(replace(reply, happened_on=date(2026, 11, 19)))
    assert store.sro.get(older.id).replied_on == date(2026, 11, 19)
    store.sro.correct(replace(reply, answers_id=newer.id))
    assert store.sro.get(older.id).awaits_reply
    assert store.sro.get(newer.id).replied_on == date(2026, 11, 19)
    store.journal.undo()
    assert store.sro.get(newer.id).awaits_reply


def test_a_reply_before_its_reach_out_or_of_the_same_side_is_refused_and_nothing_kept(store, case, two_waiting):
    older, _ = two_waiting
    with pytest.raises(Refused, match="before it happened"):
        store.sro.add(answer(case, older, date(2026, 11, 10)))
    with pytest.raises(Refused, match="waits for no answer"):
        store.sro.add(replace(answer(case, older), direction=THEIRS))
    with pytest.raises(Refused, match="before it happened"):
        paired = store.sro.add(answer(case, older))
        store.sro.correct(replace(paired, happened_on=date(2026, 11, 9)))
    assert len(store.sro.of_case(case.id)) == 3


def test_what_was_marked_as_answered_by_hand_stays_so(store, two_waiting):
    older, _ = two_waiting
    store.sro.reply(older, date(2026, 11, 12))
    store.sro.correct(replace(store.sro.get(older.id), what="asks once more"))
    assert store.sro.get(older.id).replied_on == date(2026, 11, 12)
