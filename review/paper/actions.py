"""Next actions on paper, in columns: code, outcome, what, who, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review.cases.actions import NextAction
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill, width_of
from review.content import sentences
from review.content.lines import Line
from review.paper.lines import item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OVERDUE = "!"
NO_BREAK = "\u00a0"  # between day and month
BOX = "[ ]"
BOXES = ("D", "P", "C", "X")  # done, partly, carry, drop
_WIDEST_OWNER = 14


def action_lines(actions: Sequence[NextAction], today: date, words: Words, width: int) -> list[Line]:
    """The next actions in the order given; `!` marks what is open and past its day."""
    return in_columns([action_row(action, today, words) for action in actions], width)


def action_row(action: NextAction, today: date, words: Words) -> dict[str, Any]:
    """A next action as a paper has it: the key to settle it by, how it came out, what, who and by when."""
    return {
        "key": action.code,
        "open": action.is_open,
        "state": state_of(action, today, words),
        "what": sentences.outcome(action, words),
        "owner": one_line(action.owner),
        "due": sentences.day(action.due_on, today).replace(" ", NO_BREAK),
    }


def in_columns(rows: Sequence[dict[str, Any]], width: int, boxes: bool = False) -> list[Line]:
    """The rows as lines of text; with `boxes` what is open has some to tick in place of its state."""
    states = [_ticked(row["state"]) if boxes and row["open"] else row["state"] for row in rows]
    keys = max((len(row["key"]) for row in rows), default=0)
    state_column = max(map(width_of, states), default=0)
    owner_column = min(_WIDEST_OWNER, max((width_of(row["owner"]) for row in rows), default=0))
    lines: list[Line] = []
    for row, state in zip(rows, states, strict=True):
        before = f"{fill(row['key'], keys)}  {fill(state, state_column)}  "
        owner = row["owner"] + " " * max(0, owner_column - width_of(row["owner"]))
        after = f"{owner}  {row['due'].replace(NO_BREAK, ' ').rjust(6)}"
        tone = "warn" if row["state"] == OVERDUE else "" if row["open"] else "quiet"
        lines += item(row["what"], width, before=before, after=after, tone=tone)
    return lines


def _ticked(state: str) -> str:
    """Boxes for each way in which it may come out, behind the mark of what is late."""
    return " ".join([state if state == OVERDUE else " ", *[BOX] * len(BOXES)])


def state_of(action: NextAction, today: date, words: Words) -> str:
    """`done`, `open`, or `!` for what is open and past its day."""
    if action.is_open:
        return OVERDUE if action.is_overdue(today) else "open"
    return words.short("actions.status", action.status)
