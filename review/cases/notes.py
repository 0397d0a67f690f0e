"""Short dated remarks on a case: advances, barriers, changes of fit, safety, questions."""

from __future__ import annotations

from datetime import date

from review.common.fact import fact


@fact
class Note:
    """One remark; its kind says where it stands in the weekly summary."""

    case_id: int
    noted_on: date
    what: str
    kind: str = "note"  # notes.note_kind
    ended_on: date | None = None  # a question answered, a safety concern resolved
    id: int = 0
    version: int = 0
    recorded_at: str = ""
