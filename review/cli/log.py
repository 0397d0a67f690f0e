"""Logging what happened from the shell: an exchange with the officer, an event at school, a step of the family."""

from __future__ import annotations

from review.clean import one_line
from review.cli import output
from review.cli.desk import Desk
from review.cli.parser import Parser, add_json
from review.errors import Usage
from review.fact import replace, values_of
from review.family import AccountabilityStep
from review.paper.width import wrap
from review.school import SchoolEvent
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
_RESULTS = {"yes": "kept", "no": "not_kept"}


def log_sro_options(parser: Parser) -> None:
    """`casewalk log sro`."""
    _add_case(parser)
    parser.add_argument("direction", metavar="DIRECTION", help="in (the officer came to us), out, youth, family, joint")
    parser.add_argument("valence", metavar="VALENCE", help="success, difficulty or neutral")
    _add_text(parser)
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
        _text(desk),
        desk.key("sro.valence", given.valence, _VALENCES),
        desk.key("sro.kind", given.kind),
        role=desk.key("sro.role", given.role) if given.role else "",
        initiated_by=desk.key("sro.initiated_by", given.initiated_by) if given.initiated_by else "",
        outcome=desk.key("sro.outcome", given.outcome),
        officer_id=_officer(desk, case),
        minutes=_count(given.minutes, "--minutes"),
        reply_owed=not given.no_reply_owed and (came_in or given.replied is not None),
        replied_on=replied,
    )
    if replied is not None and replied < one.happened_on:
        raise Usage(f"Answered on {replied}, before it happened on {one.happened_on}: one of the two days is wrong.")
    answered = waiting(team.store.sro.of_case(case.id)) if given.answers else []
    if given.answers and (came_in or not answered):
        raise Usage("--answers goes with what we did (out, joint ...), and an officer who waits: here is none.")
    with team.store.change(f"SRO interaction added: {one.what}", case.id):
        one = team.store.sro.add(one)
        for waited in answered:
            team.store.sro.reply(waited, one.happened_on)
    label = team.words.label
    waits = " No reply yet." if one.awaits_reply else ""
    waits += f" Answers {_many(len(answered), 'reach-out')} of the officer." if answered else ""
    said = f"{label('sro.direction', direction)}, {label('sro.valence', one.valence)}: {one.what}{waits}"
    return _answer(desk, case, one, f"{output.day(one.happened_on, desk.today)}  {said}")


def log_school_options(parser: Parser) -> None:
    """`casewalk log school`."""
    _add_case(parser)
    _add_text(parser)
    parser.add_argument("--on", metavar="DAY", help="the day it happened: yesterday, mon, 11/18; else today")
    parser.add_argument("--kind", metavar="K", help="behavior, attendance, discipline, daily report, advance, meeting")
    parser.add_argument("--behaviour", "--behavior", metavar="B", help="skip class, fighting, disrespect ...")
    parser.add_argument("--attendance", metavar="A", help="unexcused absence, tardy ...")
    parser.add_argument("--discipline", metavar="D", help="in-school suspension, expulsion ...")
    parser.add_argument("--managed-by", metavar="WHO", help="staff or administrator")
    parser.add_argument("--days", metavar="N", type=int, help="school days of suspension or absence")
    parser.add_argument("--met", metavar="N", type=int, help="daily report card: days on which the goal was met")
    parser.add_argument("--out-of", metavar="N", type=int, help="of so many days")
    parser.add_argument("--to-police", action="store_true", help="the school reported it to law enforcement")
    add_json(parser)


def log_school(desk: Desk) -> int:
    """Log an event at school; its kind follows from what else is said, or is behavior."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    told = [("attendance", given.attendance), ("discipline", given.discipline), ("daily_report", given.met)]
    kind = next((name for name, value in told if value is not None), "behaviour")
    if (given.met is None) != (given.out_of is None) or (given.met or 0) > (given.out_of or 0):
        raise Usage("A daily report card is told as --met 4 --out-of 5.")
    event = team.store.school.add(
        SchoolEvent(
            case.id,
            desk.past_day(given.on),
            _text(desk),
            desk.key("school.event_kind", given.kind) if given.kind else kind,
            attendance=desk.key("school.attendance", given.attendance) if given.attendance else "",
            behaviour=desk.key("school.behaviour", given.behaviour) if given.behaviour else "",
            discipline=desk.key("school.discipline", given.discipline) if given.discipline else "",
            managed_by=desk.key("school.managed_by", given.managed_by) if given.managed_by else "",
            days=_count(given.days, "--days"),
            met=_count(given.met, "--met"),
            out_of=_count(given.out_of, "--out-of"),
            to_police=given.to_police,
        )
    )
    label = team.words.label
    named = [
        label(f"school.{name}", value)
        for name in ("attendance", "behaviour", "discipline")
        if (value := getattr(event, name))
    ]
    card = [f"{event.met} of {event.out_of}"] if event.met is not None else []
    said = ", ".join([label("school.event_kind", event.kind), *named, *card])
    return _answer(desk, case, event, f"{output.day(event.happened_on, desk.today)}  {said}: {event.what}")


def log_family_options(parser: Parser) -> None:
    """`casewalk log family`."""
    _add_case(parser)
    _add_text(parser, "what is expected; the words of a step that is running bring that one up to date")
    parser.add_argument("--kept", metavar="R", help="yes, partly, not yet")
    parser.add_argument("--note", metavar="TEXT", help="how well: 4 of 5")
    parser.add_argument("--shown-to", metavar="WHO", help="who at school has seen it: school, sro, or school,sro")
    parser.add_argument("--shown-on", metavar="DAY", help="when they saw it; else today")
    parser.add_argument("--received", metavar="TEXT", help="how it was received")
    parser.add_argument("--verified-by", metavar="WHO", help="caregiver, school, sro, therapist")
    parser.add_argument("--caregiver", metavar="WHO", help="whose step it is: mother, aunt ...")
    parser.add_argument("--behaviour", "--behavior", metavar="B", help="the school behavior it is tied to")
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
    text = _text(desk)
    running = [step for step in team.store.family.of_case(case.id) if step.ended_on is None]
    same = next((step for step in reversed(running) if step.expectation.casefold() == text.casefold()), None)
    step = same or AccountabilityStep(case.id, desk.past_day(given.started), text)
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
    step = replace(step, **{name: value for name, value in said.items() if value is not None})
    incidents = _incidents(desk, case, given.answers) if given.answers else []
    with team.store.change(f"family step logged: {text}", case.id):
        step = team.store.family.correct(step) if same else team.store.family.add(step)
        for event in incidents:
            team.store.school.answer(event, step.id)
    label = team.words.label
    parts = [label("family.result", step.result), *([step.result_note] if step.result_note else [])]
    seen_by = " and ".join(label("family.demonstrated_to", who) for who in step.shown_to)
    parts.append(f"shown to {seen_by}" if seen_by else "nobody at school has seen it yet")
    if incidents:
        parts.append(f"answers {_many(len(incidents), 'school incident')}")
    return _answer(
        desk, case, step, f"{'brought up to date' if same else 'new step'}: {step.expectation} ({', '.join(parts)})"
    )


def _add_case(parser: Parser) -> None:
    parser.add_argument("case", metavar="CODE", help="the case")


def _add_text(parser: Parser, says: str = "what happened") -> None:
    parser.add_argument("text", metavar="TEXT", help=f"{says}; - reads it from stdin")


def _text(desk: Desk) -> str:
    text = desk.text(desk.given.text).strip()
    if not text:
        raise Usage("Say in a few words what happened.")
    return text


def _count(number: int | None, option: str) -> int | None:
    if number is not None and not 0 <= number < 10_000:
        raise Usage(f"{option} {number} cannot be.")
    return number


def _officer(desk: Desk, case: Case) -> int | None:
    if not desk.given.officer:
        return case.officer_id
    officers = desk.team().store.officers
    found = officers.named(desk.given.officer)
    if found is None:
        names = ", ".join(one.name for one in officers.all()) or "none yet"
        raise Usage(f"There is no officer {desk.given.officer!r}. Known: {names}.")
    return found.id


def _incidents(desk: Desk, case: Case, text: str) -> list[SchoolEvent]:
    """The incidents of a day that no family step has answered yet."""
    day = desk.past_day(text)
    events = desk.team().store.school.of_case(case.id)
    found = [one for one in events if one.is_incident and one.answered_by is None and one.happened_on == day]
    if not found:
        raise Usage(f"{case.code} has no school incident of {day} that waits for an answer.")
    return found


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _answer(desk: Desk, case: Case, one: object, said: str) -> int:
    if desk.given.json:
        record = {name: value for name, value in values_of(one).items() if name not in ("case_id", "version")}
        desk.json({"case": case.code, **record})
    else:
        desk.say(*wrap(one_line(f"{case.code}  {said}"), output.width()))
    return 0
