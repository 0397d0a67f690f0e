"""Drafts of lines being typed, and the copy of settings and words that look-ups use."""

from __future__ import annotations

import json

from review.store.file.engine import MOMENT
from review.store.file.journal import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# Kept here by meeting: who is here, and the clock of one that is walked by commands; and a person's own colors.
_UNTYPED = ("present", "clock", "theme")


class Drafts:
    """Lines somebody was typing, encrypted like everything else, offered again after a crash."""

    def __init__(self, record: Record):
        self.record = record

    def keep(self, place: str, text: str) -> None:
        """Keep what the writer is typing at this place (such as "agree:HB-017"); an empty text forgets it."""
        if not text:
            self.forget(place)
            return
        self.record.put_aside(
            "INSERT INTO drafts (who, place, text, saved_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (who, place) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
            self.record.who,
            place,
            text,
            self.record.now(),
            patience=MOMENT,
        )

    def kept(self, place: str) -> str:
        """What the writer was typing at this place, or nothing."""
        rows = self.record.rows("SELECT text FROM drafts WHERE who = ? AND place = ?", self.record.who, place)
        return str(rows[0][0]) if rows else ""

    def places(self) -> list[str]:
        """Where the writer was typing and has not finished, the last first; what nobody typed is left out."""
        sql = "SELECT place FROM drafts WHERE who = ? ORDER BY saved_at DESC, place"
        places = [str(row[0]) for row in self.record.rows(sql, self.record.who)]
        return [place for place in places if place.partition(":")[0] not in _UNTYPED]

    def forget(self, place: str) -> None:
        """The line was finished or thrown away."""
        if self.kept(place):
            self.record.put_aside("DELETE FROM drafts WHERE who = ? AND place = ?", self.record.who, place)


class Compiled:
    """Settings and words as they were last read from YAML, so that a look-up needs one query and no YAML."""

    def __init__(self, record: Record):
        self.record = record

    def get(self, name: str, stamp: str) -> dict[str, Any] | None:
        """The content kept under this name, or None where the files have changed since (another stamp)."""
        rows = self.record.rows("SELECT content FROM compiled WHERE name = ? AND stamp = ?", name, stamp)
        return _content(rows)

    def latest(self, name: str) -> dict[str, Any] | None:
        """The content that was kept last under this name, whatever has changed since; None where there is none."""
        rows = self.record.rows("SELECT content FROM compiled WHERE name = ?", name)
        return _content(rows)

    def put(self, name: str, stamp: str, content: dict[str, Any]) -> None:
        """Keep the content, with the stamp of the files it was read from."""
        self.record.put_aside(
            "INSERT INTO compiled (name, stamp, content) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, content = excluded.content",
            name,
            stamp,
            json.dumps(content, ensure_ascii=False),
        )


def _content(rows: list[Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = json.loads(rows[0][0]) if rows else None
    return found
