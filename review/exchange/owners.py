"""Works out who is meant by the names and initials of a sheet, also for people the team has not listed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from review.clean import one_line
from review.exchange.wording import Wording
from review.people import Person, find_person, folded, parts_of, read_owner

LONGEST_NAME = 60  # as in team.yaml


def newcomers(people: Sequence[Person], therapists: Iterable[str], owners: Iterable[str]) -> list[Person]:
    """The people of a sheet the team does not have yet, as therapists without a login.

    A name in the column of therapists is somebody of the team. Initials belong to the one name whose surname begins
    with their last letter: JO is Okafor, LC is Céspedes.
    """
    written = sorted({one_line(name) for name in therapists if can_be_a_name(one_line(name))})
    names = [name for name in written if not is_initials(name) and find_person(people, name) is None]
    initials = sorted({part for cell in [*written, *owners] for part in parts_of(cell) if is_initials(part)})
    free = [one for one in initials if find_person(people, one) is None]
    found = []
    for name in names:
        mine = [one for one in free if _fits(one, name) and sum(_fits(one, other) for other in names) == 1]
        found.append(Person("", name.replace(",", " ").replace("@", " "), mine[0] if len(mine) == 1 else ""))
    return found


def owners_of(cell: str, people: Sequence[Person], wording: Wording) -> list[str]:
    """The owners in a cell as the records call them: a person's name, else somebody outside the team as written."""
    return read_owner(people, cell, wording.outside)


def can_be_a_name(text: str) -> bool:
    """Short enough for team.yaml, and with a letter in it."""
    return len(text) <= LONGEST_NAME and any(character.isalpha() for character in text)


def is_initials(text: str) -> bool:
    """Two or three capital letters."""
    return 2 <= len(text) <= 3 and text.isalpha() and text.isupper()


def _fits(initials: str, name: str) -> bool:
    return folded(name.split()[-1])[:1] == folded(initials[-1])
