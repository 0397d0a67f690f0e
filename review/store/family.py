"""The families' accountability steps, in the record."""

from __future__ import annotations

from datetime import date

from review.fact import replace
from review.family import AccountabilityStep
from review.store.records import Records


class FamilySteps(Records[AccountabilityStep]):
    """Accountability steps owned by caregivers."""

    table = "family_steps"
    kind = AccountabilityStep
    noun = "family step"
    order = "started_on, id"

    def demonstrate(self, step: AccountabilityStep, to: str, on: date, received: str = "") -> AccountabilityStep:
        """The step was shown to `to` (keys of family.demonstrated_to, comma-separated)."""
        return self.correct(replace(step, demonstrated_to=to, demonstrated_on=on, received=received))
