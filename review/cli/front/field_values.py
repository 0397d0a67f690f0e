"""Reads `field=value` on a command line the way the form reads its fields."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from review.cases.people import people_called
from review.cli.front.parser import did_you_mean
from review.common.errors import Refused, Usage
from review.common.vocabulary import spelled, which_one
from review.forms.field import Field, as_meant, as_typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cli.front.desk import Desk

TYPED = ("line", "text", "day", "number", "score", "grade")  # kinds of fields that the form reads as they are typed
_PEOPLE = ("owner", "therapist")  # fields that name somebody of the team, or outside
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def assigned(desk: Desk, fields: Sequence[Field], words: Iterable[str]) -> dict[str, Any]:
    """The values by the name of their field. A word without a field belongs to the value before it.

    `field=` empties a field, `field=-` reads a text from stdin. Raises Usage, with the choices, for what cannot be.
    """
    given = _parted([field.name for field in fields], words)
    if sum(text == "-" for text in given.values()) > 1:
        raise Usage("One field alone can be read from stdin.")
    return {field.name: value(desk, field, given[field.name]) for field in fields if field.name in given}


def value(desk: Desk, field: Field, text: str) -> Any:
    """What a text means in a field. Raises Usage."""
    if text == "-" and field.kind in ("line", "text"):
        text = sys.stdin.read()
    try:
        if not text.strip() or field.kind in TYPED:
            typed = _whose(desk, text) if field.name in _PEOPLE else text
            return as_meant(field, typed, desk.today, desk.team().settings.date_order)
        if field.kind in ("yes", "known"):
            return _yes_or_no(field, text)
        if field.kind == "many":
            return ",".join(dict.fromkeys(_chosen(desk, field, part) for part in text.split(",") if part.strip()))
        chosen = _chosen(desk, field, text)
        return int(chosen) if field.kind == "pick" else chosen
    except Refused as error:
        raise Usage(f"{spelled(field.name)}: {error}") from None


def as_said(field: Field, value: Any) -> str:
    """A value as it can be typed: of what is chosen the words, of a record the words it is known by."""
    typed, labels = as_typed(field, value), dict(field.choices)
    if field.kind in ("yes", "known"):
        return typed or ("no" if field.kind == "yes" else "unknown")
    if field.kind == "many":
        return ", ".join(labels.get(key, key) for key in typed.split(",") if key)
    return labels.get(typed, typed) if typed and field.kind in ("choice", "pick") else typed


def field_named(fields: Sequence[Field], name: str) -> Field:
    """The field of this name, however it is spelled: replied-on, REPLIED_ON, officer for officer_id. Raises Usage."""
    known = {field.name: field for field in fields}
    wanted = _spelled([*known], name)
    if wanted is None:
        meant = did_you_mean(name.replace("-", "_"), known)
        raise Usage(f"There is no field {name!r} here.{meant} There are {', '.join(map(spelled, known))}.")
    return known[wanted]


def _parted(names: list[str], words: Iterable[str]) -> dict[str, str]:
    """Field -> its text. What came over SSH has lost its quotes: `what=told him` is two words."""
    found: dict[str, str] = {}
    last = ""
    for word in words:
        name, sign, text = word.partition("=")
        field = _spelled(names, name) if sign else None
        if field is not None and field in found:
            raise Usage(f"{spelled(field)} is given twice.")
        if field is not None:
            last = field
            found[field] = text
        elif last:
            found[last] += f" {word}"
        else:
            known = [spelled(one) for one in names]
            meant = did_you_mean(name.replace("-", "_"), known)
            raise Usage(f"{word!r} is no FIELD=VALUE of this record.{meant} Its fields: {', '.join(known)}.")
    return found


def _spelled(names: Iterable[str], name: str) -> str | None:
    wanted = name.strip().casefold().replace("-", "_")
    wanted = {"behavior": "behaviour"}.get(wanted, wanted)
    known = list(names)
    exact = next((one for one in known if one in (wanted, f"{wanted}_id", f"{wanted}_on")), None)
    ending = [one for one in known if wanted and one.endswith(f"_{wanted}")]  # intent for noble_intent
    return exact or (ending[0] if len(ending) == 1 else None)


def _yes_or_no(field: Field, text: str) -> bool | None:
    said = text.strip().casefold()
    if said in _YES_NO:
        return _YES_NO[said]
    if field.kind == "known" and said in ("unknown", "not known"):
        return None
    raise Refused(f"{text!r} is neither yes nor no{' nor unknown' if field.kind == 'known' else ''}.")


def _chosen(desk: Desk, field: Field, text: str) -> str:
    """The key of a choice, by key, label or number. Raises Refused with what there is to choose from."""
    wanted = _folded(_whose(desk, text) if field.name in _PEOPLE else text)
    named = [(key, label) for key, label in field.choices if key]
    for key, label in named:
        if wanted in (_folded(key), _folded(label)):
            return key
    number = wanted.rpartition(" ")[2]  # family-3, as `casewalk records` names one
    if field.kind == "pick" and any(key == number for key, _ in named):
        return number
    starting = [key for key, label in named if field.kind == "pick" and wanted in _folded(label).split()]
    if len(starting) == 1:
        return starting[0]
    meant = did_you_mean(wanted, [_folded(part) for one in named for part in one])
    offered = ", ".join(label for _, label in named) or "nothing yet"
    raise Refused(f"{text.strip()!r} is not among these.{meant} It may be {offered}.")


def _whose(desk: Desk, text: str) -> str:
    """The name of the one person of the team who is meant, else the text as it is."""
    found = people_called(desk.team().settings.people, text)
    if len(found) > 1:
        raise Refused(which_one(text, (one.name for one in found)))
    return found[0].name if found else text


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
