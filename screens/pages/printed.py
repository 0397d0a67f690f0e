"""What has changed on the agenda since it was printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from review.cases.settings import Settings
from review.common.vocabulary import Words
from review.content.changes import NOTHING_CHANGED
from review.content.sentences import weekday
from review.flows.printed_agenda import SincePrinted
from screens.parts.foot import Foot
from screens.parts.row_list import RowList
from screens.parts.rows import MOST_LINES, Row, heading, item, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.queries.watch import Written


def rows(since: SincePrinted, code: str, width: int) -> list[Row]:
    """The case on the table first, then the others in walking order."""
    by = since.printing.printed_by
    at = f"{weekday(since.printed_at.date())} {since.printed_at:%H:%M}"
    found = [Row(f"SINCE THE PRINTING OF {at.upper()}, BY {by.upper()}", None, "head")]
    if not since.cases:
        return [*found, *said(NOTHING_CHANGED, width)]
    for name, lines in sorted(since.cases, key=lambda one: one[0] != code):
        found.append(heading(name, right="on the table" if name == code else "", width=width))
        for number, line in enumerate(lines):
            found += item(line, width, record=(name, number), most=MOST_LINES)
    return found


class ChangesScreen(Screen[None]):
    """The list; q leads back to the case."""

    BINDINGS = [Binding("q,escape", "dismiss", id="back"), Binding("W", "dismiss", id="agenda.changes")]

    def __init__(self, compare: Callable[[], SincePrinted], code: str, settings: Settings, words: Words):
        super().__init__()
        self._compare = compare
        self._since = compare()
        self._code = code
        self._settings = settings
        self._words = words

    def compose(self) -> ComposeResult:
        yield RowList(lambda width: rows(self._since, self._code, width), id="history")
        yield Foot(self._words, self._settings.keymap, "history")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else committed a change: compare again, and mark what is new."""
        if written:
            self._since = self._compare()
            self.query_one(RowList).remake_after_others()
