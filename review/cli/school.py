"""`log school`: what happened at school."""

from __future__ import annotations

from review.cases.school import SchoolEvent
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_on, add_text, answer, count, text_of
from review.cli.front.parser import Parser, add_json
from review.common.errors import Usage
from review.common.fact import replace
from review.forms.school import whole


def log_school_options(parser: Parser) -> None:
    """`casewalk log school`."""
    add_case(parser)
    add_text(parser)
    add_on(parser)
    parser.add_argument("--kind", metavar="K", help="behavior, attendance, discipline, daily report, advance, meeting")
    parser.add_argument(
        "--behavior", "--behaviour", dest="behaviour", metavar="B", help="skip class, fighting, disrespect ..."
    )
    parser.add_argument("--attendance", metavar="A", help="unexcused absence, tardy ...")
    parser.add_argument("--discipline", metavar="D", help="in-school suspension, expulsion ...")
    parser.add_argument("--managed-by", metavar="WHO", help="staff or administrator")
    parser.add_argument("--days", metavar="N", type=int, help="school days of suspension or absence")
    parser.add_argument("--met", metavar="N", type=int, help="daily report card: days on which the goal was met")
    parser.add_argument("--out-of", metavar="N", type=int, help="of so many days")
    parser.add_argument("--to-police", action="store_true", help="it was reported to law enforcement")
    parser.add_argument("--reported-by", metavar="WHO", help="to law enforcement: school, officer, family, other")
    add_json(parser)


def log_school(desk: Desk) -> int:
    """Log an event at school; its kind follows from what else is said, or is behavior."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    told = [("attendance", given.attendance), ("discipline", given.discipline), ("daily_report", given.met)]
    kind = next((name for name, value in told if value is not None), "behaviour")
    if (given.met is None) != (given.out_of is None):
        raise Usage("A daily report card is told as --met 4 --out-of 5.")
    event = SchoolEvent(
        case.id,
        desk.past_day(given.on),
        "",
        desk.key("school.event_kind", given.kind) if given.kind else kind,
        attendance=desk.key("school.attendance", given.attendance) if given.attendance else "",
        behaviour=desk.key("school.behaviour", given.behaviour) if given.behaviour else "",
        discipline=desk.key("school.discipline", given.discipline) if given.discipline else "",
        managed_by=desk.key("school.managed_by", given.managed_by) if given.managed_by else "",
        days=count(given.days, "--days"),
        met=count(given.met, "--met"),
        out_of=count(given.out_of, "--out-of"),
        to_police=given.to_police or given.reported_by is not None,
        reported_by=desk.key("trends.reported_by", given.reported_by) if given.reported_by else "",
    )
    whole(event, case, team.words)
    event = team.store.school.add(replace(event, what=text_of(desk)))  # last of all: a slip shall cost no text
    label = team.words.label
    named = [
        label(f"school.{name}", value)
        for name in ("attendance", "behaviour", "discipline")
        if (value := getattr(event, name))
    ]
    card = [f"{event.met} of {event.out_of}"] if event.met is not None else []
    said = ", ".join([label("school.event_kind", event.kind), *named, *card])
    on = output.day(event.happened_on, desk.today)
    return answer(desk, case, event, f"{on}, {said}: {event.what}", added=True)
