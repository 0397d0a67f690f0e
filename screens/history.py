"""The history of a case: what happened day by day, and who wrote down or changed what."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from review.casefile import CaseFile
from review.sentences import weekday
from review.store.store import Store
from review.store.undo import Entry as Change
from review.vocabulary import Words
from review.walk.history import days
from screens.foot import Foot
from screens.last import entry_rows
from screens.rowlist import RowList
from screens.rows import Row, heading, item


def rows(file: CaseFile, changes: Iterable[Change], words: Words, width: int) -> list[Row]:
    """The days, the newest first: what happened on each, then what was written down, by whom and at what time."""
    found = [Row(f"HISTORY OF {file.case.code}", None, "head")]
    for day in days(file, changes):
        found.append(heading(f"{weekday(day.day)} {day.day.year}"))
        for entry in day.happened:
            found += entry_rows(entry, file, words, width)
        for at, change in day.written:
            before = f"{at:%H:%M}  {change.who[:12]}: "
            found += item(change.what, width, record=change, tone="quiet", before=before)
    return found


class HistoryScreen(Screen[None]):
    """The timeline of one case."""

    BINDINGS = [Binding("q,escape", "dismiss", id="back"), Binding("H", "dismiss", id="case.history")]

    def __init__(self, file: CaseFile, store: Store, words: Words):
        super().__init__()
        self._file = file
        self._words = words
        self._changes = store.journal.of_case(file.case.id)

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="history")
        yield Foot(self._words, self._file.settings.keymap, "history")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def _rows(self, width: int) -> list[Row]:
        return rows(self._file, self._changes, self._words, width)
