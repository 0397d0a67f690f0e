"""`minutes`: on paper, as text or as JSON."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.deliver import add_paper_options, put_out
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.cli.front.which_meeting import among_several, meeting_of
from review.common.errors import NotFound
from review.content import sentences
from review.meeting.meeting import Meeting


def minutes_options(parser: Parser) -> None:
    """`casewalk minutes`."""
    parser.add_argument(
        "day",
        metavar="DAY",
        nargs="?",
        help="of the meeting on this day (9 nov#1: the first of two); else of the last",
    )
    add_paper_options(parser)
    add_json(parser)


def minutes(desk: Desk) -> int:
    """The minutes of a meeting: the last finished one, or that of a day. Raises NotFound, Usage."""
    from review.cases.releases import is_part2
    from review.content.minutes import build
    from review.paper.minutes import minutes_paper

    team, given = desk.team(), desk.given
    store = team.store
    meeting = _meeting(desk)
    turns = store.meetings.turns(meeting)
    cases = {turn.case_id: store.cases.get(turn.case_id) for turn in turns}
    store.record.saw("minutes", cases)
    agreed = [action for action in store.meetings.agreed_in(meeting) if action.case_id in cases]
    part2 = any(is_part2(store.releases.of_case(number)) for number in cases)
    settled, unsettled = store.meetings.settled_in(meeting), store.meetings.unsettled_in(meeting)
    built = build(meeting, turns, cases, settled, agreed, team.settings, desk.today, part2, unsettled)
    paper = minutes_paper(built, team.words)
    if several := among_several(desk, meeting):
        output.tell(several)
    if given.json:
        desk.json({"held_on": meeting.held_on, **paper.data})
        return 0
    return put_out(desk, paper, meeting.held_on.isoformat())


def _meeting(desk: Desk) -> Meeting:
    meetings = desk.team().store.meetings
    if not desk.given.day:
        last = meetings.last_held()
        if last is None:
            raise NotFound("No meeting was finished yet: casewalk meet begins the first one.")
        return last
    meeting = meeting_of(desk, desk.given.day)
    if meeting is None:
        day = desk.back_to(desk.given.day.partition("#")[0])
        last = meetings.last_held(day)
        told = f" The one before was on {sentences.weekday(last.held_on)}." if last else ""
        raise NotFound(f"No meeting was held on {sentences.weekday(day)} {day.year}.{told}")
    return meeting
