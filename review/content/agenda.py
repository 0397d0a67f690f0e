"""The agenda of a meeting: cases in walking order, each with its reasons, minutes and what is still owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.actions import NextAction, completion
from review.cases.people import Person
from review.cases.settings import Settings
from review.common.fact import fact
from review.meeting.attention import Reason, walking_order
from review.meeting.case_file import CaseFile
from review.meeting.meeting import AT_MEETING, Meeting, budgets
from review.meeting.since import Entry


@fact
class AgendaCase:
    """One case of the agenda. `seconds` is its share of the meeting."""

    position: int
    code: str
    initials: str
    grade: str
    therapist: str
    week: int
    seconds: int
    points: int
    outcomes: dict[str, bool | None]
    release: str  # releases.state, the best among its releases
    reasons: tuple[Reason, ...]
    last_actions: tuple[NextAction, ...]
    news: tuple[Entry, ...]
    questions: tuple[str, ...]  # for supervisor or consultant, not answered yet
    file: CaseFile


@fact
class Agenda:
    """The agenda of one meeting of `minutes` in all; `read_on` is the day it was put together."""

    team: str
    meeting_on: date
    starts_at: str
    minutes: int
    read_on: date
    cases: tuple[AgendaCase, ...]
    people: tuple[Person, ...] = ()  # who is expected in the meeting
    last_met_on: date | None = None
    completion: tuple[int, int] = (0, 0)  # of what the last meeting settled: done, all of it
    target: int = 90  # percent of it that the team aims at

    @property
    def points(self) -> int:
        """The points of all cases."""
        return sum(case.points for case in self.cases)


def build(
    files: Iterable[CaseFile],
    meeting_on: date,
    settings: Settings,
    read_on: date,
    last: Meeting | None = None,
    settled: Iterable[NextAction] = (),
) -> Agenda:
    """The agenda from the active cases' files, most points first; each case stays in, the quiet ones last.

    `settled` are the next actions that the `last` meeting settled, whose completion rate is told.
    """
    found = {file.case.id: file for file in files}
    scores = {number: file.points for number, file in found.items()}
    order = walking_order({number: file.case.code for number, file in found.items()}, scores)
    seconds = budgets([scores[number] for number in order], settings.minutes, settings.thresholds.case_minutes_least)
    cases = [
        _case(place, found[number], share) for place, (number, share) in enumerate(zip(order, seconds, strict=True), 1)
    ]
    return Agenda(
        settings.team,
        meeting_on,
        settings.starts_at,
        settings.minutes,
        read_on,
        tuple(cases),
        tuple(person for person in settings.people if person.role in AT_MEETING),
        last.held_on if last else None,
        completion(settled, settings.owners),
        settings.targets.actions_done,
    )


def _case(position: int, file: CaseFile, seconds: int) -> AgendaCase:
    case = file.case
    return AgendaCase(
        position,
        case.code,
        case.initials,
        case.grade,
        case.therapist,
        case.week(file.today),
        seconds,
        file.points,
        case.outcomes(),
        file.release_badge,
        tuple(file.reasons),
        tuple(file.last_actions),
        tuple(file.news),
        tuple(note.what for note in file.notes if note.kind == "question" and note.ended_on is None),
        file,
    )
