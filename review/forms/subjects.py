"""Each kind of record: its table, its form fields, and the rule that checks a whole record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from review.cases.actions import NextAction
from review.cases.adherence import Adherence
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.officers import Contact, Stance
from review.cases.perspectives import Perspective
from review.cases.places import Officer
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import T, fact, replace
from review.common.vocabulary import Words
from review.forms import actions, adherence, family, goals, notes, officers, perspectives, releases, school, sro
from review.forms.field import Field
from review.meeting.case_file import CaseFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@fact
class Subject:
    """How one kind of record is filled in."""

    table: str  # its name in the store
    name: str  # what a person calls one: `sro-12` is the SRO interaction number 12
    fields: Callable[..., Sequence[Field]]
    whole: Callable[[Any, Case, Words], Any] = lambda one, *_: one  # raises Usage for what cannot be

    def of(self, file: CaseFile, words: Words, officers: Iterable[Officer]) -> Sequence[Field]:
        """The fields of a record of this case; an exchange may be with any of the officers."""
        return self.fields(file, words, officers) if self.name == "sro" else self.fields(file, words)


SUBJECTS: dict[type, Subject] = {
    SchoolEvent: Subject("school", "school", school.fields, school.whole),
    SroInteraction: Subject("sro", "sro", sro.fields, sro.whole),
    AccountabilityStep: Subject("family", "family", family.fields, family.whole),
    Goal: Subject("goals", "goal", goals.goal_fields),
    Driver: Subject("drivers", "driver", goals.driver_fields, goals.whole_driver),
    Note: Subject("notes", "note", notes.fields),
    Perspective: Subject("perspectives", "perspective", perspectives.fields),
    Release: Subject("releases", "release", releases.fields, releases.whole),
    NextAction: Subject("actions", "action", actions.fields),
    Adherence: Subject("adherence", "adherence", adherence.fields, adherence.whole),
}


# Records that belong to no case; they are corrected alike.
BESIDE: dict[type, Subject] = {
    Stance: Subject("stances", "stance", lambda words, *_: officers.stance_fields(words)),
    Contact: Subject("contacts", "contact", officers.contact_fields),
}


def fields_for(one: object, file: CaseFile, words: Words, officers: Iterable[Officer]) -> Sequence[Field]:
    """The fields of a record of this case; an exchange may be with any of the officers."""
    return SUBJECTS[type(one)].of(file, words, officers)


def filled(one: T, values: dict[str, Any], case: Case, words: Words) -> T:
    """The record of this case with what was filled in, by the names of its fields. Raises Usage for what cannot be."""
    made: T = SUBJECTS[type(one)].whole(replace(one, **values), case, words)
    return made
