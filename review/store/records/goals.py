"""Saves goals and drivers."""

from __future__ import annotations

from review.cases.goals import Driver, Goal
from review.store.records.records import Records


class Goals(Records[Goal]):
    """Overarching and intermediary goals."""

    table = "goals"
    kind = Goal
    noun = "goal"


class Drivers(Records[Driver]):
    """Drivers on the rim of the fit circles."""

    table = "drivers"
    kind = Driver
    noun = "driver"
