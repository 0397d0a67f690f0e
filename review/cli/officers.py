"""`officer` and `school`: the page before a visit, and corrections."""

from __future__ import annotations

from review.cases.places import Officer, School
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line
from review.common.errors import Usage
from review.common.width import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from review.content.visit import Visit
    from review.forms.field import Field
    from review.store.records.places import Places

_NEW = "it is not known yet: add it"


def officer_options(parser: Parser) -> None:
    """`casewalk officer`."""
    _add_options(parser, "the officer, or a part of the name; without it, all officers", "working_agreement=...")


def officer(desk: Desk) -> int:
    """What to know before going to an officer; with FIELD=VALUE, what is known of the officer is corrected."""
    return _place(desk, desk.team().store.officers, "officer")


def school_options(parser: Parser) -> None:
    """`casewalk school`."""
    _add_options(parser, "the school, or a part of its name; without it, all schools", "ally=...")


def school(desk: Desk) -> int:
    """What to know before going to a school; with FIELD=VALUE, what is known of it is corrected."""
    return _place(desk, desk.team().store.schools, "school")


def _add_options(parser: Parser, says: str, example: str) -> None:
    parser.add_argument("words", metavar="NAME", nargs="*", help=f"{says}; FIELD=VALUE after it corrects ({example})")
    parser.add_argument("--fields", action="store_true", help="all that can be corrected, as it stands now")
    parser.add_argument("--new", action="store_true", help=_NEW)
    parser.add_argument(
        "--strike", action="store_true", help="take it out of every list, where no active case names it"
    )
    add_json(parser)


def _place(desk: Desk, table: Places[Any], noun: str) -> int:
    words = desk.given.words
    start = next((place for place, word in enumerate(words) if "=" in word), len(words))
    name, values = " ".join(words[:start]), words[start:]
    if not name:
        if values or desk.given.new or desk.given.strike or desk.given.fields:
            raise Usage(f"Say first which {noun}: casewalk {noun} NAME ...")
        return _list(desk, table)
    one = _new(table, name, noun) if desk.given.new else table.meant(name)
    if desk.given.strike:
        table.strike(one)
        desk.say(f"{one.name}: struck out. casewalk undo takes it back.")
        return 0
    if values or desk.given.new or desk.given.fields:
        return _correct(desk, table, one, values)
    return _page(desk, one)


def _new(table: Places[Any], name: str, noun: str) -> Any:
    if table.named(name) is not None:
        raise Usage(f"There is {noun} {name!r} already: leave --new out.")
    return Officer(name) if noun == "officer" else School(name)


def _correct(desk: Desk, table: Places[Any], one: Any, words: Sequence[str]) -> int:
    """Correct it, or show each field as it could be typed."""
    from review.cli.front.field_values import assigned
    from review.common.fact import replace
    from review.forms.places import SCHOOL, officer_fields

    store = desk.team().store
    fields = list(SCHOOL) if isinstance(one, School) else officer_fields(store.schools.all())
    values = assigned(desk, fields, words)
    made = replace(one, **values)
    if values or not one.id:
        made = table.correct(made) if one.id else table.add(made)
    if desk.given.json:
        from review.paper.visit import record_data

        desk.json(record_data(made))
    elif values:
        told = ", ".join(f"{name} {_said(fields, made, name) or '(empty)'}" for name in values)
        desk.say(*wrap(one_line(f"{made.name}: {told}"), output.width()))
    elif desk.given.new:
        desk.say(f"{made.name}: added.")
    else:
        desk.rows([(field.name, _said(fields, made, field.name)) for field in fields], wide=1)
        output.tell("Correct one with FIELD=VALUE.")
    return 0


def _said(fields: Sequence[Field], one: object, name: str) -> str:
    """A value as it could be typed; schools by their names."""
    from review.forms.field import as_typed

    field = next(field for field in fields if field.name == name)
    labels = dict(field.choices)
    typed = as_typed(field, getattr(one, name))
    return ", ".join(labels.get(part, part) for part in typed.split(",")) if labels and typed else typed


def _visit(desk: Desk, one: School | Officer) -> Visit:
    from review.store.visits import officer_visit, school_visit

    team = desk.team()
    if isinstance(one, Officer):
        return officer_visit(team.store, one, desk.today, team.settings)
    return school_visit(team.store, one, desk.today, team.settings)


def _page(desk: Desk, one: School | Officer) -> int:
    from review.paper.visit import visit_data, visit_lines

    visit = _visit(desk, one)
    if desk.given.json:
        desk.json(visit_data(visit))
    else:
        output.write_lines(visit_lines(visit, desk.team().words, output.width()), desk.given.plain)
    return 0


def _list(desk: Desk, table: Places[Any]) -> int:
    """All of them, each with the page in a line."""
    from review.content.visit_sections import summary
    from review.paper.visit import visit_data

    visits = [_visit(desk, one) for one in table.all()]
    if desk.given.json:
        desk.json([visit_data(visit) for visit in visits])
    else:
        desk.rows([(visit.name, _where(visit), summary(visit)) for visit in visits], wide=2)
    return 0


def _where(visit: Visit) -> str:
    """The school of an officer, the officers of a school."""
    places = visit.schools if visit.is_of_officer else visit.officers
    return ", ".join(one.name for one in places)
