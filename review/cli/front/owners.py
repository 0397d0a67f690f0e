"""Whose next actions are meant: a team member, or somebody outside as written."""

from __future__ import annotations

from review.cli.front.parser import did_you_mean
from review.common.errors import NotFound
from review.common.vocabulary import which_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


def owner_called(text: str, team: Team) -> str:
    """Who is meant: a member of the team, or somebody outside by the name that was written. Raises NotFound."""
    from review.cases.people import people_called

    called = people_called(team.settings.people, text)
    if len(called) > 1:
        raise NotFound(which_one(text, (one.name for one in called)))
    if called:
        return called[0].name
    name = " ".join(text.split())
    known = {action.owner for action in team.store.actions.all()} | {one.name for one in team.settings.people}
    if name.casefold() not in {one.casefold() for one in known}:
        meant = did_you_mean(name, {one.casefold(): one for one in sorted(known)})
        raise NotFound(f"No next action was ever given to {name!r}.{meant}")
    return name
