"""`case`: add, close, reopen and list cases."""

from __future__ import annotations

from review.cases.case import OUTCOMES, Case
from review.cases.places import Officer, School
from review.cases.roles import RECORD, may
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json, did_you_mean
from review.common.clean import one_line
from review.common.errors import Refused, Usage
from review.common.fact import replace
from review.common.grade import read_grade
from review.common.vocabulary import so_many
from review.flows.lights import close

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.team.open import Team

_LIGHTS = {"yes": True, "no": False, "unknown": None}


def case_add_options(parser: Parser) -> None:
    """`casewalk case add`."""
    parser.add_argument("case", metavar="CODE", help="a code of your own, never a name")
    parser.add_argument("--therapist", metavar="X", required=True, help="name, initials or login")
    parser.add_argument("--started", metavar="DAY", help="first day of treatment; today where nothing is given")
    parser.add_argument("--school", metavar="NAME", help="a new one is taken up")
    parser.add_argument("--officer", metavar="NAME", help="the school resource officer; a new one is taken up")
    parser.add_argument("--grade", metavar="G", default="", help="K, 1 to 12 or GED")
    parser.add_argument("--guardian", metavar="WHO", default="", help="mother, grandfather ...")
    parser.add_argument(
        "--initials", metavar="II", default="", help="identifying, and so left out unless you want them"
    )
    parser.add_argument("--placement", metavar="P", help="mainstream, alternative, homebound ...")
    parser.add_argument("--plan", metavar="P", help="IEP or 504 plan")
    parser.add_argument("--referral-source", metavar="WHO", default="", help="probation, court ...")
    parser.add_argument("--student-number", metavar="N", default="", help="the school's own, to match rosters with")
    _add_outcomes(parser)
    add_json(parser)


def case_add(desk: Desk) -> int:
    """Take up a new case, with its school and officer where those are new."""
    team, given = desk.team(), desk.given
    code = one_line(given.case)
    if not code:
        raise Usage("A case needs a code.")
    if any(code.casefold() == known.casefold() for known in team.store.cases.codes(active=False).values()):
        raise Refused(f"There is a case {code} already: casewalk show {code}")
    therapist = desk.person(given.therapist)
    if not may(therapist, RECORD):
        role = team.words.label("case.role", therapist.role)
        raise Usage(f"{therapist.name} has the role {role}, which records in no case: name who works with the family.")
    case = Case(
        code,
        therapist.name,
        desk.day(given.started, "either") if given.started else desk.today,
        initials=given.initials,
        grade=_grade(given.grade),
        guardian=given.guardian,
        student_number=given.student_number,
        referral_source=given.referral_source,
        placement=desk.key("school.placement", given.placement) if given.placement else "",
        plan=desk.key("school.plan", given.plan) if given.plan else "",
        **_lights(desk),
    )
    with team.store.change(f"new case {code}"):
        school_id = _school(team, given.school) if given.school else None
        officer_id = _officer(team, given.officer, school_id) if given.officer else None
        team.store.cases.check_number(case)
        case = team.store.cases.add(replace(case, school_id=school_id, officer_id=officer_id))
    if alike := team.store.cases.looks_like(code):
        output.tell(f"{alike} casewalk undo takes the new one back.")
    _answer(desk, [case], f"New case, with {case.therapist}, since {output.day(case.started_on, desk.today)}.")
    return 0


def case_close_options(parser: Parser) -> None:
    """`casewalk case close`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument(
        "--reason",
        metavar="R",
        required=True,
        help="completed, lack of engagement, placed_before (event before treatment), placed_during, moved, "
        "consent withdrawn, administrative, other",
    )
    parser.add_argument("--on", metavar="DAY", help="the day it closed; today where nothing is given")
    _add_outcomes(parser)
    add_json(parser)


def case_close(desk: Desk) -> int:
    """Close a case; what is still open in it is dropped as no longer needed, and that is said."""
    team, given = desk.team(), desk.given
    store = team.store
    case = store.cases.by_code(given.case)
    reason = desk.key("case.closure_reason", given.reason)
    closed_on = desk.past_day(given.on)
    left = sum(action.is_open for action in store.actions.of_case(case.id))
    case = close(store, team.words, case, _lights(desk), closed_on, reason)
    dropped = f" {so_many(left, 'open next action')} dropped as no longer needed." if left else ""
    unknown = [team.words.short("case.outcome", key) for key, light in case.outcomes().items() if light is None]
    missing = f" Not known: {', '.join(unknown)}." if unknown else ""
    _answer(desk, [case], f"Closed: {team.words.label('case.closure_reason', reason)}.{dropped}{missing}")
    return 0


def case_reopen_options(parser: Parser) -> None:
    """`casewalk case reopen`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    add_json(parser)


def case_reopen(desk: Desk) -> int:
    """Make a closed case active again."""
    store = desk.team().store
    case = store.cases.by_code(desk.given.case)
    if case.is_active:
        raise Refused(f"{case.code} is active already.")
    _answer(desk, [store.cases.reopen(case)], "Active again.")
    return 0


def case_list_options(parser: Parser) -> None:
    """`casewalk case list`."""
    parser.add_argument("--closed", action="store_true", help="the closed ones instead")
    parser.add_argument("--all", action="store_true", help="active and closed")
    add_json(parser)


def case_list(desk: Desk) -> int:
    """The active cases by code, or the closed ones."""
    cases, given = desk.team().store.cases, desk.given
    found = [one for one in cases.all() if given.all or one.is_active is not given.closed]
    cases.record.saw("list of cases", [one.id for one in found])
    _answer(desk, found)
    kind = "" if given.all else "closed " if given.closed else "active "
    output.tell(f"{so_many(len(found), f'{kind}case', none='No')}.")
    return 0


def _add_outcomes(parser: Parser) -> None:
    says = {"home": "living at home", "school_or_work": "in school or working", "no_new_arrest": "no new arrest"}
    for key in OUTCOMES:
        parser.add_argument(f"--{key.replace('_', '-')}", metavar="YES|NO", help=f"{says[key]}: yes, no or unknown")


def _lights(desk: Desk) -> dict[str, Any]:
    """The outcomes that were given on the command line."""
    found: dict[str, Any] = {}
    for key in OUTCOMES:
        said = getattr(desk.given, key)
        if said is None:
            continue
        if said.casefold() not in _LIGHTS:
            meant = did_you_mean(said, _LIGHTS)
            raise Usage(f"--{key.replace('_', '-')} is yes, no or unknown, not {said!r}.{meant}")
        found[key] = _LIGHTS[said.casefold()]
    return found


def _grade(text: str) -> str:
    try:
        return read_grade(text) if text.strip() else ""
    except Refused as error:
        raise Usage(f"--grade: {error}") from None


def _school(team: Team, name: str) -> int:
    schools = team.store.schools
    return (schools.named(name) or schools.add(School(one_line(name)))).id


def _officer(team: Team, name: str, school_id: int | None) -> int:
    officers = team.store.officers
    return (officers.named(name) or officers.add(Officer(one_line(name), school_id))).id


def _answer(desk: Desk, cases: list[Case], said: str = "") -> None:
    team, today = desk.team(), desk.today
    schools = {school.id: school.name for school in team.store.schools.all()}
    if desk.given.json:
        names = ("code", "therapist", "grade", "status", "started_on", "closed_on", "closure_reason")
        own = [{name: getattr(one, name) for name in names} for one in cases]
        more = [{"school": schools.get(one.school_id or 0, ""), "week": one.week(today)} for one in cases]
        listed = [
            first | second | {"outcomes": one.outcomes()} for first, second, one in zip(own, more, cases, strict=True)
        ]
        desk.json(listed[0] if said else listed)
        return
    if said:
        desk.say(f"{cases[0].code}  {said}")
        return
    rows = []
    for one in cases:
        closed = f"closed {output.day(one.closed_on, today)}" if one.closed_on else "closed"
        since = f"week {one.week(today)}" if one.is_active else closed
        reason = team.words.label("case.closure_reason", one.closure_reason) if one.closure_reason else ""
        grade = f"gr {one.grade}" if one.grade else ""
        rows.append((one.code, one.therapist, since, grade, f"{schools.get(one.school_id or 0, '')} {reason}".strip()))
    desk.rows(rows, wide=4)
