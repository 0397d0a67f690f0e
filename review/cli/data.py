"""Next actions as scripts read them; the names of the fields are a promise (docs/lookup.md)."""

from __future__ import annotations

from review.actions import NextAction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIELDS = ("what", "owner", "due_on", "subject", "status", "reason", "agreed_on", "settled_on", "times_carried")


def action_data(action: NextAction, code: str) -> dict[str, Any]:
    """One next action of the case `code`; days stay dates."""
    return {"id": action.id, "key": action.key, "case": code, **{name: getattr(action, name) for name in _FIELDS}}
