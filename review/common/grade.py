"""Reads a school grade as people type it."""

from __future__ import annotations

from review.common.errors import Refused

_LAST = 12
_OTHERS = ("k", "ged")
_BEFORE = ("grade", "gr.", "gr")
_BEHIND = ("st", "nd", "rd", "th")


def read_grade(text: str) -> str:
    """A grade as it is kept, `9`, from what somebody typed: 9, 09, 9th, gr 9. Raises Refused for what is none."""
    said = text.strip().casefold()
    for word in _BEFORE:
        said = said.removeprefix(word).strip()
    if said in _OTHERS:
        return said.upper()
    number = said[:-2] if said.endswith(_BEHIND) else said
    if number.isascii() and number.isdigit() and len(number) < 3 and 1 <= int(number) <= _LAST:
        return str(int(number))
    raise Refused(f"A grade is K, 1 to {_LAST} or GED, not {text.strip()!r}; leave it empty where there is none.")
