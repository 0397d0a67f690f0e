"""Saves how each participant sees it."""

from __future__ import annotations

from review.cases.perspectives import Perspective
from review.store.records.records import Records


class Perspectives(Records[Perspective]):
    """What school, family, officer and young person said, in their own words."""

    table = "perspectives"
    kind = Perspective
    noun = "perspective"
    order = "said_on, id"
