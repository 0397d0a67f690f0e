"""How school, family, officer and young person each see it, in their own words, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.fact import fact

VOICES = ("school", "family", "officer", "youth")  # of perspectives.voice, those that can be asked
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


def by_voice(perspectives: Iterable[Perspective]) -> dict[str, list[Perspective]]:
    """Voice -> what was said, the newest first; a voice that was not heard stays in, common ground comes last."""
    found: dict[str, list[Perspective]] = {voice: [] for voice in (*VOICES, TOGETHER)}
    for one in sorted(perspectives, key=lambda one: (one.said_on, one.id), reverse=True):
        found.setdefault(one.voice, []).append(one)
    return found


def not_heard(perspectives: Iterable[Perspective]) -> list[str]:
    """Whose words nobody has written down yet."""
    heard = {one.voice for one in perspectives}
    return [voice for voice in VOICES if voice not in heard]
