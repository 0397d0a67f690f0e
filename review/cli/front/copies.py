"""How a copy of the record is described, in text and JSON."""

from __future__ import annotations

from review.store.file.copy_rules import Copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def copy_data(copy: Copy) -> dict[str, Any]:
    """A copy as JSON: its name, when (ISO, UTC) and why it was made, and its bytes."""
    return {"name": copy.name, "taken_at": copy.taken_at.isoformat(), "why": copy.why, "bytes": copy.size}


def when(copy: Copy) -> str:
    """The moment of a copy by the clock of this computer: `Mon 2026-11-23 14:00:05`."""
    return f"{copy.taken_at.astimezone():%a %Y-%m-%d %H:%M:%S}"
