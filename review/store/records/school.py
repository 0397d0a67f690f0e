"""Saves what happened at school."""

from __future__ import annotations

from review.cases.school import SchoolEvent
from review.common.fact import replace
from review.store.records.records import Records


class SchoolEvents(Records[SchoolEvent]):
    """School events; an incident is answered by a family step."""

    table = "school_events"
    kind = SchoolEvent
    noun = "school event"
    order = "happened_on, id"

    def answer(self, event: SchoolEvent, step_id: int | None) -> SchoolEvent:
        """Say which family step responded to the incident; None takes that back."""
        return self.correct(replace(event, answered_by=step_id))
