"""The clock of the case on the table: it runs, pauses, and says what an overrun costs the cases still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from textual.reactive import reactive

from review.fact import replace
from review.meeting import Turn, overrun
from screens.painted import Painted
from screens.rows import fill


class Clock:
    """Counts the seconds spent on one turn. What it shows is kept as a row each second, so nothing is lost."""

    def __init__(self, spent_seconds: int = 0, running: bool = True, now: Callable[[], float] = monotonic):
        self._now = now
        self._before = float(spent_seconds)
        self._since = now() if running else None

    @property
    def is_running(self) -> bool:
        """Not paused."""
        return self._since is not None

    @property
    def spent_seconds(self) -> int:
        """Whole seconds so far."""
        return int(self._before + (self._now() - self._since if self._since is not None else 0))

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._since is None:
            self._since = self._now()
        else:
            self._before, self._since = self._before + self._now() - self._since, None


def minutes(seconds: int) -> str:
    """`6:00`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def face(spent: int, budget: int, cost_each: int = 0, running: bool = True) -> str:
    """`03:41 of 6:00`; over the time with a sign and what it costs: `07:12 of 6:00 +1:12, others -0:09`."""
    shown = f"{spent // 60:02}:{spent % 60:02} of {minutes(budget)}"
    if spent > budget:
        shown += f" +{minutes(spent - budget)}"
        if cost_each:
            shown += f", others -{minutes(cost_each)}"
    return shown if running else f"{shown} paused"


def cost_each(turns: Iterable[Turn], on_table: Turn, spent: int) -> int:
    """Seconds each case that still waits loses to what was overrun so far; 0 when none waits."""
    all_turns = [replace(turn, spent_seconds=spent) if turn.id == on_table.id else turn for turn in turns]
    waiting = [turn for turn in all_turns if not turn.is_over and turn.id != on_table.id]
    return overrun(all_turns) // len(waiting) if waiting else 0


class ClockFace(Painted):
    """The clock in a corner of its own, so that a second costs a few bytes."""

    shown: reactive[str] = reactive("", repaint=False)

    def watch_shown(self, before: str, after: str) -> None:
        if len(before) != len(after):
            self.styles.width = len(after) + 1
        self.repaint()

    def look(self, _: int) -> tuple[str, str]:
        return fill(self.shown, self.size.width), "over" if "+" in self.shown else "plain"
