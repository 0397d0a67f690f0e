"""A whole record in one's own editor: a line for each field, read back field by field."""

from __future__ import annotations

from collections.abc import Sequence

from review.cli.front.desk import Desk
from review.cli.front.field_values import as_said, value
from review.common.errors import CasewalkError, Usage
from review.common.vocabulary import spelled
from review.forms.field import Field, as_typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SO = {"yes": "yes or no", "known": "yes, no or unknown", "day": "a day: mon, 3 dec, 12/3", "number": "a number"}


def edit_whole(desk: Desk, fields: Sequence[Field], one: object) -> dict[str, Any]:
    """The values of the fields that were changed in the editor. What cannot be is said, and the text comes back.

    Raises CasewalkError where nothing was changed, Usage where the same mistake comes back untouched.
    """
    before = {field.name: _typed(field, getattr(one, field.name)) for field in fields}
    form, wrong = as_form(fields, before), ""
    while True:
        written = desk.write(f"{wrong}{form}")
        read = read_form(written, [spelled(field.name) for field in fields])
        typed = {field.name: read[spelled(field.name)] for field in fields if spelled(field.name) in read}
        try:
            changed = [field for field in fields if typed.get(field.name, before[field.name]) != before[field.name]]
            values = {field.name: value(desk, field, typed[field.name]) for field in changed}
        except Usage as error:
            if written == form:
                raise
            form, wrong = written, f"# {error}\n"
            continue
        if not values:
            desk.written = ""  # it stands in the record
            raise CasewalkError("Nothing was changed.")
        return values


def as_form(fields: Sequence[Field], typed: dict[str, str]) -> str:
    """`outcome: warning`, a line for each field; further lines of a text begin with two blanks."""
    lines = []
    for field in fields:
        choices = [label if field.kind != "pick" else f"{key} ({label})" for key, label in field.choices if key]
        if says := ", ".join(choices) or _SO.get(field.kind, field.hint):
            lines.append(f"# {says}")
        lines.append(f"{spelled(field.name)}: {typed[field.name]}".replace("\n", "\n  ").rstrip())
    return "\n".join(lines)


def _typed(field: Field, value: Any) -> str:
    """A value as it stands in the form: of a record its number, as several may be known by the same words."""
    return as_typed(field, value) if field.kind == "pick" else as_said(field, value)


def read_form(text: str, names: Sequence[str]) -> dict[str, str]:
    """What stands behind each field; a line that begins with no field goes on with the one before it."""
    found: dict[str, list[str]] = {}
    last = ""
    for line in text.split("\n"):
        name, sign, rest = line.partition(":")
        if sign and name in names and name not in found:
            last = name
            found[name] = [rest.strip()]
        elif last:
            found[last].append(line.removeprefix("  "))
    return {name: "\n".join(lines).rstrip() for name, lines in found.items()}
