"""`meeting finish`: what is left, attendance, and each owner's actions read back."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.meeting_status import refuse_other_chair
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line
from review.common.errors import CasewalkError, Refused
from review.flows import clock
from review.flows.closing import Closing, each_owner, finish, rate, read_closing, remark, who_is_here
from review.flows.presenting import somebody_else
from review.flows.sitting import Sitting
from review.meeting.meeting import why_meeting_stays_open
from review.paper.data import action_data
from review.team.upkeep.backup import copy_after_meeting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.settings import Settings
    from review.team.open import Team


def meeting_finish_options(parser: Parser) -> None:
    """`casewalk meeting finish`."""
    parser.add_argument(
        "--present", metavar="NAMES", help="who was here, a comma between; else supervisors and therapists"
    )
    parser.add_argument("--dry-run", action="store_true", help="only read back, and leave the meeting open")
    add_json(parser)


def meeting_finish(desk: Desk) -> int:
    """Close the meeting and read each owner's actions back. Raises Refused with the cases that are left."""
    team = desk.team()
    if not desk.given.dry_run:
        refuse_other_chair(somebody_else(team))
    sitting = Sitting(team, desk.today)
    sitting.resume()
    meeting, store, settings = sitting.meeting, team.store, team.settings
    assert meeting is not None
    present = _present(desk) or who_is_here(store, settings, meeting)
    closing = read_closing(store, meeting, present)
    if not desk.given.dry_run:
        if closing.left:
            codes = {number: case.code for number, case in closing.cases.items()}
            left = why_meeting_stays_open(closing.left, codes)
            raise Refused(f"{left} casewalk meeting status says what each still wants.")
        clock.stop(sitting)
        finish(store, settings, meeting, present)
        _keep_a_copy(team)
    if desk.given.json:
        desk.json(_data(closing, settings, not desk.given.dry_run))
    else:
        _read_back(desk, closing, settings)
    return 0


def _keep_a_copy(team: Team) -> None:
    """The meeting is finished, whatever becomes of its copy."""
    try:
        output.tell(copy_after_meeting(team))
    except CasewalkError as error:
        output.tell(str(error))


def _present(desk: Desk) -> frozenset[str]:
    """The names that were given. Raises Usage for somebody who is not in the team."""
    given = desk.given.present or ""
    return frozenset(desk.person(name.strip()).name for name in given.split(",") if name.strip())


def _read_back(desk: Desk, closing: Closing, settings: Settings) -> None:
    codes = {number: case.code for number, case in closing.cases.items()}
    day = output.day(closing.meeting.held_on, desk.today)
    if closing.left:
        desk.say(why_meeting_stays_open(closing.left, codes))
    desk.say(f"Here: {', '.join(_names(closing, settings)) or 'nobody'}.")
    desk.say(f"Last week's actions: {rate(closing, settings)}")
    for owned in each_owner(closing, settings):
        desk.say("", one_line(f"{owned.owner}, {remark(owned)}:"))
        actions = [
            (one.code, output.day(one.due_on, desk.today), codes[one.case_id], one.what) for one in owned.actions
        ]
        desk.rows(actions, wide=3)
    open_still = "stays open: this was read back only" if desk.given.dry_run else "is finished"
    desk.say("", f"The meeting of {day} {open_still}.")


def _names(closing: Closing, settings: Settings) -> list[str]:
    return [one_line(person.name) for person in settings.people if person.name in closing.present]


def _data(closing: Closing, settings: Settings, finished: bool) -> dict[str, Any]:
    codes = {number: case.code for number, case in closing.cases.items()}
    return {
        "held_on": closing.meeting.held_on,
        "finished": finished,
        "left": [codes[turn.case_id] for turn in closing.left],
        "present": _names(closing, settings),
        "last_weeks_actions": rate(closing, settings),
        "owners": [
            {
                "owner": owned.owner,
                "remark": remark(owned),
                "actions": [action_data(action, codes[action.case_id]) for action in owned.actions],
            }
            for owned in each_owner(closing, settings)
        ],
    }
