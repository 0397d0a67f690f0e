"""`edit` and `strike`: corrects any kind of record, and the case itself."""

from __future__ import annotations

from collections.abc import Sequence

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.field_values import as_said, assigned, field_named
from review.cli.front.logged import answer, answer_beside
from review.cli.front.parser import Parser, add_json
from review.cli.front.record_names import add_record, name_of, record_called
from review.common.errors import NotAtDoor, Refused, Usage
from review.common.fact import replace
from review.common.vocabulary import spelled
from review.flows.lights import correct
from review.flows.recording import save, table_of
from review.forms.field import Field, as_typed
from review.forms.subjects import BESIDE, fields_for, filled
from review.store.records.records import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.case import Case


def edit_options(parser: Parser) -> None:
    """`casewalk edit`."""
    add_record(parser)
    _add_values(parser)


def edit(desk: Desk) -> int:
    """Correct fields of a record; without any, show them all."""
    team = desk.team()
    one = record_called(desk, desk.given.record)
    if type(one) in BESIDE:
        return _edit_beside(desk, one)
    case = team.store.cases.get(one.case_id)
    file = team.store.case_file(case, desk.today, team.settings)
    fields = fields_for(one, file, team.words, team.store.officers.all())
    values = _values(desk, fields, one)
    if not values:
        return _show(desk, case, name_of(one), one, fields)
    made = save(team.store, one, filled(one, values, case, team.words))
    return answer(desk, case, made, _said(fields, values, made))


def _edit_beside(desk: Desk, one: Any) -> int:
    """Correct a record that belongs to no case; without any field, show it."""
    team = desk.team()
    store, subject = team.store, BESIDE[type(one)]
    fields = subject.fields(team.words, store.schools.all(), store.officers.all())
    values = _values(desk, fields, one)
    if not values and not desk.given.json:
        return _show_fields(desk, name_of(one), one, fields)
    made = getattr(store, subject.table).correct(replace(one, **values)) if values else one
    return answer_beside(desk, made, _said(fields, values, made))


def strike_options(parser: Parser) -> None:
    """`casewalk strike`."""
    add_record(parser)
    add_json(parser)


def strike(desk: Desk) -> int:
    """Take a record out of every list; it stays in the history of the case."""
    one = record_called(desk, desk.given.record)
    store = desk.team().store
    said = f"struck out, {words_of(one)}. casewalk undo takes it back."
    if type(one) in BESIDE:
        getattr(store, BESIDE[type(one)].table).strike(one)
        return answer_beside(desk, one, said)
    table_of(store, one).strike(one)
    return answer(desk, store.cases.get(one.case_id), one, said)


def case_edit_options(parser: Parser) -> None:
    """`casewalk case edit`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    _add_values(parser)


def case_edit(desk: Desk) -> int:
    """Correct the face of a case; without any field, show it."""
    from review.forms.cases import face_fields

    team = desk.team()
    store = team.store
    case = store.cases.by_code(desk.given.case)
    fields = face_fields(team.words, team.settings.people, store.schools.all(), store.officers.all())
    values = _values(desk, fields, case)
    if not values:
        store.record.saw(case.code, [case.id])
        return _show(desk, case, "case", case, fields)
    after = replace(case, **values)
    other = store.cases.with_code(after.code)
    if other is not None and other.id != case.id:
        raise Refused(f"There is a case {other.code} already: casewalk show {other.code}")
    made = correct(store, case, after, desk.today)
    return answer(desk, made, made, _said(fields, values, made))


def _add_values(parser: Parser) -> None:
    parser.add_argument(
        "values",
        metavar="FIELD=VALUE",
        nargs="*",
        help="what it shall be; FIELD= empties it, FIELD=- reads it from stdin; without any, all fields are shown",
    )
    parser.add_argument("-e", "--edit", metavar="FIELD", help="write this field in $VISUAL, $EDITOR or vi")
    parser.add_argument("-E", "--whole", action="store_true", help="open all fields there, a line each")
    add_json(parser)


def _values(desk: Desk, fields: Sequence[Field], one: object) -> dict[str, Any]:
    """What was given on the command line or written in the editor. Raises Usage, NotAtDoor."""
    given = desk.given
    values = assigned(desk, fields, given.values)
    if given.edit is None and not given.whole:
        return values
    if desk.door is not None:
        raise NotAtDoor("No editor opens at the door: give FIELD=- and send the text on stdin.")
    if given.whole:
        from review.cli.front.record_as_text import edit_whole

        return values | edit_whole(desk, fields, one)
    field = field_named(fields, given.edit)
    if field.kind not in ("line", "text"):
        raise Usage(f"{spelled(field.name)} is no text: give {spelled(field.name)}=VALUE.")
    return values | {field.name: desk.write(as_typed(field, getattr(one, field.name)))}


def _show(desk: Desk, case: Case, name: str, one: object, fields: Sequence[Field]) -> int:
    """Each field as it could be typed, with how its value is said."""
    if desk.given.json:
        return answer(desk, case, one, "")
    return _show_fields(desk, f"{case.code}  {name}", one, fields)


def _show_fields(desk: Desk, name: str, one: object, fields: Sequence[Field]) -> int:
    desk.say(name)
    desk.rows([(spelled(field.name), as_said(field, getattr(one, field.name))) for field in fields], wide=1)
    output.tell("Correct one with FIELD=VALUE.")
    return 0


def _said(fields: Sequence[Field], values: dict[str, Any], made: object) -> str:
    """`replied_on 24 Nov 2026, outcome warning`: the fields that were given, as they stand now."""
    return ", ".join(
        f"{spelled(field.name)} {as_said(field, getattr(made, field.name)) or '(empty)'}"
        for field in fields
        if field.name in values
    )
