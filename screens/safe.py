"""The one way for text from people into a widget: cleaned, and never read as markup."""

from __future__ import annotations

from textual.content import Content

from review.clean import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import App
    from textual.notifications import SeverityLevel
    from textual.style import Style


def text(value: object, style: str | Style = "") -> Content:
    """The value as content that is shown letter for letter, `[/]` and escape sequences included."""
    return Content.styled(clean(str(value)), style) if style else Content(clean(str(value)))


def lines(*values: object) -> Content:
    """Each value on a line of its own."""
    return Content("\n").join([text(value) for value in values])


def say(app: App[object], message: object, severity: SeverityLevel = "information") -> None:
    """A short message in the corner, letter for letter."""
    app.notify(clean(str(message)), severity=severity, markup=False)
