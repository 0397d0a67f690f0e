"""How wide a text is on a terminal or on paper, and how it is cut, filled and broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

from review.clean import one_line

MORE = "…"
_NOTHING = ("Mn", "Me", "Cf")  # combining marks, and joiners that print nothing


def width_of(text: str) -> int:
    """The columns a text takes: two for wide characters, none for combining marks and joiners."""
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns; where something is left out, `…` says so."""
    if width_of(text) <= columns:
        return text
    return _start(text, columns - 1).rstrip() + MORE if columns > 0 else ""


def fill(text: str, columns: int) -> str:
    """The text on exactly so many columns."""
    shown = cut(text, columns)
    return shown + " " * (columns - width_of(shown))


def wrap(text: str, columns: int) -> list[str]:
    """The whole text in lines of so many columns, broken between words; a word too long for a line is broken in it."""
    columns = max(2, columns)  # a wide character needs two
    text = one_line(text)
    if width_of(text) <= columns:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, columns)
        lines += full
    return [*lines, line]


def wrap_parts(parts: Sequence[str], columns: int, comma: str = ",") -> list[str]:
    """The parts with a comma (or nothing) between them, in lines that break between parts where that is possible."""
    lines: list[str] = []
    line = ""
    for number, part in enumerate(parts, 1):
        part = one_line(part) + comma * (number < len(parts))
        if line and width_of(f"{line} {part}") <= columns:
            line = f"{line} {part}"
            continue
        if line:
            lines.append(line)
        *full, line = wrap(part, columns)
        lines += full
    return [*lines, line]


def _pieces(word: str, columns: int) -> list[str]:
    """A word in pieces that each fit; there is always a last one."""
    pieces = []
    while len(begun := _start(word, columns)) < len(word):
        pieces.append(begun)
        word = word[len(begun) :]
    return [*pieces, word]


def _start(text: str, columns: int) -> str:
    """As much of the text as fits; a combining mark stays with its letter."""
    if text.isascii():
        return text[: max(0, columns)]
    used = 0
    for place, character in enumerate(text):
        used += _COLUMNS[character]
        if used > columns:
            return text[:place]
    return text


class _Columns(dict[str, int]):
    """The columns of each letter, looked up in Unicode when it is first met: a paper has the same few all over."""

    def __missing__(self, character: str) -> int:
        nothing = category(character) in _NOTHING
        columns = 0 if nothing else 2 if east_asian_width(character) in "WF" else 1
        self[character] = columns
        return columns


_COLUMNS = _Columns()
