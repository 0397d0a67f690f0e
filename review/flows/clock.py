"""The clock of a meeting run by commands: it counts from case to case and can be paused.

It goes by the one clock of the computer that nobody can set back and that stands while a laptop's lid is closed.
"""

from __future__ import annotations

from time import monotonic

from review.flows.sitting import Sitting
from review.meeting.meeting import Turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def run(sitting: Sitting, now: Callable[[], float] = monotonic) -> None:
    """Count from now on for the case on the table."""
    turn = _turn(sitting)
    sitting.store.drafts.keep(_place(sitting), f"{turn.id} {turn.spent_seconds} {int(now())}")


def stop(sitting: Sitting, now: Callable[[], float] = monotonic) -> None:
    """Write down the seconds of the case on the table, and count no longer."""
    if is_running(sitting):
        turn = _turn(sitting)
        sitting.store.meetings.tick(turn, spent_seconds(sitting, now))
        sitting.turn = sitting.store.meetings.turn(turn.id)
    sitting.store.drafts.forget(_place(sitting))


def is_running(sitting: Sitting) -> bool:
    """Whether this chair's clock counts for the case on the table; not where a screen has counted meanwhile."""
    turn, kept = sitting.turn, sitting.store.drafts.kept(_place(sitting))
    return turn is not None and kept.split(" ")[:2] == [str(turn.id), str(turn.spent_seconds)]


def spent_seconds(sitting: Sitting, now: Callable[[], float] = monotonic) -> int:
    """Seconds spent on the case on the table so far; a clock that was forgotten counts one meeting at most."""
    spent = _turn(sitting).spent_seconds
    if not is_running(sitting):
        return spent
    since = int(sitting.store.drafts.kept(_place(sitting)).split(" ")[2])
    longest = sitting.settings.minutes * 60
    return spent + min(longest, max(0, int(now()) - since))  # 0 after the computer was started anew


def _turn(sitting: Sitting) -> Turn:
    assert sitting.turn is not None, "the clock belongs to the case on the table"
    return sitting.turn


def _place(sitting: Sitting) -> str:
    assert sitting.meeting is not None
    return f"clock:{sitting.meeting.id}"
