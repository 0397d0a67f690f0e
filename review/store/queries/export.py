"""Reads the whole record: every record as plain rows, or as a SQLite file that any tool opens."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from review.common.action_codes import action_code
from review.common.errors import Refused
from review.common.fact import fact
from review.store.file import engine
from review.store.file.journal import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MACHINERY = ("import_rows",)  # what imports remember of their sheets; drafts and words have no stamp at all
_NAMED_BY = {  # the column by which a person knows a row of a table
    "cases": "code", "schools": "name", "officers": "name", "releases": "recipient", "family_steps": "expectation",
    "meetings": "held_on", "next_actions": "what", "sro_interactions": "what",
}  # fmt: skip
_WHOSE = {"case_id": "case", "school_id": "school", "officer_id": "officer"}  # said by code and name in plain rows


@fact
class Column:
    """A column of a table, and the table that its number refers to, if any."""

    name: str
    refers_to: str = ""


class TakeOut:
    """All that a team has recorded, struck-out records and the journal too."""

    def __init__(self, record: Record):
        self.record = record

    def __enter__(self) -> TakeOut:
        """All that is read within `with` stands as it stood at one moment, whatever others write."""
        self.record.connection.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self.record.connection.execute("COMMIT")

    def tables(self) -> dict[str, list[Column]]:
        """Table -> its columns, of every kind of record, and the journal."""
        listed = self.record.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        found = {}
        for (name,) in listed:
            names = [row["name"] for row in self.record.rows(f"PRAGMA table_info({name})")]
            if name != "journal" and ("recorded_at" not in names or name in _MACHINERY):
                continue
            refers = {row["from"]: row["table"] for row in self.record.rows(f"PRAGMA foreign_key_list({name})")}
            found[name] = [Column(one, refers.get(one, "")) for one in names]
        return found

    def rows(self, table: str, columns: Sequence[Column], struck_too: bool) -> Iterator[dict[str, Any]]:
        """The rows of a table by number, with the code of their case and the names of school and officer."""
        wanted = [_said_plainly(table, column) for column in columns]
        if table == "journal":  # keeps the number of a case that was taken back as well
            wanted = [
                '(SELECT code FROM cases WHERE id = case_id) AS "case"' if part == "case_id" else part
                for part in wanted
            ]
        stays = any(column.name == "struck_at" for column in columns) and not struck_too
        sql = f"SELECT {', '.join(wanted)} FROM {table}{' WHERE struck_at IS NULL' if stays else ''} ORDER BY id"
        for row in self.record.rows(sql):
            values = dict(row)
            yield values | {"key": action_code(values["id"])} if table == "next_actions" else values

    def copy_to(
        self,
        path: str,
        about: Iterable[str],
        words: Iterable[tuple[str, str, str]],
        said_by: Mapping[str, Mapping[str, str]],
        yes_no: Mapping[str, Iterable[str]],
    ) -> list[int]:
        """Write a SQLite file without a key: the tables as they are, and a view `readable_...` of each.

        `words` are (vocabulary, key, label); `said_by` says which vocabulary a column is said by, `yes_no` which ones
        are yes or no. Hands back how many rows each table has. Raises Refused where the file cannot be written; nothing
        of it is left then.
        """
        engine.create(path)
        connection = self.record.connection
        try:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.create_function("action_code", 1, action_code, deterministic=True)
            connection.execute("ATTACH DATABASE ? AS plain KEY ''", (path,))
            try:
                connection.execute("BEGIN")
                counts = self._fill(about, words, said_by, yes_no)
                connection.execute("COMMIT")
                return counts
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute("DETACH DATABASE plain")
        except BaseException as error:
            for name in (path, f"{path}-journal"):
                if os.path.exists(name):
                    os.unlink(name)
            if isinstance(error, (engine.Error, OSError)):
                raise Refused(f"The copy {path} could not be written: {error}. Nothing of it is left.") from None
            raise
        finally:
            connection.execute("PRAGMA foreign_keys=ON")

    def _fill(
        self,
        about: Iterable[str],
        words: Iterable[tuple[str, str, str]],
        said_by: Mapping[str, Mapping[str, str]],
        yes_no: Mapping[str, Iterable[str]],
    ) -> list[int]:
        connection, counts = self.record.connection, []
        connection.execute("CREATE TABLE plain.about (line TEXT NOT NULL)")
        connection.executemany("INSERT INTO plain.about VALUES (?)", [(line,) for line in about])
        connection.execute(
            "CREATE TABLE plain.words (vocabulary TEXT, key TEXT, label TEXT, PRIMARY KEY (vocabulary, key))"
        )
        connection.executemany("INSERT INTO plain.words VALUES (?, ?, ?)", list(words))
        for table, columns in self.tables().items():
            made: str = self.record.rows("SELECT sql FROM main.sqlite_master WHERE name = ?", table)[0][0]
            connection.execute(made.replace(f"CREATE TABLE {table}", f"CREATE TABLE plain.{table}", 1))
            names = ", ".join(column.name for column in columns)
            copied = connection.execute(f"INSERT INTO plain.{table} ({names}) SELECT {names} FROM main.{table}")
            counts.append(copied.rowcount)
            if table == "next_actions":
                connection.execute(f"ALTER TABLE plain.{table} ADD COLUMN key TEXT")
                connection.execute(f"UPDATE plain.{table} SET key = action_code(id)")
                columns = [*columns, Column("key")]
            connection.execute(_view(table, columns, said_by.get(table, {}), set(yes_no.get(table, ()))))
        return counts


def _said_plainly(table: str, column: Column) -> str:
    called = _WHOSE.get(column.name)
    if called is None or not column.refers_to:
        return column.name
    name = _NAMED_BY[column.refers_to]
    return f'(SELECT {name} FROM {column.refers_to} AS other WHERE other.id = {table}.{column.name}) AS "{called}"'


def _view(table: str, columns: Sequence[Column], said_by: Mapping[str, str], yes_no: set[str]) -> str:
    """The view of a table in which keys are said in words and numbers by what they refer to."""
    parts = []
    for column in columns:
        name = column.name
        if name in ("version", "struck_at"):
            continue
        refers_to = column.refers_to or ("cases" if name == "case_id" else "")
        if refers_to in _NAMED_BY:
            named = f"SELECT {_NAMED_BY[refers_to]} FROM {refers_to} AS other WHERE other.id = {table}.{name}"
            parts.append(f'({named}) AS "{name.removesuffix("_id")}"')
        elif name in said_by:
            label = f"SELECT label FROM words WHERE vocabulary = '{said_by[name]}' AND words.key = {table}.{name}"
            parts.append(f'coalesce(({label}), {name}) AS "{name}"')
        elif name in yes_no:
            parts.append(f"CASE {name} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS \"{name}\"")
        else:
            parts.append(f'"{name}"')
    stays = " WHERE struck_at IS NULL" if any(column.name == "struck_at" for column in columns) else ""
    return f"CREATE VIEW plain.readable_{table} AS SELECT {', '.join(parts)} FROM {table}{stays}"
