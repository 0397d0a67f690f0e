"""Sees to it that each letter on paper is one that our fonts have: what none of them has says which one it was."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Letters of most of Europe and what our own words use: all of them are in every text font we ship.
_PLAIN = re.compile(r"[\n\t -~\u00a1-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2039\u203a]*")
CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_LONG = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7ff]{31,}")  # between CJK letters a line may break anyway
_PIECE = 15
_BREAK = "\u200b"  # a line may break here; nothing is printed
# Blocks of Unicode that our fonts have whole, so that nothing has to be read from them: European letters, Hebrew,
# Arabic, Devanagari, Thai, punctuation, arrows, mathematics, frames, kana, Han, Hangul, flags. test_glyphs.py looks.
WHOLE_BLOCKS = (
    (0xA0, 0x2AF), (0x300, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x52F),
    (0x5D0, 0x5EA), (0x606, 0x61B), (0x61E, 0x6FF), (0x900, 0x97F), (0xE01, 0xE3A), (0xE3F, 0xE5B), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x23FF), (0x2460, 0x25FF),
    (0x3000, 0x303F), (0x3041, 0x3096), (0x3099, 0x30FF), (0x4E00, 0x9FEF), (0xAC00, 0xD7A3), (0xFF01, 0xFF5E),
    (0x1F1E6, 0x1F1FF), (0x1F600, 0x1F64F),
)  # fmt: skip
# Prints nothing by itself: joiners, marks of how an emoji is drawn, and the break above.
_SILENT = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0020, 0xE0080)}
_CONTROL_NAMES = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
_CONTROLS = {0x2400 + code: name for code, name in enumerate(_CONTROL_NAMES.split(" "))} | {0x2421: "DEL", 0x2424: "NL"}


def is_plain(text: str) -> bool:
    """Every letter is in each of our text fonts, and no word is too long for a line: nothing has to be looked at."""
    return _PLAIN.fullmatch(text) is not None and _LONG.search(text) is None


def printable(data: Any) -> Any:
    """The same data, ready to be set: letters that no font has are named as `‹U+12000›`, long words may be broken."""
    if isinstance(data, str):
        return _printable(data)
    if isinstance(data, dict):
        return {name: printable(value) for name, value in data.items()}
    return [printable(one) for one in data] if isinstance(data, list) else data


def _printable(text: str) -> str:
    if is_plain(text):
        return text
    text = _LONG.sub(_breakable, text)
    return "".join(one if _PLAIN.fullmatch(one) or _has(ord(one)) else _named(one) for one in text)


def _breakable(word: re.Match[str]) -> str:
    text = word[0]
    return _BREAK.join(text[place : place + _PIECE] for place in range(0, len(text), _PIECE))


def _named(character: str) -> str:
    """`‹ESC›` for the mark of a control character, `‹U+12000›` for anything else."""
    return f"‹{_CONTROLS.get(ord(character)) or f'U+{ord(character):04X}'}›"


@cache
def _has(code: int) -> bool:
    if code in _SILENT or any(first <= code <= last for first, last in WHOLE_BLOCKS):
        return True
    from review.paper.fontfiles import covers  # only a letter beyond the usual ones gets here

    return covers(code)
