"""`people add|change|remove`: changes team.yaml and leaves its other lines alone."""

from __future__ import annotations

from review.cases.people import Person
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.field_values import assigned
from review.cli.front.parser import Parser, add_json
from review.common.fact import replace, values_of
from review.flows.people import change_person, left_behind

_FIELDS = "name=, initials=, login=, role="


def people_add_options(parser: Parser) -> None:
    """`casewalk people add`."""
    parser.add_argument("name", metavar="NAME", nargs="+", help="as records call the person")
    parser.add_argument("--login", metavar="L", default="", help="the login name on this computer; may come later")
    parser.add_argument("--initials", metavar="II", default="", help="short for tables and for @II")
    parser.add_argument(
        "--role", metavar="R", default="therapist", help="supervisor, backup, therapist, consultant, office, manager"
    )
    add_json(parser)


def people_add(desk: Desk) -> int:
    """Write one more person into team.yaml."""
    given = desk.given
    role = desk.key("case.role", given.role)
    person = Person(given.login, " ".join(given.name), given.initials, role)
    change_person(desk.team(), None, person)
    return _said(desk, person, "joins the team")


def people_change_options(parser: Parser) -> None:
    """`casewalk people change`."""
    _add_person(parser)
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", help=f"what it shall be: {_FIELDS}")
    add_json(parser)


def people_change(desk: Desk) -> int:
    """Correct a person's name, initials, login or role. Records keep the name they were written with."""
    from review.forms.people import fields

    before = _person(desk)
    after = replace(before, **assigned(desk, fields(desk.team().words), desk.given.values))
    change_person(desk.team(), before, after)
    return _said(desk, after, "changed")


def people_remove_options(parser: Parser) -> None:
    """`casewalk people remove`."""
    _add_person(parser)
    add_json(parser)


def people_remove(desk: Desk) -> int:
    """Take somebody out of the team; what records say of the person stays. Raises Refused while cases are theirs."""
    person = _person(desk)
    change_person(desk.team(), person, None)
    if behind := left_behind(desk.team(), person):
        output.tell(behind)
    return _said(desk, person, "is no longer in the team")


def _add_person(parser: Parser) -> None:
    parser.add_argument("person", metavar="NAME", help="name, initials or login")


def _person(desk: Desk) -> Person:
    """The person who is meant. Raises Usage."""
    return desk.person(desk.given.person)


def _said(desk: Desk, person: Person, said: str) -> int:
    """Say what became of one person."""
    if desk.given.json:
        desk.json(values_of(person))
        return 0
    login = f"login {person.login}" if person.login else "no login yet"
    role = desk.team().words.label("case.role", person.role)
    desk.say(f"{person.name}, {role}, {login}: {said}.")
    return 0
