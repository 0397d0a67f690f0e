"""Breaks text into pages and keeps blocks of lines together where they fit."""

from __future__ import annotations

from collections.abc import Iterable

from review.content.lines import Line

# At six lines to the inch, the half inch that printers keep free at either edge left out.
PAGE_LINES = {"letter": 60, "a4": 64}
_LEAST = 6  # lines of a long block that are worth beginning at the foot of a page


def paginate(blocks: Iterable[list[Line]], height: int) -> list[list[Line]]:
    """The blocks on pages of `height` lines, every page filled up with blank ones; there is at least one page."""
    pages: list[list[Line]] = [[]]
    for block in blocks:
        lines = list(block)
        room = height - len(pages[-1])
        if len(lines) > room and pages[-1] and (len(lines) <= height or room < _LEAST):
            pages.append([])
            room = height
        while len(lines) > room:
            pages[-1] += lines[:room]
            lines = lines[room:]
            pages.append([])
            room = height
        pages[-1] += lines
    return [page + [Line("")] * (height - len(page)) for page in pages]
