"""Signed releases (who may be told what, until when) and the log of what was disclosed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from review.common.fact import fact


@fact
class Release:
    """One signed permission to tell one recipient specific things for one purpose (docs/field.md, "Privacy")."""

    case_id: int
    recipient: str  # a person or a role
    information: str  # keys of releases.information, comma-separated: specific, never "any and all"
    signed_on: date
    purpose: str = ""
    discloser: str = ""  # who may disclose
    expires_on: date | None = None
    expires_event: str = ""  # such as "end of treatment"
    revoked_on: date | None = None
    signed_by: str = ""
    authority: str = ""  # releases.authority, of the signer
    part2: bool = False  # explicit consent for substance-use facts (42 CFR Part 2)
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    def state(self, today: date, expiring_days: int = 30) -> str:
        """in_force, expiring (within so many days), expired or revoked, as of today."""
        if self.revoked_on is not None and self.revoked_on <= today:
            return "revoked"
        if self.expires_on is None:
            return "in_force"
        if self.expires_on < today:
            return "expired"
        return "expiring" if self.expires_on <= today + timedelta(days=expiring_days) else "in_force"

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a valid release names and this record does not: outside.lacks (45 CFR 164.508(c))."""
        needed = {
            "purpose": self.purpose,
            "signer": self.signed_by,
            "authority": self.authority,
            "end": self.expires_on or self.expires_event,
        }
        return tuple(name for name, said in needed.items() if not said)

    @property
    def covers(self) -> tuple[str, ...]:
        """The keys of releases.information it names."""
        return tuple(part for part in self.information.split(",") if part)


@fact
class Disclosure:
    """One time that something about a case was told outside, and on which basis."""

    case_id: int
    disclosed_on: date
    to_whom: str
    what: str
    basis: str = "release"  # releases.basis
    release_id: int | None = None
    reason: str = ""
    id: int = 0
    version: int = 0
    recorded_at: str = ""


_BEST_FIRST = ("in_force", "expiring", "expired", "revoked", "none")


def badge(releases: Iterable[Release], today: date, expiring_days: int = 30) -> str:
    """The best state among the case's releases, `none` where there is none: what may be told at all."""
    states = {release.state(today, expiring_days) for release in releases}
    return next((state for state in _BEST_FIRST if state in states), "none")


def naming(releases: Iterable[Release], names: Iterable[str]) -> list[Release]:
    """The releases made out to one of these: a person, a role or a body, as the first part of the recipient says.

    `Lincoln HS, front office` is made out to Lincoln HS. Capitals and blanks do not matter.
    """
    wanted = {_folded(name) for name in names if name.strip()}
    return [one for one in releases if wanted & {_folded(one.recipient), _folded(one.recipient.partition(",")[0])}]


def days_left(releases: Iterable[Release], today: date) -> int:
    """Days until the last release that is still good runs out; 0 where it is today, or none is good or ends by date."""
    good = [one for one in releases if one.state(today) in ("in_force", "expiring") and one.expires_on is not None]
    return max(((one.expires_on - today).days for one in good if one.expires_on is not None), default=0)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def is_part2(releases: Iterable[Release]) -> bool:
    """The case may hold substance-use records (42 CFR part 2): a release speaks of them, whatever became of it."""
    return any(release.part2 or "substance_use" in release.covers for release in releases)
