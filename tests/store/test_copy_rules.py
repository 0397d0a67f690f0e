"""Which copies are kept is a rule: pure, the same for everybody, and never without the newest."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from review.cases.settings import Backup
from review.store.file.copy_rules import (  # fmt: skip
    ASKED,
    BY_HAND,
    GUARDED,
    GUARDED_DAYS,
    MEETING,
    NEW_KEY,
    RESTORE,
    STEP,
    WORKING,
    Copy,
    copy_name,
    is_due,
    newest_at,
    newest_first,
    read_copy,
    superfluous,
)

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
WHYS = (ASKED, MEETING, WORKING, f"{STEP}-7", RESTORE, NEW_KEY, BY_HAND)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=9, minutes=30))])

moments = st.integers(-400 * 86400, 3 * 86400).map(lambda seconds: NOW + timedelta(seconds=seconds))
copies = st.lists(st.tuples(moments, st.sampled_from(WHYS)), max_size=60).map(
    lambda made: list({one.name: one for one in (at(*pair) for pair in made)}.values())
)
rules = st.builds(
    Backup, every_minutes=st.just(30), hourly=st.integers(0, 30), daily=st.integers(1, 20), weekly=st.integers(0, 20)
)


def at(moment: datetime, why: str = WORKING) -> Copy:
    return Copy(copy_name(moment, why), moment, why)


def left(copies: list[Copy], now: datetime, rule: Backup) -> list[Copy]:
    gone = superfluous(copies, now, rule)
    return [one for one in copies if one not in gone]


def test_a_name_says_when_and_why_and_is_read_back():
    moment = datetime(2026, 11, 23, 9, 5, 7, 42_999, tzinfo=timezone(timedelta(hours=-5)))
    name = copy_name(moment, MEETING)
    assert name == "20261123T140507.042Z-after-meeting.db"
    read = read_copy(name, 0.0, 77)
    assert (read.taken_at, read.why, read.size) == (moment.replace(microsecond=42_000), MEETING, 77)
    assert read.is_ours


def test_a_copy_put_there_by_hand_is_dated_by_its_file_and_never_taken_away():
    read = read_copy("monday.db", NOW.timestamp() - 900 * 86400)
    assert (read.why, read.is_ours) == (BY_HAND, False)
    assert superfluous([read, at(NOW)], NOW, Backup(hourly=0, daily=1, weekly=0)) == []
    assert read_copy("20261123T140507.042Z-after-meeting.db.part", 0.0) is None
    assert read_copy("notes.txt", 0.0) is None


def test_a_year_of_work_leaves_its_hours_days_and_weeks():
    rule, kept, moment = Backup(), [], NOW - timedelta(days=365)
    while moment <= NOW:
        if moment.weekday() < 5 and 9 <= moment.hour < 17:
            kept = left([*kept, at(moment)], moment, rule)
        moment += timedelta(minutes=30)
    newest = newest_first(kept)
    assert len({one.taken_at.date() for one in newest}) >= rule.daily, "fourteen days of work"
    assert len({one.taken_at.isocalendar()[:2] for one in newest}) == rule.weekly
    assert len(newest) <= rule.hourly + rule.daily + rule.weekly + 3, "and what the last hour brought"
    hours = [one.taken_at.replace(minute=0) for one in newest]
    assert len(set(hours)) >= rule.hourly


def test_the_last_copy_under_the_older_key_stays_for_weeks_whatever_comes_after_it():
    last = at(NOW - timedelta(hours=2), NEW_KEY)
    newer = [at(last.taken_at + timedelta(minutes=number)) for number in range(1, 40)]
    assert last in left([last, *newer], NOW, Backup(hourly=0, daily=1, weekly=0))
    assert last not in left([last, *newer], last.taken_at + timedelta(days=31), Backup(hourly=0, daily=1, weekly=0))


def test_a_clock_that_was_set_back_takes_no_copy_away_and_still_lets_new_ones_be_made():
    ahead = [at(NOW + timedelta(days=300 + number)) for number in range(40)]
    just_made = at(NOW)
    assert superfluous([*ahead, just_made], NOW, Backup(hourly=1, daily=1, weekly=1)) == []
    assert is_due(ahead, NOW, 30)
    assert not is_due([*ahead, just_made], NOW + timedelta(minutes=29), 30)
    assert is_due([*ahead, just_made], NOW + timedelta(minutes=30), 30)
    assert not is_due([], NOW, 0), "0 minutes: never by itself"


@given(copies, rules, ZONES)
def test_the_rule_keeps_what_it_promises_and_no_more(made, rule, zone):
    now = NOW.astimezone(zone)
    kept = left(made, now, rule)
    past = [one for one in made if one.is_ours and one.taken_at <= now + timedelta(minutes=5)]
    assert all(one in kept for one in made if one not in past), "by hand, or ahead of the clock"
    if past:
        assert newest_first(past)[0] in kept
    assert left(kept, now, rule) == kept, "once more changes nothing"
    guarded = [one for one in past if one.why.startswith(GUARDED)]
    young = [one for one in guarded if one.taken_at > now - timedelta(days=GUARDED_DAYS)]
    assert all(one in kept for one in young)
    counted = [one for one in past if one not in guarded]
    for number, period in ((rule.daily, date_of), (rule.weekly, week_of)):
        wanted = list(dict.fromkeys(period(one, zone) for one in newest_first(counted)))[:number]
        assert {period(one, zone) for one in kept} >= set(wanted)
    recent = [one for one in counted if one.taken_at > now - timedelta(hours=1)]
    assert (
        len([one for one in kept if one in counted and one not in recent]) <= rule.hourly + rule.daily + rule.weekly + 1
    )


@given(copies, moments)
def test_the_copy_of_a_time_is_the_last_one_made_by_then(made, moment):
    found = newest_at(made, moment)
    earlier = [one for one in made if one.taken_at <= moment]
    assert (found is None) == (not earlier)
    if found is not None:
        assert found.taken_at == max(one.taken_at for one in earlier)


def date_of(copy: Copy, zone) -> object:
    return copy.taken_at.astimezone(zone).date()


def week_of(copy: Copy, zone) -> object:
    return copy.taken_at.astimezone(zone).isocalendar()[:2]
