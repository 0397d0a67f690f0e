"""A cursor on lines, by key and mouse, with signs where more lines follow."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Click, MouseScrollDown, MouseScrollUp

from screens.parts.changed_lines import Painted

WHEEL = 3  # lines


class Cursor(Painted, can_focus=True):
    """Lines of which one has the cursor; the kind of list says how many there are, and which ones it passes over."""

    BINDINGS = [
        Binding("j,down", "move(1)", id="move.down"),
        Binding("k,up", "move(-1)", id="move.up"),
        Binding("g,home", "first", id="move.first"),
        Binding("G,end", "last", id="move.last"),
        Binding("pagedown", "page(1)"),
        Binding("pageup", "page(-1)"),
        Binding("enter", "open", id="open"),
    ]

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self._top = self._cursor = 0

    def lines(self) -> int:
        """How many lines there are."""
        return 0

    def holds(self, _: int) -> bool:
        """Whether the cursor may stand on a line."""
        return True

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def action_move(self, by: int) -> None:
        place, last = self._cursor + by, self.lines()
        while 0 <= place < last and not self.holds(place):
            place += by
        if 0 <= place < last:
            self._move_to(place)
        else:
            self._scroll(by)

    def action_first(self) -> None:
        self._move_to(self._near(0))
        self._scroll(-self.lines())

    def action_last(self) -> None:
        self._move_to(self._near(self.lines() - 1))
        self._scroll(self.lines())

    def action_page(self, by: int) -> None:
        """A page on; where the lines do not go on, to their end."""
        before = self._top
        self._scroll(by * max(1, self.size.height - 1))
        if self._top == before:
            place = self.lines() - 1 if by > 0 else 0
        else:
            place = self._top if by > 0 else self._top + self.size.height - 1
        self._cursor = self._near(place)
        self.repaint()

    def on_click(self, event: Click) -> None:
        place = self._top + event.y
        if place < self.lines() and self.holds(place):
            self._move_to(place)

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        self._scroll(-WHEEL)

    def _move_to(self, place: int) -> None:
        """Move the cursor, and turn half a page when it leaves what is shown, so that this happens seldom."""
        self._cursor = max(0, place)
        height = self.size.height
        if not self._top <= self._cursor < self._top + height:
            self._top = self._cursor - height // 2
        elif self._cursor <= 1:
            self._top = 0
        self._scroll(0)

    def _scroll(self, by: int) -> None:
        self._top = max(0, min(self._top + by, self.lines() - self.size.height))
        self.repaint()

    def _near(self, place: int) -> int:
        """The line for the cursor that is nearest to a place, below it first."""
        below = (one for one in range(max(0, place), self.lines()) if self.holds(one))
        above = (one for one in range(min(place, self.lines()) - 1, -1, -1) if self.holds(one))
        return next(below, next(above, 0))

    def _more(self, y: int) -> str:
        """The sign at the right edge that the lines go on above or below."""
        if y == 0 and self._top > 0:
            return "▴"
        return "▾" if y == self.size.height - 1 and self._top + self.size.height < self.lines() else " "
