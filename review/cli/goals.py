"""`log goal` and `log driver`."""

from __future__ import annotations

from review.cases.goals import Driver, Goal
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_text, answer, count, text_of
from review.cli.front.parser import Parser, add_json
from review.common.fact import replace
from review.forms.goals import RANKS

_SETS = "goals.goal_status"


def log_goal_options(parser: Parser) -> None:
    """`casewalk log goal`."""
    add_case(parser)
    add_text(parser, "the goal; the words of one that is there bring that one up to date")
    parser.add_argument("--kind", metavar="K", help="intermediary (for about a week) or overarching")
    parser.add_argument("--status", metavar="S", help="open, met, partly met, not met ...; said today")
    parser.add_argument("--set-on", metavar="DAY", help="when it was set; else today")
    add_json(parser)


def log_goal(desk: Desk) -> int:
    """Set a goal, or say how far one has come."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    said = {
        "kind": desk.key("goals.goal_kind", given.kind) if given.kind else None,
        "status": desk.key(_SETS, given.status) if given.status else None,
        "reviewed_on": desk.today if given.status else None,
        "set_on": desk.past_day(given.set_on) if given.set_on else None,
    }
    text = text_of(desk)  # last of all: a slip elsewhere shall cost nobody a written text
    known = (goal for goal in reversed(team.store.goals.of_case(case.id)) if goal.what.casefold() == text.casefold())
    same = next(known, None)
    goal = same or Goal(case.id, text, set_on=desk.today)
    goal = replace(goal, **{name: value for name, value in said.items() if value is not None})
    goal = team.store.goals.correct(goal) if same else team.store.goals.add(goal)
    label = team.words.label
    new = "brought up to date" if same else "new goal"
    told = f"{label('goals.goal_kind', goal.kind)}, {label(_SETS, goal.status)}"
    return answer(desk, case, goal, f"{new}, {told}: {goal.what}")


def log_driver_options(parser: Parser) -> None:
    """`casewalk log driver`."""
    add_case(parser)
    parser.add_argument("system", metavar="SYSTEM", help="individual, family, peers, school or community")
    add_text(parser, "the cause on the rim of the fit circle")
    parser.add_argument("--drives", metavar="TEXT", default="", help="the behavior in the middle, successes too")
    parser.add_argument("--rank", metavar="N", type=int, help="1 is worked on first, 20 last")
    parser.add_argument("--on", metavar="DAY", help="the day it was noted; else today")
    add_json(parser)


def log_driver(desk: Desk) -> int:
    """Add a driver to the fit circle of a case."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    system = desk.key("goals.system", given.system)
    noted_on, rank = desk.past_day(given.on), count(given.rank, "--rank", *RANKS) or 0
    driver = team.store.drivers.add(
        Driver(case.id, text_of(desk), system, behaviour=given.drives, rank=rank, noted_on=noted_on)
    )
    ranked = f", rank {driver.rank}" if driver.rank else ""
    drives = f" (drives {driver.behaviour})" if driver.behaviour else ""
    label = team.words.label("goals.system", system)
    return answer(desk, case, driver, f"driver, {label}{ranked}: {driver.what}{drives}", added=True)
