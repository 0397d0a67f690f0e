"""Exchanges with officers, in the record."""

from __future__ import annotations

from datetime import date

from review.fact import replace
from review.sro import SroInteraction
from review.store.records import Records


class SroInteractions(Records[SroInteraction]):
    """Exchanges with school resource officers."""

    table = "sro_interactions"
    kind = SroInteraction
    noun = "SRO interaction"
    order = "happened_on, id"

    def reply(self, interaction: SroInteraction, replied_on: date) -> SroInteraction:
        """The officer has our answer."""
        return self.correct(replace(interaction, replied_on=replied_on))
