"""The one way for text from people into a widget: cleaned, and never read as markup."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from review.common.clean import clean, laid_out
from review.common.width import fill

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from rich.style import Style as LineStyle
    from textual.app import App
    from textual.notifications import SeverityLevel
    from textual.style import Style


def text(value: object, style: str | Style = "") -> Content:
    """The value as content that is shown letter for letter, `[/]` and escape sequences included."""
    return Content.styled(clean(str(value)), style) if style else Content(clean(str(value)))


def lines(*values: object) -> Content:
    """Each value on a line of its own."""
    return Content("\n").join([text(value) for value in values])


def strip(value: str, width: int, style: LineStyle) -> Strip:
    """One line over exactly so many cells, in one style, with its blanks as they are laid out.

    Textual measures by its own tables: a rare letter that it takes for wider or narrower than our `width` does
    moves nothing beside it.
    """
    return Strip([Segment(set_cell_size(fill(laid_out(value), width), width), style)], width)


def instead(piece: Segment, text: str) -> Segment:
    """A piece of a line on its way to the terminal with some of its letters, cleaned before, blanked."""
    return Segment(text, piece.style)


def say(app: App[Any], message: object, severity: SeverityLevel = "information") -> None:
    """A short message in the corner, letter for letter; an app that is locked shows it later."""
    hold_back = getattr(app, "hold_back", None)
    if hold_back is not None and hold_back(message, severity):
        return
    app.notify(clean(str(message)), severity=severity, markup=False)
