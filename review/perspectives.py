"""How school, family, officer and young person each see it, in their own words, and what all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.fact import fact

TOGETHER = "together"  # the voice of what was found to be common ground
_SUBJECTS = {"school": "school", "officer": "sro", "family": "family"}


@fact
class Perspective:
    """What one of them said, as it was said."""

    case_id: int
    said_on: date
    voice: str  # perspectives.voice
    what: str  # in their own words
    who: str = ""  # such as Ms. Ortiz, grandfather
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def subject(self) -> str:
        """The subject of the case to which it is news."""
        return _SUBJECTS.get(self.voice, "goals")


def by_voice(perspectives: Iterable[Perspective], voices: Iterable[str]) -> dict[str, list[Perspective]]:
    """Voice -> what was said, the newest first, in the order of `voices`; a voice that said nothing stays in."""
    found: dict[str, list[Perspective]] = {voice: [] for voice in voices}
    for one in sorted(perspectives, key=lambda one: (one.said_on, one.id), reverse=True):
        found.setdefault(one.voice, []).append(one)
    return found


def not_heard(perspectives: Iterable[Perspective], voices: Iterable[str]) -> list[str]:
    """Whose words nobody has written down yet; common ground is nobody's voice."""
    heard = {one.voice for one in perspectives}
    return [voice for voice in voices if voice not in heard and voice != TOGETHER]
