"""Counts the early sign week by week, from indexes alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from review.cases.case import Case
from review.cases.settings import Settings
from review.cases.sro import THEIRS
from review.meeting.trends import (
    MOST_WEEKS,
    SERIES,
    WEEKS,
    Group,
    Scope,
    Series,
    Trends,
    Week,
    counted,
    group,
    open_weeks,
    spans,
    week_of,
    weeks_between,
)
from review.store.file.journal import Record
from review.store.records.sro import COUNTS, LATE, MAY_COUNT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Names = Mapping[str, Mapping[int, str]]  # school, officer, case -> id -> name

LEAST_WEEKS = 8  # shown at least, however young the team
_JULIAN = 1721425  # julianday() at noon less Python's ordinal; a number that 7 divides is a Monday's in both
_RECORDED = (
    ("school_events", "happened_on"), ("sro_interactions", "happened_on"), ("notes", "noted_on"),
    ("next_actions", "agreed_on"),
)  # fmt: skip
_SHOWN, _SHOWN_ON = "demonstrated_to <> '' AND struck_at IS NULL", "coalesce(demonstrated_on, started_on)"
_OF = {"school": "school_id", "officer": "officer_id", "case": "id"}


class Counting:
    """What happened in some weeks, of all cases or of those in a scope."""

    def __init__(self, record: Record):
        self.record = record

    def trends(
        self, every: Iterable[Case], scope: Scope, since: date | None, today: date, settings: Settings,
        names: Names, only: Mapping[str, str],
    ) -> Trends:  # fmt: skip
        """The weekly series of the cases in `scope`, since a day or of the last half year, up to the week of today.

        `every` are all cases. Only what `names` names is told apart; `only` says in words what the scope is.
        """
        cases = [case for case in every if scope.holds(case)]
        own = [case for case in cases if scope.owns(case)]
        first = _first(self.record, own, since, today)
        count = (week_of(today) - first).days // 7 + 1
        counter = _Counter(self.record, settings.counting_rule, scope, cases, own)
        *sums, recorded = zip(*counter.by_week(first, count), strict=True)
        is_open = open_weeks(spans(own), first, count)
        weeks = weeks_between(first, today, settings.calendar, is_open, recorded)
        series = tuple([Series(key, counted(numbers, weeks)) for key, numbers in zip(SERIES, sums, strict=True)])
        groups = _groups(names, counter, weeks, own)
        return Trends(settings.team, settings.counting_rule, today, weeks, series, groups, only)


class _Counter:
    """The queries, each limited to the same cases and going by the same rule."""

    def __init__(self, record: Record, rule: str, scope: Scope, cases: list[Case], own: list[Case]):
        self.record, self.scope = record, scope
        self.cases = {case.id: case for case in cases}
        everything = scope == Scope()
        self._own = "" if everything else f" AND case_id IN ({_listed(own)})"
        self._met = "" if everything else f" AND case_id IN ({_listed(cases)})"  # of what the officer was in
        if scope.officer_id is not None:
            in_person = f"officer_id = {scope.officer_id:d}"
            self._met += f" AND ({in_person} OR (officer_id IS NULL AND case_id IN ({_listed(own)})))"
        counts = "" if COUNTS[rule] == MAY_COUNT else f" AND {COUNTS[rule]}"
        self._logged = f"struck_at IS NULL AND {MAY_COUNT}{counts}"
        by_school = " AND reported_by IN ('', 'school')" if rule == "narrow" else ""
        # Told on one day by the log and by the school, it is one referral: the log's.
        self._reported = (
            f"to_police = 1 AND struck_at IS NULL{by_school} AND NOT EXISTS (SELECT 1 FROM sro_interactions AS logged "
            f"WHERE logged.case_id = school_events.case_id AND logged.happened_on = school_events.happened_on "
            f"AND {self._logged})"
        )

    def by_week(self, first: date, count: int) -> list[Any]:
        """For each of `count` weeks from a Monday: a number for each of SERIES, and whether anything was recorded.

        Each number is counted within an index on the day, which is less than to look at every row's week.
        """
        reached_out = f"direction = '{THEIRS}' AND struck_at IS NULL"
        numbers = (
            f"{self._count('sro_interactions', self._logged + self._met)} + "
            f"{self._count('school_events', self._reported + self._own)}",
            self._count("sro_interactions", f"struck_at IS NULL AND {LATE}{self._met}"),
            self._count("sro_interactions", f"{reached_out} AND valence = 'success'{self._met}"),
            self._count("sro_interactions", f"{reached_out} AND valence = 'difficulty'{self._met}"),
            self._count("family_steps", f"{_SHOWN}{self._own}", _SHOWN_ON),
        )
        return self.record.rows(
            "WITH RECURSIVE week(n, a, b) AS (SELECT 1, ?1, date(?1, '+6 days') UNION ALL "
            "SELECT n + 1, date(a, '+7 days'), date(b, '+7 days') FROM week WHERE n < ?2) "
            f"SELECT {', '.join(numbers)}, {self._recorded()} FROM week ORDER BY n",
            first,
            count,
        )

    def by_case(self, since: date) -> list[Any]:
        """(week since that Monday, case, officer, referrals, late signs) of the weeks in which there were any."""
        week = f"(CAST(julianday(happened_on) + 0.5 AS INTEGER) - {since.toordinal() + _JULIAN}) / 7"
        return self.record.rows(
            f"SELECT {week}, case_id, officer_id, sum({self._logged}), sum({LATE}) FROM sro_interactions "
            f"WHERE struck_at IS NULL AND {MAY_COUNT} AND happened_on >= ?1{self._met} GROUP BY 1, 2, 3 UNION ALL "
            f"SELECT {week}, case_id, NULL, count(*), 0 FROM school_events "
            f"WHERE {self._reported} AND happened_on >= ?1{self._own} GROUP BY 1, 2",
            since,
        )

    def _count(self, table: str, which: str, day: str = "happened_on") -> str:
        return f"(SELECT count(*) FROM {table} WHERE {day} BETWEEN a AND b AND {which})"

    def _recorded(self) -> str:
        """Whether anything at all was written down of a week: by the team, or of the one case that is looked at."""
        one = self.scope.case_id
        only = "" if one is None else f" AND case_id = {one:d}"
        discussed = "" if one is None else f" AND case_id = {one:d} AND state = 'discussed'"
        looked = [f"EXISTS (SELECT 1 FROM {table} WHERE {day} BETWEEN a AND b{only})" for table, day in _RECORDED]
        looked += [
            f"EXISTS (SELECT 1 FROM family_steps WHERE {_SHOWN_ON} BETWEEN a AND b AND {_SHOWN}{only})",
            f"EXISTS (SELECT 1 FROM meetings JOIN turns ON meetings.id = meeting_id "
            f"WHERE held_on BETWEEN a AND b{discussed})",
        ]
        return " OR ".join(looked)


def _groups(names: Names, counter: _Counter, weeks: Sequence[Week], own: list[Case]) -> dict[str, tuple[Group, ...]]:
    """Each school, officer and case that is named, most referrals first, over the newest weeks.

    `own` are the cases whose being open makes a zero a zero. Those of which nothing is known are left out.
    """
    newest = weeks[-WEEKS:]
    rows = [row for row in counter.by_case(newest[0].starts_on) if row[0] < len(newest)] if names else []
    found = {}
    for kind, known in names.items():
        places: dict[int, int] = {number: getattr(case, _OF[kind]) or 0 for number, case in counter.cases.items()}
        members: dict[int, list[Case]] = {}
        for case in own:
            members.setdefault(places[case.id], []).append(case)
        referrals: dict[int, list[int]] = {}  # place, 0 where there is none -> a number a week
        late_signs: dict[int, list[int]] = {}
        for week, case_id, officer_id, count, late in rows:
            place = officer_id if kind == "officer" and officer_id else places.get(case_id, 0)
            referrals.setdefault(place, [0] * len(newest))[week] += count
            late_signs.setdefault(place, [0] * len(newest))[week] += late
        nothing = [0] * len(newest)
        groups = [
            group(name, referrals.get(place, nothing), late_signs.get(place, nothing), members.get(place, []), newest)
            for place, name in known.items()
            if place in members or place in referrals
        ]
        found[kind] = tuple(sorted(groups, key=lambda one: (-(one.referrals or 0), -(one.late_signs or 0), one.name)))
    return found


def _first(record: Record, cases: list[Case], since: date | None, today: date) -> date:
    """The Monday from which on is counted: of the day that was asked for; else half a year ago, or when it began."""
    if since is not None:
        return max(min(week_of(since), week_of(today)), week_of(today) - timedelta(weeks=MOST_WEEKS - 1))
    days = ", ".join(f"(SELECT min({day}) FROM {table})" for table, day in _RECORDED)
    known = [date.fromisoformat(day) for day in record.rows(f"SELECT {days}")[0] if day]
    began = max(min((case.started_on for case in cases), default=today), min(known, default=today))
    longest, least = (week_of(today) - timedelta(weeks=weeks - 1) for weeks in (WEEKS, LEAST_WEEKS))
    return min(max(longest, week_of(began)), least)


def _listed(cases: list[Case]) -> str:
    return ", ".join(str(case.id) for case in cases)
