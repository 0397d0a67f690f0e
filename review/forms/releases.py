"""Form fields of a signed release: specific information, never "any and all"."""

from __future__ import annotations

from review.cases.releases import Release
from review.common.days import in_full
from review.common.errors import Usage
from review.common.vocabulary import Words
from review.forms.field import NONE, Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile) -> Release:
    """A new release, signed today, for the officer of the case."""
    return Release(file.case.id, file.officer.name if file.officer else "", "", file.today)


def fields(_: CaseFile, words: Words) -> list[Field]:
    """What a release names: recipient, specific information, purpose, end, signature and authority."""
    return [
        Field("recipient", "recipient", required=True, hint="a person or a role"),
        Field("information", "information", "many", tuple(words.choices("releases.information")), required=True),
        Field("purpose", "purpose"),
        Field("discloser", "who may tell"),
        Field("signed_on", "signed on", "day", required=True),
        Field("expires_on", "expires on", "day", when="ahead"),
        Field("expires_event", "or with", hint="an event, such as end of treatment"),
        Field("signed_by", "signed by"),
        Field("authority", "authority", "choice", (NONE, *words.choices("releases.authority"))),
        Field("part2", "Part 2", "yes", hint="explicit consent for substance-use facts"),
        Field("revoked_on", "revoked on", "day"),
    ]


def whole(release: Release, *_: object) -> Release:
    """Raises Usage for a release that would end before it was signed."""
    if release.expires_on is not None and release.expires_on < release.signed_on:
        days = f"on {in_full(release.expires_on)}, before it was signed on {in_full(release.signed_on)}"
        raise Usage(f"It would end {days}: one of the two is wrong.")
    return release
