"""Shows one case as it was at an earlier moment, without touching the record.

The tables of facts are laid over with temporary ones of the same names, in memory and for this connection alone, so
that every reading of the record sees that moment; leaving takes them away again.
"""

from __future__ import annotations

import json

from review.store.file.journal import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

_BESIDE = ("import_rows",)  # tables with versions that hold nothing a team sees


class AsOf:
    """`with AsOf(record, case_id, row):` the case reads as it stood right after that row of the journal.

    Nothing may be written meanwhile.
    """

    def __init__(self, record: Record, case_id: int, row: int):
        self.record = record
        self.case_id = case_id
        self.row = row
        self._tables: dict[str, dict[str, Any]] = {}  # name -> default of each column

    def __enter__(self) -> AsOf:
        try:
            self._lay_over()
            self._go_back()
        except BaseException:
            self._clear()  # what stays would take every later change in place of the record
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._clear()

    def _lay_over(self) -> None:
        """A temporary table over each table of facts, holding what it has of this case."""
        for table in self._tables_of_facts():
            columns = self.record.rows(f"PRAGMA main.table_info({table})")
            self._tables[table] = {column[1]: self._default(column[4]) for column in columns}
            condition = "case_id = ?" if "case_id" in self._tables[table] else "id = ?" if table == "cases" else "1"
            self.record.connection.execute(
                f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE {condition}",
                (self.case_id,) if condition != "1" else (),  # places and meetings are laid over whole
            )

    def _go_back(self) -> None:
        """Take back each later change, the last first."""
        for (before,) in self.record.rows(
            "SELECT before FROM journal WHERE id > ? AND (case_id = ? OR case_id IS NULL) AND before <> '{}' "
            "ORDER BY id DESC",
            self.row,
            self.case_id,
        ):
            self._take_back(json.loads(before))

    def _clear(self) -> None:
        for table in self._tables:
            self.record.connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def _take_back(self, before: dict[str, dict[str, Any] | None]) -> None:
        connection = self.record.connection
        for place, values in before.items():
            table, number = place.split(":")
            known = self._tables.get(table)
            if known is None or (values is not None and not self._is_meant(table, values)):
                continue
            connection.execute(f"DELETE FROM temp.{table} WHERE id = ?", (int(number),))
            if values is not None:
                row = {name: values.get(name, default) for name, default in known.items()}
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO temp.{table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))

    def _is_meant(self, table: str, values: dict[str, Any]) -> bool:
        if table == "cases":
            return bool(values["id"] == self.case_id)
        return bool(values.get("case_id", self.case_id) == self.case_id)

    def _tables_of_facts(self) -> list[str]:
        rows = self.record.rows("SELECT name FROM main.sqlite_master WHERE sql LIKE '%recorded_at TEXT%'")
        return [row[0] for row in rows if row[0] not in _BESIDE]

    def _default(self, sql: str | None) -> Any:
        """What a column holds where an older row says nothing of it, as its table says."""
        return self.record.rows(f"SELECT {sql}")[0][0] if sql is not None else None
