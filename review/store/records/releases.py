"""Saves releases and the log of disclosures."""

from __future__ import annotations

from datetime import date

from review.cases.releases import Disclosure, Release, badge
from review.store.records.records import Records


class Releases(Records[Release]):
    """Signed releases."""

    table = "releases"
    kind = Release
    noun = "release"
    order = "signed_on, id"

    def badges(self, numbers: list[int], today: date, expiring_days: int) -> dict[int, str]:
        """Case id -> the best state among its releases, of these cases; `none` where there is none."""
        marks = ", ".join("?" * len(numbers))
        releases: dict[int, list[Release]] = {number: [] for number in numbers}
        for release in self.where(f"case_id IN ({marks})", *numbers):
            releases[release.case_id].append(release)
        return {number: badge(own, today, expiring_days) for number, own in releases.items()}


class Disclosures(Records[Disclosure]):
    """What was told outside, to whom and on which basis."""

    table = "disclosures"
    kind = Disclosure
    noun = "disclosure"
    order = "disclosed_on, id"
