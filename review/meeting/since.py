"""What is new in a case since the last meeting, and for how long nothing has been recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from review.cases.perspectives import Perspective

Fact: TypeAlias = "SchoolEvent | SroInteraction | AccountabilityStep | Note | Perspective"


@fact
class Entry:
    """One new thing: the day it happened, the subject it belongs to and the fact itself."""

    happened_on: date
    subject: str
    fact: Fact

    @property
    def what(self) -> str:
        """The words as they were recorded."""
        return self.fact.expectation if isinstance(self.fact, AccountabilityStep) else self.fact.what


def happened_on(fact: Fact) -> date:
    """The day a fact is about. A family step counts from the day it was last shown, else from its start."""
    if isinstance(fact, AccountabilityStep):
        return fact.demonstrated_on or fact.started_on
    if isinstance(fact, Note):
        return fact.noted_on
    return fact.happened_on if isinstance(fact, SchoolEvent | SroInteraction) else fact.said_on


def subject_of(fact: Fact) -> str:
    """school, sro, family or goals."""
    if isinstance(fact, SchoolEvent):
        return "school"
    if isinstance(fact, SroInteraction):
        return "sro"
    if isinstance(fact, AccountabilityStep):
        return "family"
    return "goals" if isinstance(fact, Note) else fact.subject


def since(facts: Iterable[Fact], last_met_on: date | None, last_finished_at: str = "") -> list[Entry]:
    """What happened after the last meeting or was only written down after it, the oldest first.

    A call of the week before that reached the record after the meeting is news too: nobody has heard of it yet.
    """
    new = [
        Entry(happened_on(fact), subject_of(fact), fact)
        for fact in facts
        if last_met_on is None
        or happened_on(fact) > last_met_on
        or (last_finished_at and fact.recorded_at > last_finished_at)
    ]
    return sorted(new, key=lambda entry: (entry.happened_on, entry.subject, entry.fact.id))


def silent_days(facts: Iterable[Fact], today: date, started_on: date) -> int:
    """Days since anything was recorded about the case, counted from its start when nothing ever was."""
    last = max((day for fact in facts if (day := happened_on(fact)) <= today), default=started_on)
    return max(0, (today - max(last, started_on)).days)
