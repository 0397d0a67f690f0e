"""Taking back one's last change, and saying what it was."""

from __future__ import annotations

from review.fact import fact
from review.store.store import Store


@fact
class Taken:
    """A change that was taken back: what it was, and the case it was in, where it was in one that still is there."""

    what: str
    case_id: int | None
    code: str

    def told(self, here: int | None = None) -> str:
        """`Took back: HB-017: case parked`; the case that stands `here` is not named."""
        where = f"{self.code}: " if self.code and self.case_id != here else ""
        return f"Took back: {where}{self.what}"


def take_back(store: Store) -> Taken:
    """Take back the writer's last change. Raises NotFound where there is none, Conflict where the record moved on."""
    entry = store.journal.undo()
    code = store.cases.codes_of([entry.case_id]).get(entry.case_id, "") if entry.case_id is not None else ""
    return Taken(entry.what, entry.case_id, code)
