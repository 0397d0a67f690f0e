"""`trends`: the early sign by week, and outcomes against targets."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.flows.trends import Asked, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.meeting.program import Program
    from review.team.open import Team


def trends_options(parser: Parser) -> None:
    """`casewalk trends`."""
    parser.add_argument("--since", metavar="DAY", help="from the week of this day on; else the last half year")
    parser.add_argument(
        "--school", metavar="NAME", default="", help="only cases of this school; a part of its name will do"
    )
    parser.add_argument("--officer", metavar="NAME", default="", help="only what this officer was in")
    parser.add_argument("--therapist", metavar="X", default="", help="only this therapist's cases")
    parser.add_argument("--case", metavar="CODE", default="", help="only one case, for those who may see cases")
    parser.add_argument("--screen", action="store_true", help="open the screen there, all cases, the last half year")
    add_json(parser)


def trends(desk: Desk) -> int:
    """What was counted week by week, and how the program stands against its targets."""
    team, given = desk.team(), desk.given
    if given.screen:
        return _open(desk, team)
    since = desk.back_to(given.since) if given.since else None
    program = read(team, desk.today, Asked(since, given.school, given.officer, given.therapist, given.case))
    if given.json:
        from review.paper.trends_data import program_data

        desk.json(program_data(program, team.words))
    elif given.plain or not output.can_draw():
        from review.paper.trends_data import program_rows

        desk.say(*output.plain(program_rows(program, team.words)))
    else:
        _show(program, team)
    return 0


def _open(desk: Desk, team: Team) -> int:
    """The screen, on which cases are found and opened too. Raises NotAllowed for who may see none."""
    from review.cases.roles import CASES, require
    from review.cli.screen import open_screen

    require(team.person, CASES)
    return open_screen(desk, "trends")


def _show(program: Program, team: Team) -> None:
    from review.paper.outcomes import outcomes_lines
    from review.paper.trends import trends_lines

    width = output.width()
    lines = [*trends_lines(program.trends, team.words, width), *outcomes_lines(program, team.words, width)]
    output.write_lines(lines, plain=False)
