"""A case and the agenda as JSON; the names are a promise (docs/lookup.md)."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.actions import NextAction
from review.cases.replies import Ledger, ledger
from review.common.fact import values_of
from review.common.vocabulary import Words
from review.content import sentences
from review.content.agenda import Agenda
from review.meeting.attention import Reason
from review.meeting.case_file import CaseFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ACTION = ("what", "owner", "due_on", "subject", "status", "reason", "agreed_on", "settled_on", "times_carried")
_INSIDE = ("case_id", "version", "recorded_at")  # how the record keeps itself; of no use outside


def action_data(action: NextAction, code: str) -> dict[str, Any]:
    """One next action of the case `code`; days stay dates."""
    return {"id": action.id, "key": action.code, "case": code, **{name: getattr(action, name) for name in _ACTION}}


def case_data(file: CaseFile, words: Words) -> dict[str, Any]:
    """One case with everything recorded about it; days stay dates, `why` is the sentence people see."""
    case, code = file.case, file.case.code
    return {
        "code": code,
        "therapist": case.therapist,
        "school": file.school.name if file.school else "",
        "officer": file.officer.name if file.officer else "",
        "grade": case.grade,
        "week": case.week(file.today),
        "day": case.day(file.today),
        "status": case.status,
        "outcomes": case.outcomes(),
        "release": file.release_badge,
        "reasons": _reasons(file.reasons, words),
        "last_actions": [action_data(action, code) for action in file.last_actions],
        "since": [
            {"happened_on": entry.happened_on, "subject": entry.subject, "what": entry.what} for entry in file.news
        ],
        "silent_days": file.silent_days,
        "school_events": _records(file.events),
        "sro_interactions": _records(file.interactions),
        "family_steps": _records(file.steps),
        "goals": _records(file.goals),
        "drivers": _records(file.drivers),
        "notes": _records(file.notes),
        "perspectives": _records(file.perspectives),
        "ledger": ledger_data(ledger(file.interactions, file.settings.calendar, file.today)),
        "releases": [
            one | {"state": release.state(file.today, file.settings.thresholds.release_expiring_days)}
            for one, release in zip(_records(file.releases), file.releases, strict=True)
        ],
        "actions": [action_data(action, code) for action in file.actions],
    }


def agenda_data(agenda: Agenda, words: Words) -> dict[str, Any]:
    """The agenda with its cases in the order of the walk; `minutes` of a case is its share of the meeting's."""
    return {
        "team": agenda.team,
        "meeting_on": agenda.meeting_on,
        "starts_at": agenda.starts_at,
        "minutes": agenda.minutes,
        "cases": [
            {
                "code": case.code,
                "therapist": case.therapist,
                "week": case.week,
                "minutes": case.seconds // 60,
                "points": case.points,
                "outcomes": case.outcomes,
                "release": case.release,
                "reasons": _reasons(case.reasons, words),
                "last_actions": [action_data(action, case.code) for action in case.last_actions],
                "since": [
                    {"happened_on": entry.happened_on, "subject": entry.subject, "what": entry.what}
                    for entry in case.news
                ],
                "questions": list(case.questions),
            }
            for case in agenda.cases
        ],
    }


def ledger_data(one: Ledger) -> dict[str, Any]:
    """Who wrote how often and was answered; days are school days."""
    return {**values_of(one), "we_owe": one.we_owe, "roles": dict(one.roles), "begun_by": dict(one.begun_by)}


def _reasons(reasons: Iterable[Reason], words: Words) -> list[dict[str, Any]]:
    return [{"points": one.points, "why": sentences.why(one, words)} for one in reasons]


def _records(facts: Iterable[object]) -> list[dict[str, Any]]:
    return [{name: value for name, value in values_of(one).items() if name not in _INSIDE} for one in facts]
