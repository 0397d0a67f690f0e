"""A list of rows with a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.message import Message

from review.common.clean import laid_out
from review.common.width import fill
from review.content.lines import Line
from screens.parts.cursor import Cursor
from screens.parts.rows import OUTDENT

GUTTER = 3  # ` > ` before a line the cursor stands on
NEW = "+"  # before a line that somebody else has just written
EDGE = 1  # for the marks that lines go on above or below


class RowList(Cursor):
    """Lines made by `make(width)`, which is asked again by `remake`. Enter sends the record of the line up."""

    COMPONENT_CLASSES = {"line--head", "line--good", "line--warn", "line--quiet", "line--cursor"}

    class Opened(Message):
        """Enter on a line: the record it stands for."""

        def __init__(self, record: object):
            super().__init__()
            self.record = record

    def __init__(self, make: Callable[[int], list[Line]], *, id: str | None = None):
        super().__init__(id=id)
        self._make = make
        self._rows: list[Line] = []
        self._wanted: object = None  # the record the cursor goes to once the lines are made
        self._fresh: list[object] = []  # records that somebody else has just written
        self._fresh_lines: set[str] = set()  # lines that stand there since somebody else has written

    @property
    def record(self) -> object:
        """The record under the cursor, or None."""
        return self._rows[self._cursor].record if self._cursor < len(self._rows) else None

    def stand_on(self, record: object) -> None:
        """Put the cursor on the line of a record; where it is not shown yet, as soon as it is."""
        place = next((place for place, row in enumerate(self._rows) if _is_same(row.record, record)), None)
        self._wanted = record if place is None else None
        if place is not None:
            self._move_to(place)

    def mark_new(self, records: Sequence[object]) -> None:
        """Mark the lines of these records as new from now on."""
        self._fresh += [one for one in records if not any(_is_same(one, known) for known in self._fresh)]
        self.repaint()

    def forget_new(self) -> None:
        """Nothing is new any more."""
        self._fresh, self._fresh_lines = [], set()
        self.repaint()

    def from_the_top(self) -> None:
        """Something else is shown from now on: forget where the cursor stood."""
        self._rows, self._top, self._cursor, self._wanted = [], 0, 0, None

    def remake(self) -> None:
        """Make the lines again; the cursor stays on its record."""
        if not self.size.width:
            return
        standing = self._wanted or self.record
        self._rows, self._wanted = self._make(self.size.width - GUTTER - EDGE), None
        same = [place for place, row in enumerate(self._rows) if _is_same(row.record, standing)]
        nearest = min(same, key=lambda place: abs(place - self._cursor), default=self._cursor)
        self._move_to(self._near(min(nearest, len(self._rows) - 1)))

    def remake_after_others(self) -> None:
        """Make the lines again, as somebody else has written: those that were not there before are marked as new."""
        before = {row.text for row in self._rows}
        self.remake()
        if before:
            self._fresh_lines |= {row.text for row in self._rows if row.text.strip()} - before
            self.repaint()

    def lines(self) -> int:
        return len(self._rows)

    def holds(self, place: int) -> bool:
        return self._rows[place].record is not None

    def on_resize(self) -> None:
        super().on_resize()
        self.remake()

    def action_open(self) -> None:
        if self.record is not None:
            self.post_message(self.Opened(self.record))

    def look(self, y: int) -> tuple[str, str]:
        width, place = self.size.width, self._top + y
        if place >= len(self._rows):
            return " " * width, "plain"
        row = self._rows[place]
        here = self.has_focus and place == self._cursor and row.record is not None
        is_new = row.text in self._fresh_lines or any(_is_same(row.record, one) for one in self._fresh)
        new = NEW if is_new else " "
        gutter = " " * (GUTTER - OUTDENT) if row.tone == "head" else f"{new}> " if here else f"{new}  "
        text = fill(laid_out(gutter + row.text), width - EDGE) + self._more(y)
        return text, f"{row.tone or 'plain'}{'*' if here else ''}"


def _is_same(one: object, other: object) -> bool:
    """The same record, perhaps in another version of it."""
    return other is not None and type(one) is type(other) and getattr(one, "id", 0) == getattr(other, "id", None)
