"""Hides everything on the screen but case codes and the lines around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from screens.parts import safe

# Bindings that change what stands in the record: nobody should do unseen what nobody reads. Ids as in config/keys.yaml.
CHANGES = (
    *("action.", "record.", "proposal.", "actions.seen", "edit", "undo", "meeting.finish", "clock.pause"),
    *("case.park", "case.defer", "case.consult", "case.edit", "case.close", "case.new"),
)
DRAWN = frozenset("─│┌┐└┘├┤┬┴┼━┃▏▕▁▔▊▎>")  # rules, edges and the cursor


def changes(binding: str) -> bool:
    """Whether a binding of this id changes what stands in the record."""
    return binding.startswith(CHANGES)


def own_words(filters: Iterable[LineFilter]) -> list[LineFilter]:
    """The filters of what holds the program's own words alone, and stays to be read when only codes are shown."""
    return [one for one in filters if not isinstance(one, CodesOnly)]


class CodesOnly(LineFilter):
    """Every line of every widget goes through it, whatever wrote the line."""

    def __init__(self, codes: Iterable[str]):
        super().__init__()
        known = sorted((re.escape(code) for code in codes if code), key=len, reverse=True)
        self._codes = re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's own shape
        """The same cells in the same styles; what is neither a code nor drawn becomes blank."""
        text = "".join(segment.text for segment in segments if not segment.control)
        kept = {place for found in self._found(text) for place in range(*found.span())}
        blanked, place = [], 0
        for segment in segments:
            if segment.control:
                blanked.append(segment)
                continue
            shown = [
                character if place + n in kept or character in DRAWN else " " * cell_len(character)
                for n, character in enumerate(segment.text)
            ]
            place += len(segment.text)
            blanked.append(safe.instead(segment, "".join(shown)))
        return blanked

    def _found(self, text: str) -> Iterable[re.Match[str]]:
        return self._codes.finditer(text) if self._codes else ()
