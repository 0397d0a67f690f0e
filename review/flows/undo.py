"""Undoes one's last change and says what it was."""

from __future__ import annotations

from datetime import date

from review.common.fact import fact
from review.flows.corrections import Corrected, Corrections
from review.meeting.case_file import CaseFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team

MOST_FIELDS = 4  # that are told in a sentence


@fact
class Taken:
    """A change that was taken back: what it was, and the case it was in, where it was in one that still is there."""

    what: str
    case_id: int | None
    code: str
    fields: tuple[Corrected, ...] = ()

    def told(self, here: int | None = None) -> str:
        """`Took back: case corrected: HB-017. Now grade is 9 again (was 10).`; the case `here` is not named."""
        where = f"{self.code}: " if self.code and self.case_id != here and self.code not in self.what else ""
        again = [f"{one.label} is {one.before} again (was {one.after})" for one in self.fields[:MOST_FIELDS]]
        if (more := len(self.fields) - len(again)) > 0:
            again.append(f"and {more} more")
        end = "" if self.what.endswith((".", "?", "!")) else "."
        now = f" Now {', '.join(again)}." if again else ""
        return f"Took back: {where}{self.what}{end}{now}"


def take_back(team: Team, today: date) -> Taken:
    """Take back the writer's last change. Raises NotFound where there is none, Conflict where the record moved on."""
    store = team.store
    entry = store.journal.undo()
    case = store.cases.find(entry.case_id) if entry.case_id is not None else None
    if case is None and entry.case_id is not None:
        return Taken(entry.what, entry.case_id, "")

    def read() -> CaseFile:
        assert case is not None, "only a record of a case is filled in by its file"
        return store.case_file(case, today, team.settings)

    fields = tuple(Corrections(store, team.words, read).of(entry))
    return Taken(entry.what, entry.case_id, case.code if case is not None else "", fields)
