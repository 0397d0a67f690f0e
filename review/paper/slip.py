"""One person's next actions, soonest first, on half a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from review.cases.actions import NextAction
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import width_of
from review.content import sentences
from review.content.lines import Line
from review.paper.actions import BOX, NO_BREAK, OVERDUE
from review.paper.agenda_text import two_sides
from review.paper.lines import item, rule
from review.paper.paper import Paper, lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HALF_A_PAGE = 13  # lines of next actions; more take the whole page
_COLUMNS = 50  # letters that surely fit on a line
NOTHING = "Nothing is open."


def slip_paper(
    owner: str,
    followed_by: Sequence[str],
    actions: Sequence[NextAction],
    codes: Mapping[int, str],
    team: str,
    words: Words,
    today: date,
    part2: bool = False,
) -> Paper:
    """The open next actions of one owner as a paper; `codes` are the cases' by id. Nobody else stands on it."""
    listed = [
        {
            "key": action.code,
            "code": codes[action.case_id],
            "subject": words.short("actions.subject", action.subject),
            "what": one_line(sentences.outcome(action, words)),
            "due": sentences.weekday(action.due_on).replace(" ", NO_BREAK),
            "overdue": OVERDUE if action.is_overdue(today) else "",
        }
        for action in actions
    ]
    legend = ["x1: carried once"] * any(action.times_carried for action in actions)
    legend += [f"{OVERDUE}: overdue"] * any(one["overdue"] for one in listed)
    data = {
        "owner": one_line(owner),
        "team": one_line(team),
        "day": f"{sentences.weekday(today)} {today.year}",
        "followed": f"followed up by {one_line(' and '.join(followed_by))}" if followed_by else "",
        "actions": listed,
        "nothing": "" if listed else NOTHING,
        "legend": "; ".join(legend),
        "half": lines_of((one["what"] for one in listed), _COLUMNS) + bool(legend) <= HALF_A_PAGE,
    }
    return Paper("slip", data, part2)


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """The slip as text, in blocks to be kept whole."""
    head = two_sides(f"{data['owner'].upper()}  next actions, {data['day']}", data["team"], width, "head")
    head += item(data["followed"], width) if data["followed"] else []
    head += item(data["legend"], width, tone="quiet") if data["legend"] else []
    found = [[*head, rule(width, plain), *(item(data["nothing"], width) if data["nothing"] else [])]]
    keys = max((width_of(one["key"]) for one in data["actions"]), default=0)
    codes = max((width_of(one["code"]) for one in data["actions"]), default=0)
    for one in data["actions"]:
        before = f"{BOX} {one['key'].ljust(keys)}  {one['code'].ljust(codes)}  "
        after = f"{one['subject']}  {one['due']} {one['overdue'] or ' '}"
        found.append(item(one["what"], width, before=before, after=after, tone="warn" if one["overdue"] else ""))
    return found
