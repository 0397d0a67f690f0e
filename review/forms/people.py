"""Form fields of a person of the team, as team.yaml holds one."""

from __future__ import annotations

from review.common.vocabulary import Words
from review.forms.field import Field


def fields(words: Words) -> list[Field]:
    """Name, initials, login and role."""
    return [
        Field("name", "Name", required=True, hint="as records call the person"),
        Field("initials", "Initials"),
        Field("login", "Login", hint="empty until there is one"),
        Field("role", "Role", "choice", tuple(words.choices("case.role"))),
    ]
