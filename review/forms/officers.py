"""Form fields of an officer's stance and of a contact that belongs to no case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.officers import Contact, Stance
from review.cases.places import Officer, School
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.forms.field import NONE, Field


def blank_stance(officer: Officer, now: Stance | None, today: date) -> Stance:
    """A stance noted today, begun with the one that holds until now."""
    return Stance(officer.id, today, now.stance if now else "neutral")


def stance_fields(words: Words) -> list[Field]:
    """The stance, what moved it, and from when on."""
    return [
        Field("stance", "stance", "choice", tuple(words.choices("sro.stance"))),
        Field("what", "moved by", "text", hint="what moved the officer: a step that was shown, a talk, help"),
        Field("noted_on", "since", "day", required=True),
    ]


def blank_contact(place: School | Officer, who: str, today: date) -> Contact:
    """An hour in the building, today, by whoever writes it down."""
    if isinstance(place, School):
        return Contact(today, "presence", "", "school", school_id=place.id, by_whom=who, minutes=60)
    return Contact(today, "presence", "", "school", place.school_id, place.id, by_whom=who, minutes=60)


def contact_fields(words: Words, schools: Iterable[School], officers: Iterable[Officer]) -> list[Field]:
    """What a contact is made of: what kind, with whom, how long."""
    at = tuple((str(school.id), one_line(school.name)) for school in schools)
    known = tuple((str(officer.id), one_line(officer.name)) for officer in officers)
    return [
        Field("kind", "kind", "choice", tuple(words.choices("officers.contact_kind"))),
        Field("what", "what", "text", required=True),
        Field("minutes", "minutes", "number"),
        Field("happened_on", "day", "day", required=True),
        Field("body", "with the", "choice", tuple(words.choices("officers.body"))),
        Field("with_whom", "with whom", hint="a lieutenant, a principal, the board"),
        Field("school_id", "school", "pick", (NONE, *at)),
        Field("officer_id", "officer", "pick", (NONE, *known)),
        Field("by_whom", "who of us"),
    ]
