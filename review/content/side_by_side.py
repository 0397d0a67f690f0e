"""Lays out what several people said in columns, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from review.cases.perspectives import TOGETHER, VOICES, Perspective
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill, wrap
from review.content.overview import Said
from review.content.sentences import GOOD, day

BETWEEN = " │ "
NOTHING_IN_COMMON = "none written down yet; what do all four of them want?"
FOUR_FROM = 100  # cells from which on all four stand beside one another; below, two and two


def side_by_side(
    voices: Mapping[str, Sequence[Perspective]],
    words: Words,
    today: date,
    width: int,
    most: int | None = None,
) -> list[tuple[str, str]]:
    """(line, tone) of the four voices, each newest first, one text on `most` lines at the most.

    Somebody who said nothing yet keeps the place: not to have asked is a finding too.
    """
    beside = 4 if width >= FOUR_FROM else 2
    room = (width - (beside - 1) * len(BETWEEN)) // beside
    lines: list[tuple[str, str]] = []
    for first in range(0, len(VOICES), beside):
        columns = [_column(voice, voices[voice], words, today, room, most) for voice in VOICES[first : first + beside]]
        lines += [("", "")] if first else []
        for place in range(max(map(len, columns))):
            cells = [fill(column[place] if place < len(column) else "", room) for column in columns]
            lines.append((BETWEEN.join(cells).rstrip(), "" if place else "head"))
    return lines


def in_common(voices: Mapping[str, Sequence[Perspective]], today: date) -> list[Said]:
    """What they share, the newest first, each with the day it was said and by whom."""
    return [
        Said(
            f"{day(one.said_on, today).rjust(6)} ",
            f"{one.what}{f' ({one.who})' if one.who else ''}",
            tone=GOOD,
            record=one,
        )
        for one in voices[TOGETHER]
    ]


def _column(
    voice: str,
    said: Sequence[Perspective],
    words: Words,
    today: date,
    room: int,
    most: int | None,
) -> list[str]:
    lines = [words.label("perspectives.voice", voice).upper()]
    for one in said:
        lines += wrap(", ".join(part for part in (day(one.said_on, today), one_line(one.who)) if part), room, most)
        lines += wrap(f"“{one.what}”", room, most)
    return lines if said else [*lines, *wrap("not asked yet", room, most)]
