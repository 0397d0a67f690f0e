"""What belongs to an officer or a school and not to one case: stance over time, presence, contacts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.sro import OURS, SroInteraction
from review.common.fact import fact

# In these exchanges somebody of the team was in the building, or met the officer.
IN_PERSON = (OURS, "joint_meeting")
VISITS = ("presence", "meeting")  # officers.contact_kind


@fact
class Stance:
    """How an officer stands towards the work from a day on, and what moved it."""

    officer_id: int
    noted_on: date
    stance: str  # sro.stance
    what: str = ""  # what moved it
    step_id: int | None = None  # the family's step whose demonstration did
    id: int = 0
    version: int = 0
    recorded_at: str = ""


@fact
class Contact:
    """Something between the program and a school, department or district that belongs to no case."""

    happened_on: date
    kind: str  # officers.contact_kind
    what: str
    body: str = "school"  # officers.body
    school_id: int | None = None
    officer_id: int | None = None
    with_whom: str = ""  # a lieutenant, a principal, the board
    by_whom: str = ""  # who of us
    minutes: int | None = None
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def is_visit(self) -> bool:
        """Somebody of the team was there in person."""
        return self.kind in VISITS


def in_order(stances: Iterable[Stance]) -> list[Stance]:
    """The stances as they followed one another, the newest last."""
    return sorted(stances, key=lambda one: (one.noted_on, one.id))


def moved_to(stances: Iterable[Stance]) -> list[Stance]:
    """Those at which the stance became another one: the first, and each that differs from the one before it."""
    moved: list[Stance] = []
    for one in in_order(stances):
        if not moved or moved[-1].stance != one.stance:
            moved.append(one)
    return moved


def names_department(one: Contact, agency: str) -> bool:
    """A contact with the police department of this name, and with no single officer or school."""
    if one.body != "department" or not agency or one.officer_id is not None or one.school_id is not None:
        return False
    return agency.casefold() in one.with_whom.casefold()


def was_there(one: SroInteraction) -> bool:
    """Somebody of the team was in the building for this exchange: presence, or minutes of it were written down."""
    return one.direction in IN_PERSON and (one.kind == "presence" or bool(one.minutes))


def minutes_of_presence(interactions: Iterable[SroInteraction], contacts: Iterable[Contact]) -> int:
    """Minutes in the building, of exchanges about cases and of contacts that belong to none."""
    about_cases = sum(one.minutes or 0 for one in interactions if was_there(one))
    return about_cases + sum(one.minutes or 0 for one in contacts if one.is_visit)
