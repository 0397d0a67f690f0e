"""A one-line prompt above the foot that shows how the line will be read."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from review.common.clean import one_line
from review.common.errors import CasewalkError
from screens.parts import safe
from screens.parts.drafts import DRAFT_SECONDS, Keeps
from screens.parts.fields import LineField


class Prompt(ModalScreen["str | None"], Keeps):
    """A line over the foot of the case; hands back the text once it can be read, None when left with escape.

    `say` reads the text and hands back how it is understood, or raises Refused; `hint` stands there before any.
    """

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("tab", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        say: Callable[[str], str],
        keep: Callable[[str], None],
        hint: str,
        suggest: Suggester | None = None,
    ):
        super().__init__()
        self._title = title
        self._text = text
        self._read = say
        self._keep = keep
        self._hint = hint
        self._suggest = suggest
        self._kept = text

    def compose(self) -> ComposeResult:
        with Vertical(id="agree"):
            yield Static(safe.text(one_line(self._title)), id="agree-title")
            line = LineField(self._text, suggester=self._suggest, compact=True, select_on_focus=False, id="agree-line")
            line.cursor_blink = False
            yield line
            yield Static(id="agree-reading")

    def on_mount(self) -> None:
        self.query_one(LineField).focus()
        self._say_reading()
        self.set_interval(DRAFT_SECONDS, self.keep_now)

    def on_key(self, event: Key) -> None:
        """A key typed before the line stood there belongs to the line."""
        line = self.query_one(LineField)
        if event.is_printable and event.character and not line.has_focus:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_input_changed(self, _: Input.Changed) -> None:
        self._say_reading()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._understood() is not None:
            self.keep_now()
            self.dismiss(event.value)

    def action_take(self) -> None:
        """Take the suggestion up."""
        line = self.query_one(LineField)
        line.action_end()
        line.action_cursor_right()

    def action_leave(self) -> None:
        self.keep_now()
        self.dismiss(None)

    def keep_now(self) -> None:
        """Keep the line as a draft."""
        text = self.query_one(LineField).value
        if text == self._kept:
            return
        try:
            self._keep(text)
            self._kept = text
        except CasewalkError as error:
            self._say(str(error), wrong=True)

    def _understood(self) -> str | None:
        try:
            return self._read(self.query_one(LineField).value)
        except CasewalkError as refusal:
            self._say(str(refusal), wrong=True)
            return None

    def _say_reading(self) -> None:
        if not self.query_one(LineField).value.strip():
            self._say(self._hint)
        elif (reading := self._understood()) is not None:
            self._say(reading)

    def _say(self, text: str, wrong: bool = False) -> None:
        shown = self.query_one("#agree-reading", Static)
        shown.set_class(wrong, "wrong")
        shown.update(safe.text("\n".join(one_line(line) for line in text.split("\n"))))
