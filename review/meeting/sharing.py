"""A meeting on several terminals: who presents, who follows, and next actions that followers propose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from review.common.fact import fact

BEAT = 5  # seconds between two signs of life of a terminal
LEASE = 15  # seconds without one, after which a presenter is replaced without being asked, and a follower has left
WAITING, TAKEN, LEFT = "waiting", "taken", "left"  # what became of a proposal


class _Terminal:
    """A terminal at a meeting, which gives a sign of life every few seconds."""

    __slots__ = ()
    seen_at: str

    def is_gone(self, now: str) -> bool:
        """It has left or its line died: no sign of life within the lease. One from the future (a clock set back) is
        old."""
        return abs(_seconds(self.seen_at, now)) > LEASE


@fact
class Presenter(_Terminal):
    """The terminal that presents the meeting. `session` is a number of its own, as a person may have two."""

    meeting_id: int
    session: str
    who: str
    seen_at: str  # its last sign of life, UTC


@fact
class Attendee(_Terminal):
    """A terminal that follows the meeting, or looks aside at another case."""

    meeting_id: int
    session: str
    who: str
    aside: bool
    seen_at: str


@fact
class Proposal:
    """A next action that somebody who does not present would agree; who presents takes or leaves it."""

    case_id: int
    what: str
    owner: str
    due_on: date
    subject: str = "other"  # actions.subject
    proposed_by: str = ""
    meeting_id: int | None = None
    state: str = WAITING
    id: int = 0
    version: int = 0
    recorded_at: str = ""


def following(attendees: Iterable[Attendee], now: str) -> list[Attendee]:
    """Those who are still there, by name."""
    return sorted((one for one in attendees if not one.is_gone(now)), key=lambda one: (one.who, one.session))


def who_follows(attendees: Iterable[Attendee], now: str) -> str:
    """`Brandt, Okafor (aside)`: each once, also with two terminals; empty where nobody does."""
    said: dict[str, bool] = {}
    for one in following(attendees, now):
        said[one.who] = said.get(one.who, True) and one.aside
    return ", ".join(f"{who} (aside)" if aside else who for who, aside in said.items())


def _seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
