"""Bars and sparklines in block characters; a week in which nothing was counted gets its own sign."""

from __future__ import annotations

from collections.abc import Sequence

Column = int | str  # a count, or NO_SCHOOL or NO_DATA where there is none
NO_SCHOOL, NO_DATA = "·", "?"
NOT_COUNTED = {NO_SCHOOL: "no-school", NO_DATA: "no-data"}  # in words, for plain text
FULL_BAR = 3  # a single event shall not look like the worst week there can be
_RISING = "▁▂▃▄▅▆▇█"  # nothing happened is the lowest bar: it was looked at, and there was none
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bars(columns: Sequence[Column], full: int = FULL_BAR) -> str:
    """A character for each column, the highest count (`full` at least) as high as the line; signs stay as they are."""
    top = max([full, *(one for one in columns if isinstance(one, int))])
    return "".join(one if isinstance(one, str) else _RISING[_part(one, top, len(_RISING) - 1)] for one in columns)


def in_words(columns: Sequence[Column]) -> str:
    """`0 2 no-school 1 no-data`: the same for whoever hears or cuts the line instead of seeing it."""
    return " ".join(NOT_COUNTED[one] if isinstance(one, str) else str(one) for one in columns)


def counted(columns: Sequence[Column]) -> int | None:
    """The sum of what was counted; None where nothing was: that is no zero."""
    numbers = [one for one in columns if isinstance(one, int)]
    return sum(numbers) if numbers else None


def tower(columns: Sequence[Column], height: int, full: int = FULL_BAR, wide: int = 1) -> list[str]:
    """The columns as a chart of `height` lines, the top line first, each column `wide` cells and a blank between them
    where it is wider than one. A zero is a thin foot; signs stand on the bottom line.
    """
    top = max([full, *(one for one in columns if isinstance(one, int))])
    lines = []
    for level in range(height - 1, -1, -1):
        cells = [_cell(one, top, height, level) for one in columns]
        if wide > 1:
            cells = [f"{cell * (wide - 1)} " if cell not in NOT_COUNTED else cell.ljust(wide) for cell in cells]
        lines.append("".join(cells).rstrip())
    return lines


def bar(count: float, top: float, width: int) -> str:
    """A bar along the line, `top` being `width` cells long, to an eighth of a cell; empty for nothing."""
    eighths = round(max(0.0, min(count, top)) * width * 8 / top) if top > 0 else 0
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _cell(one: Column, top: int, height: int, level: int) -> str:
    """What a column shows on one line of a tower, the bottom line being level 0."""
    if isinstance(one, str):
        return one if level == 0 else " "
    if one == 0:
        return _RISING[0] if level == 0 else " "
    eighths = max(2, _part(one, top, height * 8)) - level * 8  # one event is higher than none
    return _RISING[min(eighths, 8) - 1] if eighths > 0 else " "


def _part(count: int, top: int, steps: int) -> int:
    return round(count * steps / top)
