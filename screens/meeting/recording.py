"""Recording without leaving the case: each subject by its form, added, corrected or struck out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from review.cases.sro import THEIRS, SroInteraction, waiting
from review.common.errors import Refused
from review.content.sentences import weekday
from review.flows.recording import save, table_of
from review.forms import adherence, family, goals, notes, perspectives, releases, school, sro
from review.forms.subjects import SUBJECTS, fields_for, filled
from review.meeting.case_file import CaseFile
from review.store.records.records import as_new, words_of
from screens.meeting.table import takes_back
from screens.parts.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from screens.meeting.table import Table


BLANK: dict[str, Callable[[CaseFile], object]] = {
    "school": school.blank,
    "sro": sro.blank,
    "family": family.blank,
    "goal": goals.blank_goal,
    "driver": goals.blank_driver,
    "note": lambda file: notes.blank(file, "note"),
    "barrier": lambda file: notes.blank(file, "barrier"),
    "release": releases.blank,
    "adherence": adherence.blank,
    "perspective": perspectives.blank,
}


def record(walk: Table, name: str, then: Callable[[Any], None] | None = None) -> None:
    """Add a record by its form; `then` is called with it, once it is in the record."""
    record_this(walk, BLANK[name](walk.sitting.file), then)


def record_this(walk: Table, blank: Any, then: Callable[[Any], None] | None = None) -> None:
    """Add a record by its form, begun with what stands in `blank`."""

    def write(one: Any) -> None:
        made = save(walk.sitting.store, blank, one)
        if then is not None:
            then(made)

    fill_in(walk, blank, write)


def edit(walk: Table) -> None:
    """The whole record under the cursor; it can be corrected or struck out."""
    one = walk.under_cursor()
    if type(one) not in SUBJECTS:
        raise Refused("The cursor is not on a record that can be edited.")
    edit_record(walk, one)


def edit_record(walk: Table, one: Any, only: Sequence[str] = ()) -> None:
    """Correct a record by its form, or only some of its fields."""
    fill_in(walk, one, lambda changed: save(walk.sitting.store, one, changed), only)


def strike(walk: Table) -> None:
    """Strike the record under the cursor out: it leaves every list and stays in the history."""
    one = walk.under_cursor()
    if type(one) not in SUBJECTS:
        raise Refused("The cursor is not on a record that can be struck out.")
    table_of(walk.sitting.store, one).strike(one)
    walk.read_again()
    walk.say(_struck(walk, one))


def fill_in(walk: Table, one: Any, write: Callable[[Any], object], only: Sequence[str] = ()) -> None:
    """Open the form of a record, new or not, with all its fields or some; `write` gets it filled in."""
    sitting = walk.sitting
    store, case = sitting.store, sitting.case
    table = table_of(store, one)
    fields = fields_for(one, sitting.file, sitting.words, store.officers.all())
    told = ""

    def save(record: Any, values: dict[str, Any] | str) -> None:
        nonlocal told
        if isinstance(values, str):
            table.strike(record)
            told = _struck(walk, record)
        else:
            made = filled(record, values, case, sitting.words)
            write(made)
            told = _still_waiting(walk, made) if not record.id else ""

    def then() -> None:
        walk.verb(walk.read_again)
        if told:
            walk.say(told)

    Filling(
        walk.app,
        f"{case.code}  {table.noun}",
        [field for field in fields if not only or field.name in only],
        one,
        sitting.today,
        save,
        order=sitting.settings.date_order,
        may_strike=bool(one.id),
        reread=lambda: table.get(one.id),
        anew=as_new,
        drafts=store.drafts,
        place=f"{SUBJECTS[type(one)].table}:{case.code}:{one.id}",
        then=then,
    )


def _still_waiting(walk: Table, made: Any) -> str:
    """After an exchange of ours that answers nothing: since when the officer waits, so that nobody misses it."""
    if not isinstance(made, SroInteraction) or made.direction == THEIRS or made.answers_id is not None:
        return ""
    left = waiting(walk.sitting.store.sro.of_case(made.case_id))
    if not left:
        return ""
    waits, opens = weekday(left[0].happened_on), walk.sitting.key_said("open")
    return f"The officer still waits since {waits}: {opens} there says that this was the answer."


def _struck(walk: Table, one: Any) -> str:
    return f"Struck out: {words_of(one)}. {takes_back(walk)}"
