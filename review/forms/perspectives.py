"""Form fields of a perspective, in the person's own words."""

from __future__ import annotations

from review.cases.perspectives import Perspective, not_heard
from review.common.vocabulary import Words
from review.forms.field import Field
from review.meeting.case_file import CaseFile

VOICES = "perspectives.voice"


def blank(file: CaseFile) -> Perspective:
    """A new one, of today: of whoever was not asked yet, else of the family."""
    missing = not_heard(file.perspectives)
    return Perspective(file.case.id, file.today, missing[0] if missing else "family", "")


def fields(_: CaseFile, words: Words) -> list[Field]:
    """Whose words, the words, who said them and when."""
    return [
        Field("voice", "whose", "choice", tuple(words.choices(VOICES))),
        Field("what", "own words", "text", required=True, hint="as it was said; common ground: what all of them share"),
        Field("who", "said by", hint="such as Ms. Ortiz, grandfather"),
        Field("said_on", "day", "day", required=True),
    ]
