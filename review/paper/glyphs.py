"""Makes sure that every letter on paper exists in the fonts; one that does not is printed as its number."""

from __future__ import annotations

from functools import cache
from unicodedata import category

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Letters of most of Europe and what our own words use: all of them are in every text font we ship.
_PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180), 0x0A, 0xA0))) | set("–—‘’“”•…‹›▁▂▃▄▅▆▇█")
_CJK = (
    (0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
_LONG = 30  # letters of a word that fit into every column we set
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
    (0x2607, 0x2608), (0x2610, 0x2612), (0x2619, 0x261B), (0x2654, 0x265E), (0x2680, 0x268B), (0x2710, 0x2711),
    (0x2713, 0x2719), (0x2722, 0x2727), (0x2756, 0x275E), (0x2761, 0x2775), (0x2794, 0x27BE), (0x27F0, 0x27FF),
    (0x2900, 0x2920), (0x2B00, 0x2B04),
)  # fmt: skip
# Prints nothing by itself: joiners, marks of how an emoji is drawn, and the break above.
_SILENT = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0020, 0xE0080)}
_CONTROL_NAMES = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
_CONTROLS = {0x2400 + code: name for code, name in enumerate(_CONTROL_NAMES.split(" "))} | {0x2421: "DEL", 0x2424: "NL"}


def is_plain(text: str) -> bool:
    """Every letter is in each of our text fonts, and no word is too long for a line: nothing has to be looked at."""
    return set(text) <= _PLAIN and max(map(len, text.split()), default=0) <= _LONG


def has_cjk(text: str) -> bool:
    """There are Chinese, Japanese or Korean letters in it."""
    return any(first <= ord(one) <= last for one in set(text) - _PLAIN for first, last in _CJK)


def printable(data: Any) -> Any:
    """The same data, ready to be set: letters that no font has are named as `‹U+12000›`, long words may be broken."""
    if isinstance(data, str):
        return data if is_plain(data) else _printable(data)
    if isinstance(data, dict):
        return {name: printable(value) for name, value in data.items()}
    return [printable(one) for one in data] if isinstance(data, list) else data


def _printable(text: str) -> str:
    text = " ".join(word if len(word) <= _LONG else _breakable(word) for word in text.split(" "))
    lacking = {ord(one): _named(one) for one in set(text) - _PLAIN if not _has(ord(one))}
    return text.translate(lacking) if lacking else text


def _breakable(word: str) -> str:
    """The word with places where a line may break, never between a letter and a mark or joiner that belongs to it."""
    pieces, begun = [], 0
    for place in range(1, len(word)):
        if place - begun >= _PIECE and category(word[place])[0] not in "MC" and word[place - 1] != "\u200d":
            pieces.append(word[begun:place])
            begun = place
    return _BREAK.join([*pieces, word[begun:]])


def _named(character: str) -> str:
    """`‹ESC›` for the mark of a control character, `‹U+12000›` for anything else."""
    return f"‹{_CONTROLS.get(ord(character)) or f'U+{ord(character):04X}'}›"


@cache
def _has(code: int) -> bool:
    if code in _SILENT or any(first <= code <= last for first, last in WHOLE_BLOCKS):
        return True
    from review.paper.font_files import covers  # only a letter beyond the usual ones gets here

    return covers(code)
