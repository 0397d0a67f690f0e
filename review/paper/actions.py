"""Next actions on paper: the key to settle each by, how it came out, what, who and by when, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review import sentences
from review.actions import NextAction
from review.clean import one_line
from review.paper.lines import Line, item
from review.vocabulary import Words
from review.width import fill, width_of

OVERDUE = "!"
NO_BREAK = "\u00a0"  # between day and month
_WIDEST_OWNER = 14


def action_lines(actions: Sequence[NextAction], today: date, words: Words, width: int, indent: str = "") -> list[Line]:
    """The next actions in the order given; `!` marks what is open and past its day."""
    states = [state_of(action, today, words) for action in actions]
    owners = [one_line(action.owner) for action in actions]
    keys = max((len(action.key) for action in actions), default=0)
    state_column = max((width_of(state) for state in states), default=0)
    owner_column = min(_WIDEST_OWNER, max(map(width_of, owners), default=0))
    lines: list[Line] = []
    for action, state, owner in zip(actions, states, owners, strict=True):
        before = f"{indent}{fill(action.key, keys)}  {fill(state, state_column)}  "
        who = owner + " " * max(0, owner_column - width_of(owner))
        after = f"{who}  {sentences.day(action.due_on, today).rjust(6)}"
        tone = "warn" if action.is_overdue(today) else "" if action.is_open else "quiet"
        lines += item(sentences.outcome(action, words), width, before=before, after=after, tone=tone)
    return lines


def state_of(action: NextAction, today: date, words: Words) -> str:
    """`done`, `open`, or `!` for what is open and past its day."""
    if action.is_open:
        return OVERDUE if action.is_overdue(today) else "open"
    return words.short("actions.status", action.status)
