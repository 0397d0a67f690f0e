"""Text for plain printers: every character becomes ASCII, or its number where it has no such form."""

from __future__ import annotations

from unicodedata import combining, normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

_SAID = str.maketrans({
    "–": "-", "—": "--", "‐": "-", "‑": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "•": "*",
    "·": "*", "×": "x", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D",
    "ł": "l", "Ł": "L", "ð": "d", "þ": "th", "\u2039": "<", "\u203a": ">",
})  # fmt: skip


def in_ascii(data: T) -> T:
    """The same text, or lists and mappings of texts, in ASCII: `Céspedes` becomes `Cespedes`, `中` is `<U+4E2D>`."""
    if isinstance(data, str):
        return data if data.isascii() else _said(data)  # type: ignore[return-value]
    if isinstance(data, dict):
        return {name: in_ascii(value) for name, value in data.items()}  # type: ignore[return-value]
    if isinstance(data, (list, tuple)):
        return type(data)(in_ascii(one) for one in data)
    return data


def _said(text: str) -> str:
    return "".join(map(_one, normalize("NFC", text).translate(_SAID)))


def _one(character: str) -> str:
    if character.isascii():
        return character
    parts = [part for part in normalize("NFKD", character).replace("\u2044", "/") if not combining(part)]
    return "".join(parts) if parts and all(map(str.isascii, parts)) else f"<U+{ord(character):04X}>"
