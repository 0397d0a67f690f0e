"""One step of the case as lines, redrawn when the case or the step changes."""

from __future__ import annotations

from textual.reactive import reactive

from review.common.vocabulary import Words
from review.content.lines import Line
from review.meeting.case_file import CaseFile
from review.meeting.meeting import Turn
from screens.meeting import step_actions, step_family, step_goals, step_last_week, step_school, step_sro
from screens.parts.row_list import RowList

STRIPS = ("school", "sro", "family")  # side by side where there is room
_ROWS = {
    "last": step_last_week.rows,
    "school": step_school.rows,
    "sro": step_sro.rows,
    "family": step_family.rows,
    "goals": step_goals.rows,
}


class Panel(RowList):
    """The lines of one step. It knows the case only through `case_file` and `turn`, which the walk binds."""

    case_file: reactive[CaseFile | None] = reactive(None, init=False, repaint=False)
    turn: reactive[Turn | None] = reactive(None, init=False, repaint=False)
    step: reactive[str] = reactive("", init=False, repaint=False)

    def __init__(self, words: Words, step: str, id: str):
        super().__init__(self._lines, id=id)
        self._words = words
        self.set_reactive(Panel.step, step)

    def watch_case_file(self, before: CaseFile | None, after: CaseFile | None) -> None:
        if before is None or after is None or before.case.id != after.case.id:
            self.from_the_top()
        self.remake()

    def watch_step(self) -> None:
        self.from_the_top()
        self.remake()

    def watch_turn(self) -> None:
        self.remake()

    def _lines(self, width: int) -> list[Line]:
        if self.case_file is None:
            return []
        if self.step == "next":
            no_change = self.turn is not None and self.turn.no_change
            return step_actions.rows(self.case_file, self._words, width, no_change=no_change)
        return _ROWS[self.step](self.case_file, self._words, width)
