"""How lines are laid out in a panel of the screen, before any widget."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.clean import one_line
from review.common.width import cut, width_of, wrap
from review.content import lines as content
from review.content.lines import Line, named_column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.overview import Said

OUTDENT = 2  # a heading begins so many cells before the lines under it
MOST_LINES = 4  # of one text in a panel; enter shows the whole record


def heading(text: str, *, right: str = "", width: int = 0) -> Line:
    """A heading in capitals, with a remark at the right edge where there is room for both."""
    title = one_line(text).upper()
    room = width + OUTDENT - width_of(title) - 3
    remark = cut(one_line(right), room)
    if remark and room >= 12:
        title += " " * (room + 3 - width_of(remark)) + remark
    return Line(title, "head")


def item(
    text: str, width: int, *, record: object = None, tone: str = "", before: str = "", after: str = "", most: int = 2
) -> list[Line]:
    """One thing: `before` on the left, then the text over as many lines as it takes, `after` on the right of the first.

    Where the right-hand remark would leave the text too little room it goes to a line of its own.
    """
    least = min(24, width // 2)
    return content.item(text, width, least=least, record=record, tone=tone, before=before, after=after, most=most)


def said(text: str, width: int, tone: str = "quiet") -> list[Line]:
    """A sentence of ours on as many lines as it takes."""
    return [Line(line, tone) for line in wrap(text, width, MOST_LINES)]


def said_rows(lines: Iterable[Said], width: int, column: int, most: int = 2) -> list[Line]:
    """Each line with what stands before it in a column of its own, and its remark at the right edge."""
    return [
        line
        for one, before in named_column(lines, min(column, width // 3))
        for line in item(one.text, width, record=one.record, tone=one.tone, before=before, after=one.after, most=most)
    ]


def owner_column(owners: Iterable[str], width: int) -> int:
    """So many cells that each owner of a list stands whole, where the lines leave room for that."""
    return max(8, min(width // 6, max((width_of(one_line(owner)) for owner in owners), default=0)))
