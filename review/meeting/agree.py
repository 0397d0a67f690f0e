"""Reads the line in which the team agrees a next action: what, @who, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from review.cases.actions import NextAction
from review.cases.people import Person, folded, is_outside, people_called, people_starting, read_owner
from review.common.clean import one_line
from review.common.days import EveryDay, NotADay, read_day
from review.common.errors import Refused
from review.common.fact import fact
from review.common.spelling import most_slips, slips
from review.common.vocabulary import which_one

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_TIMES = rf"(?:day|week|month|morning|afternoon|evening|night|{_WEEKDAY})s?"
_REPEATS = re.compile(rf"\b(?:(?:by|on)\s+(?:every|each)\b.*|every\s+(?:other\s+|second\s+|\d+\s+)?{_TIMES})\s*$", re.I)
_DUE = re.compile(
    r"(?:^|\s)(?:(?:by|due|until)\s+(?P<day>\S+(?:\s+\S+){0,3})|(?P<span>in\s+\S+\s+\S+|tomorrow))\s*[.!]?$", re.I
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_LIKE_A_DAY = re.compile(
    rf"[\d./-]*\d[\d./-]*|\d+(?:st|nd|rd|th|\.)?[\s-]?{_MONTH}\b.*|{_MONTH}\.?\s?\d+(?:st|nd|rd|th)?\b.*", re.I
)
_OPENS_A_DAY = ("by", "due", "until")
_LONG_NAME = 5  # letters; of a shorter name a slip makes another word: mom and Tom
_MEETING = ("next meeting", "the next meeting", "next time")


@fact
class Reading:
    """How a line was understood. Several owners will be one next action each."""

    what: str
    owners: tuple[str, ...]
    due_on: date
    notes: tuple[str, ...] = ()  # what was filled in or is worth a second look


def read_agreement(
    text: str,
    *,
    therapist: str,
    people: Sequence[Person],
    agreed_on: date,
    next_meeting_on: date,
    date_order: str = "mdy",
    owner: str = "",
) -> Reading:
    """Read such a line as `call Ofc. Reyes about the hallway plan @Okafor by fri`.

    Without an owner it is `owner`, or the case's therapist where none is given; without a day the next meeting. `@`
    inside a word (an e-mail address) is text. Raises Refused with the reason: nothing to do, a day that is none, two
    days, something that repeats, or an owner who is called almost as somebody of the team.
    """
    rest, owners = _owners(one_line(text), people)
    if repeats := _REPEATS.search(rest):
        raise EveryDay(
            f"“{repeats[0].strip()}” repeats, and a next action is done once. Agree it for this week, "
            "or record it as a family step."
        )
    rest, due_on = _due(rest, agreed_on, next_meeting_on, date_order)
    if due_on is not None and _due(rest, agreed_on, next_meeting_on, date_order)[1] is not None:
        raise Refused("That names two days, and a next action is due on one: say which.")
    what = rest.strip(" ,;")
    if what.casefold().rstrip(".!") in ("", *_OPENS_A_DAY):
        raise Refused("Say what will be done: call the AP @Okafor by fri")
    notes = []
    if due_on is None:
        notes.append("due at the next meeting")
    elif due_on < agreed_on:
        notes.append("that day is over")
    for named in owners:
        if len(people_called(people, named)) > 1 and is_outside(people, named):
            raise Refused(which_one(f"@{named}", (one.name for one in people_called(people, named))))
        if is_outside(people, named):
            if near := almost_called(people, named):
                raise Refused(
                    f"@{named} is nobody of the team. Did you mean @{near}? Write somebody outside as @Ms.{named}."
                )
            notes.append(f"{named} is outside the team{_begins(people, named)}: {therapist} follows it up")
    return Reading(what, owners or (owner or therapist,), due_on or next_meeting_on, tuple(notes))


def as_actions(
    reading: Reading, case_id: int, agreed_on: date, subject: str = "other", meeting_id: int | None = None
) -> list[NextAction]:
    """The next actions a reading stands for, one for each owner, not yet recorded."""
    return [
        NextAction(case_id, reading.what, owner, reading.due_on, agreed_on, subject=subject, meeting_id=meeting_id)
        for owner in reading.owners
    ]


def _owners(text: str, people: Sequence[Person]) -> tuple[str, tuple[str, ...]]:
    """The text without its @owners, and the owners in the order they stand, each once."""
    names = sorted({person.name for person in people}, key=len, reverse=True)
    whole = "|".join(re.escape(name) for name in names if " " in name)
    mention = re.compile(
        rf"(?:^|(?<=\s))@(?P<who>(?:{whole + '|' if whole else ''}[^\s@,;]*[^\s@,;.!?])(?!\w))[,;.]?", re.I
    )
    owners: list[str] = []
    for found in mention.finditer(text):
        owners += [owner for owner in read_owner(people, found["who"]) if owner not in owners]
    return " ".join(mention.sub(" ", text).split()), tuple(owners)


def almost_called(people: Sequence[Person], owner: str) -> str:
    """The name of the member of the team that was probably meant: one or two typing errors away; else empty."""
    typed = folded(owner)
    most = most_slips(typed) if len(typed) > _LONG_NAME else 1
    for person in people:
        name = folded(person.name)
        if any(len(one) >= _LONG_NAME and slips(typed, one, most) <= most for one in (name, *name.split())):
            return person.name
    return ""


def _almost_a_weekday(word: str) -> bool:
    """The first two letters of one, or a whole one with a typing error: fr, tusday."""
    typed = word.casefold().rstrip(".")
    return any(
        typed == name[:2] or (len(typed) >= _LONG_NAME and slips(typed, name, 1) == 1)
        for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )


def _begins(people: Sequence[Person], owner: str) -> str:
    """Whom of the team the letters of an outsider begin, as WH does Whitehorse: perhaps their initials were meant."""
    begun = people_starting(people, owner) if len(owner) > 1 else []
    return f" ({begun[0].name} is @{begun[0].initials or begun[0].name})" if begun else ""


def _due(text: str, agreed_on: date, next_meeting_on: date, order: str) -> tuple[str, date | None]:
    """The text without the day at its end, and that day; a tail that is no day stays text ("check by phone")."""
    for start in [found.start() for found in re.finditer(r"\b(?:by|due|until|in|tomorrow)\b", text, re.I)]:
        found = _DUE.match(text, start - 1 if start else 0)
        if found is None:
            continue
        day = (found["day"] or found["span"]).rstrip(".!")
        if day.casefold() in _MEETING:
            return text[: found.start()], next_meeting_on
        try:
            return text[: found.start()], read_day(day, today=agreed_on, order=order)
        except NotADay:
            if _LIKE_A_DAY.fullmatch(day) or _almost_a_weekday(day):
                raise
    return text, None
