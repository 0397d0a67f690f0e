"""Form fields of a family step: expectation, how it went, who at school saw it."""

from __future__ import annotations

from review.cases.family import AccountabilityStep
from review.common.fact import replace
from review.common.vocabulary import Words
from review.forms.field import NONE, Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile) -> AccountabilityStep:
    """A new step of the caregiver, from today on."""
    return AccountabilityStep(file.case.id, file.today, "", caregiver=file.case.guardian, frequency="weekly")


def fields(_: CaseFile, words: Words) -> list[Field]:
    """What a step is made of: expectation, monitoring, consequence, then how it went and who saw it."""

    def choice(name: str, label: str, vocabulary: str) -> Field:
        return Field(name, label, "choice", (NONE, *words.choices(vocabulary)))

    return [
        Field("expectation", "expectation", "text", required=True),
        Field("caregiver", "caregiver"),
        choice("behaviour", "for", "school.behaviour"),
        Field("monitoring", "how watched"),
        Field("consequence", "then", hint="the reward or consequence"),
        choice("frequency", "how often", "family.frequency"),
        Field("result", "kept?", "choice", tuple(words.choices("family.result"))),
        Field("result_note", "how much", hint="such as 4 of 5"),
        choice("verified_by", "verified by", "family.verified_by"),
        Field("demonstrated_to", "shown to", "many", tuple(words.choices("family.demonstrated_to"))),
        Field("demonstrated_on", "shown on", "day"),
        Field("received", "received", hint="how it was received"),
        Field("started_on", "from", "day", required=True, when="either"),
        Field("ended_on", "until", "day"),
    ]


def whole(step: AccountabilityStep, *_: object) -> AccountabilityStep:
    """A day of showing only where somebody was shown it."""
    return step if step.demonstrated_to else replace(step, demonstrated_on=None)
