"""One question and a few answers, each on one key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.parts import safe

DIGITS = "123456789"


def keys_for(choices: Sequence[tuple[str, str]]) -> list[str]:
    """One key for each choice: a letter of its label, the first ones first, else a digit; no key twice."""
    taken: list[str] = []
    for _, label in choices:
        letters = [letter for letter in label.casefold() if letter.isascii() and letter.isalpha()]
        taken.append(next(key for key in [*letters, *DIGITS, *"abcdefghijklmnopqrstuvwxyz"] if key not in taken))
    return taken


class Ask(ModalScreen["str | None"]):
    """Hands back the chosen value, or None for escape. `choices` are (value, label)."""

    def __init__(self, question: str, choices: Sequence[tuple[str, str]]):
        super().__init__()
        self._question = question
        self._choices = dict(zip(keys_for(choices), choices, strict=True))
        self._is_answered = False

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Static(safe.text(self._question), id="ask-question")
            for key, (_, label) in self._choices.items():
                yield Static(safe.text(f" {key}  {label}"), classes="ask-choice")
            yield Static(safe.text(" esc leaves everything as it was"), classes="hint")

    def on_key(self, event: Key) -> None:
        """A key of a choice answers; any other is left alone, so that a slip answers nothing.

        What is typed after the answer is meant for the screen below and goes on to it.
        """
        if self._is_answered:
            return
        event.stop()
        if event.key == "escape":
            self._answer(None)
        elif event.character in self._choices:
            self._answer(self._choices[event.character][0])

    def _answer(self, value: str | None) -> None:
        self._is_answered = True
        self.dismiss(value)


def yes_or_no(question: str) -> Ask:
    """A question answered with y or n; hands back "yes", "no" or None."""
    return Ask(question, [("yes", "yes"), ("no", "no")])
