"""What closes the current case in the meeting, and where a parked case goes."""

from __future__ import annotations

from review.common.errors import Refused
from review.flows.sitting import Sitting
from review.meeting.meeting import Turn


def close_if_complete(sitting: Sitting) -> None:
    """Close the turn on the table where nothing is missing, also of a case that was deferred and taken up again.

    One that is over already, or whose case is closed for good, stays as it is.
    """
    turn = sitting.turn
    if turn is None or not sitting.case.is_active:
        return
    if (not turn.is_over and not sitting.still_wants()) or sitting.taken_up_again():
        sitting.store.meetings.discuss(turn)


def park(sitting: Sitting, turn: Turn) -> None:
    """Put a case last, with the seconds it has used. Raises Refused where that would change nothing."""
    if turn.is_over:
        raise Refused("This case is over already: there is nothing to park.")
    if all(other.is_over for other in sitting.turns if other.id != turn.id):
        raise Refused("Every other case is over: there is nothing to park this one behind.")
    sitting.store.meetings.park(turn)
