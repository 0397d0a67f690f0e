"""One field of a form: what it may hold, and how typed text is read."""

from __future__ import annotations

from datetime import date

from review.cases.adherence import read_score
from review.common.clean import clean, one_line
from review.common.days import in_full, read_day_of
from review.common.errors import Refused
from review.common.fact import fact
from review.common.grade import read_grade
from review.content.sentences import weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

YES_NO = (("", "no"), ("yes", "yes"))
KNOWN = (("", "not known"), ("yes", "yes"), ("no", "no"))
EMPTY = "(empty)"  # where a field of the record holds nothing
NONE = ("", "-")  # before the keys of a vocabulary where nothing need be chosen


@fact
class Field:
    """One line of a form. Kinds: line, text (several lines), day, number, score (from 0 to 1), grade (of school),
    choice, many, pick (a record by its id), yes (or no), known (or not)."""

    name: str
    label: str
    kind: str = "line"
    choices: tuple[tuple[str, str], ...] = ()  # (value, label) of choice, many and pick
    required: bool = False
    hint: str = ""
    when: str = "past"  # of a day: something that has happened; "ahead"; "next", which is never over; or "either"
    least: int = 0  # of a number
    most: int = 999_999


def as_typed(field: Field, value: Any) -> str:
    """A value of the record as it stands in the form."""
    if field.kind == "known":
        return {True: "yes", False: "no", None: ""}[value]
    if field.kind == "yes":
        return "yes" if value else ""
    if field.kind == "score":
        return f"{value:g}" if value >= 0 else ""
    if field.kind == "number" and value is not None and value < field.least:
        return ""  # such as a driver's rank where it has none
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    return "" if value is None else clean(str(value))


def as_said(field: Field, value: Any) -> str:
    """A value as the record holds it, in the words the form has for it."""
    if field.kind in ("yes", "known"):
        return "not known" if value is None and field.kind == "known" else "yes" if value else "no"
    if value is None or value == "":
        return EMPTY
    if field.kind == "score":
        return as_typed(field, value) or EMPTY
    if field.kind == "day":
        day = date.fromisoformat(str(value))
        return f"{weekday(day)} {day.year}"
    labels = dict(field.choices)
    parts = str(value).split(",") if field.kind == "many" else [str(value)]
    return ", ".join(labels.get(part, part) for part in parts)


def as_meant(field: Field, typed: str, today: date, order: str) -> Any:
    """What was typed, as the record wants it. Raises Refused with the sentence to show beside the field."""
    text = clean(typed) if field.kind == "text" else one_line(typed)
    if field.required and not text.strip():
        raise Refused("This has to be filled in.")
    if field.kind == "known":
        return {"yes": True, "no": False}.get(text)
    if field.kind == "yes":
        return text == "yes"
    if field.kind == "day":
        return _day(field.when, text, today, order) if text else None
    if field.kind == "number":
        return read_number(text, field.least, field.most) if text else None
    if field.kind == "score":
        return read_score(text)
    if field.kind == "grade":
        return read_grade(text) if text.strip() else ""
    if field.kind == "pick":
        return int(text) if text else None
    return text.strip()


def _day(when: str, text: str, today: date, order: str) -> date:
    if when != "next":
        return read_day_of(when, text, today=today, order=order)
    day = read_day_of("ahead", text, today=today, order=order)
    if day < today:
        raise Refused(f"{in_full(day)} is over: name the next one, or leave it empty.")
    return day


def read_number(text: str, least: int, most: int) -> int:
    """A whole number. Raises Refused, saying from where to where, for one beyond that and for what is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
    if not least <= number <= most:
        span = f" from {least} to {most}" if least else ""
        raise Refused(f"A whole number{span} is wanted here, not {text[:20]!r}.")
    return number
