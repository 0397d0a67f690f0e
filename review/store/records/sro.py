"""Saves exchanges with officers; a reach-out counts as answered while an exchange answers it."""

from __future__ import annotations

from datetime import date

from review.cases.replies import answered_on
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.store.file.journal import Change
from review.store.records.records import Records, words_of

LATE = "outcome IN ('civil_citation', 'criminal_citation', 'court_referral', 'school_arrest')"
# What any rule may count as a referral or a late sign, in the words of the index `sro_interactions_referrals`.
MAY_COUNT = f"(kind IN ('referral', 'diversion_referral') OR {LATE})"
COUNTS = {"broad": MAY_COUNT, "narrow": "(kind = 'referral' AND initiated_by = 'school')"}  # by sro.counting_rule


class SroInteractions(Records[SroInteraction]):
    """Exchanges with school resource officers."""

    table = "sro_interactions"
    kind = SroInteraction
    noun = "SRO interaction"
    order = "happened_on, id"

    def reply(self, interaction: SroInteraction, replied_on: date) -> SroInteraction:
        """The reach-out was answered on this day, without an exchange of its own."""
        return self.correct(replace(interaction, replied_on=replied_on))

    def add(self, one: SroInteraction) -> SroInteraction:
        """Record it. Where it answers a reach-out, that one is answered from its day on, in the same change.

        Raises Refused where it cannot be the answer to that one.
        """
        with self.record.change(f"{self.noun} added: {words_of(one)}", one.case_id) as change:
            made = super().add(one)
            self._pair(change, made.answers_id)
        return made

    def correct(self, one: SroInteraction) -> SroInteraction:
        """Replace it; what it answered, or answers now, follows. Raises Conflict, and Refused like `add`."""
        before = self.get(one.id)
        with self.record.change(f"{self.noun} corrected: {words_of(one)}", one.case_id) as change:
            super().correct(one)
            self._pair(change, one.id)
            self._pair(change, one.answers_id)
            if before.answers_id != one.answers_id:
                self._pair(change, before.answers_id, lost_one=True)
        return self.get(one.id)

    def strike(self, one: SroInteraction) -> None:
        """Take it out of every list; the reach-out that it alone answered waits again. Raises Conflict."""
        with self.record.change(f"{self.noun} struck out: {words_of(one)}", one.case_id) as change:
            super().strike(one)
            self._pair(change, one.answers_id, lost_one=True)

    def _pair(self, change: Change, number: int | None, lost_one: bool = False) -> None:
        """Let a reach-out be answered on the day of its earliest answer. One without any stays as somebody marked it,
        unless it has just lost the one it had."""
        if number is None:
            return
        replies = self.where("answers_id = ?", number)
        if replies or lost_one:
            reach_out = self.get(number)
            day = answered_on(reach_out, replies)
            change.update(self.table, number, reach_out.version, {"replied_on": day})
