"""Which step of the family answered an incident at school, which incidents wait, and what nobody at school has seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.calendar import Calendar
from review.fact import fact
from review.family import AccountabilityStep
from review.school import SchoolEvent


@fact
class Answered:
    """An incident and the step of the family that responded to it, or None."""

    event: SchoolEvent
    step: AccountabilityStep | None

    @property
    def is_dated_before(self) -> bool:
        """The response is dated before what it responds to: a slip of a day, or a step that only goes on."""
        return self.step is not None and dated_before(self.step, self.event)


def dated_before(step: AccountabilityStep, event: SchoolEvent) -> bool:
    """Neither began the step, nor was it shown to anybody at school, on the day of the incident or after it."""
    return max(step.started_on, step.demonstrated_on or step.started_on) < event.happened_on


def answers(events: Iterable[SchoolEvent], steps: Iterable[AccountabilityStep]) -> list[Answered]:
    """Each incident with the step that answered it, the newest first."""
    by_id = {step.id: step for step in steps}
    incidents = sorted((one for one in events if one.is_incident), key=_when, reverse=True)
    return [Answered(one, by_id.get(one.answered_by) if one.answered_by is not None else None) for one in incidents]


def waited(event: SchoolEvent, calendar: Calendar, today: date) -> int:
    """School days since an incident."""
    return calendar.school_days_between(event.happened_on, today)


def to_show(steps: Iterable[AccountabilityStep]) -> list[AccountabilityStep]:
    """The list to take along: steps kept, not ended and seen by nobody at school; the oldest first."""
    unseen = [step for step in steps if step.is_unseen and step.ended_on is None]
    return sorted(unseen, key=lambda step: (step.started_on, step.id))


def _when(event: SchoolEvent) -> tuple[date, int]:
    return event.happened_on, event.id
