"""Saves notes about cases."""

from __future__ import annotations

from review.cases.notes import Note
from review.store.records.records import Records


class Notes(Records[Note]):
    """Advances, barriers, changes of fit, safety concerns, questions and plain notes."""

    table = "notes"
    kind = Note
    noun = "note"
    order = "noted_on, id"
