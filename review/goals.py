"""Where the work is heading: overarching and intermediary goals, and the drivers on the rim of the fit circle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.fact import fact


@fact
class Goal:
    """One goal of the case: overarching for the whole treatment, intermediary for about a week."""

    case_id: int
    what: str
    kind: str = "intermediary"  # goals.goal_kind
    status: str = "open"  # goals.goal_status
    set_on: date | None = None
    reviewed_on: date | None = None
    id: int = 0
    version: int = 0
    recorded_at: str = ""


@fact
class Driver:
    """One cause on the rim of a fit circle; rank 1 is worked on first."""

    case_id: int
    what: str
    system: str = "individual"  # goals.system
    behaviour: str = ""  # the behaviour in the middle of the circle, in words; successes too
    rank: int = 0  # 0 is not prioritised
    noted_on: date | None = None
    id: int = 0
    version: int = 0
    recorded_at: str = ""


def top_drivers(drivers: Iterable[Driver]) -> list[Driver]:
    """The drivers in the order they are worked on, those without a rank last."""
    return sorted(drivers, key=lambda driver: (driver.rank or 99, driver.id))


def of_kind(goals: Iterable[Goal], kind: str) -> list[Goal]:
    """The goals of one kind, open ones first, in the order they were set."""
    chosen = [goal for goal in goals if goal.kind == kind]
    return sorted(chosen, key=lambda goal: (goal.status != "open", goal.set_on or date.min, goal.id))
