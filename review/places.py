"""Schools and the officers posted in them: people and places that outlast a single case."""

from __future__ import annotations

from review.fact import fact


@fact
class School:
    """A school building, and who in it is on our side."""

    name: str
    ally: str = ""  # the named ally in the building
    phone: str = ""
    external_id: str = ""  # the school's number in rosters (SIS, NCES)
    note: str = ""
    id: int = 0
    version: int = 0
    recorded_at: str = ""


@fact
class Officer:
    """A school resource officer: who it is, where posted, and what the officer is trying to do."""

    name: str
    school_id: int | None = None
    agency: str = ""
    phone: str = ""
    noble_intent: str = ""  # the good in what the officer is trying to do
    shared_goal: str = ""
    id: int = 0
    version: int = 0
    recorded_at: str = ""
