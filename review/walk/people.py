"""The people of the team changed, from screen and shell alike: who may, and what is refused."""

from __future__ import annotations

from shlex import quote

from review.errors import Refused
from review.people import Person
from review.roles import RECORD, SETUP, may, require

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


def change_person(team: Team, before: Person | None, after: Person | None) -> None:
    """Make `after` of `before` in team.yaml: without `before` somebody joins the team, without `after` somebody leaves.

    What records say of a person stays, and counts for the team under that name. Raises NotAllowed for who does not set
    the team up; Refused while cases are theirs who leave, where nobody would be left who may set the team up, and where
    team.yaml would not hold.
    """
    from review.team.edit import change_people

    require(team.person, SETUP)
    if before is not None and (after is None or not may(after, RECORD)):
        _refuse_with_cases(team, before)
    if before is not None and (after is None or (after.role, after.login) != (before.role, before.login)):
        _refuse_nobody_left(team, before, after)
    people = list(team.settings.people)
    place = people.index(before) if before is not None else len(people)
    people[place : place + 1] = [after] if after is not None else []
    goes = before is not None and (after is None or after.name != before.name)
    left = before.name if before is not None and goes and team.store.actions.has_owner(before.name) else ""
    change_people(team.folder, people, left)


def left_behind(team: Team, person: Person) -> str:
    """What is still open in the name of somebody who has left, so that somebody else takes it on; empty for nothing."""
    count = len(team.store.actions.open_of(person.name))
    if not count:
        return ""
    said = "1 next action is" if count == 1 else f"{count} next actions are"
    return (
        f"{said} still {person.name}'s: casewalk actions --owner {quote(person.name)} lists what the team now settles."
    )


def _refuse_with_cases(team: Team, person: Person) -> None:
    own = [case.code for case in team.store.cases.active() if case.therapist == person.name]
    if own:
        named = ", ".join(own[:4]) + (f" and {len(own) - 4} more" if len(own) > 4 else "")
        raise Refused(f"{person.name} has {named}. Give them to somebody first: casewalk case edit CODE therapist=NAME")


def _refuse_nobody_left(team: Team, before: Person, after: Person | None) -> None:
    """Whoever has no login yet cannot sign in, and so sets nothing up."""
    left = [one for one in team.settings.people if one != before] + ([after] if after else [])
    if may(before, SETUP) and not any(may(one, SETUP) for one in left):
        raise Refused(f"{before.name} is the only one who may set the team up. Make somebody else supervisor first.")
    if may(before, SETUP) and before.login and not any(may(one, SETUP) and one.login for one in left):
        others = " or ".join(one.name for one in left if may(one, SETUP) and one != after)
        raise Refused(
            f"{before.name} is the only one with a login who may set the team up. Give "
            f"{others or 'another supervisor'} a login first: casewalk people change NAME login=LOGIN"
        )
