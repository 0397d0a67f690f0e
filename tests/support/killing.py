"""A chair at a terminal whose Casewalk is killed at a chosen moment, and what the screen had confirmed by then."""

from __future__ import annotations

import os
import random
import re
import signal
import threading
import time

from tests.support.shell import Shell
from tests.support.terminal import Terminal


def code_on(terminal: Terminal) -> str:
    """The code in the head; nothing while another screen stands there, or half of one."""
    found = re.match(r" (HB-\d+) ", terminal.screen.display[1])
    return found[1] if found else ""


class Killed(Exception):
    """The process is gone; the script ends here."""


class Doomed(Terminal):
    """A terminal whose child gets SIGKILL at a moment; what is done to it afterwards raises Killed."""

    def __init__(self, words: list[str], shell: Shell):
        super().__init__(words, shell.env)
        self.killed_at = 0.0
        self._timer: threading.Timer | None = None

    def doom(self, seconds: float) -> None:
        """Kill it so many seconds from now."""
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.start()

    def press(self, *keys: str, quiet: float = 0.02, patience: float = 2.0) -> None:
        try:
            super().press(*keys, quiet=quiet, patience=patience)
        except OSError:
            raise Killed from None
        self._look()

    def until(self, *words: str, seconds: float = 30.0) -> str:
        try:
            return super().until(*words, seconds=seconds)
        except AssertionError:
            if self.killed_at:
                raise Killed from None
            raise

    def bury(self) -> None:
        """Wait for the end, and take in what was still sent before it."""
        assert self._timer is not None
        self._timer.join()
        while self.exit_code is None:
            self.read(0.05)
            self._look_whether_it_ended()
        while self.read(0.01):
            continue

    def _kill(self) -> None:
        self.killed_at = time.monotonic()
        os.kill(self.pid, signal.SIGKILL)

    def _look(self) -> None:
        if self.killed_at:
            raise Killed


class Chair:
    """Walks the meeting by its keys and notes what the screen confirms: facts, the place, the clock, typed letters."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.agreed: list[tuple[str, str]] = []  # (case, what), as the screen said it
        self.settled: dict[str, int] = {}  # case -> how many were settled here, as the screen counted
        self.places: list[str] = []  # cases that may be on the table: the one shown, and one that was asked for
        self.clock: tuple[str, int] | None = None  # case and seconds, as last seen
        self.typed: list[tuple[float, str]] = []  # when it was seen on the screen, and the text so far
        self.finished = False
        self.number = 0

    def walk(self, terminal: Doomed) -> None:
        """Go on with the meeting until it is finished or the process killed. Raises Killed."""
        self.typed, self.places, self.clock, self.finished = [], [], None, False
        while True:
            seen = terminal.until(" of 12 ", "CLOSING", "The next one")
            if seen == "The next one":
                self.finished = True
                return
            if "CLOSING" in terminal.text:
                terminal.press("F")
                terminal.until("The next one")
                continue
            self._case(terminal)

    def look(self, terminal: Doomed) -> None:
        """Note what the screen shows now."""
        text = terminal.text
        lines = text.splitlines()
        if " of 12 " not in lines[0]:
            return
        code = code_on(terminal)
        if not code:
            return
        self.places = [code]
        if found := re.search(r"(\d\d+):(\d\d) of \d", lines[0]):
            self.clock = (code, int(found[1]) * 60 + int(found[2]))
        if (made := re.search(r"Agreed: (call no \d+ about HB-\d+) ", text)) and (code, made[1]) not in self.agreed:
            self.agreed.append((code, made[1]))

    def _case(self, terminal: Doomed) -> None:
        code = code_on(terminal)
        self.look(terminal)
        terminal.press("1")
        while (counted := re.search(r"(\d+) of (\d+) settled", terminal.text)) and counted[1] != counted[2]:
            self.look(terminal)
            terminal.press("x")
            terminal.until(f"{int(counted[1]) + 1} of {counted[2]} settled")
            self.settled[code] = self.settled.get(code, 0) + 1
        self.look(terminal)
        terminal.press(self.chance.choice("123456"))
        self.look(terminal)
        self._agree(terminal, code)
        self.places.append("next")
        terminal.press("n")
        end = time.monotonic() + 20
        while code_on(terminal) in (code, "") and "CLOSING" not in terminal.text and time.monotonic() < end:
            terminal.read(0.05)
            terminal._look()
        self.look(terminal)

    def _agree(self, terminal: Doomed, code: str) -> None:
        self.number += 1
        text = f"call no {self.number} about {code}"
        terminal.press("a")
        terminal.until("Next action for")
        if "your draft" in terminal.text:
            terminal.press("\x15")  # ctrl+u: away with what stands there, the new text is another one
        self.typed = [(time.monotonic(), "")]
        for start in range(0, len(text), 2):
            terminal.press(text[start : start + 2])
            so_far = text[: start + 2]
            if so_far in terminal.text:
                self.typed.append((time.monotonic(), so_far))
        terminal.press("\r")
        terminal.until("Agreed:")
        self.typed = []
        self.look(terminal)
