"""The early sign by week: referrals, what came of them, reach-outs and steps shown; "not counted" differs from zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from review.cases.case import Case
from review.common.bars import NO_DATA, NO_SCHOOL, Column
from review.common.calendar import Calendar
from review.common.fact import fact

SERIES = ("referrals", "late_signs", "successes", "difficulties", "shown")  # trends.series
WEEKS = 26  # shown where nobody says since when: half a year
STRETCH = 4  # counted weeks in each of the two stretches that are compared
MOST_COLUMNS = 26  # of a chart at 80 columns; longer times are shown in columns of several weeks
SPANS = (1, 4, 13, 52)  # weeks in one column: a week, a month, a quarter, a year
MOST_WEEKS = MOST_COLUMNS * SPANS[-1]
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@fact
class Scope:
    """Whose events are counted: of all cases, or of those of one school, officer and therapist, or of one case."""

    school_id: int | None = None
    officer_id: int | None = None
    therapist: str = ""
    case_id: int | None = None

    def holds(self, case: Case) -> bool:
        """The case is of that school and therapist, or is the one; its officer is not asked for."""
        return (
            (self.school_id is None or case.school_id == self.school_id)
            and (not self.therapist or case.therapist == self.therapist)
            and (self.case_id is None or case.id == self.case_id)
        )

    def owns(self, case: Case) -> bool:
        """It holds the case, and the officer that is asked for is the case's."""
        return self.holds(case) and (self.officer_id is None or case.officer_id == self.officer_id)


@fact
class Week:
    """One calendar week, Monday to Sunday. Its `state` says what a week without a single event means."""

    starts_on: date
    school_days: int  # by the team's calendar
    state: str  # trends.week: counted (then nothing is a true zero), no_school, no_data
    so_far: bool = False  # school days of it are still to come

    @property
    def ends_on(self) -> date:
        """The Sunday."""
        return self.starts_on + 6 * _DAY


@fact
class Change:
    """What was counted in the last four weeks that had school and are over, and in the four such weeks before."""

    before: int
    now: int


@fact
class Series:
    """One thing counted week by week: a number, or None where nothing was counted. `key` is of trends.series."""

    key: str
    counts: tuple[int | None, ...]

    @property
    def total(self) -> int | None:
        """The sum of what was counted; None where nothing was."""
        return added(self.counts)


@fact
class Group:
    """One school, officer or case: its referrals and late signs in the newest weeks, WEEKS of them at most."""

    name: str
    newest: tuple[int | None, ...]  # referrals, week by week
    late_signs: int | None  # in all those weeks; None where nothing was counted

    @property
    def referrals(self) -> int | None:
        """The sum of what was counted; None where nothing was."""
        return added(self.newest)


@fact
class Trends:
    """Everything counted in some weeks under one rule, of the whole team or of what `only` names."""

    team: str
    rule: str  # sro.counting_rule
    read_on: date
    weeks: tuple[Week, ...]
    series: tuple[Series, ...]
    groups: Mapping[str, tuple[Group, ...]] = {}  # school, officer, case -> each of them
    only: Mapping[str, str] = {}  # school, officer, therapist, case -> its name

    def counts(self, key: str) -> tuple[int | None, ...]:
        """The weekly counts of one series."""
        return next(one.counts for one in self.series if one.key == key)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def weeks_between(
    first: date, today: date, calendar: Calendar, is_open: Sequence[bool], is_recorded: Sequence[bool]
) -> tuple[Week, ...]:
    """The calendar weeks from the Monday `first` to the week of `today`.

    `is_open` says for each whether a case was open in it, `is_recorded` whether anything at all was written down of it:
    where either is missing nobody was counting, and a zero would be made up.
    """
    weeks = []
    for place in range((week_of(today) - first).days // 7 + 1):
        starts_on = first + place * _WEEK
        ends_on = starts_on + 6 * _DAY
        school_days = calendar.school_days_between(starts_on - _DAY, ends_on)
        counts = is_open[place] and is_recorded[place]
        state = "no_school" if not school_days else "counted" if counts else "no_data"
        so_far = ends_on > today and calendar.school_days_between(today, ends_on) > 0
        weeks.append(Week(starts_on, school_days, state, so_far))
    return tuple(weeks)


def open_weeks(spans: Iterable[tuple[date, date | None]], first: date, count: int) -> list[bool]:
    """For each of `count` weeks from the Monday `first`: whether one of the cases was open in it.

    A span is a case's first day and its last, None while it is open.
    """
    found = [False] * count
    for began, ended in spans:
        start = max(0, (began - first).days // 7)
        end = count - 1 if ended is None else min(count - 1, (ended - first).days // 7)
        for place in range(start, end + 1):
            found[place] = True
    return found


def counted(numbers: Sequence[int], weeks: Sequence[Week]) -> tuple[int | None, ...]:
    """The counts, with None for a week in which nothing happened and nothing would have been counted."""
    return tuple(
        [number if number or week.state == "counted" else None for number, week in zip(numbers, weeks, strict=True)]
    )


def group(
    name: str, referrals: Sequence[int], late_signs: Sequence[int], cases: Iterable[Case], weeks: Sequence[Week]
) -> Group:
    """One line of a table by school, officer or case. A week in which none of its own cases was open counts nothing."""
    is_open = open_weeks(spans(cases), weeks[0].starts_on, len(weeks))
    zeros = [0 if week.state == "counted" and there else None for week, there in zip(weeks, is_open, strict=True)]
    newest = tuple([number or zero for number, zero in zip(referrals, zeros, strict=True)])
    return Group(name, newest, added([number or zero for number, zero in zip(late_signs, zeros, strict=True)]))


def spans(cases: Iterable[Case]) -> list[tuple[date, date | None]]:
    """The first and last day of each case. One that closed on a day nobody knows is not known to have been open."""
    return [(case.started_on, case.known_until) for case in cases if case.is_active or case.closed_on is not None]


def added(counts: Iterable[int | None]) -> int | None:
    """The sum of what was counted; None where nothing was: that is no zero."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def change(counts: Sequence[int | None], weeks: Sequence[Week]) -> Change | None:
    """The last four counted weeks against the four before; None while there are not eight. The running week waits."""
    known = [count for count, week in zip(counts, weeks, strict=True) if count is not None and not week.so_far]
    if len(known) < 2 * STRETCH:
        return None
    return Change(sum(known[-2 * STRETCH : -STRETCH]), sum(known[-STRETCH:]))


def span_of(count: int) -> int:
    """How many weeks stand in one column of a chart of so many weeks, at most MOST_WEEKS: one of SPANS."""
    return next((span for span in SPANS if count <= MOST_COLUMNS * span), SPANS[-1])


def columns(counts: Sequence[int | None], weeks: Sequence[Week], span: int) -> list[Column]:
    """The columns of a chart, each of `span` weeks and the last one ending with the last week.

    A column in which nothing was counted holds the sign of its weeks: no school where none of them had any.
    """
    found: list[Column] = []
    for start in starts(len(weeks), span):
        end = start + span
        start = max(0, start)
        number = added(counts[start:end])
        if number is None:
            number_or_sign: Column = (
                NO_SCHOOL if all(week.state == "no_school" for week in weeks[start:end]) else NO_DATA
            )
        else:
            number_or_sign = number
        found.append(number_or_sign)
    return found


def starts(count: int, span: int) -> range:
    """The first week of each column; the first column may begin before the first week."""
    return range(count - span * -(-count // span), count, span)
