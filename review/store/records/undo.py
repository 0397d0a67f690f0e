"""Undoes one person's last change exactly, unless somebody has built on it since."""

from __future__ import annotations

import json

from review.common.errors import Conflict, NotFound
from review.common.fact import fact
from review.store.file.journal import UNJOURNALED, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@fact
class Entry:
    """One row of the journal of changes."""

    id: int
    at: str
    who: str
    what: str
    case_id: int | None


class Journal:
    """What was changed, by whom and when; and the way back."""

    def __init__(self, record: Record):
        self.record = record

    def last_of(self, who: str) -> Entry | None:
        """The newest change of this person that was not taken back, or None."""
        found = self.record.rows(
            "SELECT id, at, who, what, case_id FROM journal AS change "
            "WHERE who = ? AND kind = 'change' AND undoes IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM journal WHERE undoes = change.id) ORDER BY id DESC LIMIT 1",
            who,
        )
        return Entry(*found[0]) if found else None

    def of_case(self, case_id: int, limit: int = 500) -> list[Entry]:
        """The changes to one case, and those to several of which it is one, the newest first."""
        sql = (
            "SELECT id, at, who, what, case_id FROM journal WHERE kind = 'change' AND (case_id = ? OR (case_id IS NULL "
            "AND cases <> '[]' AND EXISTS (SELECT 1 FROM json_each(cases) WHERE value = ?))) ORDER BY id DESC LIMIT ?"
        )
        return [Entry(*row) for row in self.record.rows(sql, case_id, case_id, limit)]

    def difference(self, entry: Entry) -> tuple[str, list[tuple[str, Any, Any]]]:
        """The table, and (column, before, after), of the record that a change is about, where that was corrected.

        Nothing where it was added, nor of what changed many records of several cases at once, such as an import.
        """
        before, after = self._rows_of(entry)
        place, now = next(iter(after.items()), ("", None))
        was = before.get(place)
        if was is None or now is None or (entry.case_id is None and len(after) > 1):
            return "", []
        return place.partition(":")[0], [(name, was.get(name), now[name]) for name in now if now[name] != was.get(name)]

    def kept_changes(self, case_id: int, place: str) -> list[tuple[int, str, str, dict[str, Any]]]:
        """(its number, when, who, what was there afterwards) of each change of a record, named as `table:id`, that was
        not taken back; the newest first."""
        rows = self.record.rows(
            "SELECT id, at, who, after FROM journal AS change WHERE kind = 'change' "
            "AND (case_id = ? OR case_id IS NULL) AND instr(after, ?) "
            "AND NOT EXISTS (SELECT 1 FROM journal WHERE undoes = change.id) ORDER BY id DESC",
            case_id,
            f'"{place}"',
        )
        return [(number, at, who, json.loads(after)) for number, at, who, after in rows]

    def undo(self) -> Entry:
        """Take back the writer's own last change; hands back what it was.

        Raises NotFound when there is nothing to take back, and Conflict when the record has moved on since.
        """
        last = self.last_of(self.record.who)
        if last is None:
            raise NotFound("There is nothing of yours to take back.")
        with self.record.change(f"took back: {last.what}", last.case_id) as change:
            before, after = self._rows_of(last)
            change.undoes = last.id
            self.record.connection.execute("PRAGMA defer_foreign_keys=ON")
            for place, then in after.items():
                table, number = place.split(":")
                if not _same(table, change.row(table, int(number)), then):
                    raise Conflict(f"“{last.what}” cannot be taken back: the record has been changed since.")
            for place, then in reversed(before.items()):
                table, number = place.split(":")
                change.restore(table, int(number), then)
        return last

    def _rows_of(self, entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
        """The rows that a change touched as they were before and after it, named as `table:id`; None where none was."""
        before, after = self.record.rows("SELECT before, after FROM journal WHERE id = ?", entry.id)[0]
        return json.loads(before), json.loads(after)


def _same(table: str, one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    if one is None or other is None:
        return one is other
    skipped = UNJOURNALED.get(table, set()) | {"version"}  # a version only counts up, also when taking back
    return {k: v for k, v in one.items() if k not in skipped} == {k: v for k, v in other.items() if k not in skipped}
