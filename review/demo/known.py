"""What was known about a record on a given day."""

from __future__ import annotations

from datetime import date

from review.cases.family import AccountabilityStep
from review.cases.goals import Goal
from review.cases.releases import Release
from review.cases.sro import SroInteraction
from review.common.fact import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.common.fact import T

# What is told of a kind of record on later days than its first, by the field that holds the day.
_LATER: dict[type, dict[str, dict[str, Any]]] = {
    AccountabilityStep: {
        "demonstrated_on": {"demonstrated_on": None, "demonstrated_to": "", "received": ""},
        "ended_on": {"ended_on": None},
    },
    SroInteraction: {"replied_on": {"replied_on": None, "release_id": None}},
    Goal: {"reviewed_on": {"reviewed_on": None, "status": "open"}},
    Release: {"revoked_on": {"revoked_on": None}},
}
_UNREVIEWED = {"result": "not_reviewed", "result_note": "", "verified_by": ""}


def days_to_come(whole: object, first: date) -> list[date]:
    """The days after the first one on which more of it is told, in order."""
    days = {getattr(whole, name) for name in _LATER.get(type(whole), ())}
    return sorted(day for day in days if day is not None and day > first)


def as_known(whole: T, day: date) -> T:
    """The record as far as it was told by a day. Of a step it is known whether it was kept once it was shown or over."""
    to_come: dict[str, Any] = {}
    later = _LATER.get(type(whole), {})
    for name, values in later.items():
        on = getattr(whole, name)
        if on is not None and on > day:
            to_come |= values
    told = any((on := getattr(whole, name)) is not None and on <= day for name in later)
    if isinstance(whole, AccountabilityStep) and to_come and not told:
        to_come |= _UNREVIEWED
    return replace(whole, **to_come)
