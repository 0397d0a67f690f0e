"""The history of a case, day by day."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from review.common.vocabulary import Words
from review.content.sentences import weekday
from review.flows.history import Day, days
from review.meeting.case_file import CaseFile
from review.store.store import Store
from screens.parts.entry_rows import entry_rows
from screens.parts.foot import Foot
from screens.parts.row_list import RowList
from screens.parts.rows import MOST_LINES, Row, heading, item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written


def rows(file: CaseFile, history: Iterable[Day], words: Words, width: int) -> list[Row]:
    """The days, the newest first: what happened on each, then what was written down, by whom and at what time."""
    found = [Row(f"HISTORY OF {file.case.code}", None, "head")]
    for day in history:
        found.append(heading(f"{weekday(day.day)} {day.day.year}"))
        for entry in day.happened:
            found += entry_rows(entry, file, words, width)
        for one in day.written:
            before = f"{one.at:%H:%M}  {one.who[:12]}: "
            found += item(one.says, width, record=one, tone="quiet", before=before, most=MOST_LINES)
    return found


class HistoryScreen(Screen[None]):
    """The timeline of one case."""

    BINDINGS = [Binding("q,escape", "dismiss", id="back"), Binding("H", "dismiss", id="case.history")]

    def __init__(self, file: CaseFile, store: Store, words: Words):
        super().__init__()
        self._file = file
        self._store = store
        self._words = words
        self._history = days(file, store, words)

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="history")
        yield Foot(self._words, self._file.settings.keymap, "history")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else has committed a change to the case: read it again, and mark what is new."""
        file, store = self._file, self._store
        if any(one.case_id in (None, file.case.id) for one in written):
            self._file = store.case_file(store.cases.get(file.case.id), file.today, file.settings)
            self._history = days(self._file, store, self._words)
            self.query_one(RowList).remake_after_others()

    def _rows(self, width: int) -> list[Row]:
        return rows(self._file, self._history, self._words, width)
