"""Records that belong to no case: an officer's stance, presence, and contacts above the single case."""

from __future__ import annotations

from review.cases.officers import Contact, Stance
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_on, add_text, answer_beside, count, text_of
from review.cli.front.parser import Parser, add_json
from review.cli.front.record_names import name_of
from review.common.errors import Usage
from review.common.fact import replace
from review.common.vocabulary import so_many
from review.content.relationships import contact, stance


def log_stance_options(parser: Parser) -> None:
    """`casewalk log stance`."""
    parser.add_argument("officer", metavar="OFFICER", help="the officer, or a part of the name")
    parser.add_argument("stance", metavar="STANCE", help="wary, neutral, common ground or ally")
    add_text(parser, "what moved the officer")
    add_on(parser, "since when")
    add_json(parser)


def log_stance(desk: Desk) -> int:
    """Note how an officer stands towards the work, and what moved it."""
    team, given = desk.team(), desk.given
    officer = team.store.officers.meant(given.officer)
    key, day = desk.key("sro.stance", given.stance), desk.past_day(given.on)
    made = team.store.stances.add(Stance(officer.id, day, key, text_of(desk)))
    return answer_beside(desk, made, f"{officer.name}: {stance(made, team.words, desk.today)}", added=True)


def contacts_options(parser: Parser) -> None:
    """`casewalk contacts`."""
    parser.add_argument("--body", metavar="B", help="only with the school, department or district")
    add_json(parser)


def contacts(desk: Desk) -> int:
    """All contacts that belong to no case, the newest first, each with the name by which it is edited."""
    team, given = desk.team(), desk.given
    body = desk.key("officers.body", given.body) if given.body else ""
    found = [one for one in reversed(team.store.contacts.all()) if body in ("", one.body)]
    if given.json:
        from review.paper.visit import record_data

        desk.json([{"record": name_of(one), **record_data(one)} for one in found])
        return 0
    desk.rows(
        [(name_of(one), output.day(one.happened_on, desk.today), contact(one, team.words)) for one in found], wide=2
    )
    output.tell(f"{so_many(len(found), 'contact', none='No')}.")
    return 0


def log_contact_options(parser: Parser) -> None:
    """`casewalk log contact`."""
    parser.add_argument("kind", metavar="KIND", help="presence, meeting, call or agreement")
    add_text(parser)
    parser.add_argument("--school", metavar="NAME", help="at this school")
    parser.add_argument("--officer", metavar="NAME", help="with this officer")
    parser.add_argument("--body", metavar="B", help="school, department or district; else the school")
    parser.add_argument("--with-whom", metavar="WHO", help="a lieutenant, a principal, the board")
    parser.add_argument("--minutes", metavar="N", type=int, help="how long")
    parser.add_argument("--by", metavar="WHO", help="who of us; else you")
    add_on(parser)
    add_json(parser)


def log_contact(desk: Desk) -> int:
    """Log an hour in a building, or a contact with a department or district, that belongs to no case."""
    team, given = desk.team(), desk.given
    store = team.store
    officer = store.officers.meant(given.officer) if given.officer else None
    school = store.schools.meant(given.school) if given.school else None
    if officer is None and school is None and not given.body:
        raise Usage("Say where or with whom: --school, --officer, or --body department.")
    made = Contact(
        desk.past_day(given.on),
        desk.key("officers.contact_kind", given.kind),
        "",
        desk.key("officers.body", given.body) if given.body else "school",
        school.id if school else officer.school_id if officer and not given.body else None,
        officer.id if officer else None,
        given.with_whom or "",
        desk.person(given.by).name if given.by else team.person.name,
        count(given.minutes, "--minutes"),
    )
    made = store.contacts.add(replace(made, what=text_of(desk)))  # last of all: a slip elsewhere shall cost no text
    on = output.day(made.happened_on, desk.today)
    return answer_beside(desk, made, f"{on}  {contact(made, team.words)}", added=True)
