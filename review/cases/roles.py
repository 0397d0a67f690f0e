"""What each role may see and do: one table that every command, the SSH door and the screen ask."""

from __future__ import annotations

from review.cases.people import Person
from review.common.errors import NotAllowed

TEAM, AGENDA, TRENDS, CASES, RECORD, CHAIR, SETUP, COPIES, EXPORT, AUDIT = (
    "team", "agenda", "trends", "cases", "record", "chair", "setup", "copies", "export", "audit",
)  # fmt: skip
AREAS = {  # what each lets a person do, as the documentation and a refusal say it
    TEAM: "see who is in the team",
    AGENDA: "print the agenda and the minutes, which name cases",
    TRENDS: "see the trends, which name no case",
    CASES: "look cases up",
    RECORD: "record in cases",
    CHAIR: "chair the meeting",
    SETUP: "set the team up: people, import, keys",
    COPIES: "make copies of the record and put them back",
    EXPORT: "take the whole record out",
    AUDIT: "read who saw or changed what",
}
HOST = "host"  # the account that owns the team's folder and is nobody of its people; team.yaml cannot give this role
_LEADS = tuple(AREAS)
MAY = {
    "supervisor": _LEADS,
    "backup": _LEADS,  # must be able to chair from cold
    "therapist": (TEAM, AGENDA, TRENDS, CASES, RECORD),
    "consultant": (TEAM, AGENDA, TRENDS, CASES),  # an expert from outside reads along
    "office": (TEAM, AGENDA),  # prints it before the meeting
    "manager": (TEAM, TRENDS),
    HOST: (SETUP, COPIES),
}


def may(person: Person, area: str) -> bool:
    """Whether the person's role covers the area, one of AREAS."""
    return area in MAY.get(person.role, ())


def require(person: Person, area: str) -> None:
    """Raises NotAllowed, saying who may, unless the person's role covers the area."""
    if not may(person, area):
        raise NotAllowed(refusal(person, area))


def refusal(person: Person, area: str) -> str:
    """The sentence that says why this person may not, and who may."""
    others = ", ".join(role for role, areas in MAY.items() if area in areas and role != HOST)
    if person.role == HOST:
        return (
            f"The login {person.login} is not in the team: it owns the folder and may set the team up and keep "
            f"copies, but not {AREAS[area]}. Add it to people in team.yaml for that."
        )
    return f"{person.name} has the role {person.role} in this team, which may not {AREAS[area]}. That is for: {others}."
