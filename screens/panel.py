"""One step of the case as lines, drawn anew when the case on the table changes."""

from __future__ import annotations

from collections.abc import Callable

from textual.reactive import reactive

from review.casefile import CaseFile
from review.meeting import Turn
from screens.rowlist import RowList
from screens.rows import Row

RowsOf = Callable[[CaseFile, "Turn | None", int], list[Row]]


class Panel(RowList):
    """The lines of one step. It knows the case only through `case_file` and `turn`, which the walk binds."""

    case_file: reactive[CaseFile | None] = reactive(None, init=False)
    turn: reactive[Turn | None] = reactive(None, init=False)

    def __init__(self, step: str, rows_of: RowsOf):
        super().__init__(self._lines, id=f"step-{step}")
        self.step = step
        self._rows_of = rows_of

    def watch_case_file(self, before: CaseFile | None, after: CaseFile | None) -> None:
        if before is None or after is None or before.case.id != after.case.id:
            self.from_the_top()
        self.remake()

    def watch_turn(self) -> None:
        self.remake()

    def _lines(self, width: int) -> list[Row]:
        return self._rows_of(self.case_file, self.turn, width) if self.case_file is not None else []
