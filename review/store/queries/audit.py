"""Reads the journal as an audit trail: who did what, when and from where, and who has seen a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

from review.common.fact import fact
from review.store.file.chain import RESTORED, Verified, verify
from review.store.file.consistency import disagreements
from review.store.file.journal import KEYS, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_COLUMNS = "journal.id, at, who, login, came_from, kind, what, coalesce(code, '')"
_FROM = "FROM journal LEFT JOIN cases ON cases.id = journal.case_id"
# A row may be about one case, or about many whose ids it lists.
_OF_CASE = "(case_id = ? OR EXISTS (SELECT 1 FROM json_each(journal.cases) WHERE json_each.value = ?))"


@fact
class Trace:
    """One row of the audit trail. `came_from` is the address behind the door; empty for this computer itself."""

    id: int
    at: str  # UTC
    who: str
    login: str
    came_from: str
    kind: str  # as in journal.py: change, view, search, print ...
    what: str
    code: str  # of the one case it was about, if it was about one


@fact
class Reader:
    """One person who has seen a case from one place: how often, first and last (UTC)."""

    who: str
    login: str
    came_from: str
    times: int
    first: str
    last: str


class Audit:
    """The trail of one team. Nothing in it is ever changed; that is what `verify` looks into."""

    def __init__(self, record: Record):
        self.record = record

    def traces(self, case_id: int | None = None, person: Iterable[str] = (), since: date | None = None) -> list[Trace]:
        """The rows about a case, of a person (by any of the names and logins), from a day on; the oldest first. None
        given: all."""
        conditions: list[str] = ["1"]
        values: list[Any] = []
        if case_id is not None:
            conditions.append(_OF_CASE)
            values += [case_id, case_id]
        if since is not None:
            conditions.append("at >= ?")
            values.append(_begin(since))
        sql = f"SELECT {_COLUMNS} {_FROM} WHERE {' AND '.join(conditions)} ORDER BY journal.id"
        found = [Trace(*row) for row in self.record.rows(sql, *values)]
        called = {name.casefold() for name in person if name}
        return [one for one in found if not called or called & {one.who.casefold(), one.login.casefold()}]

    def knows(self, person: str) -> bool:
        """Some row is of this person, by name or login: also of one who has left the team since."""
        named = self.record.rows("SELECT DISTINCT who, login FROM journal")
        return any(person.casefold() in (str(who).casefold(), str(login).casefold()) for who, login in named)

    def readers(self, case_id: int) -> list[Reader]:
        """Who has looked at a case, found it or changed it, the one who did so last first."""
        sql = (
            "SELECT who, login, came_from, count(*), min(at), max(at) FROM journal "
            f"WHERE kind IN ('change', 'view', 'search') AND {_OF_CASE} "
            "GROUP BY who, login, came_from ORDER BY max(journal.id) DESC"
        )
        return [Reader(*row) for row in self.record.rows(sql, case_id, case_id)]

    def taken_out(self, case_id: int) -> list[Trace]:
        """The printings and exports in which a case was, those of the whole record too; the oldest first."""
        sql = (
            f"SELECT {_COLUMNS} {_FROM} WHERE (kind IN ('print', 'disclosure') AND {_OF_CASE}) OR kind = 'exported' "
            "ORDER BY journal.id"
        )
        return [Trace(*row) for row in self.record.rows(sql, case_id, case_id)]

    def verify(self) -> Verified:
        """Look the whole journal over, with the witness of this account."""
        return verify(self.record, self.record.witness)

    def begin_anew(self) -> None:
        """Hold the trail as it is now for the one that was written: what this account noted before is kept beside."""
        if self.record.witness is not None:
            self.record.witness.begin_anew(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", self.checksums())

    def put_back(self) -> Trace | None:
        """The last time that a copy was put in place of the record, as the trail has it."""
        sql = f"SELECT {_COLUMNS} {_FROM} WHERE kind = ? ORDER BY journal.id DESC LIMIT 1"
        found = self.record.rows(sql, RESTORED)
        return Trace(*found[0]) if found else None

    def newest(self) -> int:
        """The number of the last row."""
        number: int = self.record.rows("SELECT coalesce(max(id), 0) FROM journal")[0][0]
        return number

    def keys_removed(self, since: int) -> list[str]:
        """Whose SSH keys were removed after this row, as the trail names them."""
        sql = "SELECT what FROM journal WHERE id > ? AND kind = ? AND what LIKE 'key of % removed: %'"
        said = [str(row[0]) for row in self.record.rows(sql, since, KEYS)]
        return [what.removeprefix("key of ").rpartition(" removed: ")[0] for what in said]

    def past_it(self) -> list[str]:
        """What stands in the record otherwise than the trail says, a sentence each."""
        return disagreements(self.record)

    def checksums(self) -> list[str]:
        """The checksum of every row, in order."""
        return [str(row[0]) for row in self.record.rows("SELECT chain FROM journal ORDER BY id")]

    def checksum(self, number: int) -> str:
        """The checksum of one row; empty where there is none."""
        found = self.record.rows("SELECT chain FROM journal WHERE id = ?", number)
        return str(found[0][0]) if found else ""


def _begin(day: date) -> str:
    """The moment a day begins here, as the journal stamps moments."""
    from datetime import UTC

    return datetime(day.year, day.month, day.day).astimezone(UTC).isoformat(timespec="microseconds")
