"""`log release`: to whom, what exactly, until when, signed by whom."""

from __future__ import annotations

from review.cases.releases import Release
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, answer
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line
from review.common.errors import Usage
from review.forms.releases import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.case import Case

_SUBSTANCE_USE = "substance_use"


def log_release_options(parser: Parser) -> None:
    """`casewalk log release`."""
    add_case(parser)
    parser.add_argument("recipient", metavar="RECIPIENT", nargs="*", help="a person or a role; else the case's officer")
    parser.add_argument(
        "--information",
        metavar="I",
        required=True,
        help="what exactly, a comma between: attendance, behavior, discipline, safety plan, family steps, services, "
        "substance use. Any and all is not valid",
    )
    parser.add_argument("--purpose", metavar="TEXT", default="", help="what for")
    parser.add_argument("--discloser", metavar="WHO", default="", help="who may tell")
    parser.add_argument("--signed", metavar="DAY", help="when it was signed; else today")
    parser.add_argument("--until", metavar="DAY", help="the day after which it no longer holds")
    parser.add_argument("--until-event", metavar="TEXT", default="", help="or with what it ends: end of treatment")
    parser.add_argument("--signed-by", metavar="WHO", default="", help="who signed")
    parser.add_argument(
        "--authority", metavar="A", help="of the signer: caregiver, young person, legal guardian, court"
    )
    parser.add_argument("--part2", action="store_true", help="explicit consent for substance-use facts (42 CFR Part 2)")
    add_json(parser)


def log_release(desk: Desk) -> int:
    """Record a signed release; it is revoked with casewalk edit NAME revoked_on=DAY."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    parts = [part for part in given.information.split(",") if part.strip()]
    keys = [desk.key("releases.information", part) for part in parts]
    if not keys:
        raise Usage("A release names specific information: --information attendance,discipline")
    if _SUBSTANCE_USE in keys and not given.part2:
        raise Usage("Substance-use facts need explicit consent: add --part2 where the form says so, or leave them out.")
    signed_on, expires_on = desk.past_day(given.signed), desk.day(given.until) if given.until else None
    release = Release(
        case.id,
        one_line(" ".join(given.recipient)) or _officer(desk, case),
        ",".join(dict.fromkeys(keys)),
        signed_on,
        purpose=given.purpose,
        discloser=given.discloser,
        expires_on=expires_on,
        expires_event=given.until_event,
        signed_by=given.signed_by,
        authority=desk.key("releases.authority", given.authority) if given.authority else "",
        part2=given.part2,
    )
    release = team.store.releases.add(whole(release))
    label = team.words.label
    covers = ", ".join(label("releases.information", key) for key in release.covers)
    until = f", until {output.day(expires_on, desk.today)}" if expires_on else f", until {given.until_event}"
    ends = until if expires_on or given.until_event else ", without an end"
    said = f"release for {release.recipient}: {covers}; signed {output.day(signed_on, desk.today)}"
    return answer(desk, case, release, said + ends, added=True)


def _officer(desk: Desk, case: Case) -> str:
    """The name of the case's officer. Raises Usage where it has none."""
    if case.officer_id is None:
        raise Usage(f"Say for whom: {case.code} has no officer yet.")
    return desk.team().store.officers.get(case.officer_id).name
