"""`proposal`: made by followers, accepted or declined by the chair."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.cli.record import add_line, line_read
from review.common.errors import NotFound, Usage
from review.meeting.agree import as_actions
from review.meeting.sharing import Proposal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.meeting.meeting import Meeting


def proposal_add_options(parser: Parser) -> None:
    """`casewalk proposal add`."""
    add_line(parser, '"what @OWNER by DAY", read as casewalk act reads it')


def proposal_add(desk: Desk) -> int:
    """Propose a next action in the meeting under way; whoever chairs takes it or leaves it."""
    team, meeting = desk.team(), _meeting(desk)
    case, subject, reading = line_read(desk)
    actions = as_actions(reading, case.id, desk.today, subject, meeting.id)
    return _list(desk, team.store.proposals.propose(actions, team.person.name))


def proposal_list_options(parser: Parser) -> None:
    """`casewalk proposal list`."""
    add_json(parser)


def proposal_list(desk: Desk) -> int:
    """What is proposed in the meeting under way and waits to be taken or left."""
    waiting = desk.team().store.proposals.waiting(_meeting(desk))
    desk.team().store.record.saw("what is proposed", {one.case_id for one in waiting})
    return _list(desk, waiting)


def proposal_take_options(parser: Parser) -> None:
    """`casewalk proposal take`."""
    parser.add_argument("number", metavar="NUMBER", help="as casewalk proposal list names it")
    add_json(parser)


def proposal_take(desk: Desk) -> int:
    """Agree what is proposed: it becomes a next action."""
    store, one = desk.team().store, _waiting(desk)
    action, code = store.proposals.take(one, desk.today), store.cases.get(one.case_id).code
    if desk.given.json:
        from review.paper.data import action_data

        desk.json([action_data(action, code)])
        return 0
    desk.rows([("agreed", action.code, output.day(action.due_on, desk.today), code, action.owner, action.what)], wide=5)
    return 0


def proposal_leave_options(parser: Parser) -> None:
    """`casewalk proposal leave`."""
    parser.add_argument("number", metavar="NUMBER", help="as casewalk proposal list names it")


def proposal_leave(desk: Desk) -> int:
    """Leave what is proposed; it is not agreed."""
    one = _waiting(desk)
    desk.team().store.proposals.leave(one)
    desk.say(f"Left: {one.what}")
    return 0


def _meeting(desk: Desk) -> Meeting:
    meeting = desk.team().store.meetings.under_way()
    if meeting is None:
        raise NotFound("There is no meeting under way, in which something could be proposed.")
    return meeting


def _waiting(desk: Desk) -> Proposal:
    """The proposal with the number that was given. Raises Usage for no number, NotFound for one that does not wait."""
    number = desk.given.number.lstrip("#")
    if not number.isdecimal():
        raise Usage(f"{desk.given.number!r} is no number: casewalk proposal list shows them.")
    waiting = desk.team().store.proposals.waiting(_meeting(desk))
    found = next((one for one in waiting if one.id == int(number)), None)
    if found is None:
        raise NotFound(f"No proposal with the number {number} waits: casewalk proposal list shows those that do.")
    return found


def _list(desk: Desk, proposals: list[Proposal]) -> int:
    codes = desk.team().store.cases.codes(active=False)
    if desk.given.json:
        desk.json([_data(one, codes[one.case_id]) for one in proposals])
        return 0
    desk.rows(
        [
            (f"#{one.id}", codes[one.case_id], one.owner, output.day(one.due_on, desk.today), one.proposed_by, one.what)
            for one in proposals
        ],
        wide=5,
    )
    if not proposals:
        output.tell("Nothing is proposed.")
    return 0


def _data(one: Proposal, code: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "case": code,
        "what": one.what,
        "owner": one.owner,
        "due_on": one.due_on,
        "subject": one.subject,
        "proposed_by": one.proposed_by,
        "state": one.state,
    }
