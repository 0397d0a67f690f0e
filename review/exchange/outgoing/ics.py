"""Next actions for a calendar; an entry names the case by its code and tells nothing about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from review.cases.actions import NextAction

EVENT, TODO = "event", "todo"
_LINE = 75  # octets, RFC 5545 3.1


def calendar(actions: Iterable[NextAction], codes: Mapping[int, str], kind: str = EVENT) -> bytes:
    """An iCalendar file (RFC 5545), each next action an all-day event or a to-do on the day it is due.

    Calendars travel: to phones, to whoever may see them, to companies that keep them. So the title is the case code
    and the description the key on paper; what was agreed is looked up with either.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Casewalk//next actions//EN", "CALSCALE:GREGORIAN"]
    for action in actions:
        lines += _entry(action, codes[action.case_id], kind)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _entry(action: NextAction, code: str, kind: str) -> list[str]:
    component = "VTODO" if kind == TODO else "VEVENT"
    due, after = f"VALUE=DATE:{action.due_on:%Y%m%d}", f"VALUE=DATE:{action.due_on + timedelta(days=1):%Y%m%d}"
    days = [f"DUE;{due}", "STATUS:NEEDS-ACTION"]
    if kind == EVENT:
        days = [f"DTSTART;{due}", f"DTEND;{after}", "TRANSP:TRANSPARENT"]  # the day stays free for other things
    return [
        f"BEGIN:{component}",
        f"UID:{action.code.lower()}.{action.agreed_on:%Y%m%d}@casewalk.invalid",
        f"DTSTAMP:{_stamp(action)}",
        *days,
        f"SUMMARY:{_text(code)}",
        f"DESCRIPTION:{_text(action.code)}",
        "CLASS:PRIVATE",
        f"END:{component}",
    ]


def _stamp(action: NextAction) -> str:
    """When it was recorded, in UTC: the same action is the same entry whenever it is given out."""
    if not action.recorded_at:
        return f"{action.agreed_on:%Y%m%d}T000000Z"
    return f"{datetime.fromisoformat(action.recorded_at).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(character, written)
    return text


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first begun with a blank; no letter is cut in two."""
    pieces, used = [""], 0
    for character in line:
        size = len(character.encode())
        if used + size > _LINE:
            pieces.append(" ")
            used = 1
        pieces[-1] += character
        used += size
    return "\r\n".join(pieces) + "\r\n"
