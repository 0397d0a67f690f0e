"""How lines are laid out on paper: headings, items with a remark at the right edge, names with their text."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.clean import one_line
from review.common.width import fill, width_of
from review.content import lines as content
from review.content.lines import Line, named_column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.overview import Said

COLUMN = 12  # of the names before what is said
_LEAST = 28  # columns a text wants beside a remark, else the remark goes below


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
    return content.item(text, width - 1, before=f"   {before}", after=after, tone=tone, least=_LEAST)


def named(name: str, text: str, width: int, tone: str = "", column: int = COLUMN) -> list[Line]:
    """`last shown   20 Nov to SRO`, the name in a column of its own; nothing where there is no text."""
    return item(text, width, before=fill(name, column) + " ", tone=tone) if text else []


def said_lines(lines: Iterable[Said], width: int, column: int = COLUMN) -> list[Line]:
    """Each line with what stands before it in a column of its own, and its remark at the right edge."""
    return [
        line
        for one, before in named_column(lines, column)
        for line in item(one.text, width, before=before, after=one.after, tone=one.tone)
    ]


def said(text: str, width: int, tone: str = "") -> list[Line]:
    """A sentence on as many lines as it takes."""
    return item(text, width, tone=tone)


def rule(width: int, plain: bool = False) -> Line:
    """A line across; of plain hyphens where box characters are not wanted."""
    return Line(f" {('-' if plain else '─') * (width - 2)}", "quiet")
