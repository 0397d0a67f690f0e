"""The verbs of a shared meeting: back to where it stands, take the chair, who is there."""

from __future__ import annotations

from review.cases.roles import CHAIR, require
from review.common.errors import Refused
from review.flows.presenting import Seat, somebody_else, who_is_there

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.table import MeetingTable


def back(walk: MeetingTable) -> None:
    """Where the meeting stands; for who presents that is where one is."""
    seat = seat_of(walk)
    if walk.sitting.presents:
        raise Refused("You present: the others are where you are.")
    seat.aside = False
    walk.arrive(walk.sitting.follow())
    seat.sign_of_life()


def take_chair(walk: MeetingTable) -> None:
    """Present from now on. Somebody who presents and is still there is asked about first, and told."""
    seat = seat_of(walk)
    if walk.sitting.presents:
        raise Refused("You present already.")
    require(walk.sitting.team.person, CHAIR)
    holder = somebody_else(walk.sitting.team, seat.session)

    def take(answer: str = "yes") -> None:
        by_now = somebody_else(walk.sitting.team, seat.session)
        if answer == "yes" and by_now is not None and (holder is None or by_now.session != holder.session):
            take_chair(walk)  # somebody else was faster: that one is asked about
        elif answer == "yes":
            seat.take_chair()
            walk.arrive(walk.sitting.resume())
            walk.say("You present now: who follows is where you are.")

    if holder is None:
        take()
    else:
        walk.ask(f"{holder.who} presents. Take the chair?", [("yes", "yes"), ("no", "no")], take)


def who(walk: MeetingTable) -> None:
    """Who presents and who follows."""
    seat_of(walk).look()
    meeting = walk.sitting.meeting
    assert meeting is not None
    walk.say(who_is_there(walk.sitting.store, meeting))


def seat_of(walk: MeetingTable) -> Seat:
    """This terminal at the meeting. Raises Refused where the case is only read."""
    if walk.seat is None:
        raise Refused("This case is only read here: there is no meeting on this screen.")
    return walk.seat
