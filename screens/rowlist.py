"""A list of lines with a cursor, redrawn only where a line has changed."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.rows import Row, fill, laid_out

GUTTER = 3  # ` > ` before a line the cursor stands on


class RowList(Widget, can_focus=True):
    """Lines made by `make(width)`, which is asked again by `remake`. Enter sends the record of the line up."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"row-list--{tone}" for tone in ("plain", "head", "good", "warn", "done", "quiet", "cursor")}
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
        self._wanted: object = None  # where the cursor goes once the lines are made

    @property
    def record(self) -> object:
        """The record under the cursor, or None."""
        return self._rows[self._cursor].record if self._cursor < len(self._rows) else None

    def stand_on(self, record: object) -> None:
        """Put the cursor on the line of a record; where it is not shown yet, as soon as it is."""
        self._wanted = record
        for place, row in enumerate(self._rows):
            if _is_same(row.record, record):
                self._move_to(place)
                self._wanted = None
                return

    def from_the_top(self) -> None:
        """Forget where the cursor stood: something else is shown from now on."""
        self._top, self._cursor, self._rows = 0, 0, []

    def on_resize(self, _: Resize) -> None:
        self.remake()

    def on_focus(self) -> None:
        self._refresh_line(self._cursor)

    def on_blur(self) -> None:
        self._refresh_line(self._cursor)

    def action_move(self, by: int) -> None:
        place = self._cursor + by
        while 0 <= place < len(self._rows) and self._rows[place].record is None:
            place += by
        if 0 <= place < len(self._rows):
            self._move_to(place)
        else:
            self._scroll(by)

    def action_first(self) -> None:
        self._scroll(-len(self._rows))
        self._move_to(self._near(0))

    def action_last(self) -> None:
        self._scroll(len(self._rows))
        self._move_to(self._near(len(self._rows) - 1))

    def action_page(self, by: int) -> None:
        self._scroll(by * max(1, self.size.height - 1))
        self._move_to(self._near(min(len(self._rows) - 1, self._top + (0 if by > 0 else self.size.height - 1))))

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

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        place = self._top + y
        if place >= len(self._rows):
            return Strip.blank(width, self.get_component_rich_style("row-list--plain"))
        row = self._rows[place]
        here = self.has_focus and place == self._cursor and row.record is not None
        style = self.get_component_rich_style(f"row-list--{row.tone or 'plain'}")
        if here:
            style += self.get_component_rich_style("row-list--cursor")
        gutter = " " if row.tone == "head" else " > " if here else "   "
        text = fill(laid_out(gutter + row.text), width - 1) + self._more(y)
        return Strip([Segment(text, style)], width)

    def _more(self, y: int) -> str:
        """A mark at the right edge where lines go on above or below."""
        if y == 0 and self._top > 0:
            return "▴"
        return "▾" if y == self.size.height - 1 and self._top + self.size.height < len(self._rows) else " "

    def remake(self) -> None:
        """Make the lines again and repaint those that differ; the cursor stays on its record."""
        if not self.size.width:
            return
        before, standing = self._rows, self._wanted or self.record
        self._rows = self._make(self.size.width - GUTTER - 1)
        old_top, old_cursor = self._top, self._cursor
        same = [place for place, row in enumerate(self._rows) if _is_same(row.record, standing)]
        nearest = min(same, key=lambda place: abs(place - old_cursor), default=min(old_cursor, len(self._rows) - 1))
        self._cursor = self._near(nearest)
        self._wanted = None
        self._keep_in_view()
        if self._top != old_top or len(before) != len(self._rows):
            self.refresh()
            return
        for place in range(self._top, min(len(self._rows), self._top + self.size.height)):
            if before[place] != self._rows[place] or place in (old_cursor, self._cursor):
                self._refresh_line(place)

    def _near(self, place: int) -> int:
        """The line with a record that is nearest to a place, below it first."""
        places = [number for number, row in enumerate(self._rows) if row.record is not None]
        below = [number for number in places if number >= place]
        return below[0] if below else places[-1] if places else 0

    def _move_to(self, place: int) -> None:
        before, self._cursor = self._cursor, place
        top = self._top
        self._keep_in_view()
        if self._top == top:
            self._refresh_line(before)
            self._refresh_line(place)
        else:
            self.refresh()

    def _keep_in_view(self) -> None:
        """Turn the page when the cursor leaves it: by half a page, so that it happens seldom."""
        height = self.size.height
        if not self._top <= self._cursor < self._top + height:
            self._top = self._cursor - height // 2
        elif self._cursor <= 1:
            self._top = 0
        self._top = max(0, min(self._top, len(self._rows) - height))

    def _scroll(self, by: int) -> None:
        top = max(0, min(self._top + by, len(self._rows) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def _refresh_line(self, place: int) -> None:
        y = place - self._top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


def _is_same(one: object, other: object) -> bool:
    """The same record, perhaps in another version of it."""
    return other is not None and type(one) is type(other) and getattr(one, "id", 0) == getattr(other, "id", None)
