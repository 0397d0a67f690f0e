"""Which letters the shipped fonts have, read from the fonts themselves."""

from __future__ import annotations

import mmap
import os
from bisect import bisect
from functools import cache
from struct import unpack_from

import manimgx_fonts
import manimgx_fonts_cjk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Bytes = bytes | mmap.mmap
_UNICODE = (0, 3)  # platforms of the subtables that are keyed by Unicode
_WHOLE = 12  # the form that has every plane; form 4 has the first alone


def covers(code: int) -> bool:
    """One of the fonts has the letter with this code point."""
    firsts, lasts = _ranges()
    place = bisect(firsts, code) - 1
    return place >= 0 and code <= lasts[place]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    found: list[tuple[int, int]] = []
    for package in (manimgx_fonts, manimgx_fonts_cjk):
        folder = os.path.dirname(os.path.abspath(package.__file__))
        for name in sorted(os.listdir(folder)):
            if name.endswith((".ttf", ".otf", ".ttc")):
                with (
                    open(os.path.join(folder, name), "rb") as file,
                    mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as font,
                ):
                    found += letters_of(font)
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return [first for first, _ in merged], [last for _, last in merged]


def letters_of(font: Bytes, start: int = 0) -> list[tuple[int, int]]:
    """(first, last) code points of a font file (its first font where it holds several), from the table `cmap`.

    Written by the OpenType specification, "cmap", forms 4 and 12.
    """
    if font[start : start + 4] == b"ttcf":
        start += unpack_from(">I", font, start + 12)[0]
    base = 0 if font[:4] == b"ttcf" else start
    tables = unpack_from(">H", font, start + 4)[0]
    for number in range(tables):
        tag, _, offset, _ = unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            return _cmap(font, base + offset)
    return []


def _cmap(font: Bytes, at: int) -> list[tuple[int, int]]:
    forms: dict[int, int] = {}
    for number in range(unpack_from(">H", font, at + 2)[0]):
        platform, _, offset = unpack_from(">HHI", font, at + 4 + 8 * number)
        if platform in _UNICODE:
            forms[unpack_from(">H", font, at + offset)[0]] = at + offset
    if _WHOLE in forms:
        place = forms[_WHOLE]
        count = unpack_from(">I", font, place + 12)[0]
        return [unpack_from(">II", font, place + 16 + 12 * number) for number in range(count)]
    return list(_first_plane(font, forms[4])) if 4 in forms else []


def _first_plane(font: Bytes, at: int) -> Iterator[tuple[int, int]]:
    """Form 4: segments, some with a list of glyphs in which 0 stands for none."""
    count = unpack_from(">H", font, at + 6)[0] // 2
    lasts = unpack_from(f">{count}H", font, at + 14)
    firsts = unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = unpack_from(f">{count}H", font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = unpack_from(f">{count}H", font, offsets_at)
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if first == 0xFFFF:
            continue
        if not offsets[number]:
            yield from ((code, code) for code in range(first, last + 1) if (code + deltas[number]) & 0xFFFF)
            continue
        place = offsets_at + 2 * number + offsets[number]
        glyphs = unpack_from(f">{last - first + 1}H", font, place)
        yield from ((first + step, first + step) for step, glyph in enumerate(glyphs) if glyph)
