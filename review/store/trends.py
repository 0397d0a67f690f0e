"""Counts the early sign over any number of weeks: SQLite adds up, week by week, from indexes alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from review.case import Case
from review.settings import Settings
from review.store.journal import Record
from review.store.sro import COUNTS, LATE, MAY_COUNT
from review.trends import (
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
        own = [case for case in cases if scope.officer_id is None or case.officer_id == scope.officer_id]
        first = _first(self.record, own, since, today)
        count = (week_of(today) - first).days // 7 + 1
        counter = _Counter(self.record, settings.counting_rule, scope, cases, own, first, today)
        sums = {key: [0] * count for key in SERIES}
        for keys, rows in (
            (("referrals", "late_signs"), counter.referrals()),
            (("successes", "difficulties"), counter.reach_outs()),
            (("shown",), counter.shown()),
        ):
            for week, *numbers in rows:
                for name, number in zip(keys, numbers, strict=True):
                    sums[name][week] += number
        is_open = open_weeks(spans(own), first, count)
        weeks = weeks_between(first, today, settings.calendar, is_open, counter.recorded(count))
        series = tuple([Series(key, counted(sums[key], weeks)) for key in SERIES])
        groups = _groups(names, counter, weeks, own)
        return Trends(settings.team, settings.counting_rule, today, weeks, series, groups, only)


class _Counter:
    """The queries, each limited to the same weeks and cases."""

    def __init__(
        self, record: Record, rule: str, scope: Scope, cases: list[Case], own: list[Case], first: date, today: date
    ):
        self.record, self.rule, self.scope, self.first, self.today = record, rule, scope, first, today
        self.cases = {case.id: case for case in cases}
        self.last = week_of(today) + timedelta(days=6)
        everything = scope == Scope()
        self._own = "" if everything else f" AND case_id IN ({_listed(own)})"
        self._met = "" if everything else f" AND case_id IN ({_listed(cases)})"  # of what the officer was in
        if scope.officer_id is not None:
            in_person = f"officer_id = {scope.officer_id:d}"
            self._met += f" AND ({in_person} OR (officer_id IS NULL AND case_id IN ({_listed(own)})))"

    def referrals(self) -> list[Any]:
        """(week, referrals, late signs)."""
        return self._rows(
            f"SELECT {self._week('happened_on')}, sum(counts), sum(late) FROM ({self._told()}) GROUP BY 1"
        )

    def by_case(self, since: date | None = None) -> list[Any]:
        """(week, case, officer, referrals, late signs) since a Monday, or without the week of all weeks together."""
        week = self._week("happened_on", since) if since else "0"
        sql = f"SELECT {week}, case_id, officer_id, sum(counts), sum(late) FROM ({self._told(since)}) GROUP BY 1, 2, 3"
        return self._rows(sql)

    def reach_outs(self) -> list[Any]:
        """(week, successes, difficulties) that officers came to us with."""
        return self._rows(
            f"SELECT {self._week('happened_on')}, sum(valence = 'success'), sum(valence = 'difficulty') "
            f"FROM sro_interactions WHERE direction = 'sro_to_therapist' AND struck_at IS NULL "
            f"AND {self._when('happened_on')}{self._met} GROUP BY 1"
        )

    def shown(self) -> list[Any]:
        """(week, family steps shown to somebody at school)."""
        day = "coalesce(demonstrated_on, started_on)"
        return self._rows(
            f"SELECT {self._week(day)}, count(*) FROM family_steps WHERE demonstrated_to <> '' "
            f"AND struck_at IS NULL AND {self._when(day)}{self._own} GROUP BY 1"
        )

    def recorded(self, count: int) -> list[bool]:
        """For each week whether anything at all was written down of it: by the team, or of the one case looked at."""
        one = self.scope.case_id
        only = "" if one is None else f" AND case_id = {one:d}"
        discussed = f"WHERE case_id = {one:d} AND state = 'discussed' AND" if one is not None else "WHERE"
        looked = [f"EXISTS (SELECT 1 FROM {table} WHERE {day} BETWEEN a AND b{only})" for table, day in _RECORDED]
        looked.append(
            "EXISTS (SELECT 1 FROM family_steps WHERE coalesce(demonstrated_on, started_on) BETWEEN a AND b "
            f"AND demonstrated_to <> '' AND struck_at IS NULL{only})"
        )
        looked.append(
            "EXISTS (SELECT 1 FROM meetings JOIN turns ON meetings.id = meeting_id "
            f"{discussed} held_on BETWEEN a AND b)"
        )
        rows = self.record.rows(
            "WITH RECURSIVE week(n, a, b) AS (SELECT 1, ?1, date(?1, '+6 days') UNION ALL "
            "SELECT n + 1, date(a, '+7 days'), date(b, '+7 days') FROM week WHERE n < ?2) "
            f"SELECT {' OR '.join(looked)} FROM week ORDER BY n",
            self.first,
            count,
        )
        return [bool(row[0]) for row in rows]

    def _told(self, since: date | None = None) -> str:
        """Each exchange and each report of a school that may count; told on one day by both, the exchange counts."""
        counts = COUNTS[self.rule]
        by_school = "AND reported_by IN ('', 'school') " if self.rule == "narrow" else ""
        when = self._when("happened_on", since)
        return (
            f"SELECT happened_on, case_id, officer_id, {counts} AS counts, {LATE} AS late FROM sro_interactions "
            f"WHERE struck_at IS NULL AND {MAY_COUNT} AND {when}{self._met} UNION ALL "
            "SELECT happened_on, case_id, NULL, 1, 0 FROM school_events AS told "
            f"WHERE to_police = 1 AND struck_at IS NULL {by_school}AND {when}{self._own} "
            "AND NOT EXISTS (SELECT 1 FROM sro_interactions AS logged WHERE logged.case_id = told.case_id "
            f"AND logged.happened_on = told.happened_on AND logged.struck_at IS NULL AND {MAY_COUNT} AND {counts})"
        )

    def _week(self, day: str, since: date | None = None) -> str:
        return f"((CAST(julianday({day}) + 0.5 AS INTEGER) - {(since or self.first).toordinal() + _JULIAN}) / 7)"

    def _when(self, day: str, since: date | None = None) -> str:
        return f"{day} BETWEEN '{since or self.first}' AND '{self.last}'"

    def _rows(self, sql: str) -> list[Any]:
        return self.record.rows(sql)


def _groups(names: Names, counter: _Counter, weeks: Sequence[Week], own: list[Case]) -> dict[str, tuple[Group, ...]]:
    """Each school, officer and case that is named, most referrals first; those of which nothing is known are left out.

    `own` are the cases whose being open makes a zero a zero.
    """
    since = weeks[-WEEKS:][0].starts_on
    newest = counter.by_case(since)
    whole = newest if since == counter.first else counter.by_case()
    found = {}
    for kind, known in names.items():
        places: dict[int, int] = {number: getattr(case, _OF[kind]) or 0 for number, case in counter.cases.items()}
        members: dict[int, list[Case]] = {}
        for case in own:
            members.setdefault(places[case.id], []).append(case)
        recent: dict[int, dict[int, int]] = {}  # place, 0 where there is none -> week -> referrals
        totals: dict[int, tuple[int, int]] = {}
        for week, case_id, officer_id, referrals, _ in newest:
            place = officer_id if kind == "officer" and officer_id else places.get(case_id, 0)
            by_week = recent.setdefault(place, {})
            by_week[week] = by_week.get(week, 0) + referrals
        for _, case_id, officer_id, referrals, late in whole:
            place = officer_id if kind == "officer" and officer_id else places.get(case_id, 0)
            before = totals.get(place, (0, 0))
            totals[place] = before[0] + referrals, before[1] + late
        groups = [
            group(name, recent.get(place, {}), totals.get(place, (0, 0)), members.get(place, []), weeks)
            for place, name in known.items()
            if place in members or place in totals
        ]
        found[kind] = tuple(sorted(groups, key=lambda one: (-(one.referrals or 0), -(one.late_signs or 0), one.name)))
    return found


def _first(record: Record, cases: list[Case], since: date | None, today: date) -> date:
    """The Monday from which on is counted: of the day that was asked for; else half a year ago, or when it began."""
    if since is not None:
        return min(week_of(since), week_of(today))
    days = ", ".join(f"(SELECT min({day}) FROM {table})" for table, day in _RECORDED)
    known = [date.fromisoformat(day) for day in record.rows(f"SELECT {days}")[0] if day]
    began = max(min((case.started_on for case in cases), default=today), min(known, default=today))
    longest, least = (week_of(today) - timedelta(weeks=weeks - 1) for weeks in (WEEKS, LEAST_WEEKS))
    return min(max(longest, week_of(began)), least)


def _listed(cases: list[Case]) -> str:
    return ", ".join(str(case.id) for case in cases)
