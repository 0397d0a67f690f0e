"""The clock of the current case: it runs, pauses, and says what an overrun costs the cases still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from textual.message import Message

from review.common.fact import replace
from review.common.width import fill
from review.meeting.meeting import Turn, overrun
from screens.parts.changed_lines import Painted

LONGEST = 10.0  # seconds between two looks, one each second: beyond that the computer was asleep, not the team


class Clock:
    """Counts the seconds spent on one turn. What it shows is kept as a row each second, so nothing is lost.

    It counts from one look to the next by a clock that nobody can set. A gap, as when a laptop's lid was closed or the
    program stood still, is no time of the case; some systems count it and some do not.
    """

    def __init__(self, spent_seconds: int = 0, running: bool = True, now: Callable[[], float] = monotonic):
        self._now = now
        self._spent = float(spent_seconds)
        self._seen = now() if running else None

    @property
    def is_running(self) -> bool:
        """Not paused."""
        return self._seen is not None

    @property
    def spent_seconds(self) -> int:
        """Whole seconds so far."""
        if self._seen is not None:
            now = self._now()
            gap, self._seen = now - self._seen, now
            self._spent += gap if gap <= LONGEST else 0
        return int(self._spent)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._seen is None:
            self._seen = self._now()
        else:
            _ = self.spent_seconds  # counted up to now
            self._seen = None


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
    """The clock in a corner of its own, so that a second costs few bytes. `keep` writes a turn's seconds down."""

    COMPONENT_CLASSES = {"line--over"}

    class Grew(Message):
        """The clock takes so many cells now."""

        def __init__(self, cells: int):
            super().__init__()
            self.cells = cells

    def __init__(self, keep: Callable[[Turn, int], None]):
        super().__init__(id="clock")
        self._keep = keep
        self._clock = Clock(running=False)
        self._turn: Turn | None = None
        self._turns: tuple[Turn, ...] = ()
        self._runs = True
        self._shown = ""

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)

    def put_on(self, turn: Turn | None, turns: tuple[Turn, ...], runs: bool = True) -> None:
        """The turn on the table. Its clock stands once the turn is over, and goes on when that is taken back.

        Where another terminal presents, it `runs` there, and here only what was written down of it is shown.
        """
        before, self._turn, self._turns = self._turn, turn, turns
        ran, self._runs = self._runs, runs
        if not runs:
            self._clock = Clock(turn.spent_seconds if turn else 0, running=False)
        elif turn is None or before is None or before.id != turn.id or not ran:
            self._clock = Clock(turn.spent_seconds if turn else 0, running=turn is not None and not turn.is_over)
        elif before.is_over != turn.is_over and self._clock.is_running == turn.is_over:
            self._clock.toggle()
        self._paint()

    def toggle(self) -> None:
        """Pause, or go on; the clock of a turn that is over stands."""
        if self._turn is not None and not self._turn.is_over and self._runs:
            self.keep_time()
            self._clock.toggle()
            self._paint()

    def keep_time(self) -> None:
        """Write the seconds down now, before another case is put on the table or the walk is left."""
        if self._turn is not None and self._runs:
            self._keep(self._turn, self._clock.spent_seconds)

    def look(self, _: int) -> tuple[str, str]:
        return fill(self._shown, self.size.width), "over" if "+" in self._shown else "plain"

    def _tick(self) -> None:
        if self._clock.is_running:
            self.keep_time()
            self._paint()

    def _paint(self) -> None:
        before, self._shown = self._shown, ""
        if (turn := self._turn) is not None:
            spent = self._clock.spent_seconds
            cost = cost_each(self._turns, turn, spent)
            runs = self._clock.is_running or turn.is_over or not self._runs
            self._shown = face(spent, turn.budget_seconds, cost, runs)
        if len(before) != len(self._shown):
            self.styles.width = len(self._shown) + 1
            self.post_message(self.Grew(len(self._shown) + 1))
        self.repaint()
