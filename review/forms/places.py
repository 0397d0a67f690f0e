"""Schools and officers, as they are filled in."""

from __future__ import annotations

from collections.abc import Iterable

from review.forms.field import NONE, Field
from review.places import School

SCHOOL = (
    Field("name", "Name", required=True),
    Field("ally", "Ally in the building", hint="by name"),
    Field("phone", "Telephone"),
    Field("external_id", "Number in rosters"),
    Field("note", "Note", "text"),
)


def officer_fields(schools: Iterable[School]) -> list[Field]:
    """Who the officer is, where posted, and what the officer is trying to do."""
    return [
        Field("name", "Name", required=True, hint="Ofc. D. Reyes"),
        Field("school_id", "School", "pick", (NONE, *((str(school.id), school.name) for school in schools))),
        Field("agency", "Agency"),
        Field("phone", "Telephone"),
        Field("noble_intent", "Noble intent", "text", hint="the good the officer is after"),
        Field("shared_goal", "Shared goal", "text"),
    ]
