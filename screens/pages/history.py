"""The history of a case, day by day."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from review.common.vocabulary import Words
from review.content.lines import Line
from review.content.sentences import weekday
from review.flows.history import Day, days
from review.meeting.case_file import CaseFile
from review.store.store import Store
from screens.parts.entry_rows import entry_rows
from screens.parts.list_screen import ListScreen
from screens.parts.rows import MOST_LINES, heading, item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written


def rows(file: CaseFile, history: Iterable[Day], words: Words, width: int) -> list[Line]:
    """The days, the newest first: what happened on each, then what was written down, by whom and at what time."""
    found = [Line(f"HISTORY OF {file.case.code}", "head")]
    for day in history:
        found.append(heading(f"{weekday(day.day)} {day.day.year}"))
        for entry in day.happened:
            found += entry_rows(entry, file, words, width)
        for one in day.written:
            before = f"{one.at:%H:%M}  {one.who[:12]}: "
            found += item(one.says, width, record=one, tone="quiet", before=before, most=MOST_LINES)
    return found


class HistoryScreen(ListScreen[None]):
    """The timeline of one case."""

    kind = "history"
    BINDINGS = [Binding("q,escape", "dismiss", id="back"), Binding("H", "dismiss", id="case.history")]

    def __init__(self, file: CaseFile, store: Store, words: Words):
        super().__init__(words, file.settings.keymap)
        self._file = file
        self._store = store
        self._history = days(file, store, words)

    def concerns(self, written: Sequence[Written]) -> bool:
        return any(one.case_id in (None, self._file.case.id) for one in written)

    def read(self) -> None:
        file, store = self._file, self._store
        self._file = store.case_file(store.cases.get(file.case.id), file.today, file.settings)
        self._history = days(self._file, store, self._words)

    def lines(self, width: int) -> list[Line]:
        return rows(self._file, self._history, self._words, width)
