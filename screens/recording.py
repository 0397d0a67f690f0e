"""Recording without leaving the case: each subject by its form, added, corrected or struck out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from review.actions import NextAction
from review.casefile import CaseFile
from review.clean import one_line
from review.errors import Refused
from review.fact import fact, replace
from review.family import AccountabilityStep
from review.goals import Driver, Goal
from review.notes import Note
from review.releases import Disclosure, Release
from review.school import SchoolEvent
from review.sro import SroInteraction
from review.vocabulary import Words
from screens import actions, family, goals, notes, releases, school, sro
from screens.fields import Field
from screens.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.store.records import Records
    from screens.walk import WalkScreen


@fact
class Subject:
    """How one kind of record is filled in."""

    table: str  # its name in the store
    fields: Callable[[CaseFile, Words], Sequence[Field]]
    whole: Callable[[Any, Words], Any] = lambda one, _: one


SUBJECTS: dict[type, Subject] = {
    SchoolEvent: Subject("school", school.fields, school.whole),
    SroInteraction: Subject("sro", sro.fields, sro.whole),
    AccountabilityStep: Subject("family", family.fields, family.whole),
    Goal: Subject("goals", goals.goal_fields),
    Driver: Subject("drivers", goals.driver_fields),
    Note: Subject("notes", notes.fields),
    Release: Subject("releases", releases.fields),
    NextAction: Subject("actions", actions.fields),
}
BLANK: dict[str, Callable[[CaseFile], object]] = {
    "school": school.blank,
    "sro": sro.blank,
    "family": family.blank,
    "goal": goals.blank_goal,
    "driver": goals.blank_driver,
    "note": lambda file: notes.blank(file, "note"),
    "barrier": lambda file: notes.blank(file, "barrier"),
    "release": releases.blank,
}


def record(walk: WalkScreen, name: str, then: Callable[[Any], None] | None = None) -> None:
    """Add a record by its form; `then` is called with it, once it is in the record."""
    blank = BLANK[name](walk.sitting.file)

    def write(one: Any) -> None:
        made = _saved(walk, blank, one)
        if then is not None:
            then(made)

    fill_in(walk, blank, write)


def edit(walk: WalkScreen) -> None:
    """The whole record under the cursor; it can be corrected or struck out."""
    one = walk.under_cursor()
    if type(one) not in SUBJECTS:
        raise Refused("The cursor is not on a record that can be edited.")
    edit_record(walk, one)


def edit_record(walk: WalkScreen, one: Any, only: Sequence[str] = ()) -> None:
    """Correct a record by its form, or only some of its fields."""
    fill_in(walk, one, lambda changed: _saved(walk, one, changed), only)


def strike(walk: WalkScreen) -> None:
    """Strike the record under the cursor out: it leaves every list and stays in the history."""
    one = walk.under_cursor()
    if type(one) not in SUBJECTS:
        raise Refused("The cursor is not on a record that can be struck out.")
    _table(walk, one).strike(one)
    walk.read_again()
    walk.say(_struck(one))


def fill_in(walk: WalkScreen, one: Any, write: Callable[[Any], object], only: Sequence[str] = ()) -> None:
    """Open the form of a record, new or not, with all its fields or some; `write` gets it filled in."""
    sitting, subject, table = walk.sitting, SUBJECTS[type(one)], _table(walk, one)
    told = ""

    def save(record: Any, values: dict[str, Any] | str) -> None:
        nonlocal told
        if isinstance(values, str):
            table.strike(record)
            told = _struck(record)
        else:
            write(subject.whole(_with(record, values), sitting.words))

    def then() -> None:
        walk.verb(lambda _: walk.read_again())
        if told:
            walk.say(told)

    Filling(
        walk.app,
        f"{sitting.case.code}  {table.noun}",
        [field for field in _fields(walk, subject, one) if not only or field.name in only],
        one,
        sitting.today,
        save,
        order=sitting.settings.date_order,
        may_strike=bool(one.id),
        reread=lambda: table.get(one.id),
        drafts=sitting.store.drafts,
        place=f"{subject.table}:{sitting.case.code}:{one.id}",
        then=then,
    )


def _saved(walk: WalkScreen, before: Any, after: Any) -> Any:
    """Add or correct the record. What was told to the officer goes into the log of disclosures in the same change."""
    table, store = _table(walk, after), walk.sitting.store
    write = table.correct if after.id else table.add
    if not isinstance(after, SroInteraction) or not after.shared or before.shared:
        return write(after)
    officer = next((one.name for one in store.officers.all() if one.id == after.officer_id), "the officer")
    basis = "release" if after.release_id else "other"
    with store.change(f"{table.noun} with what was told: {_words(after)}", after.case_id):
        made = write(after)
        store.disclosures.add(
            Disclosure(after.case_id, after.happened_on, officer, after.shared, basis, after.release_id)
        )
    return made


def _fields(walk: WalkScreen, subject: Subject, one: Any) -> Sequence[Field]:
    if isinstance(one, SroInteraction):
        return sro.fields(walk.sitting.file, walk.sitting.words, walk.sitting.store.officers.all())
    return subject.fields(walk.sitting.file, walk.sitting.words)


def _with(one: Any, values: dict[str, Any]) -> Any:
    """The record with the values of its form."""
    if values.get("rank", 0) is None:
        values = {**values, "rank": 0}  # a driver without a rank is worked on last
    return replace(one, **values)


def _struck(one: Any) -> str:
    return f"Struck out: {one_line(_words(one))}. u takes it back."


def _table(walk: WalkScreen, one: Any) -> Records[Any]:
    table: Records[Any] = getattr(walk.sitting.store, SUBJECTS[type(one)].table)
    return table


def _words(one: Any) -> str:
    return next(str(getattr(one, name)) for name in ("what", "expectation", "recipient") if hasattr(one, name))
