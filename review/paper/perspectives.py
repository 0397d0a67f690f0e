"""How each participant sees a case, side by side, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.perspectives import TOGETHER, Perspective, by_voice
from review.common.vocabulary import Words
from review.content.lines import Line
from review.content.overview import PERSPECTIVES
from review.content.sentences import day, perspective
from review.content.side_by_side import NOTHING_IN_COMMON, in_common, side_by_side
from review.paper.lines import heading, item, said_lines


def perspective_lines(
    code: str, said: Iterable[Perspective], words: Words, today: date, width: int = 80, plain: bool = False
) -> list[Line]:
    """The four voices in columns and what they share below; for `plain` one after the other, as a voice reads them."""
    voices = by_voice(said)
    lines = heading(PERSPECTIVES, code, width)
    if plain:
        for one in (one for voice in voices.values() for one in voice):
            lines += item(perspective(one, words), width, before=f"{day(one.said_on, today).rjust(6)}  ")
        return lines
    columns = side_by_side(voices, words, today, width - 4)
    lines += [Line(f"   {line}".rstrip(), tone) for line, tone in columns]
    lines += heading(words.label("perspectives.voice", TOGETHER), "", width)
    lines += said_lines(in_common(voices, today), width, 0) or item(NOTHING_IN_COMMON, width, tone="quiet")
    return lines
