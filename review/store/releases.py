"""Releases and the log of disclosures, in the record."""

from __future__ import annotations

from datetime import date

from review.fact import replace
from review.releases import Disclosure, Release
from review.store.records import Records


class Releases(Records[Release]):
    """Signed releases."""

    table = "releases"
    kind = Release
    noun = "release"
    order = "signed_on, id"

    def revoke(self, release: Release, revoked_on: date) -> Release:
        """The signer took it back; from that day it covers nothing."""
        return self.correct(replace(release, revoked_on=revoked_on))


class Disclosures(Records[Disclosure]):
    """What was told outside, to whom and on which basis."""

    table = "disclosures"
    kind = Disclosure
    noun = "disclosure"
    order = "disclosed_on, id"
