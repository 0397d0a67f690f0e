"""Works out who is meant by the names and initials of a sheet, also for people the team has not listed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from review.cases.people import Person, find_person, folded, parts_of, read_owner
from review.common.clean import one_line
from review.exchange.incoming.sheet_words import Wording
from review.meeting.agree import almost_called

LONGEST_NAME = 60  # as in team.yaml


def newcomers(people: Sequence[Person], therapists: Iterable[str], owners: Iterable[str]) -> list[Person]:
    """The people of a sheet the team does not have yet, as therapists without a login.

    A name in the column of therapists is somebody of the team. Initials belong to the one name whose surname begins
    with their last letter: JO is Okafor, LC is Céspedes.
    """
    written = sorted({one_line(name) for name in therapists if can_be_a_name(one_line(name))})
    names: list[str] = []
    for name in written:
        known = [*people, *(Person("", one) for one in names)]  # also who is spelled otherwise in another row
        if not is_initials(name) and therapist_of(name, known) is None and not why_no_therapist(name, people):
            names.append(name)
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


def therapist_of(cell: str, people: Sequence[Person]) -> Person | None:
    """The one person in a cell, by name, login or initials, or as `J. Okafor`; None where that is nobody of these."""
    first, _, surname = folded(cell).rpartition(" ")
    return find_person(people, cell) or (find_person(people, surname) if len(first) == 1 else None)


def why_no_therapist(cell: str, people: Sequence[Person]) -> str:
    """Why a cell says of nobody for sure that the case is theirs: it names two, or somebody almost as in the team."""
    name, parts = one_line(cell), parts_of(cell)
    if len(parts) > 1 and all(is_initials(part) or find_person(people, part) for part in parts):
        return f"the therapist: {name} names {len(parts)} people, and a case has one"
    near = almost_called(people, name)
    return f"the therapist: nobody of the team is called {name}: is it {near}?" if near else ""


def can_be_a_name(text: str) -> bool:
    """Short enough for team.yaml, and with a letter in it."""
    return len(text) <= LONGEST_NAME and any(character.isalpha() for character in text)


def is_initials(text: str) -> bool:
    """Two or three capital letters."""
    return 2 <= len(text) <= 3 and text.isalpha() and text.isupper()


def _fits(initials: str, name: str) -> bool:
    return folded(name.split()[-1])[:1] == folded(initials[-1])
