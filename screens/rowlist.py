"""A list of lines with a cursor."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from screens.painted import Painted
from screens.rows import OUTDENT, Row, fill, laid_out

GUTTER = 3  # ` > ` before a line the cursor stands on
NEW = "+"  # before a line that somebody else has just written
EDGE = 1  # for the marks that lines go on above or below


class RowList(Painted, can_focus=True):
    """Lines made by `make(width)`, which is asked again by `remake`. Enter sends the record of the line up."""

    COMPONENT_CLASSES = {"line--head", "line--good", "line--warn", "line--quiet", "line--cursor"}
    BINDINGS = [
        Binding("j,down", "move(1)", id="move.down"),
        Binding("k,up", "move(-1)", id="move.up"),
        Binding("g,home", "first", id="move.first"),
        Binding("G,end", "last", id="move.last"),
        Binding("pagedown", "page(1)"),
        Binding("pageup", "page(-1)"),
        Binding("enter", "open", id="open"),
    ]

    class Opened(Message):
        """Enter on a line: the record it stands for."""

        def __init__(self, record: object):
            super().__init__()
            self.record = record

    def __init__(self, make: Callable[[int], list[Row]], *, id: str | None = None):
        super().__init__(id=id)
        self._make = make
        self._rows: list[Row] = []
        self._top = 0
        self._cursor = 0
        self._wanted: object = None  # the record the cursor goes to once the lines are made
        self._fresh: list[object] = []  # records that somebody else has just written

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

    def mark_new(self, records: list[object]) -> None:
        """Mark the lines of these records as new from now on; no records take all marks away."""
        self._fresh = [*self._fresh, *records] if records else []
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

    def on_resize(self) -> None:
        super().on_resize()
        self.remake()

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def action_move(self, by: int) -> None:
        place = self._cursor + by
        while 0 <= place < len(self._rows) and self._rows[place].record is None:
            place += by
        if 0 <= place < len(self._rows):
            self._move_to(place)
        else:
            self._scroll(by)

    def action_first(self) -> None:
        self._move_to(self._near(0))
        self._scroll(-len(self._rows))

    def action_last(self) -> None:
        self._move_to(self._near(len(self._rows) - 1))
        self._scroll(len(self._rows))

    def action_page(self, by: int) -> None:
        self._scroll(by * max(1, self.size.height - 1))
        self._cursor = self._near(self._top if by > 0 else self._top + self.size.height - 1)
        self.repaint()

    def action_open(self) -> None:
        if self.record is not None:
            self.post_message(self.Opened(self.record))

    def on_click(self, event: Click) -> None:
        place = self._top + event.y
        if place < len(self._rows) and self._rows[place].record is not None:
            self._move_to(place)

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        self._scroll(3)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        self._scroll(-3)

    def look(self, y: int) -> tuple[str, str]:
        width, place = self.size.width, self._top + y
        if place >= len(self._rows):
            return " " * width, "plain"
        row = self._rows[place]
        here = self.has_focus and place == self._cursor and row.record is not None
        new = NEW if any(_is_same(row.record, one) for one in self._fresh) else " "
        gutter = " " * (GUTTER - OUTDENT) if row.tone == "head" else f"{new}> " if here else f"{new}  "
        text = fill(laid_out(gutter + row.text), width - EDGE) + self._more(y)
        return text, f"{row.tone or 'plain'}{'*' if here else ''}"

    def _more(self, y: int) -> str:
        if y == 0 and self._top > 0:
            return "▴"
        return "▾" if y == self.size.height - 1 and self._top + self.size.height < len(self._rows) else " "

    def _near(self, place: int) -> int:
        """The line with a record that is nearest to a place, below it first."""
        places = [number for number, row in enumerate(self._rows) if row.record is not None]
        below = [number for number in places if number >= place]
        return below[0] if below else places[-1] if places else 0

    def _move_to(self, place: int) -> None:
        """Move the cursor, and turn half a page when it leaves what is shown, so that this happens seldom."""
        self._cursor = max(0, place)
        height = self.size.height
        if not self._top <= self._cursor < self._top + height:
            self._top = self._cursor - height // 2
        elif self._cursor <= 1:
            self._top = 0
        self._top = max(0, min(self._top, len(self._rows) - height))
        self.repaint()

    def _scroll(self, by: int) -> None:
        self._top = max(0, min(self._top + by, len(self._rows) - self.size.height))
        self.repaint()


def _is_same(one: object, other: object) -> bool:
    """The same record, perhaps in another version of it."""
    return other is not None and type(one) is type(other) and getattr(one, "id", 0) == getattr(other, "id", None)
