"""What each role of the team may see and do: one table, asked by every command and by the screen."""

from __future__ import annotations

from review.errors import NotAllowed
from review.people import Person

CASES, AGENDA, TRENDS = "cases", "agenda", "trends"
_ALL = (CASES, AGENDA, TRENDS)
_MAY = {
    "supervisor": _ALL,
    "backup": _ALL,
    "therapist": _ALL,
    "consultant": _ALL,
    "office": (AGENDA,),  # prints it before the meeting
    "manager": (TRENDS,),
}
_SAYS = {
    CASES: "sees no case",
    AGENDA: "does not see the agenda, which names cases",
    TRENDS: "does not see the trends",
}


def may(person: Person, area: str) -> bool:
    """Whether the person's role covers the area: CASES, AGENDA or TRENDS."""
    return area in _MAY.get(person.role, ())


def require(person: Person, area: str) -> None:
    """Raises NotAllowed, saying who may, unless the person's role covers the area."""
    if not may(person, area):
        others = ", ".join(role for role, areas in _MAY.items() if area in areas)
        raise NotAllowed(
            f"{person.name} has the role {person.role} in this team, and that {_SAYS[area]}. It is for: {others}."
        )
