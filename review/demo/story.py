"""How a fictional case is told: what happened how many school days ago, and what was agreed about it."""

from __future__ import annotations

from datetime import date, timedelta

from review.common.fact import fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

WEEK = 5  # school days between two meetings


@fact
class Told:
    """One thing that was recorded, so many school days ago. `values` are the fields of its fact but for the days."""

    ago: int
    kind: str  # the store's subject: school, sro, family ...
    values: Mapping[str, Any]


@fact
class Agreed:
    """A next action agreed `week` meetings ago, and what each meeting after that made of it; none leaves it open.

    A fate is a status with its reason: "done", "carried us", "changed family what will be done instead".
    """

    week: int
    what: str
    owner: str = ""  # the therapist where none is named
    due: int = 0  # school days ago; 0 is today
    subject: str = "other"
    fates: tuple[str, ...] = ()


@fact
class Story:
    """One made-up case from its first week to today."""

    code: str
    therapist: str
    week: int  # of treatment, today
    initials: str
    grade: str
    school: str
    officer: str
    guardian: str
    told: tuple[Told, ...]
    agreed: tuple[Agreed, ...] = ()
    home: bool | None = True
    school_or_work: bool | None = True
    no_new_arrest: bool | None = True
    placement: str = "mainstream"
    plan: str = ""
    referral_source: str = "juvenile probation"
    meeting_in: int | None = None  # days from today
    hearing_in: int | None = None
    deferred: tuple[int, ...] = ()  # meetings ago in which time ran out before this case
    consulted: tuple[int, ...] = ()  # meetings ago that took it to consultation
    closed: str = ""  # the reason, where it closed at the meeting three weeks ago


def event(ago: int, what: str, kind: str = "behaviour", answered: str = "", **more: Any) -> Told:
    """A school event; `answered` begins like the family step that responded to it."""
    return Told(ago, "school", {"what": what, "kind": kind, "answered": answered, **more})


def card(ago: int, met: int) -> Told:
    """A week's daily report card."""
    return event(ago, "daily report card", "daily_report", met=met, out_of=5)


def reached_out(ago: int, valence: str, what: str, replied: int | None = None, **more: Any) -> Told:
    """The officer came to us; `replied` school days ago, or still waiting for an answer.

    `answers` begins like an exchange of ours that asked for something, here and in `contact` the other way round.
    """
    values = {"direction": "sro_to_therapist", "valence": valence, "what": what, "reply_owed": True, "replied": replied}
    return Told(ago, "sro", {**values, **more})


def contact(ago: int, direction: str, valence: str, what: str, **more: Any) -> Told:
    """Any other exchange with the officer."""
    return Told(ago, "sro", {"direction": direction, "valence": valence, "what": what, **more})


def step(ago: int, expectation: str, shown: int | None = None, **more: Any) -> Told:
    """A step of the family, shown at school so many school days ago or not yet."""
    return Told(ago, "family", {"expectation": expectation, "shown": shown, **more})


def goal(ago: int, what: str, kind: str = "intermediary", status: str = "open", reviewed: int | None = None) -> Told:
    """A goal, reviewed so many school days ago where it was."""
    return Told(ago, "goals", {"what": what, "kind": kind, "status": status, "reviewed": reviewed})


def driver(ago: int, rank: int, system: str, what: str, behaviour: str = "") -> Told:
    """A cause on the rim of the fit circle."""
    return Told(ago, "drivers", {"rank": rank, "system": system, "what": what, "behaviour": behaviour})


def perspective(ago: int, voice: str, what: str, who: str = "") -> Told:
    """How one of them sees it, in their own words."""
    return Told(ago, "perspectives", {"voice": voice, "what": what, "who": who})


def note(ago: int, kind: str, what: str) -> Told:
    """A remark."""
    return Told(ago, "notes", {"kind": kind, "what": what})


def release(ago: int, recipient: str, information: str, ends_in: int | None, **more: Any) -> Told:
    """A signed release that ends in so many days (negative: it has), or with treatment."""
    return Told(ago, "releases", {"recipient": recipient, "information": information, "ends_in": ends_in, **more})


def score(ago: int, number: float) -> Told:
    """An adherence score."""
    return Told(ago, "adherence", {"score": round(number, 2)})


def told_outside(ago: int, to_whom: str, what: str) -> Told:
    """A disclosure under the case's release."""
    return Told(ago, "disclosures", {"to_whom": to_whom, "what": what})


def anchor(today: date) -> date:
    """The newest school day: today, or the Friday before a weekend."""
    return today - timedelta(days=max(0, today.weekday() - 4))


def school_day(ago: int, today: date) -> date:
    """The day so many school days before the anchor."""
    weeks, days = divmod(ago, WEEK)
    day = anchor(today) - timedelta(weeks=weeks)
    for _ in range(days):
        day -= timedelta(days=3 if day.weekday() == 0 else 1)
    return day


def day_to_come(days: int | None, today: date) -> date | None:
    """The day so many days after the anchor, or the Monday after where that is a weekend."""
    if days is None:
        return None
    day = anchor(today) + timedelta(days=days)
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
