"""Form fields of a case: people, school, the three lights, school and court dates."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.case import OUTCOMES
from review.cases.people import Person
from review.cases.places import Officer, School
from review.cases.roles import RECORD, may
from review.common.vocabulary import Words
from review.forms.field import NONE, Field


def face_fields(
    words: Words, people: Iterable[Person], schools: Iterable[School], officers: Iterable[Officer]
) -> list[Field]:
    """The fields of a case's face, lights and dates of school and court included."""
    at = tuple((str(school.id), school.name) for school in schools)
    named = tuple((str(officer.id), officer.name) for officer in officers)
    therapists = tuple((one.name, one.name) for one in people if may(one, RECORD))
    return [
        Field("code", "Case code", required=True, hint="such as HB-018"),
        Field("therapist", "Therapist", "choice", (NONE, *therapists), required=True),
        Field("started_on", "Treatment began", "day", required=True, when="either"),
        Field("initials", "Initials", hint="count as identifying"),
        Field("grade", "Grade", "grade", hint="K, 1 to 12, GED"),
        Field("school_id", "School", "pick", (NONE, *at)),
        Field("officer_id", "SRO", "pick", (NONE, *named)),
        Field("guardian", "Caregiver"),
        Field("student_number", "Student number", hint="for school rosters"),
        Field("referral_source", "Referred by"),
        Field("placement", "Placement", "choice", (NONE, *words.choices("school.placement"))),
        Field("plan", "504 or IEP", "choice", (NONE, *words.choices("school.plan"))),
        Field("next_meeting_on", "School meeting", "day", when="next"),
        Field("next_hearing_on", "Hearing", "day", when="next"),
        *light_fields(words),
    ]


def light_fields(words: Words) -> list[Field]:
    """The three outcome lights; one that nobody knows is not known, never fine."""
    return [Field(key, words.label("case.outcome", key), "known") for key in OUTCOMES]
