"""The morning digest: replies owed, steps to show, next actions due, releases that expire, hearings.

It goes by mail, so it names cases by their code and nothing else of them: no text of a record is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.demonstrations import to_show
from review.cases.family import AccountabilityStep
from review.cases.people import is_outside
from review.cases.releases import Release, badge, days_left
from review.cases.school import SchoolEvent, unanswered
from review.cases.settings import Settings
from review.cases.sro import SroInteraction, waiting
from review.common.fact import fact

KINDS = ("reply", "overdue", "incident", "show", "hearing", "meeting", "release")  # trends.waits, most pressing first


@fact
class Waits:
    """One thing that waits for `owner`. `days` are school days of replies and incidents, else calendar days."""

    owner: str
    kind: str  # trends.waits
    case: str  # its code
    days: int
    dated_on: date  # since when it waits, or when it is
    key: str = ""  # of a next action


@fact
class Morning:
    """The open ends of the active cases, as the record has them."""

    cases: tuple[Case, ...]
    interactions: tuple[SroInteraction, ...] = ()
    events: tuple[SchoolEvent, ...] = ()
    steps: tuple[AccountabilityStep, ...] = ()
    actions: tuple[NextAction, ...] = ()
    releases: tuple[Release, ...] = ()


def what_waits(morning: Morning, settings: Settings, today: date) -> dict[str, list[Waits]]:
    """Owner -> what waits, most pressing first; owners in the order of the team, whoever else has a case after them.

    What an outsider owes is the case's therapist's to follow up.
    """
    cases = {case.id: case for case in morning.cases}
    found = [
        *_replies(morning, cases, settings, today),
        *_actions(morning, cases, settings, today),
        *_incidents(morning, cases, settings, today),
        *_steps(morning, cases, today),
        *_dates(morning, settings, today),
        *_releases(morning, settings, today),
    ]
    team = [person.name for person in settings.people]
    others = sorted({one.owner for one in found} - set(team))
    order = {kind: place for place, kind in enumerate(KINDS)}
    found.sort(key=lambda one: (order[one.kind], one.dated_on, one.case, one.key))
    listed = {owner: [one for one in found if one.owner == owner] for owner in (*team, *others)}
    return {owner: waits for owner, waits in listed.items() if waits}


def _replies(morning: Morning, cases: Mapping[int, Case], settings: Settings, today: date) -> Iterable[Waits]:
    for one in waiting(morning.interactions):
        days = settings.calendar.school_days_between(one.happened_on, today)
        yield _waits(cases[one.case_id], "reply", days, one.happened_on)


def _actions(morning: Morning, cases: Mapping[int, Case], settings: Settings, today: date) -> Iterable[Waits]:
    for action in morning.actions:
        if action.is_open and action.due_on <= today:
            case = cases[action.case_id]
            owner = case.therapist if is_outside(settings.people, action.owner) else action.owner
            yield Waits(owner, "overdue", case.code, (today - action.due_on).days, action.due_on, action.code)


def _incidents(morning: Morning, cases: Mapping[int, Case], settings: Settings, today: date) -> Iterable[Waits]:
    after = settings.thresholds.unanswered_incident_school_days
    for event in unanswered(morning.events, settings.calendar, today, after):
        days = settings.calendar.school_days_between(event.happened_on, today)
        yield _waits(cases[event.case_id], "incident", days, event.happened_on)


def _steps(morning: Morning, cases: Mapping[int, Case], today: date) -> Iterable[Waits]:
    for step in to_show(morning.steps):
        yield _waits(cases[step.case_id], "show", max(0, (today - step.started_on).days), step.started_on)


def _dates(morning: Morning, settings: Settings, today: date) -> Iterable[Waits]:
    last = today + timedelta(days=settings.thresholds.hearing_days)
    for case in morning.cases:
        for kind, on in (("hearing", case.next_hearing_on), ("meeting", case.next_meeting_on)):
            if on is not None and today <= on <= last:
                yield _waits(case, kind, (on - today).days, on)


def _releases(morning: Morning, settings: Settings, today: date) -> Iterable[Waits]:
    within = settings.thresholds.release_expiring_days
    for case in morning.cases:
        own = [one for one in morning.releases if one.case_id == case.id]
        if badge(own, today, within) == "expiring":
            days = days_left(own, today)
            yield _waits(case, "release", days, today + timedelta(days=days))


def _waits(case: Case, kind: str, days: int, on: date) -> Waits:
    return Waits(case.therapist, kind, case.code, days, on)
