"""A line as it is shown on paper and on the screen: its text, how it is meant, and the record it is about."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.fact import fact
from review.common.width import beside, fill, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.overview import Said


@fact
class Line:
    """`record` is what enter opens on the screen; the cursor passes over a line without one.

    Tones: head (a heading), good, warn (needs somebody), quiet (settled, or said in passing), or plain. The words
    alone say everything.
    """

    text: str
    tone: str = ""
    record: object = None


def item(
    text: str, width: int, *, least: int, record: object = None, tone: str = "", before: str = "", after: str = "",
    most: int | None = None,
) -> list[Line]:  # fmt: skip
    """One thing over `width` cells: `before` on the left, then the text on as many lines as it takes, or `most`, and
    `after` at the right edge of the first. Where that would leave the text fewer than `least` cells, `after` goes on a
    line of its own."""
    lines, below = beside(before, text, after, width, least=least, most=most)
    found = [Line(line.rstrip(), tone, None if place else record) for place, line in enumerate(lines)]
    return found + [Line(line.rstrip(), tone or "quiet") for line in below]


def named_column(said: Iterable[Said], column: int) -> list[tuple[Said, str]]:
    """Each thing said with what stands before it, filled to a column of so many cells or as many as it takes."""
    return [(one, fill(one.before, max(column, width_of(one.before))) + " ") for one in said]
