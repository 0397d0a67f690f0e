"""`log family`: was the step kept, and who at school saw it."""

from __future__ import annotations

from review.cases.demonstrations import dated_before
from review.cases.family import AccountabilityStep, brought_up_to_date
from review.cases.school import SchoolEvent
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_text, answer, text_of
from review.cli.front.parser import Parser, add_json
from review.common.errors import Usage
from review.common.vocabulary import so_many
from review.content.relationships import shown
from review.content.sentences import kept
from review.flows.recording import demonstrate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.case import Case

_RESULTS = {"yes": "kept", "no": "not_kept"}


def log_family_options(parser: Parser) -> None:
    """`casewalk log family`."""
    add_case(parser)
    add_text(parser, "what is expected; the words of a step that is running bring that one up to date")
    parser.add_argument("--kept", metavar="R", help="yes, partly, not yet")
    parser.add_argument("--note", metavar="TEXT", help="how well: 4 of 5")
    parser.add_argument("--shown-to", metavar="WHO", help="who at school has seen it: school, sro, or school,sro")
    parser.add_argument("--shown-on", metavar="DAY", help="when they saw it; else today")
    parser.add_argument("--received", metavar="TEXT", help="how it was received")
    parser.add_argument(
        "--stance", metavar="S", help="how the officer stands since: wary, neutral, common ground, ally"
    )
    parser.add_argument("--moved-by", metavar="TEXT", help="what moved the officer; else how it was received")
    parser.add_argument("--verified-by", metavar="WHO", help="caregiver, school, sro, therapist")
    parser.add_argument("--caregiver", metavar="WHO", help="whose step it is: mother, aunt ...")
    parser.add_argument(
        "--behavior", "--behaviour", dest="behaviour", metavar="B", help="the school behavior it is tied to"
    )
    parser.add_argument("--monitoring", metavar="TEXT", help="how it is watched")
    parser.add_argument("--consequence", metavar="TEXT", help="the reward or consequence")
    parser.add_argument("--frequency", metavar="F", help="once, every day, every week")
    parser.add_argument("--started", metavar="DAY", help="when it began; else today")
    parser.add_argument("--answers", metavar="DAY", help="the day of the school incident that it responds to")
    add_json(parser)


def log_family(desk: Desk) -> int:
    """Log a step the family takes, or bring a running one up to date: was it kept, who at school saw it."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    started = desk.past_day(given.started)
    said = {
        "caregiver": given.caregiver,
        "monitoring": given.monitoring,
        "consequence": given.consequence,
        "result_note": given.note,
        "received": given.received,
        "behaviour": desk.key("school.behaviour", given.behaviour) if given.behaviour else None,
        "frequency": desk.key("family.frequency", given.frequency) if given.frequency else None,
        "result": desk.key("family.result", given.kept, _RESULTS) if given.kept else None,
        "verified_by": desk.key("family.verified_by", given.verified_by) if given.verified_by else None,
    }
    if given.shown_to:
        seen = [desk.key("family.demonstrated_to", who) for who in given.shown_to.split(",")]
        said |= {"demonstrated_to": ",".join(dict.fromkeys(seen)), "demonstrated_on": desk.past_day(given.shown_on)}
    elif given.shown_on or given.received:
        raise Usage("Say also who has seen it: --shown-to school, sro, or school,sro")
    stance = desk.key("sro.stance", given.stance) if given.stance else ""
    if given.moved_by and not stance:
        raise Usage("Say also how the officer stands since then: --stance common_ground")
    incidents = _incidents(desk, case, given.answers) if given.answers else []
    text = text_of(desk)  # last of all: a slip elsewhere shall cost nobody a written text
    running = [step for step in team.store.family.of_case(case.id) if step.ended_on is None]
    same = next((step for step in reversed(running) if step.expectation.casefold() == text.casefold()), None)
    step = same or AccountabilityStep(case.id, started, text)
    step = brought_up_to_date(step, {name: value for name, value in said.items() if value is not None})
    with team.store.change(f"family step logged: {text}", case.id):
        step = demonstrate(team.store, step, case.officer_id, stance, given.moved_by or "")
        for event in incidents:
            team.store.school.answer(event, step.id)
    label = team.words.label
    parts = [kept(step, team.words), shown(step, team.words, desk.today)]
    if incidents:
        parts.append(f"answers {so_many(len(incidents), 'school incident')}")
    if any(dated_before(step, event) for event in incidents):
        output.tell(
            f"This step is dated before the incident ({step.started_on} and {incidents[0].happened_on}): is a newer "
            "one meant? casewalk undo takes it back."
        )
    if stance:
        parts.append(f"the officer now: {label('sro.stance', stance)}")
    return answer(
        desk, case, step, f"{'brought up to date' if same else 'new step'}: {step.expectation} ({', '.join(parts)})"
    )


def _incidents(desk: Desk, case: Case, text: str) -> list[SchoolEvent]:
    """The incidents of a day that no family step has answered yet."""
    day = desk.past_day(text)
    events = desk.team().store.school.of_case(case.id)
    found = [one for one in events if one.is_incident and one.answered_by is None and one.happened_on == day]
    if not found:
        raise Usage(f"{case.code} has no school incident of {day} that waits for an answer.")
    return found
