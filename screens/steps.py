"""The six steps of the walk by name: which lines each shows, and which stand side by side on a wide screen."""

from __future__ import annotations

from review.casefile import CaseFile
from review.meeting import Turn
from review.vocabulary import Words
from screens import actions, family, goals, last, school, sro
from screens.panel import Panel
from screens.rows import Row

STRIPS = ("school", "sro", "family")
SUBJECTS = {"school": "school", "sro": "sro", "family": "family", "goals": "goals"}  # of what is agreed in a step
_ROWS = {"last": last.rows, "school": school.rows, "sro": sro.rows, "family": family.rows, "goals": goals.rows}


def panel_of(step: str, words: Words) -> Panel:
    """The panel of one step."""

    def rows_of(file: CaseFile, turn: Turn | None, width: int) -> list[Row]:
        if step == "next":
            return actions.rows(file, words, width, no_change=turn is not None and turn.no_change)
        return _ROWS[step](file, words, width)

    return Panel(step, rows_of)
