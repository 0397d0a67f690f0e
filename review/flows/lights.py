"""Changes the three outcome lights of a case and keeps what they were before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from review.cases.case import Case
from review.common.days import in_full
from review.common.errors import Refused, Usage
from review.common.fact import replace
from review.common.vocabulary import Words
from review.store.store import Store


def correct(store: Store, before: Case, after: Case, noted_on: date) -> Case:
    """Correct the face of a case; lights that changed are noted as of that day. Raises Conflict, Refused."""
    with store.change(f"case corrected: {after.code}", after.id):
        if after.student_number != before.student_number:
            store.cases.check_number(after)
        made = store.cases.correct(after)
        store.lights.keep(before, made, noted_on)
    return made


def close(
    store: Store, words: Words, case: Case, lights: Mapping[str, bool | None], closed_on: date, reason: str
) -> Case:
    """Close a case with its lights as they are on the day of closing. Raises Refused for one that is closed,
    Usage for a day before it began.
    """
    if not store.cases.get(case.id).is_active:  # somebody may have closed it just now
        raise Refused(f"{case.code} is closed already.")
    if closed_on < case.started_on:
        raise Usage(f"{case.code} began on {in_full(case.started_on)}: it cannot have closed before then.")
    with store.change(f"case closed: {case.code} ({words.label('case.closure_reason', reason)})", case.id):
        seen = store.cases.correct(replace(case, **lights))
        store.lights.keep(case, seen, closed_on)
        return store.cases.close(seen, closed_on, reason)
