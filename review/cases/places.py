"""Schools and the officers posted in them: they outlast a single case."""

from __future__ import annotations

from collections.abc import Iterable

from review.common.fact import fact


@fact
class School:
    """A school building, and who in it is on our side."""

    name: str
    ally: str = ""  # the named ally in the building
    phone: str = ""
    external_id: str = ""  # the school's number in rosters (SIS, NCES)
    note: str = ""
    email: str = ""
    diversion: str = ""  # the diversion program that its young people can be referred to
    response_plan: str = ""  # its graduated-response plan: what follows which behaviour, before the police are asked
    id: int = 0
    version: int = 0
    recorded_at: str = ""


@fact
class Officer:
    """A school resource officer: who it is, where posted, and what the officer is trying to do."""

    name: str
    school_id: int | None = None  # where the officer's desk is
    agency: str = ""
    phone: str = ""
    noble_intent: str = ""  # the good in what the officer is trying to do
    shared_goal: str = ""
    email: str = ""
    also_at: str = ""  # ids of the other schools the officer covers, comma-separated
    working_agreement: str = ""  # what we do for each other, and how fast
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def school_ids(self) -> tuple[int, ...]:
        """The schools the officer covers, the one with the desk first."""
        others = [int(part) for part in self.also_at.split(",") if part.strip().isdecimal()]
        own = [self.school_id] if self.school_id is not None else []
        return tuple(dict.fromkeys([*own, *others]))


def posted_at(officers: Iterable[Officer], school_id: int) -> list[Officer]:
    """The officers who cover a school, those with their desk in it first, then by name."""
    here = [officer for officer in officers if school_id in officer.school_ids]
    return sorted(here, key=lambda officer: (officer.school_id != school_id, officer.name))
