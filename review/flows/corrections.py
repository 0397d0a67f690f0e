"""Which fields a correction changed, from what to what, in the words of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from review.common.fact import fact
from review.common.vocabulary import Words
from review.forms.cases import face_fields
from review.forms.field import EMPTY, Field, as_said
from review.forms.places import SCHOOL, officer_fields
from review.forms.subjects import BESIDE, SUBJECTS
from review.meeting.case_file import CaseFile
from review.store.records.undo import Entry
from review.store.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_IDENTIFYING = ("initials", "student_number")  # they stand in the form alone: a sentence may be read by a whole room


@fact
class Corrected:
    """One field of a record: its label, what it was before the change and what it was after it, both in words."""

    label: str
    before: str
    after: str


class Corrections:
    """Tells changes of the journal by their fields. `read` hands back the file of the case that they are about."""

    def __init__(self, store: Store, words: Words, read: Callable[[], CaseFile]):
        self._store, self._words, self._read = store, words, read
        self._known: dict[str, dict[str, Field]] = {}

    def of(self, entry: Entry) -> list[Corrected]:
        """The fields of the record that was corrected; none where one was added, struck out or settled, as its form
        has none for that, nor for what changed many records at once, such as an import."""
        table, differences = self._store.journal.difference(entry)
        fields = self._fields(table) if differences else {}
        return [_corrected(fields[name], before, after) for name, before, after in differences if name in fields]

    def _fields(self, table: str) -> dict[str, Field]:
        """The fields of the form in which a record of this table is filled in, by their names."""
        if table not in self._known:
            self._known[table] = {field.name: field for field in self._form(table)}
        return self._known[table]

    def _form(self, table: str) -> Sequence[Field]:
        store, words = self._store, self._words
        if table == store.cases.table:
            return face_fields(words, (), store.schools.all(), store.officers.all())
        if table == store.schools.table:
            return SCHOOL
        if table == store.officers.table:
            return officer_fields(store.schools.all())
        for subject in BESIDE.values():
            if getattr(store, subject.table).table == table:
                return subject.fields(words, store.schools.all(), store.officers.all())
        for subject in SUBJECTS.values():
            if getattr(store, subject.table).table == table:
                return subject.of(self._read(), words, store.officers.all())
        return ()


def told(fields: Sequence[Corrected]) -> str:
    """` (grade: 9, then 10; plan: empty, then IEP)` behind a change in the history of a case; nothing for none."""
    said = "; ".join(f"{one.label}: {one.before}, then {one.after}" for one in fields)
    return f" ({said})" if said else ""


def _corrected(field: Field, before: Any, after: Any) -> Corrected:
    label = _lower(field.label)
    if field.name in _IDENTIFYING:
        return Corrected(label, "what it was", "something else")
    return Corrected(label, _value(field, before), _value(field, after))


def _value(field: Field, value: Any) -> str:
    """A value within a sentence."""
    said = as_said(field, value)
    return "empty" if said == EMPTY else said


def _lower(label: str) -> str:
    """A label within a sentence; `SRO` and `504 or IEP` stay."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
