"""What a panel shows, before any widget: one row a line, with its record and tone."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.clean import one_line
from review.common.fact import fact
from review.common.width import beside, cut, fill, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.overview import Said

OUTDENT = 2  # a heading begins so many cells before the lines under it
MOST_LINES = 4  # of one text in a panel; enter shows the whole record


@fact
class Row:
    """One line. `record` is what enter opens; without one the cursor passes over it.

    Tones: head (a heading), good, warn (wants somebody), quiet (settled, or said in passing), or plain.
    """

    text: str
    record: object = None
    tone: str = ""


def heading(text: str, *, right: str = "", width: int = 0) -> Row:
    """A heading in capitals, with a remark at the right edge where there is room for both."""
    title = one_line(text).upper()
    room = width + OUTDENT - width_of(title) - 3
    remark = cut(one_line(right), room)
    if remark and room >= 12:
        title += " " * (room + 3 - width_of(remark)) + remark
    return Row(title, None, "head")


def item(
    text: str, width: int, *, record: object = None, tone: str = "", before: str = "", after: str = "", most: int = 2
) -> list[Row]:
    """One thing: `before` on the left, then the text over as many lines as it takes, `after` on the right of the first.

    Where the right-hand remark would leave the text too little room it goes to a line of its own.
    """
    lines, below = beside(before, text, after, width, least=min(24, width // 2), most=most)
    found = [Row(line, None if place else record, tone) for place, line in enumerate(lines)]
    return found + [Row(line, None, tone or "quiet") for line in below]


def said(text: str, width: int, tone: str = "quiet") -> list[Row]:
    """A sentence of ours on as many lines as it takes."""
    return [Row(line, None, tone) for line in wrap(text, width, MOST_LINES)]


def said_rows(lines: Iterable[Said], width: int, column: int, most: int = 2) -> list[Row]:
    """Each line with what stands before it in a column of its own, and its remark at the right edge."""
    return [
        row
        for one in lines
        for row in item(
            one.text, width, record=one.record, tone=one.tone, after=one.after, most=most,
            before=fill(one.before, max(min(column, width // 3), width_of(one.before))) + " ",
        )
    ]  # fmt: skip


def owner_column(owners: Iterable[str], width: int) -> int:
    """So many cells that each owner of a list stands whole, where the lines leave room for that."""
    return max(8, min(width // 6, max((width_of(one_line(owner)) for owner in owners), default=0)))
