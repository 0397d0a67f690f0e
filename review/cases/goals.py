"""Where the work is heading: overarching and intermediary goals, and the drivers on the rim of the fit circle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.fact import fact

INTERMEDIARY = "intermediary"  # goals.goal_kind


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
    rank: int = 0  # 0 is not prioritized
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


def new_goals(goals: Iterable[Goal], new_from: date) -> list[Goal]:
    """The intermediary goals for the week to come: open, and set on that day or later."""
    return [goal for goal in of_kind(goals, INTERMEDIARY) if _is_new(goal, new_from)]


def last_goals(goals: Iterable[Goal], met_on: date | None, new_from: date) -> list[Goal]:
    """Last week's intermediary goals: all that are not new and open still, or were set or reviewed after that day.

    What the last meeting has heard of stays out; where the team has not met yet (`met_on` is None), nothing does.
    """
    return [
        goal
        for goal in of_kind(goals, INTERMEDIARY)
        if not _is_new(goal, new_from) and (goal.status == "open" or met_on is None or _is_after(goal, met_on))
    ]


def _is_new(goal: Goal, new_from: date) -> bool:
    return goal.status == "open" and goal.set_on is not None and goal.set_on >= new_from


def _is_after(goal: Goal, met_on: date) -> bool:
    return any(on is not None and on > met_on for on in (goal.set_on, goal.reviewed_on))
