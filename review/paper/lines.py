"""The lines a paper is made of: headings, items with a remark at the right edge, names with their text."""

from __future__ import annotations

from collections.abc import Iterable

from review.clean import clean, one_line
from review.fact import fact
from review.paper.width import fill, width_of, wrap

_LEAST = 28  # columns a text wants beside a remark, else the remark goes below


@fact
class Line:
    """One line and how it is meant: head, good, warn, quiet or plain. The words alone say everything."""

    text: str
    tone: str = ""


@fact
class Row:
    """A name and what is said under it, before it is laid out. An empty name goes on with the row above."""

    name: str
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
    left = f"   {_flat(before)}"
    right = _flat(after)
    room = width - 1 - width_of(left) - (width_of(right) + 2 if right.strip() else 0)
    below = bool(right.strip()) and room < _LEAST
    if below:
        room = width - 1 - width_of(left)
    texts = wrap(text, max(8, room))
    first = left + texts[0]
    if right.strip() and not below:
        first = fill(first, max(width_of(first), width - 1 - width_of(right))) + right
    indent = " " * width_of(left)
    lines = [first, *(indent + more for more in texts[1:])]
    if below:
        lines += [indent + more for more in wrap(right, max(8, room))]
    return [Line(line.rstrip(), tone) for line in lines]


def named(name: str, text: str, width: int, tone: str = "", column: int = 12) -> list[Line]:
    """`last shown   20 Nov to SRO`, the name in a column of its own; nothing where there is no text."""
    return item(text, width, before=fill(name, column) + " ", tone=tone) if text else []


def rows_as_lines(rows: Iterable[Row], width: int) -> list[Line]:
    """The rows, each name in a column of its own."""
    return [line for row in rows for line in named(row.name, row.text, width, row.tone)]


def said(text: str, width: int, tone: str = "") -> list[Line]:
    """A sentence on as many lines as it takes."""
    return item(text, width, tone=tone)


def rule(width: int, plain: bool = False) -> Line:
    """A line across; of plain hyphens where box characters are not wanted."""
    return Line(f" {('-' if plain else '─') * (width - 2)}", "quiet")


def _flat(text: str) -> str:
    """Columns laid out already: cleaned, on one line, with their blanks."""
    return clean(text).replace("\n", " ").replace("\t", " ")
