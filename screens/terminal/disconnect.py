"""Watches the line to the terminal, and leaves in good order with drafts saved when it is lost."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable

from textual.app import App
from textual.screen import Screen

from screens.parts.drafts import Keeps

LEFT_ALONE = 129  # the exit code after a lost line, as the shell says it
_LOOK_SECONDS = 1.0
_STUCK_SECONDS = 1.5  # for an app that may wait for a terminal that is gone, and then never hears of it
_CLOSING_SECONDS = 0.5  # for the closing sequences, which a terminal that is gone may never take
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


class Hangup:
    """Watches the terminal of an app that really has one."""

    def __init__(self, app: App[int]):
        self._app = app
        self._is_lost = False

    def watch(self) -> None:
        """From now on a hang-up is noticed: by its signal, also where it was to be ignored, or within a second."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.lost)
        threading.Thread(target=self._look, args=(loop,), daemon=True).start()

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread of its own: an app that waits for its terminal to take something looks at nothing else."""
        line = select.poll()
        line.register(sys.stdin.fileno(), select.POLLHUP)
        while not any(event & _GONE for _, event in line.poll(_LOOK_SECONDS * 1000)):
            continue
        loop.call_soon_threadsafe(self.lost)
        time.sleep(_STUCK_SECONDS)
        os._exit(LEFT_ALONE)

    def lost(self) -> None:
        """What is confirmed is on disk already: keep what is not, and go: Textual itself would spin."""
        if self._is_lost:
            return
        self._is_lost = True
        _go_without_waiting()
        keep_all(self._app.screen_stack)
        self._app.exit(LEFT_ALONE)


def left_unfinished(places: list[str]) -> str:
    """That something was being typed when the line was lost, by the places of the drafts; empty where nothing was."""
    typed = [_named(place) for place in places]
    if not typed:
        return ""
    where = ", ".join(dict.fromkeys(typed[:4])) + (f" and {len(typed) - 4} more" if len(typed) > 4 else "")
    return f"You did not finish what you typed ({where}). It is kept: the same key opens it again."


def _named(place: str) -> str:
    """The case, the action or the name that a draft belongs to; where it belongs to none, what it is."""
    kind, _, rest = place.partition(":")
    name = rest.partition(":")[0]
    return "a new one" if name == "new" else name or f"the {kind}"


def keep_all(screens: list[Screen[object]]) -> None:
    """Keep what is on these screens and not in the record yet."""
    for screen in reversed(screens):
        if isinstance(screen, Keeps):
            screen.keep_now()


def _go_without_waiting(leave: Callable[[int], object] = os._exit) -> None:
    """A thread, as the app itself may be stuck with a terminal that takes nothing any more."""
    timer = threading.Timer(_CLOSING_SECONDS, leave, (LEFT_ALONE,))
    timer.daemon = True
    timer.start()
