"""How wide a text is on a terminal or on paper, and how to cut, fill and wrap it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category, east_asian_width

from review.common.clean import laid_out, one_line

MORE = "…"
_NOTHING = ("Mn", "Me", "Cf")  # marks that take no room of their own, and joiners that print nothing
_JOINING = (range(0x1160, 0x1200), range(0x1F3FB, 0x1F400))  # vowels and finals of Hangul; tones of skin
_SOFT_HYPHEN = "\xad"  # terminals show it
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"  # the next letter joins the one before; that one is shown wide
_TO_COME = range(0x1F000, 0x40000)  # what Unicode has not given out yet is one wide, but for emoji and Han


def width_of(text: str) -> int:
    """The columns a text takes: two for wide characters, none for marks and what joins the letter before it."""
    if text.isascii():
        return len(text)
    if _JOINER in text or _AS_EMOJI in text:
        return sum(columns for _, columns in _letters(text))
    return sum(map(_COLUMNS.__getitem__, text))


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns; where something is left out, `…` says so."""
    if width_of(text) <= columns:
        return text
    return _cut_off(text, columns) if columns > 0 else ""


def fill(text: str, columns: int) -> str:
    """The text on exactly so many columns."""
    shown = cut(text, columns)
    return shown + " " * (columns - width_of(shown))


def wrap(text: str, columns: int, most: int | None = None) -> list[str]:
    """The text in lines of so many columns, broken between words; a word too long for a line is broken in it.

    With `most` in at most so many lines, the last one with `…` at its end where something is left out.
    """
    columns = max(2, columns)  # a wide character needs two
    if most is None:
        return _broken(one_line(text), columns)
    looked_at = columns * (most + 1) * 4  # of 100,000 letters a few lines are shown
    lines = _broken(one_line(text[:looked_at]), columns)
    if len(lines) <= most and not text[looked_at:].strip():
        return lines
    last = min(most, len(lines)) - 1
    return [*lines[:last], _cut_off(lines[last], columns)]


def wrap_parts(parts: Sequence[str], columns: int, comma: str = ",") -> list[str]:
    """The parts with a comma (or nothing) between them, in lines that break between parts where that is possible."""
    shown = [one_line(part) for part in parts]
    return _filled([f"{part}{comma}" for part in shown[:-1]] + shown[-1:], columns, wrap)


def beside(
    before: str, text: str, after: str, columns: int, *, least: int, most: int | None = None
) -> tuple[list[str], list[str]]:
    """`before` in a column, the text on as many lines as it takes (or `most`), `after` at the right edge of the first.

    Where the text would keep fewer than `least` columns, `after` goes below it: those are the second lines.
    """
    left, right = laid_out(before), laid_out(after)
    indent, room = " " * width_of(left), columns - width_of(left)
    has_right = bool(right.strip())
    below = has_right and room - width_of(right) - 2 < least
    if has_right and not below:
        room -= width_of(right) + 2
    room = max(8, room)
    begun, *others = wrap(text, room, most)
    first = left + begun
    if has_right and not below:
        first += " " * max(1, columns - width_of(first) - width_of(right)) + right
    under = wrap(right, room, most) if below else []
    return [first, *(indent + line for line in others)], [indent + line for line in under]


def _broken(text: str, columns: int) -> list[str]:
    if width_of(text) <= columns:
        return [text]
    return _filled(text.split(" "), columns, _pieces)


def _filled(parts: Iterable[str], columns: int, broken: Callable[[str, int], list[str]]) -> list[str]:
    """Lines with as many parts as fit; `broken` breaks one that is too long for a line, its end goes on."""
    lines: list[str] = []
    line = ""
    for part in parts:
        joined = f"{line} {part}" if line else part
        if width_of(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = broken(part, columns)
        lines += full
    return [*lines, line]


def _pieces(word: str, columns: int) -> list[str]:
    """A word in pieces that each fit; there is always a last one."""
    pieces = []
    while len(begun := _start(word, columns)) < len(word):
        pieces.append(begun)
        word = word[len(begun) :]
    return [*pieces, word]


def _cut_off(text: str, columns: int) -> str:
    """As much of the text as fits before the mark that more follows."""
    return _start(text, columns - 1).rstrip() + MORE


def _start(text: str, columns: int) -> str:
    """As much of the text as fits; what joins a letter stays with it."""
    if text.isascii():
        return text[: max(0, columns)]
    used = place = 0
    for end, width in _letters(text):
        used += width
        if used > columns:
            return text[:place]
        place = end
    return text


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """(place behind it, columns) of each letter with all that joins it, such as marks or the rest of a family emoji."""
    width, joined = 0, False
    for place, character in enumerate(text):
        columns = _COLUMNS[character]
        if not place:
            width = columns
        elif not joined and columns:
            yield place, width
            width = columns
        elif character == _AS_EMOJI and width == 1:
            width = 2
        joined = character == _JOINER
    yield len(text), width


class _Columns(dict[str, int]):
    """The columns of each letter, looked up in Unicode when it is first met: a text has the same few all over."""

    def __missing__(self, character: str) -> int:
        kind, code = category(character), ord(character)
        if (kind in _NOTHING and character != _SOFT_HYPHEN) or any(code in block for block in _JOINING):
            columns = 0
        elif kind == "Cn":
            columns = 2 if code in _TO_COME else 1
        else:
            columns = 2 if east_asian_width(character) in "WF" else 1
        self[character] = columns
        return columns


_COLUMNS = _Columns()
