"""Exchanges with the school resource officer, and who owes whom a reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.calendar import Calendar
from review.common.fact import fact

THEIRS, OURS = "sro_to_therapist", "therapist_to_sro"  # sro.direction: who reached out


@fact
class SroInteraction:
    """One exchange with the school resource officer, in either direction."""

    case_id: int
    happened_on: date
    direction: str  # sro.direction
    what: str = ""
    valence: str = "neutral"  # sro.valence
    kind: str = "routine_contact"  # sro.kind
    role: str = ""  # sro.role, of the triad
    initiated_by: str = ""  # sro.initiated_by
    outcome: str = "none"  # sro.outcome
    officer_id: int | None = None
    minutes: int | None = None  # minutes of presence in the building
    reply_owed: bool = False
    replied_on: date | None = None
    shared: str = ""  # what we shared
    release_id: int | None = None  # under which release
    answer_asked: bool = False  # we reached out, and asked the officer for something
    answers_id: int | None = None  # the reach-out of the other side that this exchange answers
    reason: str = ""  # of an investigation or intervention, as Connecticut asks an SRO to report it (docs/field.md) ...
    searched: bool | None = None  # ... whether the young person was searched ...
    rights_advised: bool | None = None  # ... and told of their rights; its nature is `kind`, its disposition `outcome`
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def wants_answer(self) -> bool:
        """A reach-out to which an answer is owed: by us, or by the officer whom we asked for something."""
        return (self.direction == THEIRS and self.reply_owed) or (self.direction == OURS and self.answer_asked)

    @property
    def is_open(self) -> bool:
        """A reach-out of either side that waits for its answer."""
        return self.wants_answer and self.replied_on is None

    @property
    def awaits_reply(self) -> bool:
        """The officer reached out, an answer is owed and nobody has given it yet."""
        return self.direction == THEIRS and self.is_open

    def counts_as_referral(self, rule: str) -> bool:
        """Whether it counts as a referral to law enforcement (docs/field.md, "Counting rule").

        Under `broad` (CRDC) each referral, citation, court referral or arrest counts. Under `narrow` (Colorado) only
        a referral that the school began counts.
        """
        if rule == "narrow":
            return self.kind == "referral" and self.initiated_by == "school"
        return self.kind in ("referral", "diversion_referral") or self.outcome in LATE_SIGNS


LATE_SIGNS = ("civil_citation", "criminal_citation", "court_referral", "school_arrest")


def newest(interactions: Iterable[SroInteraction]) -> SroInteraction | None:
    """The last exchange, or None."""
    return max(interactions, key=lambda one: (one.happened_on, one.id), default=None)


def waiting(interactions: Iterable[SroInteraction]) -> list[SroInteraction]:
    """The officer's reach-outs that nobody has answered, the longest wait first."""
    return sorted((one for one in interactions if one.awaits_reply), key=lambda one: (one.happened_on, one.id))


def longest_wait(interactions: Iterable[SroInteraction], calendar: Calendar, today: date) -> int:
    """School days the officer has waited for the oldest answer that is owed; 0 when none is."""
    return max((calendar.school_days_between(one.happened_on, today) for one in waiting(interactions)), default=0)
