"""The history of a case: what happened day by day, and who wrote down or changed what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from review.casefile import CaseFile
from review.since import Entry, happened_on, subject_of
from review.store.store import Store
from review.store.undo import Entry as Change
from review.vocabulary import Words
from screens.foot import Foot
from screens.last import entry_rows
from screens.rowlist import RowList
from screens.rows import Row, heading, item, weekday


def rows(file: CaseFile, changes: Iterable[Change], words: Words, width: int) -> list[Row]:
    """The days, the newest first: what happened on each, then what was written down, by whom and at what time."""
    happened: dict[date, list[Entry]] = {}
    for fact in file.facts:
        happened.setdefault(happened_on(fact), []).append(Entry(happened_on(fact), subject_of(fact), fact))
    written: dict[date, list[tuple[datetime, Change]]] = {}
    for change in changes:
        at = datetime.fromisoformat(change.at).astimezone()
        written.setdefault(at.date(), []).append((at, change))
    found = [Row(f"HISTORY OF {file.case.code}", None, "head")]
    for on in sorted(happened.keys() | written.keys(), reverse=True):
        found.append(heading(f"{weekday(on)} {on.year}"))
        for entry in happened.get(on, []):
            found += entry_rows(entry, file, words, width)
        for at, change in written.get(on, []):
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
