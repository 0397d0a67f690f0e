"""The weekly case summary for the consultant, in the team's order, with every gap named."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.goals import Driver, Goal, last_goals, new_goals, of_kind, top_drivers
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.common.fact import fact
from review.meeting.case_file import CaseFile
from review.meeting.since import happened_on

WEEK = timedelta(days=7)
NEWS = ("barriers", "advances", "fit")  # what a week brings; the other headings tell what holds
_KINDS = {  # heading of goals.summary -> kinds of notes
    "barriers": ("barrier",),
    "advances": ("advance", "strength"),
    "fit": ("fit",),
    "safety": ("safety",),
    "questions": ("question",),
    "sustainability": ("sustainability",),
}
Entry = Goal | Note | SchoolEvent | Driver


@fact
class Part:
    """One heading of the summary, a key of goals.summary, with what belongs under it, the newest last."""

    key: str
    entries: tuple[Entry, ...] = ()


@fact
class Summary:
    """The summary of one case for the week that began on `since`."""

    file: CaseFile
    since: date
    parts: tuple[Part, ...]


def build(file: CaseFile) -> Summary:
    """The summary of the week before `file.today`; every heading of the settings is there, also where it is empty.

    The week goes back to the last meeting, and at least seven days: before a call on the day after the meeting it is
    the week that the meeting was about.
    """
    since = min(file.last_met_on or file.today, file.today - WEEK)
    parts = tuple(Part(key, tuple(_entries(key, file, since))) for key in file.settings.summary_headings)
    return Summary(file, since, parts)


def _entries(key: str, file: CaseFile, since: date) -> list[Entry]:
    if key == "overarching":
        return [goal for goal in of_kind(file.goals, key) if goal.status != "dropped"]
    if key in ("last_goals", "new_goals"):
        chosen = new_goals(file.goals, since) if key == "new_goals" else last_goals(file.goals, since, since)
        return [*chosen]
    if key == "fit":
        return [*_notes(key, file, since), *top_drivers(file.drivers)]
    found: list[Note | SchoolEvent] = [*_notes(key, file, since)]
    if key == "advances":
        found += [event for event in file.events if event.kind == "advance" and event.happened_on >= since]
    return [*sorted(found, key=lambda one: (happened_on(one), one.id))]


def _notes(key: str, file: CaseFile, since: date) -> list[Note]:
    """The notes of a heading: those of the week, or where it tells what holds, all that were not ended."""
    notes = [note for note in file.notes if note.kind in _KINDS.get(key, ()) and note.ended_on is None]
    return [note for note in notes if note.noted_on >= since] if key in NEWS else notes
