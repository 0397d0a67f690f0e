"""Every form of the screen: by which keys it is opened, and each of its fields filled in as by a paste."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from review.common.fact import values_of
from review.forms.field import Field, as_meant, as_typed
from review.team.open import Team, reread
from screens.parts.fields import ChoiceField, ManyField, as_lines
from screens.parts.form import Form
from tests.support.walking import press, settle

# Where one stands, the keys that lead from there to the form, and the form: what is filled in on a harbor of the tests.
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sro": ("meet", ("s",)),
    "school": ("meet", ("e",)),
    "family": ("meet", ("f",)),
    "goal": ("meet", ("o",)),
    "note": ("meet", ("m",)),
    "barrier": ("meet", ("b",)),
    "release": ("meet", ("r",)),
    "driver": ("meet", ("v",)),
    "adherence": ("meet", ("y",)),
    "perspective": ("meet", ("I",)),
    "perspective beside others": ("meet", ("Y", "I")),
    "action": ("meet", ("E",)),
    "reply": ("meet", ("3", "enter", "w")),
    "demonstration": ("meet", ("4", "j", "enter")),
    "case": ("meet", ("i",)),
    "closing a case": ("meet", ("C",)),
    "new case": ("home", ("N",)),
    "person": ("home", ("P", "N")),
    "school itself": ("home", ("S", "e")),
    "officer": ("home", ("S", "s")),
    "contact above": ("home", ("S", "D")),
    "stance": ("home", ("S", "j", "enter", "B")),
    "contact": ("home", ("S", "enter", "D")),
}
CALLED_FROM = {"opening", "recording", "place_forms", "people", "cases", "perspectives"}  # files of screens/ with forms
TYPED = ("line", "text")  # kinds of fields that keep what is typed
READ = ("day", "number", "score")  # those that are read, or refused
_NEEDED = {"score": "0.5", "therapist": "Okafor", "closure_reason": "completed", "information": "attendance"}


def form_of(pilot: Pilot[Any]) -> Form | None:
    """The form that is open."""
    screen = pilot.app.screen
    return screen if isinstance(screen, Form) else None


async def open_form(pilot: Pilot[Any], keys: tuple[str, ...]) -> Form:
    """Press the keys that lead to it."""
    await press(pilot, *keys)
    form = form_of(pilot)
    assert form is not None, (keys, type(pilot.app.screen))
    return form


def fields_of(form: Form, *kinds: str) -> list[Field]:
    """The fields of these kinds, in order; all of them where none is named."""
    return [field for field in form._fields if not kinds or field.kind in kinds]


async def paste(pilot: Pilot[Any], form: Form, texts: Callable[[Field], str], *kinds: str) -> None:
    """In place of what stands in each field of these kinds, a text as a terminal brings it: in one piece."""
    for field in fields_of(form, *kinds):
        widget = form.query_one(f"#field-{field.name}")
        if isinstance(widget, (Input, TextArea)):
            widget.select_all() if isinstance(widget, TextArea) else widget.action_select_all()
        widget.post_message(Paste(texts(field)))
    await settle(pilot)


async def make_right(pilot: Pilot[Any], form: Form) -> None:
    """Choose and type what the form insists on, and put the days and numbers back to what they began with."""
    for field in fields_of(form):
        widget = form.query_one(f"#field-{field.name}")
        value = _NEEDED.get(field.name, "")
        if isinstance(widget, ChoiceField) and value and field.required:
            widget.place = [key for key, _ in widget.choices].index(value)
        elif isinstance(widget, ManyField) and field.required:
            widget.taken = [value]
        elif isinstance(widget, Input) and field.kind in READ:
            widget.value = value or form._first[field.name]
    await settle(pilot)


def typed_in(form: Form, field: Field) -> str:
    """What stands in a field."""
    return form.typed()[field.name]


def kept(team: Team, form: Form) -> dict[str, str]:
    """What the record has of each field that keeps what is typed, after the form was saved."""
    names = [field.name for field in fields_of(form, *TYPED)]
    if "login" in names:  # a person, who stands in team.yaml
        return {name: str(values_of(reread(team).settings.people[-1])[name]) for name in names}
    (after,) = team.store.record.rows("SELECT after FROM journal WHERE after <> '{}' ORDER BY id DESC LIMIT 1")[0]
    found: dict[str, str] = {}
    for row in json.loads(after).values():
        found |= {name: row[name] for name in names if row is not None and name in row and name not in found}
    return found


def meant(form: Form, field: Field, text: str) -> str:
    """What a field that keeps what is typed makes of a text that is pasted."""
    return str(as_meant(Field(field.name, field.label, field.kind), as_lines(text), form._today, "mdy"))


def turned(texts: list[str], start: int) -> Iterator[str]:
    """The texts one after the other without end, begun somewhere in the middle."""
    place = start
    while True:
        yield texts[place % len(texts)]
        place += 1


__all__ = ["CALLED_FROM", "FORMS", "READ", "TYPED", "as_typed", "fields_of", "form_of", "kept", "make_right", "meant",
           "open_form", "paste", "turned", "typed_in"]  # fmt: skip
