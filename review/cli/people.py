"""The people of the team, changed in team.yaml from the shell; every other line of that file stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from review.cli.assigned import assigned
from review.cli.desk import Desk
from review.cli.parser import Parser, add_json
from review.errors import Refused
from review.fact import replace, values_of
from review.people import Person

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
    return _write(desk, [*desk.team().settings.people, person], person, "joins the team")


def people_change_options(parser: Parser) -> None:
    """`casewalk people change`."""
    _add_person(parser)
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", help=f"what it shall be: {_FIELDS}")
    add_json(parser)


def people_change(desk: Desk) -> int:
    """Correct a person's name, initials, login or role. Records keep the name they were written with."""
    from review.forms.people import fields

    team = desk.team()
    before = _person(desk)
    after = replace(before, **assigned(desk, fields(team.words), desk.given.values))
    if after.role != before.role:
        _refuse_nobody_left(desk, before, after)
    people = [after if one == before else one for one in team.settings.people]
    return _write(desk, people, after, "changed")


def people_remove_options(parser: Parser) -> None:
    """`casewalk people remove`."""
    _add_person(parser)
    add_json(parser)


def people_remove(desk: Desk) -> int:
    """Take somebody out of the team; what records say of the person stays. Raises Refused while cases are theirs."""
    team = desk.team()
    person = _person(desk)
    own = [case.code for case in team.store.cases.active() if case.therapist == person.name]
    if own:
        named = ", ".join(own[:4]) + (f" and {len(own) - 4} more" if len(own) > 4 else "")
        raise Refused(f"{person.name} has {named}. Give them to somebody first: casewalk case edit CODE therapist=NAME")
    _refuse_nobody_left(desk, person, None)
    return _write(desk, [one for one in team.settings.people if one != person], person, "is no longer in the team")


def _add_person(parser: Parser) -> None:
    parser.add_argument("person", metavar="NAME", help="name, initials or login")


def _person(desk: Desk) -> Person:
    """The person who is meant. Raises Usage."""
    return desk.person(desk.given.person)


def _refuse_nobody_left(desk: Desk, before: Person, after: Person | None) -> None:
    """Raises Refused where nobody would be left who may set the team up."""
    from review.roles import SETUP, may

    left = [one for one in desk.team().settings.people if one != before] + ([after] if after else [])
    if may(before, SETUP) and not any(may(one, SETUP) for one in left):
        raise Refused(f"{before.name} is the only one who may set the team up. Make somebody else supervisor first.")


def _write(desk: Desk, people: Sequence[Person], person: Person, said: str) -> int:
    """Write the list into team.yaml and say what became of one of them."""
    from review.team.edit import change_people

    team = desk.team()
    change_people(team.folder, people)
    if desk.given.json:
        desk.json(values_of(person))
        return 0
    login = f"login {person.login}" if person.login else "no login yet"
    role = team.words.label("case.role", person.role)
    desk.say(f"{person.name}, {role}, {login}: {said}.")
    return 0
