"""One paper, put together but not yet laid out as text or PDF."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.fact import fact
from review.common.width import width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_LINES = 45  # of a block that surely fits on a page; a longer one flows on to the next


@fact
class Paper:
    """One paper, put together and not yet set. Text and PDF are both made of `data` and say nothing else."""

    name: str  # of review/paper/NAME.py
    data: dict[str, Any]  # every sentence as it is printed, in JSON types
    part2: bool = False  # it tells of a case with substance-use records (42 CFR part 2)


def lines_of(texts: Iterable[str], columns: int) -> int:
    """How many lines the texts take at most, each on lines of its own of so many letters."""
    return sum(1 + width_of(text) // columns for text in texts)
