"""Logging an exchange with the school resource officer from the shell."""

from __future__ import annotations

from review.cli import output
from review.cli.desk import Desk
from review.cli.logged import add_case, add_text, answer, count, many, text_of
from review.cli.parser import Parser, add_json
from review.errors import Usage
from review.fact import replace
from review.sro import SroInteraction, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.case import Case

_DIRECTIONS = {
    "in": "sro_to_therapist",
    "out": "therapist_to_sro",
    "youth": "sro_with_youth",
    "family": "sro_with_family",
    "joint": "joint_meeting",
}
_VALENCES = {"good": "success", "hard": "difficulty", "+": "success", "-": "difficulty", "=": "neutral"}


def log_sro_options(parser: Parser) -> None:
    """`casewalk log sro`."""
    add_case(parser)
    parser.add_argument("direction", metavar="DIRECTION", help="in (the officer came to us), out, youth, family, joint")
    parser.add_argument("valence", metavar="VALENCE", help="success, difficulty or neutral")
    add_text(parser)
    parser.add_argument("--on", metavar="DAY", help="the day it happened: yesterday, mon, 11/18; else today")
    parser.add_argument("--replied", metavar="DAY|NO", help="when we answered; no: the officer still waits")
    parser.add_argument("--answers", action="store_true", help="this is our answer to what the officer waits for")
    parser.add_argument("--no-reply-owed", action="store_true", help="the officer wants no answer")
    parser.add_argument("--officer", metavar="NAME", help="else the officer of the case")
    parser.add_argument(
        "--kind", metavar="K", default="routine_contact", help="routine contact, presence, referral ..."
    )
    parser.add_argument("--role", metavar="R", help="law enforcement, educator, counsellor")
    parser.add_argument("--initiated-by", metavar="WHO", help="school, officer, therapist, family")
    parser.add_argument("--outcome", metavar="O", default="none", help="warning, diversion, court referral ...")
    parser.add_argument("--minutes", metavar="N", type=int, help="minutes of presence in the building")
    add_json(parser)


def log_sro(desk: Desk) -> int:
    """Log an exchange with the officer. One that came in waits for an answer unless it is said otherwise."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    direction = desk.key("sro.direction", given.direction, _DIRECTIONS)
    came_in = direction == "sro_to_therapist"
    replied = None if (given.replied or "no").casefold() == "no" else desk.past_day(given.replied)
    one = SroInteraction(
        case.id,
        desk.past_day(given.on),
        direction,
        "",
        desk.key("sro.valence", given.valence, _VALENCES),
        desk.key("sro.kind", given.kind),
        role=desk.key("sro.role", given.role) if given.role else "",
        initiated_by=desk.key("sro.initiated_by", given.initiated_by) if given.initiated_by else "",
        outcome=desk.key("sro.outcome", given.outcome),
        officer_id=_officer(desk, case),
        minutes=count(given.minutes, "--minutes"),
        reply_owed=not given.no_reply_owed and (came_in or given.replied is not None),
        replied_on=replied,
    )
    if replied is not None and replied < one.happened_on:
        raise Usage(f"Answered on {replied}, before it happened on {one.happened_on}: one of the two days is wrong.")
    answered = waiting(team.store.sro.of_case(case.id)) if given.answers else []
    if given.answers and (came_in or not answered):
        raise Usage("--answers goes with what we did (out, joint ...), and an officer who waits: here is none.")
    one = replace(one, what=text_of(desk))  # last of all: a slip elsewhere shall cost nobody a written text
    with team.store.change(f"SRO interaction added: {one.what}", case.id):
        one = team.store.sro.add(one)
        for waited in answered:
            team.store.sro.reply(waited, one.happened_on)
    label = team.words.label
    waits = " No reply yet." if one.awaits_reply else ""
    waits += f" Answers {many(len(answered), 'reach-out')} of the officer." if answered else ""
    said = f"{label('sro.direction', direction)}, {label('sro.valence', one.valence)}: {one.what}{waits}"
    return answer(desk, case, one, f"{output.day(one.happened_on, desk.today)}  {said}")


def _officer(desk: Desk, case: Case) -> int | None:
    if not desk.given.officer:
        return case.officer_id
    officers = desk.team().store.officers
    found = officers.named(desk.given.officer)
    if found is None:
        names = ", ".join(one.name for one in officers.all()) or "none yet"
        raise Usage(f"There is no officer {desk.given.officer!r}. Known: {names}.")
    return found.id
