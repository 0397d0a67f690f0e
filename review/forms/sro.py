"""Form fields of an exchange with the school resource officer."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.places import Officer
from review.cases.replies import answered_too_early
from review.cases.sro import OURS, THEIRS, SroInteraction
from review.common.clean import one_line
from review.common.errors import Usage
from review.common.fact import replace
from review.common.vocabulary import Words
from review.content.sentences import day
from review.forms.field import NONE, Field
from review.meeting.case_file import CaseFile


def blank(file: CaseFile) -> SroInteraction:
    """A new exchange: the officer reached out today and is owed an answer."""
    officer = file.officer.id if file.officer else None
    return SroInteraction(file.case.id, file.today, THEIRS, officer_id=officer, reply_owed=True)


def fields(file: CaseFile, words: Words, officers: Iterable[Officer] = ()) -> list[Field]:
    """What an exchange is made of; the triad of roles and the release come after what passed."""

    def choice(name: str, label: str, optional: bool = False) -> Field:
        return Field(name, label, "choice", (*([NONE] if optional else []), *words.choices(f"sro.{name}")))

    known = tuple((str(officer.id), one_line(officer.name)) for officer in officers)
    signed = tuple((str(release.id), one_line(release.recipient)) for release in file.releases)
    # What waits, and what was answered by an exchange: one of those is being corrected, perhaps.
    paired = {other.answers_id for other in file.interactions}
    waiting = tuple(
        (str(one.id), f"{day(one.happened_on, file.today)} {one_line(one.what)[:50]}".rstrip())
        for one in file.interactions
        if one.is_open or one.id in paired
    )
    return [
        choice("direction", "direction"),
        choice("valence", "how it was"),
        Field("what", "what passed", "text"),
        Field("reply_owed", "reply owed", "yes", hint="by us, where the officer reached out"),
        Field("answer_asked", "answer asked", "yes", hint="of the officer, where we reached out"),
        Field("answers_id", "answers", "pick", (NONE, *waiting), hint="the reach-out that this is the answer to"),
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
        Field("reason", "reason", hint="of an investigation or intervention, as the officer reports it"),
        Field("searched", "searched?", "known"),
        Field("rights_advised", "rights told?", "known"),
    ]


def whole(one: SroInteraction, *_: object) -> SroInteraction:
    """Only a reach-out of the officer can be owed a reply by us, and only one of ours asks for an answer.

    Raises Usage for one that was answered before it happened.
    """
    if one.replied_on is not None and one.replied_on < one.happened_on:
        raise Usage(answered_too_early(one.replied_on, one.happened_on))
    return replace(
        one,
        reply_owed=one.reply_owed and one.direction == THEIRS,
        answer_asked=one.answer_asked and one.direction == OURS,
    )


def reply_to(one: SroInteraction, file: CaseFile) -> SroInteraction:
    """Our answer to a reach-out, of today, as yet without words."""
    return replace(
        blank(file), direction=OURS, reply_owed=False, initiated_by="therapist", officer_id=one.officer_id,
        answers_id=one.id,
    )  # fmt: skip
