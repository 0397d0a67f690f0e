"""Form fields of a step under review: was it kept, who at school saw it, and did it move the officer."""

from __future__ import annotations

from datetime import date

from review.cases.family import AccountabilityStep
from review.common.fact import fact, fields_of, replace, values_of
from review.common.vocabulary import Words
from review.forms import family
from review.forms.field import NONE, Field
from review.meeting.case_file import CaseFile


@fact
class Showing:
    """What is said when a step is reviewed; the stance is the officer's, where the demonstration moved it."""

    step: AccountabilityStep  # as it was read
    result: str
    result_note: str
    verified_by: str
    demonstrated_to: str
    demonstrated_on: date | None
    received: str
    stance: str = ""  # sro.stance; empty where there is nothing to note
    moved_by: str = ""


OF_THE_STEP = tuple(name for name in fields_of(Showing) if name in fields_of(AccountabilityStep))


def blank(step: AccountabilityStep, today: date) -> Showing:
    """What the step says already; whoever fills this in for the first time most often shows it today."""
    said = {name: value for name, value in values_of(step).items() if name in OF_THE_STEP}
    return Showing(step, **{**said, "demonstrated_on": step.demonstrated_on or today})


def fields(file: CaseFile, words: Words) -> list[Field]:
    """The fields of a step that are said when it is reviewed, and the officer's stance where the case names one."""
    own = [field for field in family.fields(file, words) if field.name in OF_THE_STEP]
    if file.officer is None:
        return own
    stances = (NONE, *words.choices("sro.stance"))
    return [
        *own,
        Field("stance", "officer now", "choice", stances, hint="how the officer stands towards the work since then"),
        Field("moved_by", "moved by", hint="what moved the officer; empty: how it was received"),
    ]


def reviewed(showing: Showing) -> AccountabilityStep:
    """The step with what was said of it."""
    said = {name: getattr(showing, name) for name in OF_THE_STEP}
    return family.whole(replace(showing.step, **said))
