"""A widget made of whole lines that sends only the lines that changed."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.parts import safe


class Painted(Widget):
    """Each line is one text in one tone; `*` after a tone is the cursor.

    A tone but plain is a component class that the kind of widget names (`line--good` in review.tcss): each one costs
    a widget a quarter of a millisecond when it is made, so a kind names only those it uses.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self._sent: list[tuple[str, str]] = []

    def look(self, _: int) -> tuple[str, str]:
        """What stands on a line: its cleaned text over the whole width, and its tone. Blank where nothing is said."""
        return " " * self.size.width, "plain"

    def repaint(self) -> None:
        """Send the lines that look different, each only up to its last cell that does."""
        width, height = self.size
        looks = [self.look(y) for y in range(height)]
        before, self._sent = self._sent, looks
        for y, (text, tone) in enumerate(looks):
            if len(before) != height:
                self.refresh(Region(0, y, width, 1))
            elif before[y] != (text, tone):
                self.refresh(Region(0, y, _changed_cells(before[y], (text, tone)), 1))

    def on_resize(self) -> None:
        self._sent = []
        self.repaint()

    def render_line(self, y: int) -> Strip:
        text, tone = self.look(y)
        plain = tone.removesuffix("*")
        style = self.rich_style if plain == "plain" else self.get_component_rich_style(f"line--{plain}")
        if tone.endswith("*"):
            style += self.get_component_rich_style("line--cursor")
        return safe.strip(text, self.size.width, style)


def _changed_cells(before: tuple[str, str], after: tuple[str, str]) -> int:
    """So many cells from the left hold everything that changed."""
    (old, old_tone), (new, new_tone) = before, after
    if old_tone != new_tone:
        if "*" in old_tone + new_tone:
            return cell_len(new)
        return max(cell_len(old.rstrip()), cell_len(new.rstrip()))
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    return cell_len(new[: len(new) - same])
