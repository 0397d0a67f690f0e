"""`follow --plain` and `seen`: the meeting line by line, for screen readers."""

from __future__ import annotations

import time
from contextlib import suppress

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.meeting_status import so_far
from review.cli.front.parser import Parser, add_json
from review.common.errors import CasewalkError
from review.flows.presenting import Seat
from review.flows.sitting import Sitting
from review.store.queries.watch import Watch

POLL = 0.4  # seconds between two looks at the record
BEATS = 10  # looks between two signs of life


def follow_in_lines(desk: Desk) -> int:
    """Print a line for each case and step that is presented, until the meeting is finished; with --once only where
    it stands now.

    Who asked for lines waits for a meeting to begin. Raises NotFound where none is under way and nobody waits.
    """
    team = desk.team()
    if desk.given.plain and not desk.given.once:
        _wait_for_a_meeting(desk)
    sitting = Sitting(team, desk.today)
    sitting.follow()
    if desk.given.once:
        desk.say(_line(sitting, sitting.follow()))
        return 0
    seat, watch, meeting = Seat(sitting), Watch(team.store.record), sitting.meeting
    stood: object = None
    looks, told = 0, ""
    try:
        while True:
            if looks % BEATS == 0:
                told = _sign_of_life(seat, told)
            if looks == 0 or watch.has_moved():
                under_way = team.store.meetings.under_way()
                if under_way is None or meeting is None or under_way.id != meeting.id:
                    desk.say("The meeting is finished.")
                    return 0
                desk.say(*seat.look())
                if (under_way.turn_id, under_way.step) != stood:
                    stood = (under_way.turn_id, under_way.step)
                    desk.say(_line(sitting, sitting.follow()))
                output.finish()
            looks += 1
            time.sleep(POLL)
    finally:
        with suppress(CasewalkError):  # who does not say that they leave is known to have left a moment later
            seat.leave()


def _wait_for_a_meeting(desk: Desk) -> None:
    """Until one is under way, as the screen that follows waits for it."""
    store = desk.team().store
    watch = Watch(store.record)
    if store.meetings.under_way() is None:
        desk.say("No meeting is under way yet. It is followed as soon as it begins; ctrl+c leaves.")
        output.finish()
    while store.meetings.under_way() is None:
        while not watch.has_moved():
            time.sleep(POLL)


def _sign_of_life(seat: Seat, told: str) -> str:
    """Say that one still follows; where that cannot be written, why not, once, and go on following. Hands back what
    was told."""
    try:
        seat.sign_of_life()
    except CasewalkError as error:
        if str(error) != told:
            output.tell(str(error))
        return str(error)
    return ""


def seen_options(parser: Parser) -> None:
    """`casewalk seen`."""
    add_json(parser)


def seen(desk: Desk) -> int:
    """List what was agreed while this person was away from a meeting, and say that it was seen."""
    team = desk.team()
    actions = team.store.seen.unseen(team.person.name)
    codes = team.store.cases.codes(active=False)
    if desk.given.json:
        from review.paper.data import action_data

        desk.json([action_data(action, codes[action.case_id]) for action in actions])
    else:
        desk.rows(
            [(one.code, output.day(one.due_on, desk.today), codes[one.case_id], one.what) for one in actions], wide=3
        )
    if not actions:
        output.tell("Nothing was agreed while you were away that you have not seen.")
    team.store.seen.say(actions)
    return 0


def _line(sitting: Sitting, step: str) -> str:
    """`case 4 of 12  HB-017  SRO  0:41 of 6:00`."""
    place, count = sitting.place()
    turn = sitting.turn
    assert turn is not None
    named = sitting.words.short("meeting.step", step)
    return f"case {place} of {count}  {sitting.case.code}  {named}  {so_far(turn.spent_seconds, turn)}"
