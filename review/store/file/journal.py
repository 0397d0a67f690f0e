"""Each change is one transaction with its row in the journal: who, when, what was there before and after."""

from __future__ import annotations

from datetime import UTC, datetime

from review.common.errors import Conflict, NotAllowed, NotFound, Refused
from review.store.file import engine
from review.store.file.chain import COLUMNS, link
from review.store.file.expected import STEPS
from review.store.file.rows import STAMPS, row_from, stored

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Any

    from review.store.file.witness import Witness

# Kinds of journal rows. Only a change has something to take back; the others say what was done beside the record.
CHANGE, REFUSED, EXPORTED, KEYS = "change", "refused", "exported", "keys"
PRINTED, DISCLOSED, CHAIR = "print", "disclosure", "chair"
VIEW, SEARCH, LOGIN, LOGOFF, SETTINGS = "view", "search", "login", "logoff", "settings"
CHANGED = "Somebody changed this record while you were writing. Choose which text stays."
STRUCK = "Somebody struck this record out while you were writing. Choose what becomes of your text."
WORDS_KEPT = 200  # characters of what was searched for that the journal keeps
_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}, chain) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
# Where the meeting stands is kept as it moves, without a journal row for each second of the clock.
UNJOURNALED = {"turns": {"spent_seconds", "opened_at", "state"}, "meetings": {"turn_id", "step", "chair"}}


def now() -> str:
    """The moment as the record stamps it: UTC, to the microsecond, so that stamps sort as they happened."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Record:
    """The open file with its one writer: everything that changes the record goes through `change`."""

    def __init__(self, connection: engine.Connection, who: str, path: str = "", key: str | None = None):
        self.connection = connection
        self.who = who
        self.login = who  # of the account, or as the door's key says; `who` becomes the person's name
        self.path = path
        self._file = engine.identity(path)
        self.key = key  # for a connection of its own, as a copy wants one
        self.changes = 0  # how many were made by this terminal
        self.now: Callable[[], str] = now  # what is stamped; another one only while the demo's weeks are lived through
        self.came_from = ""  # the address of whoever came in through the door
        self.witness: Witness | None = None  # a second place for the checksums of the journal
        self.written = 0  # rows of the journal written so far
        self.seen: set[int] = set()  # cases that it is written down of that this person looked at them
        self.unwritten = ""  # why that could not be written down, to be told
        self.forbidden = ""  # why this person may change nothing; empty for those who may
        self.current: Change | None = None
        self.own: set[int] = set()  # the rows of the journal that were written here

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows of a query at once: an unfinished one would make the next write fail.

        Raises Refused where a page that is wanted is damaged.
        """
        try:
            found: list[Any] = self.connection.execute(sql, [stored(value) for value in values]).fetchall()
        except engine.Error as error:
            if why := engine.why_not_read(error):
                raise Refused(why) from None
            raise
        return found

    def change(self, what: str, case_id: int | None = None) -> Change:
        """One change, as `with record.change("settled K7 as done", case_id):`. Inside another it becomes part of it.

        Raises Refused when the file stays locked, full or read-only: nothing of the change is kept then.
        """
        return Change(self, what, case_id)

    def write_down(self, kind: str, what: str, case_id: int | None = None, cases: Iterable[int] = ()) -> None:
        """A journal row for what changed nothing: REFUSED, EXPORTED. `cases` are those it was about, if not one alone.

        Raises Refused where it cannot be written.
        """
        with self.noting(kind, what, case_id) as change:
            change.cases = tuple(cases)

    def saw(self, what: str, cases: Iterable[int], kind: str = VIEW) -> None:
        """Write down, in one row, that these cases are being looked at or were found, before anybody sees them.

        A full disk or a file that can only be read keeps nobody from reading: `unwritten` then says so. The row is in
        the file at once, and on the disk a moment later: to wait for that would cost a look-up a tenth of its time, and
        several times as much on a busy disk. Only a power cut in that moment loses it, and then `verify` says so.
        """
        seen = tuple(cases)
        self.seen.update(seen)
        if self.current is not None:  # such as a printing: its own row names the cases that were read for it
            self.current.cases = (*self.current.cases, *seen)
            return
        self.connection.execute("PRAGMA synchronous=NORMAL")
        try:
            self.write_down(kind, what, seen[0] if len(seen) == 1 else None, seen if len(seen) > 1 else ())
        except Refused as error:
            self.unwritten = f"That this was looked at could not be written down. {error}"
        finally:
            self.connection.execute("PRAGMA synchronous=FULL")

    def refuse_elsewhere(self) -> None:
        """Raises Refused where what would be written now lands in no file that anybody opens again."""
        if self._file is not None and engine.identity(self.path) != self._file:
            raise Refused(
                "The record is gone from its place, or another file lies there: nothing was changed. See to "
                f"{self.path} and try again; where it was exchanged, copy what you typed and begin anew."
            )

    def refuse_newer(self) -> None:
        """Raises Refused where a newer Casewalk has changed the tables since they were opened here."""
        if self.rows("PRAGMA user_version")[0][0] != STEPS:
            raise Refused(
                "A newer Casewalk has brought the record up to date while it was open here: nothing was changed. "
                "Leave, update this one and begin again; what you were typing is kept."
            )

    def noting(self, kind: str, what: str, case_id: int | None = None) -> Change:
        """As `change`, but its journal row is of another kind: who may not record may do it, and nobody undoes it."""
        return Change(self, what, case_id, kind)

    def put_aside(self, sql: str, *values: object, patience: float = engine.BUSY_SECONDS) -> None:
        """Write what is not part of the record itself: the clock, drafts, compiled words.

        Raises Refused when others keep the file busy for longer than `patience` seconds.
        """
        self.refuse_elsewhere()
        try:
            engine.in_turn(self.connection, sql, [stored(value) for value in values], patience)
        except engine.Error as error:
            raise _refused(error) from None


class Change:
    """A transaction under way. Leaving it without an error commits it together with its journal row."""

    def __init__(self, record: Record, what: str, case_id: int | None, kind: str = CHANGE):
        self.record = record
        self.what = what
        self.case_id = case_id
        self.kind = kind
        self.outer: Change | None = None
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self.cases: tuple[int, ...] = ()  # that were looked at for it
        self.undoes: int | None = None
        self._link: tuple[int, str] | None = None  # number and checksum of the journal row

    def __enter__(self) -> Change:
        self.outer = self.record.current
        if self.outer is not None:
            return self.outer
        if self.record.forbidden and self.kind == CHANGE:
            raise NotAllowed(self.record.forbidden)
        self.record.refuse_elsewhere()
        try:
            engine.in_turn(self.record.connection, "BEGIN IMMEDIATE")
            self.record.refuse_newer()
        except BaseException as error:
            self._let_go(error)
            raise
        self.record.current = self
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.outer is not None:
            return
        self.record.current = None
        connection = self.record.connection
        try:
            if error is None:
                if self.before or self.after or self.kind != CHANGE:
                    self._write_down()
                connection.execute("COMMIT")
                self.record.changes += bool(self.after)
        except BaseException as failure:
            self._let_go(failure)
            raise
        if error is not None:
            self._let_go(error)
        elif self._link is not None:
            self.record.written += 1
            if self.record.witness is not None:
                self.record.witness.note(*self._link)

    def _let_go(self, error: BaseException) -> None:
        """Take back what was begun, or everybody else would wait until this process ends. Raises Refused for an error
        of the engine.
        """
        if self.record.connection.in_transaction:
            self.record.connection.execute("ROLLBACK")
        if isinstance(error, engine.Error):
            raise _refused(error) from None

    def insert(self, table: str, one: object) -> int:
        """Add a fact as a row; hands back its id."""
        row = {**row_from(one), "recorded_at": self.record.now()}
        marks = ", ".join("?" * len(row))
        cursor = self.record.connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
        )
        number: int = cursor.lastrowid
        self._note(table, number, None)
        return number

    def update(self, table: str, number: int, version: int, values: dict[str, Any]) -> None:
        """Change some columns of a row that is still at `version`.

        Raises Conflict, with both texts, when somebody changed it in between, and NotFound when it is gone.
        """
        before = self.row(table, number)
        if before is None:
            raise NotFound("That record is not there any more: somebody undid it. Nothing was changed.")
        new = {name: stored(value) for name, value in values.items() if name not in STAMPS}
        if before["version"] != version:
            theirs = {name: before[name] for name in new if before[name] != new[name]}
            mine = {name: new[name] for name in theirs}
            is_struck = bool(before.get("struck_at"))
            raise Conflict(STRUCK if is_struck else CHANGED, mine, theirs, is_struck)
        if all(before[name] == value for name, value in new.items()):
            return
        self._set(table, number, {**new, "version": version + 1})
        self._note(table, number, before)

    def row(self, table: str, number: int) -> dict[str, Any] | None:
        """The row as it stands, or None."""
        found = self.record.rows(f"SELECT * FROM {table} WHERE id = ?", number)
        return dict(found[0]) if found else None

    def restore(self, table: str, number: int, before: dict[str, Any] | None) -> None:
        """Put a row back to what it was; a row that was not there goes away. Its version still counts up."""
        there = self.row(table, number)
        if before is None:
            self.record.connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        elif there is not None:
            kept = {name for name in UNJOURNALED.get(table, ()) if name != "state"}
            values = {name: value for name, value in before.items() if name != "id" and name not in kept}
            self._set(table, number, {**values, "version": there["version"] + 1})
        self._note(table, number, there)

    def _set(self, table: str, number: int, values: dict[str, Any]) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        self.record.connection.execute(f"UPDATE {table} SET {names} WHERE id = ?", (*values.values(), number))

    def _note(self, table: str, number: int, before: dict[str, Any] | None) -> None:
        place = f"{table}:{number}"
        self.before.setdefault(place, before)
        self.after[place] = self.row(table, number)

    def _write_down(self) -> None:
        connection, record = self.record.connection, self.record
        if self.kind == CHANGE and self.case_id is None:
            self.cases = self.cases or _cases_of({**self.before, **self.after})
        last = connection.execute("SELECT id, chain FROM journal ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
        values = (
            last[0] + 1,
            self.kind,
            record.came_from,
            record.login,
            record.now(),
            record.who,
            stored(self.what),
            self.case_id,
            _as_json(self.before),
            _as_json(self.after),
            self.undoes,
            f"[{', '.join(map(str, self.cases))}]",
        )
        chain = link(last[1], values)
        connection.execute(_INSERT, (*values, chain))
        self._link = values[0], chain
        record.own.add(values[0])


def _cases_of(rows: dict[str, Any]) -> tuple[int, ...]:
    """The cases that a change of several is about, such as an import; where a meeting stands is no change of a case."""
    found: set[int] = set()
    for place, row in rows.items():
        table, number = place.split(":")
        if table == "cases":
            found.add(int(number))
        elif row is not None and table != "turns" and row.get("case_id") is not None:
            found.add(row["case_id"])
    return tuple(sorted(found))


def _as_json(rows: dict[str, Any]) -> str:
    if not rows:
        return "{}"
    import json  # 1.3 ms that a look-up does without

    return json.dumps(rows, ensure_ascii=False)


def _refused(error: engine.Error) -> Refused:
    from review.store.file.refusals import sentence  # only ever needed for a mistake

    return Refused(sentence(error))
