"""Form fields of a next action; its outcome has verbs of its own."""

from __future__ import annotations

from review.common.vocabulary import Words
from review.forms.field import Field
from review.meeting.case_file import CaseFile


def fields(_: CaseFile, words: Words) -> list[Field]:
    """What can be corrected in a next action; how it came out is said by its own keys."""
    return [
        Field("what", "what", "text", required=True),
        Field("owner", "owner", required=True),
        Field("due_on", "due", "day", required=True, when="ahead"),
        Field("subject", "subject", "choice", tuple(words.choices("actions.subject"))),
    ]
