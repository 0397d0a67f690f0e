"""The history of a case by day: what happened, and who recorded or changed what."""

from __future__ import annotations

from datetime import date, datetime

from review.common.fact import fact
from review.common.vocabulary import Words
from review.flows.corrections import Corrected, Corrections, told
from review.meeting.case_file import CaseFile
from review.meeting.since import Entry, happened_on, subject_of
from review.store.store import Store


@fact
class Written:
    """What somebody wrote down or changed at a moment, in local time; of a correction also which fields."""

    id: int  # of its row in the journal
    at: datetime
    who: str
    what: str
    fields: tuple[Corrected, ...] = ()

    @property
    def says(self) -> str:
        """`case corrected: HB-017 (grade: 9, then 10)`."""
        return f"{self.what}{told(self.fields)}"


@fact
class Day:
    """One day of a case: what happened on it, and what was written down on it."""

    day: date
    happened: tuple[Entry, ...]
    written: tuple[Written, ...]


def days(file: CaseFile, store: Store, words: Words) -> list[Day]:
    """The days on which anything happened or was written down, the newest first."""
    happened: dict[date, list[Entry]] = {}
    for one in file.facts:
        happened.setdefault(happened_on(one), []).append(Entry(happened_on(one), subject_of(one), one))
    changes = Corrections(store, words, lambda: file)
    written: dict[date, list[Written]] = {}
    for change in store.journal.of_case(file.case.id):
        at = datetime.fromisoformat(change.at).astimezone()
        line = Written(change.id, at, change.who, change.what, tuple(changes.of(change)))
        written.setdefault(at.date(), []).append(line)
    return [
        Day(on, tuple(happened.get(on, ())), tuple(written.get(on, ())))
        for on in sorted(happened.keys() | written.keys(), reverse=True)
    ]
