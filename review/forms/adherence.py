"""Form field of an adherence score: the number only."""

from __future__ import annotations

from review.cases.adherence import Adherence
from review.cases.case import Case
from review.common.days import in_full
from review.common.errors import Usage
from review.common.vocabulary import Words
from review.forms.field import Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile) -> Adherence:
    """A new score, collected today."""
    return Adherence(file.case.id, file.today)


def fields(_: CaseFile, words: Words) -> list[Field]:  # noqa: ARG001
    """What a score is made of."""
    return [
        Field("score", "score", "score", required=True, hint="TAM-R, the number alone: 0.72"),
        Field("collected_on", "collected on", "day", required=True),
    ]


def whole(one: Adherence, case: Case, *_: object) -> Adherence:
    """Raises Usage for a score of the time before treatment."""
    if one.collected_on < case.started_on:
        raise Usage(f"{case.code} began on {in_full(case.started_on)}: there is no score of the time before.")
    return one
