"""Adherence scores, in the record."""

from __future__ import annotations

from review.adherence import Adherence
from review.store.records import Records


class AdherenceScores(Records[Adherence]):
    """TAM-R scores, as numbers only."""

    table = "adherence"
    kind = Adherence
    noun = "adherence score"
    order = "collected_on, id"
