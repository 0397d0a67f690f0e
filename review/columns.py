"""Lays out what several people said side by side, in columns of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from review.clean import one_line
from review.perspectives import VOICES, Perspective
from review.sentences import day
from review.vocabulary import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FOUR_FROM = 100  # cells from which on all four stand beside one another; below, two and two


def side_by_side(
    voices: Mapping[str, Sequence[Perspective]],
    words: Words,
    today: date,
    width: int,
    wrap: Callable[[str, int], list[str]],
    fill: Callable[[str, int], str],
    between: str = " │ ",
) -> list[tuple[str, str]]:
    """(line, tone) of the four voices, each newest first; `wrap` and `fill` lay out text on so many cells.

    Somebody who said nothing yet keeps the place: not to have asked is a finding too.
    """
    beside = 4 if width >= FOUR_FROM else 2
    room = (width - (beside - 1) * len(between)) // beside
    lines: list[tuple[str, str]] = []
    for first in range(0, len(VOICES), beside):
        columns = [_column(voice, voices[voice], words, today, room, wrap) for voice in VOICES[first : first + beside]]
        lines += [("", "")] if first else []
        for place in range(max(map(len, columns))):
            cells = [fill(column[place] if place < len(column) else "", room) for column in columns]
            lines.append((between.join(cells).rstrip(), "" if place else "head"))
    return lines


def _column(
    voice: str,
    said: Sequence[Perspective],
    words: Words,
    today: date,
    room: int,
    wrap: Callable[[str, int], list[str]],
) -> list[str]:
    lines = [words.label("perspectives.voice", voice).upper()]
    for one in said:
        lines += wrap(", ".join(part for part in (day(one.said_on, today), one_line(one.who)) if part), room)
        lines += wrap(f"“{one.what}”", room)
    return lines if said else [*lines, *wrap("not asked yet", room)]
