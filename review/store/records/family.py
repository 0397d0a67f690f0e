"""Saves family accountability steps."""

from __future__ import annotations

from review.cases.family import AccountabilityStep
from review.store.records.records import Records


class FamilySteps(Records[AccountabilityStep]):
    """Accountability steps owned by caregivers."""

    table = "family_steps"
    kind = AccountabilityStep
    noun = "family step"
    order = "started_on, id"
