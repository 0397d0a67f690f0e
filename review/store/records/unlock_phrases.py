"""The phrase that unlocks each person's screen: it can be checked, never read back."""

from __future__ import annotations

import hmac
import os
from hashlib import scrypt

from review.common.clean import one_line
from review.common.errors import Refused
from review.store.file.journal import KEYS, Record

LEAST = 6  # characters
_COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms for each try


class Unlocking:
    """The phrase of whoever the record was opened for."""

    def __init__(self, record: Record):
        self.record = record

    @property
    def is_set(self) -> bool:
        """The person has a phrase."""
        return bool(self._kept())

    def set(self, phrase: str) -> None:
        """From now on this phrase unlocks the person's screens. Raises Refused for one that is too short."""
        if len(_meant(phrase)) < LEAST:
            raise Refused(f"A phrase that unlocks the screen has at least {LEAST} characters: take a few words.")
        salt = os.urandom(16)
        with self.record.noting(KEYS, "phrase that unlocks the screen set"):
            self.record.connection.execute(
                "INSERT INTO unlocking (who, salt, hash) VALUES (?, ?, ?) "
                "ON CONFLICT (who) DO UPDATE SET salt = excluded.salt, hash = excluded.hash",
                (self.record.who, salt.hex(), _hash(phrase, salt)),
            )

    def matches(self, phrase: str) -> bool:
        """Whether this is the phrase of the person."""
        kept = self._kept()
        return bool(kept) and hmac.compare_digest(_hash(phrase, bytes.fromhex(kept[0][0])), kept[0][1])

    def _kept(self) -> list[tuple[str, str]]:
        return self.record.rows("SELECT salt, hash FROM unlocking WHERE who = ?", self.record.who)


def _hash(phrase: str, salt: bytes) -> str:
    return scrypt(_meant(phrase).encode(), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"], dklen=32).hex()


def _meant(phrase: str) -> str:
    """Blanks at the ends and how many stand between words do not matter."""
    return one_line(phrase)
