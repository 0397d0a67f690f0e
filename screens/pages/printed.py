"""What has changed on the agenda since it was printed."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding

from review.cases.settings import Settings
from review.common.vocabulary import Words
from review.content.changes import NOTHING_CHANGED
from review.content.lines import Line
from review.content.sentences import weekday
from review.flows.printed_agenda import SincePrinted
from screens.parts.list_screen import ListScreen
from screens.parts.rows import MOST_LINES, heading, item, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


def rows(since: SincePrinted, code: str, width: int) -> list[Line]:
    """The case on the table first, then the others in walking order."""
    by = since.printing.printed_by
    at = f"{weekday(since.printed_at.date())} {since.printed_at:%H:%M}"
    found = [Line(f"SINCE THE PRINTING OF {at.upper()}, BY {by.upper()}", "head")]
    if not since.cases:
        return [*found, *said(NOTHING_CHANGED, width)]
    for name, lines in sorted(since.cases, key=lambda one: one[0] != code):
        found.append(heading(name, right="on the table" if name == code else "", width=width))
        for number, line in enumerate(lines):
            found += item(line, width, record=(name, number), most=MOST_LINES)
    return found


class ChangesScreen(ListScreen[None]):
    """The list; q leads back to the case."""

    kind = "history"
    BINDINGS = [Binding("q,escape", "dismiss", id="back"), Binding("W", "dismiss", id="agenda.changes")]

    def __init__(self, compare: Callable[[], SincePrinted], code: str, settings: Settings, words: Words):
        super().__init__(words, settings.keymap)
        self._compare = compare
        self._since = compare()
        self._code = code

    def read(self) -> None:
        self._since = self._compare()

    def lines(self, width: int) -> list[Line]:
        return rows(self._since, self._code, width)
