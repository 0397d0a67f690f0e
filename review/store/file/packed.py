"""Settings and words as a text that is quick to read back: importing json costs 1 of the 28 ms of a look-up."""

from __future__ import annotations

from collections.abc import Mapping

from review.common.clean import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_BETWEEN = "\u241f"  # the picture of a unit separator: the record keeps it as it is, and nobody writes it
_CONSTANTS = {"n": None, "t": True, "f": False}


def pack(value: Any) -> str:
    """The text of a value made of dicts, lists, texts, whole numbers, True, False and None, as JSON has them.

    Raises TypeError for any other value.
    """
    return _BETWEEN.join(_pieces(value))


def unpack(text: str) -> Any:
    """The value that was packed into the text."""
    return _taken(iter(text.split(_BETWEEN)))


class Packed(Mapping[str, object]):
    """A packed dict that is unpacked when it is first looked into: `find` needs none of the thousand words."""

    def __init__(self, text: str):
        self._text = text
        self._content: dict[str, Any] | None = None

    def __getitem__(self, key: str) -> Any:
        return self._unpacked()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    def _unpacked(self) -> dict[str, Any]:
        if self._content is None:
            self._content = unpack(self._text)
        return self._content


def _pieces(value: Any) -> Iterator[str]:
    for letter, constant in _CONSTANTS.items():
        if value is constant:
            yield letter
            return
    if isinstance(value, str):
        yield f":{_kept(value)}"  # no letter, with which an accent that begins the text would grow together
    elif isinstance(value, int):
        yield f"i{value}"
    elif isinstance(value, (list, tuple)):
        yield f"l{len(value)}"
        for item in value:
            yield from _pieces(item)
    elif isinstance(value, dict):
        yield f"d{len(value)}"
        for key, item in value.items():
            yield _kept(key)
            yield from _pieces(item)
    else:
        raise TypeError(f"{type(value).__name__} cannot be packed")


def _kept(text: str) -> str:
    return clean(text.replace(_BETWEEN, "\ufffd")).replace(_BETWEEN, "\ufffd")


def _taken(pieces: Iterator[str]) -> Any:
    piece = next(pieces)
    kind = piece[0]
    if kind == ":":
        return piece[1:]
    if kind == "d":
        return {next(pieces): _taken(pieces) for _ in range(int(piece[1:]))}
    if kind == "l":
        return [_taken(pieces) for _ in range(int(piece[1:]))]
    return int(piece[1:]) if kind == "i" else _CONSTANTS[kind]
