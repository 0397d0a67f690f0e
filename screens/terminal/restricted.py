"""Turns off what a terminal library offers and a record of young people must not: opening, saving, suspending."""

from __future__ import annotations

import sys
from typing import Any

from textual.app import App

from screens.parts import safe
from screens.terminal.crash import report

# Actions of Textual that a key or a click could call: a picture of the screen, and stopping the program with the screen
# left as it is. What they and others would call is shut below.
SHUT = ("screenshot", "suspend_process")


class Restricted(App[int]):
    """An app that starts no program, writes no file of what it shows, and tells no one what stood in a case."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in SHUT else super().check_action(action, parameters)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing is opened: a text in a case may look like a link."""

    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """Nothing is saved."""
        return ""

    def deliver_screenshot(self, *_: Any, **__: Any) -> None:
        """Nothing is saved."""

    def copy_to_clipboard(self, text: str) -> None:
        """What is cut or copied in a line can be put in again here; nothing leaves, as the clipboard of a terminal
        belongs to every program on that computer."""
        self._clipboard = text

    def panic(self, *_: Any) -> None:
        """Where reading keys fails, Textual would print where it was reading; say what broke, and nothing more."""
        self._exit_renderables.append(safe.text(report(sys.exc_info()[1])).plain)
        self._close_messages_no_wait()
