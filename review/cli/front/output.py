"""Prints answers and errors: cleaned, in columns that fit, plain where asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from review.common.clean import clean, one_line
from review.common.errors import CasewalkError
from review.common.width import fill, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from review.content.lines import Line

WIDTH = 80
_TONES = {"head": "1", "good": "32", "warn": "33", "quiet": "2", "done": "2"}  # bold, green, yellow, dim
_LEAST = 20  # columns that a text gets before a table grows wider than the terminal
_ON, _OFF = "\u2061", "\u2062"  # take no column, so that a table can be laid out with them in it
_BARE = {_ON: "", _OFF: ""}  # where a text itself holds one, it would look like a mark


def write(text: str, file: TextIO | None = None) -> None:
    """Print a text, cleaned once more; what the terminal's alphabet lacks becomes `?`."""
    out = file or sys.stdout
    _put(_printable(text, out) + "\n", out)


def tell(text: str) -> None:
    """Talk: stands beside the answer, on stderr; broken between words where somebody reads it."""
    lines = clean(text).split("\n")
    if sys.stderr.isatty():
        lines = [part for line in lines for part in wrap(line, width())]
    write("\n".join(lines), sys.stderr)


def broken(text: str) -> list[str]:
    """A sentence that is too long for the terminal, in lines of it; what is laid out begins with a blank and stays."""
    if not sys.stdout.isatty() or text.startswith((" ", "\t")) or width_of(text) <= width():
        return [text]
    return wrap(text, width())


def write_lines(lines: Sequence[Line], plain: bool) -> None:
    """Print a paper; its headings and warnings stand out where a terminal shows colors. The words alone say it all."""
    colored = not plain and _shows_colors()
    for line in lines:
        tone, text = _TONES.get(line.tone, ""), _printable(line.text, sys.stdout)
        _put(f"\x1b[{tone}m{text}\x1b[0m\n" if tone and colored else f"{text}\n", sys.stdout)


def write_marked(rows: Sequence[Sequence[str]], wide: int, is_plain: bool) -> None:
    """Print records in which \x02 and \x03 stand around what matched: bold in a terminal with colors, else `*so*`."""
    on, off = (_ON, _OFF) if (bold := not is_plain and _shows_colors()) else ("*", "*")
    bare = [["".join(_BARE.get(one, one) for one in cell) for cell in row] for row in rows]
    shown = [[cell.replace("\x02", on).replace("\x03", off) for cell in row] for row in bare]
    for line in plain(shown) if is_plain else table(shown, wide, width()):
        text = _printable(line, sys.stdout)
        _put((text.replace(_ON, "\x1b[1m").replace(_OFF, "\x1b[22m") if bold else text) + "\n", sys.stdout)


def write_pages(pages: Iterable[Sequence[Line]]) -> None:
    """Print pages of text, a form feed after each, for a printer or a file."""
    for page in pages:
        _put("".join(f"{_printable(line.text, sys.stdout)}\n" for line in page) + "\f", sys.stdout)


def finish() -> None:
    """See to it that all of the answer has gone out. Raises CasewalkError where it cannot."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def can_draw() -> bool:
    """The terminal's alphabet has block characters. Else they would become `?`, which means something of its own."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return "▁█·→─".encode(encoding, "replace").decode(encoding) == "▁█·→─"


def width() -> int:
    """Columns to print in: the terminal's, at most 120; 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return max(40, min(120, int(columns[:6])))
    try:
        return max(40, min(120, os.get_terminal_size(1).columns or WIDTH))
    except OSError:
        return WIDTH


def day(on: date | None, today: date) -> str:
    """A day as it is said: `Mon 23 Nov`, with the year when it is not of these months."""
    if on is None:
        return ""
    said = f"{on:%a} {on.day} {on:%b}"
    return said if abs((today - on).days) < 300 else f"{said} {on.year}"


def table(rows: Sequence[Sequence[str]], wide: int, columns: int) -> list[str]:
    """Rows in columns; the column number `wide` takes what is left of the width and goes on below itself."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not cells:
        return []
    widths = [max(width_of(row[place]) for row in cells) for place in range(len(cells[0]))]
    others = sum(size + 2 for place, size in enumerate(widths) if size and place != wide)
    widths[wide] = max(_LEAST, min(widths[wide], columns - others))
    lines: list[str] = []
    for row in cells:
        texts = wrap(row[wide], widths[wide])
        for number, text in enumerate(texts):
            shown = [text if place == wide else cell * (number == 0) for place, cell in enumerate(row)]
            padded = [fill(cell, size) for cell, size in zip(shown, widths, strict=True) if size]
            lines.append("  ".join(padded).rstrip())
    return lines


def plain(rows: Sequence[Sequence[str]]) -> list[str]:
    """One record a line, a tab between the fields, nothing left out: for other programs and for screen readers."""
    return ["\t".join(one_line(cell) for cell in row) for row in rows]


def complaint(error: BaseException) -> str:
    """What is said about a fault of the program: its kind and place, with a number to quote; no text from a case."""
    from review.common.fault import number, places

    kind, place = type(error).__name__, (places(error) or ["start"])[-1]
    return (
        f"Casewalk made a mistake (number {number(error)}: {kind} at {place}). "
        "What was confirmed before is kept. Please report this sentence: nothing in it comes from a case."
    )


def _shows_colors() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _put(text: str, out: TextIO) -> None:
    try:
        out.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> CasewalkError:
    return CasewalkError(f"The answer could not be written: {error.strerror}. The record is as it should be.")


def _printable(text: str, out: TextIO) -> str:
    encoding = getattr(out, "encoding", None) or "utf-8"
    return clean(text).encode(encoding, "replace").decode(encoding)
