"""Saves a record of a case, new or corrected, together with what was told to the officer."""

from __future__ import annotations

from review.cases.adherence import Adherence
from review.cases.family import AccountabilityStep
from review.cases.officers import Stance
from review.cases.releases import Disclosure
from review.cases.sro import SroInteraction
from review.common.errors import Usage
from review.common.fact import T
from review.forms.subjects import SUBJECTS
from review.store.records.records import words_of
from review.store.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.store.records.records import Records


def table_of(store: Store, one: T) -> Records[T]:
    """The records of the same kind."""
    table: Records[T] = getattr(store, SUBJECTS[type(one)].table)
    return table


def save(store: Store, before: T, after: T) -> T:
    """Add or correct the record; hands back what stands now. `before` is what stood in the form at first.

    What was told to the officer goes into the log of disclosures in the same change. Raises Conflict; Refused, also for
    a second adherence score of one month.
    """
    if isinstance(after, Adherence):
        store.adherence.check_month(after)
    table: Records[Any] = table_of(store, after)
    was: Any = before
    made: Any = after
    write = table.correct if made.id else table.add
    if not isinstance(after, SroInteraction) or not after.shared or was.shared:
        return write(made)  # type: ignore[no-any-return]
    officer = next((one.name for one in store.officers.all() if one.id == after.officer_id), "the officer")
    basis = "release" if after.release_id else "other"
    with store.change(f"{table.noun} with what was told: {words_of(after)}", after.case_id):
        made = write(made)
        store.disclosures.add(
            Disclosure(after.case_id, after.happened_on, officer, after.shared, basis, after.release_id)
        )
    return made  # type: ignore[no-any-return]


def demonstrate(
    store: Store, step: AccountabilityStep, officer_id: int | None, stance: str, moved_by: str
) -> AccountabilityStep:
    """Add or correct a step of the family, and note in the same change how the officer stands since it was shown.

    `stance` is empty where there is nothing to note; without words of its own it was moved by how the step was
    received. Raises Usage for a stance without an officer; Conflict, Refused.
    """
    if stance and officer_id is None:
        raise Usage("The case names no officer whose stance could be noted: give it one first.")
    write = store.family.correct if step.id else store.family.add
    with store.change(f"family step: {words_of(step)}", step.case_id):
        made = write(step)
        if stance and officer_id is not None:
            day = made.demonstrated_on or made.started_on
            store.stances.add(Stance(officer_id, day, stance, moved_by or made.received or made.expectation, made.id))
    return made
