"""An exchange with the school resource officer, as it is filled in."""

from __future__ import annotations

from collections.abc import Iterable

from review.casefile import CaseFile
from review.clean import one_line
from review.fact import replace
from review.forms.field import NONE, Field
from review.places import Officer
from review.sro import SroInteraction
from review.vocabulary import Words


def blank(file: CaseFile) -> SroInteraction:
    """A new exchange: the officer reached out today and is owed an answer."""
    officer = file.officer.id if file.officer else None
    return SroInteraction(file.case.id, file.today, "sro_to_therapist", officer_id=officer, reply_owed=True)


def fields(file: CaseFile, words: Words, officers: Iterable[Officer] = ()) -> list[Field]:
    """What an exchange is made of; the triad of roles and the release come after what passed."""

    def choice(name: str, label: str, optional: bool = False) -> Field:
        return Field(name, label, "choice", (*([NONE] if optional else []), *words.choices(f"sro.{name}")))

    known = tuple((str(officer.id), one_line(officer.name)) for officer in officers)
    signed = tuple((str(release.id), one_line(release.recipient)) for release in file.releases)
    return [
        choice("direction", "direction"),
        choice("valence", "how it was"),
        Field("what", "what passed", "text"),
        Field("reply_owed", "reply owed", "yes", hint="where the officer reached out"),
        Field("happened_on", "day", "day", required=True),
        Field("replied_on", "replied on", "day"),
        choice("kind", "kind"),
        choice("role", "role", optional=True),
        choice("initiated_by", "begun by", optional=True),
        choice("outcome", "outcome"),
        Field("officer_id", "officer", "pick", (NONE, *known)),
        Field("minutes", "minutes", "number", hint="of presence in the building"),
        Field("shared", "what we told", "text", hint="goes into the log of disclosures"),
        Field("release_id", "under release", "pick", (NONE, *signed)),
    ]


def whole(one: SroInteraction, _: Words) -> SroInteraction:
    """Only a reach-out of the officer can be owed a reply."""
    return one if one.direction == "sro_to_therapist" else replace(one, reply_owed=False)
