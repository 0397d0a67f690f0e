"""Finds the meeting that is meant: by its day, and by number where there were two that day."""

from __future__ import annotations

from review.cli.front.desk import Desk
from review.common.errors import NotFound, Usage
from review.content import sentences
from review.meeting.meeting import Meeting


def meeting_of(desk: Desk, text: str) -> Meeting | None:
    """The meeting of `9 nov`, the last one of that day, or of `9 nov#1` the first; None where there was none.

    Raises Usage for what is no day, NotFound for a number that is too high.
    """
    said, _, number = text.partition("#")
    day = desk.back_to(said)
    meetings = desk.team().store.meetings.on_day(day)
    if not number or not meetings:
        return meetings[-1] if meetings else None
    if not number.isdecimal():
        raise Usage(f"{text!r} names no meeting: say a day, or the day with #1 for the first meeting of it.")
    if not 1 <= int(number) <= len(meetings):
        count = "one meeting was" if len(meetings) == 1 else f"{len(meetings)} meetings were"
        raise NotFound(f"Only {count} held on {sentences.weekday(day)} {day.year}.")
    return meetings[int(number) - 1]


def among_several(desk: Desk, meeting: Meeting) -> str:
    """That the team met more than once on its day, and how the others are named; else empty."""
    meetings = desk.team().store.meetings.on_day(meeting.held_on)
    if len(meetings) < 2:
        return ""
    place = [one.id for one in meetings].index(meeting.id) + 1
    others = ", ".join(f"{meeting.held_on}#{number}" for number in range(1, len(meetings) + 1) if number != place)
    return f"The team met {len(meetings)} times on that day; this is meeting #{place}. Name another as {others}."
