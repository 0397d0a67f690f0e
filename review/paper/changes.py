"""What has changed since the agenda was printed, as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from review.common.clean import one_line
from review.common.width import fill, width_of
from review.content import sentences
from review.content.changes import NOTHING_CHANGED
from review.content.lines import Line
from review.paper.agenda_text import two_sides
from review.paper.lines import item, rule
from review.paper.paper import Paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def changes_paper(
    cases: Sequence[tuple[str, Sequence[str]]], team: str, printed_by: str, printed_at: datetime, part2: bool = False
) -> Paper:
    """`cases` are (code, lines) in the order of the walk."""
    when = f"{sentences.weekday(printed_at)}, {printed_at:%H:%M}, by {one_line(printed_by)}"
    data = {
        "team": one_line(team),
        "when": f"since the printing of {when}",
        "cases": [{"code": code, "lines": [one_line(line) for line in lines]} for code, lines in cases],
        "nothing": "" if cases else NOTHING_CHANGED,
    }
    return Paper("changes", data, part2)


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """As text, in blocks to be kept whole."""
    head = [*two_sides(f"{data['team'].upper()}  agenda: what has changed", "", width, "head")]
    head += [*item(data["when"], width, tone="quiet"), rule(width, plain)]
    if data["nothing"]:
        return [[*head, *item(data["nothing"], width)]]
    column = max(width_of(case["code"]) for case in data["cases"])
    found = [head]
    for case in data["cases"]:
        lines: list[Line] = []
        for number, line in enumerate(case["lines"]):
            lines += item(line, width, before=f"{fill('' if number else case['code'], column)}  ")
        found.append(lines)
    return found
