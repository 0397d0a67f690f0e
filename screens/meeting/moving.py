"""Moving through the meeting: next, previous, park, defer, consultation, undo."""

from __future__ import annotations

from functools import partial

from review.common.errors import Refused
from review.flows.moving import close_if_complete
from review.flows.moving import park as park_last
from review.meeting.meeting import Turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.table import MeetingTable


def next_case(walk: MeetingTable) -> None:
    """Close the case and open the next. What is missing is said first; asked for once more, the case is left open."""
    sitting = walk.sitting
    if sitting.turn is None:
        _neighbor(walk, 1)
        return
    leaving = walk.leaving
    walk.read_again()  # somebody may have settled it meanwhile, in a shell or at another terminal
    turn = sitting.turn
    if sitting.still_wants() and leaving != turn.id:
        walk.stand_in("last" if sitting.unsettled() else "next")
        walk.leaving = turn.id
        say_what_is_missing(walk)
        return
    close_if_complete(sitting)
    _on_from(walk)


def say_what_is_missing(walk: MeetingTable) -> None:
    """What the case wants before it closes, with the keys for that; nothing where it wants nothing any more."""
    key, wants = walk.sitting.key_said, walk.sitting.still_wants().removesuffix(".")
    if not wants:
        walk.say("")
        return
    how = f"agree one with {key('action.agree')}, or say no change with {key('action.no_change')}"
    if walk.sitting.unsettled():
        how = f"{key('action.done')}, {key('action.partly')}, {key('action.carry')} or {key('action.drop')}"
    walk.say(f"{wants}: {how}. Once more {key('case.next')} leaves it open, {key('case.defer')} defers it.")


def previous_case(walk: MeetingTable) -> None:
    """The case before this one, whatever became of it."""
    if walk.sitting.turn is None:
        _neighbor(walk, -1)
        return
    before = walk.sitting.before()
    if before is None:
        walk.say("This is the first case of the walk.")
    else:
        walk.turn_to(before)


def look_aside(walk: MeetingTable, by: int) -> None:
    """Where one follows: look at another case of the meeting, which stays where it is."""
    place, count = walk.sitting.place()
    walk.turn_to(walk.sitting.turns[(place - 1 + by) % count])


def no_change(walk: MeetingTable) -> None:
    """Close the case without a next action: the team says that nothing changes."""
    walk.sitting.store.meetings.discuss(_turn(walk), no_change=True)
    walk.read_again()
    walk.say(f"No change: no next action this week. {walk.sitting.key_said('case.next')} goes on.")


def park(walk: MeetingTable) -> None:
    """Put the case last, with the seconds it has used, and go on."""
    turn, after = _turn(walk), walk.sitting.after()
    park_last(walk.sitting, turn)
    if after is not None:
        walk.turn_to(after)
    walk.say("Parked: the case before comes last.")


def defer(walk: MeetingTable) -> None:
    """Leave the case for another day, with a reason."""
    turn = _turn(walk)

    def write(reason: str) -> None:
        walk.sitting.store.meetings.defer(turn, reason)
        _on_from(walk)

    walk.ask("Deferred. Why?", walk.sitting.words.choices("meeting.defer_reason"), write)


def consult(walk: MeetingTable) -> None:
    """Take the case to consultation, or take that back."""
    turn = _turn(walk)
    walk.sitting.store.meetings.consult(turn, not turn.to_consultation)
    walk.read_again()


def undo(walk: MeetingTable) -> None:
    """Take back the last change of this person to a case, and say what it was."""
    from review.flows.undo import take_back

    store, case = walk.sitting.store, walk.sitting.case
    last = store.journal.last_of(store.record.who)
    if last is None or last.case_id is None:
        raise Refused("There is nothing of yours to take back in the walk.")
    taken = take_back(walk.sitting.team, walk.sitting.today)
    walk.read_again()
    walk.say(taken.told(case.id))


def finish(walk: MeetingTable) -> None:
    """The closing screen: what is left, who was here, and every owner's actions read back."""
    if walk.sitting.meeting is None:
        raise Refused("There is no meeting to finish: this case is only read.")
    from screens.meeting.closing import ClosingScreen
    from screens.terminal.copying import after_meeting

    def closed(case_id: int | None) -> None:
        """Back with a case to go to, with nothing, or with the meeting finished (0)."""
        if case_id == 0:
            after_meeting(walk.app, walk.sitting.team)
            walk.end()
        elif case_id is not None and (turn := walk.sitting.turn_of(case_id)) is not None:
            walk.turn_to(turn)
        else:
            walk.read_again()

    walk.app.push_screen(ClosingScreen(walk.sitting), lambda case_id: walk.verb(partial(closed, case_id)))


def _on_from(walk: MeetingTable) -> None:
    """Open the next case that is not over; after the last one, the closing screen."""
    walk.sitting.reread()
    after = walk.sitting.after()
    if after is not None:
        walk.turn_to(after)
        return
    walk.read_again()
    if walk.sitting.turn is not None and walk.sitting.turn.is_over:
        finish(walk)
    else:
        defers, finishes = (walk.sitting.key_said(verb) for verb in ("case.defer", "meeting.finish"))
        walk.say(
            f"Every other case is over. This one is still open: {defers} defers it, {finishes} shows what is left."
        )


def _neighbor(walk: MeetingTable, by: int) -> None:
    case = walk.sitting.neighbor(by)
    if case is not None:
        walk.read_case(case)


def _turn(walk: MeetingTable) -> Turn:
    if walk.sitting.turn is None:
        raise Refused("This case is only read here: there is no meeting under way.")
    return walk.sitting.turn
