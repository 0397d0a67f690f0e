"""What a panel shows, before any widget: one row per line, with the record it stands for and how it is toned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len, chop_cells, set_cell_size

from review.clean import clean, one_line
from review.fact import fact

MORE = "…"
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
    room = width + OUTDENT - cell_len(title) - 3
    said = one_line(right)
    if said and room >= 12:
        title += _right(cut(said, room), room + 3)
    return Row(title, None, "head")


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, the last one … where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + MORE if width > 0 else ""


def fill(text: str, width: int) -> str:
    """The text on exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def wrap(text: str, width: int, most: int = MOST_LINES) -> list[str]:
    """The text on lines of `width` cells, broken between words; at most `most` lines, then …."""
    words = one_line(text[: width * (most + 1) * 4]).split(" ")
    lines: list[str] = []
    line = ""
    for word in words:
        for piece in chop_cells(word, max(1, width)) if cell_len(word) > width else [word]:
            joined = f"{line} {piece}" if line else piece
            if cell_len(joined) <= width:
                line = joined
                continue
            lines.append(line)
            line = piece
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], set_cell_size(lines[most - 1], width - 1).rstrip() + MORE]
    return lines


def item(
    text: str, width: int, *, record: object = None, tone: str = "", before: str = "", after: str = "", most: int = 2
) -> list[Row]:
    """One thing: `before` on the left, then the text over as many lines as it takes, `after` on the right of the first.

    Where the right-hand remark would leave the text too little room it goes to a line of its own.
    """
    left, right = laid_out(before), laid_out(after)
    room = width - cell_len(left) - (cell_len(right) + 2 if right else 0)
    below = room < min(24, width // 2) and bool(right)
    if below:
        room = width - cell_len(left)
    lines = wrap(text, max(8, room), most)
    first = left + lines[0]
    if right and not below:
        first += _right(right, width - cell_len(first))
    rows = [Row(first, record, tone)]
    indent = " " * cell_len(left)
    rows += [Row(indent + line, None, tone) for line in lines[1:]]
    if below:
        rows.append(Row(indent + cut(one_line(right), max(8, width - cell_len(left))), None, tone or "quiet"))
    return rows


def laid_out(text: str) -> str:
    """Columns that were laid out already, cleaned of control characters but with their blanks."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def said(text: str, width: int, tone: str = "quiet") -> list[Row]:
    """A sentence of ours on as many lines as it takes."""
    return [Row(line, None, tone) for line in wrap(text, width)]


def named(name: str, text: str, width: int, *, record: object = None, tone: str = "", column: int = 14) -> list[Row]:
    """A line such as `last contact   18 Nov: reached out`, the name in a column of its own."""
    return item(text, width, record=record, tone=tone, before=fill(name, min(column, width // 3)) + " ")


def owner_column(owners: Iterable[str], width: int) -> int:
    """So many cells that each owner of a list stands whole, where the lines leave room for that."""
    return max(8, min(width // 6, max((cell_len(one_line(owner)) for owner in owners), default=0)))


def day(on: date | None, today: date) -> str:
    """A day as it is said: `18 Nov`, with the year when it is not of these months."""
    if on is None:
        return ""
    words = f"{on.day} {on:%b}"
    return words if abs((today - on).days) < 300 else f"{words} {on:%Y}"


def weekday(on: date) -> str:
    """`Mon 23 Nov`."""
    return f"{on:%a} {on.day} {on:%b}"


def _right(text: str, width: int) -> str:
    return " " * max(1, width - cell_len(text)) + text
