"""Which row of which sheet became which record, so that a file can be imported again."""

from __future__ import annotations

import json

from review.common.fact import fact
from review.store.file.journal import Change, Record
from review.store.file.rows import columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

IMPORTED = "imported "  # how the journal begins to name a file that was taken in


@fact
class SeenRow:
    """A row as `insert` takes it: `fields` is what the sheet said, as JSON."""

    source_key: str
    table_name: str
    record_id: int
    fields: str
    id: int = 0
    version: int = 0
    recorded_at: str = ""


class Imports:
    """The rows that imports have taken."""

    def __init__(self, record: Record):
        self.record = record

    def seen(self, source_key: str) -> tuple[SeenRow, dict[str, Any]] | None:
        """The record a row became, and what the sheet said then; None for a new row."""
        rows = self.record.rows(f"SELECT {columns_of(SeenRow)} FROM import_rows WHERE source_key = ?", source_key)
        return (SeenRow(*rows[0]), json.loads(rows[0]["fields"])) if rows else None

    def codes(self) -> dict[int, str]:
        """Case id -> the code under which it came in first, which a correction since has not changed in the sheet."""
        rows = self.record.rows(
            "SELECT record_id, source_key FROM import_rows WHERE table_name = 'cases' ORDER BY id DESC"
        )
        return {number: json.loads(key)[1] for number, key in rows}

    def remember(self, change: Change, source_key: str, table: str, record_id: int, fields: dict[str, Any]) -> None:
        """Keep what the sheet said of a row, within the change that took it."""
        said = json.dumps(fields, ensure_ascii=False, sort_keys=True)
        known = self.seen(source_key)
        if known is None:
            change.insert("import_rows", SeenRow(source_key, table, record_id, said))
        else:
            change.update("import_rows", known[0].id, known[0].version, {"fields": said})
