"""Two people wrote in the same record at once: both texts side by side, and the person chooses which stays."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from review.errors import Conflict
from review.forms.field import Field, as_said
from screens import safe

MINE, THEIRS = "mine", "theirs"
_ANSWERS = {"m": MINE, "t": THEIRS}


class ConflictScreen(ModalScreen["str | None"]):
    """Hands back MINE, THEIRS, or None to go back to what was typed. `fields` are those of the form."""

    def __init__(self, fields: Sequence[Field], conflict: Conflict):
        super().__init__()
        self._fields = [field for field in fields if field.name in conflict.theirs]
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="conflict"):
            yield Static(safe.text(self._conflict), id="conflict-title")
            for field in self._fields:
                yield Static(safe.text(field.label), classes="conflict-field")
                yield Static(safe.text(f"  mine    {as_said(field, self._conflict.mine[field.name])}"))
                yield Static(safe.text(f"  theirs  {as_said(field, self._conflict.theirs[field.name])}"))
            yield Static(safe.text(" m mine stays   t theirs stays   esc back to what I typed"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: Key) -> None:
        """Only the two letters and escape answer; the arrows scroll."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.character in _ANSWERS:
            event.stop()
            self.dismiss(_ANSWERS[event.character])
