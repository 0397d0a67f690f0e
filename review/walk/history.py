"""The history of a case day by day: what happened, and who wrote down or changed what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from review.casefile import CaseFile
from review.fact import fact
from review.since import Entry, happened_on, subject_of
from review.store.undo import Entry as Change


@fact
class Day:
    """One day of a case: what happened on it, and what was written down on it, each with the local time."""

    day: date
    happened: tuple[Entry, ...]
    written: tuple[tuple[datetime, Change], ...]


def days(file: CaseFile, changes: Iterable[Change]) -> list[Day]:
    """The days on which anything happened or was written down, the newest first."""
    happened: dict[date, list[Entry]] = {}
    for one in file.facts:
        happened.setdefault(happened_on(one), []).append(Entry(happened_on(one), subject_of(one), one))
    written: dict[date, list[tuple[datetime, Change]]] = {}
    for change in changes:
        at = datetime.fromisoformat(change.at).astimezone()
        written.setdefault(at.date(), []).append((at, change))
    return [
        Day(on, tuple(happened.get(on, ())), tuple(written.get(on, ())))
        for on in sorted(happened.keys() | written.keys(), reverse=True)
    ]
