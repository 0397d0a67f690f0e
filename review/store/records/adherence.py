"""Saves adherence scores."""

from __future__ import annotations

from review.cases.adherence import Adherence, month_number
from review.common.errors import Refused
from review.store.records.records import Records


class AdherenceScores(Records[Adherence]):
    """TAM-R scores, as numbers only."""

    table = "adherence"
    kind = Adherence
    noun = "adherence score"
    order = "collected_on, id"

    def check_month(self, one: Adherence) -> None:
        """Raises Refused where the month it is collected in, or moved to, has another score already."""
        month = month_number(one.collected_on)
        if one.id and month_number(self.get(one.id).collected_on) == month:
            return
        others = [other for other in self.of_case(one.case_id) if other.id != one.id]
        there = next((other for other in others if month_number(other.collected_on) == month), None)
        if there is not None:
            raise Refused(
                f"{there.collected_on:%B} has {there.score:g} already: casewalk edit adherence-{there.id} score="
                f"{one.score:g} corrects it."
            )
