"""Which family step answered an incident at school, and which kept steps nobody at school has seen."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.family import AccountabilityStep
from review.cases.school import SchoolEvent


def dated_before(step: AccountabilityStep, event: SchoolEvent) -> bool:
    """Neither began the step, nor was it shown to anybody at school, on the day of the incident or after it."""
    return max(step.started_on, step.demonstrated_on or step.started_on) < event.happened_on


def answer_to(event: SchoolEvent, steps: Iterable[AccountabilityStep]) -> AccountabilityStep | None:
    """The step of the family that responded to an incident; None where none did."""
    if not event.is_incident or event.answered_by is None:
        return None
    return next((step for step in steps if step.id == event.answered_by), None)


def to_show(steps: Iterable[AccountabilityStep]) -> list[AccountabilityStep]:
    """The list to take along: steps kept, not ended and seen by nobody at school; the oldest first."""
    unseen = [step for step in steps if step.is_unseen and step.ended_on is None]
    return sorted(unseen, key=lambda step: (step.started_on, step.id))
