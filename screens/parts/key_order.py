"""Takes keys one after another, however fast they come, so that each reaches the right field."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial

from textual.app import App, ReturnType
from textual.dom import DOMNode
from textual.events import Event, Key, Paste

LONGEST = 1.5  # seconds a key waits for the one before it, should that one have closed what it went through


class InTurn(App[ReturnType]):
    """Textual hands a key to whatever has the focus when it comes in. Over a slow line several come at once, and what
    was typed after a tab or after the key that opens a form would still go to the old place."""

    def __init__(self) -> None:
        super().__init__()
        self._in_hand: Event | None = None
        self._ahead: deque[Event] = deque()

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._in_hand is not None:
            self._ahead.append(event)
            self.set_timer(LONGEST, partial(self._next, self._in_hand))
        else:
            self._in_hand = event
            way = (self.focused or self.screen).ancestors_with_self
            await super().on_event(event)
            self._follow(event, way)

    def _follow(self, event: Event, way: Sequence[DOMNode]) -> None:
        """Go the way of the key up to the app, behind it in each queue; then through a screen it may have opened."""
        if not way:
            self.screen.call_later(self.call_later, self._next, event)
        elif not way[0].call_later(self._follow, event, way[1:]):
            self._follow(event, way[1:])

    async def _next(self, event: Event) -> None:
        """The key is done with: take the one that came after it."""
        if self._in_hand is event:
            self._in_hand = None
            if self._ahead:
                await self.on_event(self._ahead.popleft())
