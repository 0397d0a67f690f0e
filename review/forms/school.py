"""Form fields of a school event, description first."""

from __future__ import annotations

from review.cases.case import Case
from review.cases.school import SchoolEvent
from review.common.clean import one_line
from review.common.errors import Usage
from review.common.fact import replace
from review.common.vocabulary import Words
from review.forms.field import NONE, Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile) -> SchoolEvent:
    """A new school event, of today."""
    return SchoolEvent(file.case.id, file.today, "")


def fields(file: CaseFile, words: Words) -> list[Field]:
    """What a school event is made of, the most telling first."""

    def choice(name: str, label: str, vocabulary: str) -> Field:
        return Field(name, label, "choice", (NONE, *words.choices(vocabulary)))

    steps = ((str(step.id), one_line(step.expectation)) for step in file.steps)
    return [
        Field("kind", "kind", "choice", tuple(words.choices("school.event_kind"))),
        Field("what", "what happened", "text"),
        Field("happened_on", "day", "day", required=True),
        choice("behaviour", "behavior", "school.behaviour"),
        choice("managed_by", "managed by", "school.managed_by"),
        choice("discipline", "discipline", "school.discipline"),
        choice("attendance", "attendance", "school.attendance"),
        Field("days", "school days", "number", hint="of suspension or absence"),
        Field("met", "goal met on", "number", hint="days, of a daily report card"),
        Field("out_of", "out of", "number", hint="days"),
        Field("to_police", "to police", "yes", hint="it was reported to law enforcement"),
        choice("reported_by", "reported by", "trends.reported_by"),
        Field("answered_by", "answered by", "pick", (NONE, *steps), hint="a step of the family"),
    ]


def whole(event: SchoolEvent, _case: Case, words: Words) -> SchoolEvent:
    """The event with words of its own where nobody wrote any: the closest key it was given.

    Raises Usage for a daily report card that cannot be.
    """
    if (event.met is None) != (event.out_of is None):
        raise Usage("A daily report card needs both: on how many days the goal was met, and out of how many.")
    if event.met is not None and event.out_of is not None and event.met > event.out_of:
        raise Usage(f"A goal cannot be met on {event.met} days out of {event.out_of}.")
    if event.what:
        return event
    for vocabulary, key in (
        ("school.behaviour", event.behaviour),
        ("school.attendance", event.attendance),
        ("school.discipline", event.discipline),
        ("school.event_kind", event.kind),
    ):
        if key:
            return replace(event, what=words.label(vocabulary, key))
    return event
