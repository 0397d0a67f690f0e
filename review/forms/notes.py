"""Form fields of a note."""

from __future__ import annotations

from review.cases.notes import Note
from review.common.vocabulary import Words
from review.forms.field import Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile, kind: str) -> Note:
    """A new note of a kind, of today."""
    return Note(file.case.id, file.today, "", kind)


def fields(_: CaseFile, words: Words) -> list[Field]:
    """What a note is made of."""
    return [
        Field("what", "what", "text", required=True),
        Field("kind", "kind", "choice", tuple(words.choices("notes.note_kind"))),
        Field("noted_on", "day", "day", required=True),
        Field("ended_on", "ended on", "day", hint="answered, or resolved"),
    ]
