"""Finds what stands out in the active cases, with one query for each signal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from review.cases.case import OUTCOMES
from review.cases.referrals import LOOK_BACK, referral_days, rising
from review.cases.releases import Release, badge, days_left
from review.cases.school import ANSWERABLE_SCHOOL_DAYS, SchoolEvent, unanswered
from review.cases.settings import Settings
from review.cases.sro import SroInteraction, longest_wait
from review.meeting.attention import Signals, days_until, outcomes_lost
from review.store.file.journal import Record
from review.store.file.rows import columns_of, fact_from
from review.store.records.sro import MAY_COUNT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LATELY = timedelta(days=28)  # an officer who was in touch within these days is in contact with us


class Attention:
    """The signals of the active cases on one day."""

    def __init__(self, record: Record):
        self.record = record

    def signals(self, today: date, settings: Settings, case_id: int | None = None) -> dict[int, Signals]:
        """Case id -> what stands out, of the active cases or of one; a case where nothing does is left out."""
        marks: dict[int, dict[str, Any]] = {}
        scope = _Scope(self.record, case_id)
        self._actions(scope, marks, today, settings)
        self._officers(scope, marks, today, settings)
        self._school(scope, marks, today, settings)
        self._meetings(scope, marks, today, settings)
        self._quiet(scope, marks, today, settings)
        self._face(scope, marks, today, settings)
        self._family_and_notes(scope, marks)
        active = scope.active(marks)
        return {number: Signals(**found) for number, found in marks.items() if number in active}

    def _actions(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        sql = (
            "SELECT case_id, sum(due_on < ?), sum(times_carried >= ?) FROM next_actions "
            "WHERE status = 'open' AND struck_at IS NULL {only} GROUP BY case_id"
        )
        for number, overdue, carried in scope.rows(sql, today, settings.thresholds.carried_limit):
            if overdue or carried:
                marks.setdefault(number, {}).update(overdue_actions=overdue, carried_twice=carried)

    def _officers(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        sql = (
            f"SELECT {columns_of(SroInteraction)} FROM sro_interactions WHERE reply_owed = 1 AND replied_on IS NULL "
            "AND struck_at IS NULL {only}"
        )
        for number, waiting in _by_case(SroInteraction, scope.rows(sql)).items():
            if days := longest_wait(waiting, settings.calendar, today):
                marks.setdefault(number, {})["officer_waits"] = days
        self._referrals(scope, marks, today, settings)

    def _referrals(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        """Whether referrals rise; only cases with one in the last stretches can be among them."""
        since = today - timedelta(weeks=LOOK_BACK)
        sql = (
            f"SELECT {columns_of(SroInteraction)} FROM sro_interactions WHERE happened_on > ? AND happened_on <= ? "
            f"AND {MAY_COUNT} AND struck_at IS NULL {{only}}"
        )
        logged = _by_case(SroInteraction, scope.rows(sql, since, today))
        sql = (
            f"SELECT {columns_of(SchoolEvent)} FROM school_events WHERE happened_on > ? AND happened_on <= ? "
            "AND to_police = 1 AND struck_at IS NULL {only}"
        )
        reported = _by_case(SchoolEvent, scope.rows(sql, since, today))
        started = scope.started(logged.keys() | reported.keys())
        for number, began in started.items():
            days = referral_days(logged.get(number, []), reported.get(number, []), settings.counting_rule)
            if more := rising([on for _, on in days], settings.calendar, today, began):
                marks.setdefault(number, {})["referrals_rising"] = more

    def _school(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        sql = (
            f"SELECT {columns_of(SchoolEvent)} FROM school_events WHERE happened_on > ? AND answered_by IS NULL "
            "AND struck_at IS NULL {only}"
        )
        longest = today - timedelta(days=ANSWERABLE_SCHOOL_DAYS * 7)
        after = settings.thresholds.unanswered_incident_school_days
        for number, events in _by_case(SchoolEvent, scope.rows(sql, longest)).items():
            if found := unanswered(events, settings.calendar, today, after):
                marks.setdefault(number, {})["incident_unanswered"] = len(found)

    def _meetings(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        recent = today - timedelta(weeks=settings.thresholds.stale_weeks) + timedelta(days=1)
        sql = (
            "SELECT id, coalesce((SELECT max(held_on) FROM turns JOIN meetings ON meetings.id = meeting_id "
            "WHERE case_id = cases.id AND state = 'discussed'), started_on) FROM cases "
            "WHERE status = 'active' AND struck_at IS NULL AND started_on < ? {case} AND id NOT IN "
            "(SELECT case_id FROM meetings JOIN turns ON meetings.id = meeting_id "
            "WHERE held_on >= ? AND state = 'discussed' {only})"
        )
        for number, day in scope.rows(sql, recent, recent):
            marks.setdefault(number, {})["weeks_not_discussed"] = (today - date.fromisoformat(day)).days // 7

    def _quiet(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        since = today - timedelta(days=settings.thresholds.quiet_days)
        sources = (
            ("school_events", "happened_on"), ("sro_interactions", "happened_on"), ("notes", "noted_on"),
            ("perspectives", "said_on"), ("family_steps", "started_on"), ("family_steps", "demonstrated_on"),
        )  # fmt: skip
        heard = " UNION ALL ".join(
            f"SELECT case_id FROM {table} WHERE {day} > ?2 AND {day} <= ?1 AND struck_at IS NULL {{only}}"
            for table, day in sources
        )
        last = " UNION ALL ".join(
            f"SELECT max({day}) AS day FROM {table} WHERE case_id = cases.id AND {day} <= ?1 AND struck_at IS NULL"
            for table, day in sources
        )
        sql = (
            f"SELECT id, max(started_on, coalesce((SELECT max(day) FROM ({last})), '')) FROM cases "
            f"WHERE status = 'active' AND struck_at IS NULL AND started_on <= ?2 {{case}} AND id NOT IN ({heard})"
        )
        for number, day in scope.rows(sql, today, since):
            marks.setdefault(number, {})["quiet_days"] = (today - date.fromisoformat(day)).days

    def _face(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        soon = today + timedelta(days=settings.thresholds.hearing_days)
        sql = (
            f"SELECT id, {', '.join(OUTCOMES)}, next_meeting_on, next_hearing_on, started_on FROM cases "
            "WHERE status = 'active' AND struck_at IS NULL {case} "
            "AND (home = 0 OR school_or_work = 0 OR no_new_arrest = 0 OR started_on > ?3 "
            "OR next_meeting_on BETWEEN ?1 AND ?2 OR next_hearing_on BETWEEN ?1 AND ?2)"
        )
        for row in scope.rows(sql, today, soon, today - timedelta(days=14)):
            number = row[0]
            lights = dict(zip(OUTCOMES, [None if v is None else bool(v) for v in row[1:4]], strict=True))
            meeting, hearing = [days_until(date.fromisoformat(day) if day else None, today) for day in row[4:6]]
            week = ((today - date.fromisoformat(row[6])).days + 7) // 7
            near = {"meeting_in_days": meeting, "hearing_in_days": hearing}
            marks.setdefault(number, {}).update(near, outcomes_lost=outcomes_lost(lights), week=max(0, week))
        self._releases(scope, marks, today, settings)

    def _releases(self, scope: _Scope, marks: dict[int, dict[str, Any]], today: date, settings: Settings) -> None:
        """A release that runs out stands out by itself; one that is missing, where the officer is in touch with us."""
        expiring = settings.thresholds.release_expiring_days
        sql = f"SELECT {columns_of(Release)} FROM releases WHERE struck_at IS NULL {{only}}"
        releases = _by_case(Release, scope.rows(sql))
        talking = scope.rows(
            "SELECT DISTINCT case_id FROM sro_interactions WHERE happened_on > ? AND struck_at IS NULL {only}",
            today - LATELY,
        )
        touched = {number for (number,) in talking}
        for number in touched | releases.keys():
            own = releases.get(number, [])
            state = badge(own, today, expiring)
            if state == "expiring":
                marks.setdefault(number, {}).update(release_gap=state, release_days=days_left(own, today))
            elif state != "in_force" and number in touched:
                marks.setdefault(number, {})["release_gap"] = state

    def _family_and_notes(self, scope: _Scope, marks: dict[int, dict[str, Any]]) -> None:
        sql = (
            "SELECT case_id, count(*) FROM family_steps WHERE result IN ('kept', 'partly') AND demonstrated_to = '' "
            "AND ended_on IS NULL AND struck_at IS NULL {only} GROUP BY case_id"
        )
        for number, count in scope.rows(sql):
            marks.setdefault(number, {})["step_unseen"] = count
        sql = (
            "SELECT case_id, sum(kind = 'safety'), sum(kind = 'question') FROM notes "
            "WHERE kind IN ('safety', 'question') AND ended_on IS NULL AND struck_at IS NULL {only} GROUP BY case_id"
        )
        for number, safety, questions in scope.rows(sql):
            marks.setdefault(number, {}).update(safety=safety, questions=questions)


class _Scope:
    """All active cases, or just one."""

    def __init__(self, record: Record, case_id: int | None):
        self.record = record
        self.case_id = case_id

    def rows(self, sql: str, *values: object) -> list[Any]:
        """The rows of a query in which {only} and {case} stand for the limit to one case."""
        one = self.case_id is not None
        limited = sql.format(
            only=f"AND case_id = {self.case_id:d}" if one else "", case=f"AND id = {self.case_id:d}" if one else ""
        )
        return self.record.rows(limited, *values)

    def started(self, numbers: Iterable[int]) -> dict[int, date]:
        """Case id -> the first day of treatment, of these cases."""
        listed = f"[{','.join(str(number) for number in numbers)}]"
        sql = "SELECT id, started_on FROM cases WHERE id IN (SELECT value FROM json_each(?))"
        return {number: date.fromisoformat(day) for number, day in self.record.rows(sql, listed)}

    def active(self, marked: dict[int, Any]) -> set[int]:
        """Those of the marked cases that are active."""
        active = "SELECT id FROM cases WHERE status = 'active' AND struck_at IS NULL"
        if self.case_id is not None:
            rows = self.record.rows(f"{active} AND id = ?", self.case_id)
        else:
            numbers = f"[{','.join(str(number) for number in marked)}]"
            rows = self.record.rows(f"{active} AND id IN (SELECT value FROM json_each(?))", numbers)
        return {row[0] for row in rows}


def _by_case(kind: type, rows: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        one: Any = fact_from(kind, row)
        found.setdefault(one.case_id, []).append(one)
    return found
