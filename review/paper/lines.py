"""The lines a paper is made of: headings, items with a remark at the right edge, names with their text."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.clean import one_line
from review.common.fact import fact
from review.common.width import beside, fill, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.overview import Said

COLUMN = 12  # of the names before what is said
_LEAST = 28  # columns a text wants beside a remark, else the remark goes below


@fact
class Line:
    """One line and how it is meant: head, good, warn, quiet or plain. The words alone say everything."""

    text: str
    tone: str = ""


def heading(text: str, remark: str = "", width: int = 80) -> list[Line]:
    """A heading in capitals, with a remark at the right edge or, where there is no room, on a line of its own."""
    title, beside = f" {one_line(text).upper()}", one_line(remark)
    if not beside:
        return [Line(title, "head")]
    if width_of(title) + width_of(beside) + 3 <= width:
        gap = width - 1 - width_of(title) - width_of(beside)
        return [Line(title + " " * gap + beside, "head")]
    return [Line(title, "head"), *said(beside, width, "quiet")]


def item(text: str, width: int, *, before: str = "", after: str = "", tone: str = "") -> list[Line]:
    """`before` in a column, then the text on as many lines as it takes, `after` at the right edge of the first."""
    lines, below = beside(f"   {before}", text, after, width - 1, least=_LEAST)
    return [Line(line.rstrip(), tone) for line in (*lines, *below)]


def named(name: str, text: str, width: int, tone: str = "", column: int = COLUMN) -> list[Line]:
    """`last shown   20 Nov to SRO`, the name in a column of its own; nothing where there is no text."""
    return item(text, width, before=fill(name, column) + " ", tone=tone) if text else []


def said_lines(lines: Iterable[Said], width: int, column: int = COLUMN) -> list[Line]:
    """Each line with what stands before it in a column of its own, and its remark at the right edge."""
    return [
        line
        for one in lines
        for line in item(
            one.text, width, before=fill(one.before, max(column, width_of(one.before))) + " ", after=one.after,
            tone=one.tone,
        )
    ]  # fmt: skip


def said(text: str, width: int, tone: str = "") -> list[Line]:
    """A sentence on as many lines as it takes."""
    return item(text, width, tone=tone)


def rule(width: int, plain: bool = False) -> Line:
    """A line across; of plain hyphens where box characters are not wanted."""
    return Line(f" {('-' if plain else '─') * (width - 2)}", "quiet")
