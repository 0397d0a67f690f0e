"""Changes the people of the team: who may, and what is refused."""

from __future__ import annotations

from shlex import quote

from review.cases.people import Person
from review.cases.roles import RECORD, SETUP, may, require
from review.common.errors import Conflict, NotFound, Refused
from review.common.fact import values_of
from review.common.vocabulary import so_many
from review.store.file.journal import CHANGED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from review.team.open import Team


def change_person(team: Team, before: Person | None, after: Person | None) -> None:
    """Make `after` of `before` in team.yaml: without `before` somebody joins the team, without `after` somebody leaves.

    What records say of a person stays, and counts for the team under that name. Raises NotAllowed for who does not set
    the team up; Refused while cases are theirs who leave, where nobody would be left who may set the team up, and where
    team.yaml would not hold; Conflict and NotFound where somebody else has changed or removed this person since the
    team was read.
    """
    from review.team.edit_people import alone_with, change_people, people_in

    require(team.person, SETUP)
    if before is not None and (after is None or not may(after, RECORD)):
        _refuse_with_cases(team, before)
    if before is not None and (after is None or (after.role, after.login) != (before.role, before.login)):
        _refuse_nobody_left(team, before, after)
    goes = before is not None and (after is None or after.name != before.name)
    left = before.name if before is not None and goes and team.store.actions.has_owner(before.name) else ""
    with alone_with(team.folder):
        people = people_in(team.folder)
        if before is not None and before not in people:
            _tell_what_others_did(before, after, person_now(people, before))
        place = people.index(before) if before is not None else len(people)
        people[place : place + 1] = [after] if after is not None else []
        change_people(team.folder, people, left)


def left_behind(team: Team, person: Person) -> str:
    """What is still open in the name of somebody who has left, so that somebody else takes it on; empty for nothing."""
    count = len(team.store.actions.open_of(person.name))
    if not count:
        return ""
    said = so_many(count, "next action is", "next actions are")
    return (
        f"{said} still {person.name}'s: casewalk actions --owner {quote(person.name)} lists what the team now settles."
    )


def person_now(people: Sequence[Person], before: Person) -> Person | None:
    """The same person as somebody else has changed it: known by login, name or initials. None for one who left."""
    marks = ((one, mark) for mark in ("login", "name", "initials") for one in people if getattr(before, mark))
    return next((one for one, mark in marks if getattr(one, mark) == getattr(before, mark)), None)


def _tell_what_others_did(before: Person, after: Person | None, now: Person | None) -> NoReturn:
    if now is None:
        raise NotFound(f"{before.name} is no longer of the team: somebody else removed them. Nothing was changed.")
    mine = values_of(after or before)
    theirs = {name: value for name, value in values_of(now).items() if value != mine[name]}
    raise Conflict(CHANGED, {name: mine[name] for name in theirs}, theirs)


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
