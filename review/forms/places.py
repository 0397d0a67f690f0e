"""Form fields of schools and officers."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.places import School
from review.common.clean import one_line
from review.forms.field import NONE, Field

SCHOOL = (
    Field("name", "Name", required=True),
    Field("ally", "Ally in the building", hint="by name"),
    Field("phone", "Telephone"),
    Field("email", "E-mail"),
    Field("response_plan", "Response plan", "text", hint="graduated: what follows which behavior"),
    Field("diversion", "Diversion", "text", hint="the program young people can be referred to"),
    Field("external_id", "Number in rosters"),
    Field("note", "Note", "text"),
)


def officer_fields(schools: Iterable[School]) -> list[Field]:
    """Who the officer is, where posted, what the officer is trying to do, and what was agreed."""
    at = tuple((str(school.id), one_line(school.name)) for school in schools)
    return [
        Field("name", "Name", required=True, hint="Ofc. D. Reyes"),
        Field("school_id", "School", "pick", (NONE, *at), hint="where the officer's desk is"),
        *([Field("also_at", "Also at", "many", at)] if at else []),
        Field("agency", "Agency"),
        Field("phone", "Telephone"),
        Field("email", "E-mail"),
        Field("noble_intent", "Noble intent", "text", hint="the good the officer is after"),
        Field("shared_goal", "Shared goal", "text"),
        Field("working_agreement", "Agreement", "text", hint="what we do for each other, and how fast"),
    ]
