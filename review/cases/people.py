"""Who is on the team, and who is meant by a name that somebody typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from unicodedata import combining, normalize

from review.common.clean import one_line
from review.common.fact import fact

ROLES = ("supervisor", "backup", "therapist", "consultant", "office", "manager")


@fact
class Person:
    """One member of the team. The name is what records keep; the login may be empty until the person has one."""

    login: str
    name: str
    initials: str = ""
    role: str = "therapist"  # case.role


def person_with_login(people: Iterable[Person], login: str) -> Person | None:
    """Who sits at this terminal: the login name exactly as the system gives it, or None for a stranger."""
    return next((person for person in people if login and person.login == login), None)


def person_at_door(people: Iterable[Person], name: str) -> Person | None:
    """Who came in over SSH, by the login or the whole name that the host wrote beside the key; None for a stranger."""
    team = list(people)
    return person_with_login(team, name) or next((person for person in team if name and person.name == name), None)


def find_person(people: Iterable[Person], text: str) -> Person | None:
    """The one person meant by `text`: a name, login, initials or a part of a name, with or without `@`.

    Case, accents and dots do not matter. None when nobody or more than one is meant: see `people_called`.
    """
    found = people_called(people, text)
    return found[0] if len(found) == 1 else None


def people_called(people: Iterable[Person], text: str) -> list[Person]:
    """Everybody `text` may mean. A whole name goes before a login or initials, those before a part of a name."""
    wanted = folded(text).removeprefix("@").strip()
    if not wanted:
        return []
    team = list(people)
    return (
        [person for person in team if folded(person.name) == wanted]
        or [person for person in team if wanted in (folded(person.login), folded(person.initials))]
        or [person for person in team if wanted in folded(person.name).split()]
    )


def people_starting(people: Iterable[Person], text: str) -> list[Person]:
    """Whom an unfinished word may become: a login, initials or any part of a name that begins like it."""
    begun = folded(text).removeprefix("@").strip()
    return [
        person
        for person in people
        if any(
            known.startswith(begun)
            for known in (folded(person.login), folded(person.initials), *_starts(folded(person.name)))
        )
    ]


def read_owner(
    people: Sequence[Person], text: str, called_outside: Callable[[str], str | None] = lambda _: None
) -> list[str]:
    """The owners named in one cell or one `@word`: "JO/MB", "JO & MB", "Okafor, Brandt" are two.

    A member of the team becomes the name as in team.yaml; anybody else (mother, AP, the officer) is called as
    `called_outside` says, or stays as written, on one line and cleaned. Each owner comes once, in the order written; an
    empty text names nobody.
    """
    whole = find_person(people, text)
    if whole is not None:
        return [whole.name]
    owners: dict[str, str] = {}
    for part in parts_of(text):
        person = find_person(people, part)
        outside = part.removeprefix("@").strip()
        owner = person.name if person is not None else called_outside(outside) or outside
        if owner:
            owners.setdefault(folded(owner), owner)
    return list(owners.values())


def is_outside(people: Iterable[Person], owner: str) -> bool:
    """The owner is nobody of the team, so the case's therapist follows the action up."""
    return folded(owner) not in {folded(person.name) for person in people}


def parts_of(text: str) -> list[str]:
    """The single owners in a cell: `JO/MB` are two."""
    text = one_line(text)
    for mark in ("&", "+", ",", ";", " and "):
        text = text.replace(mark, "/")
    return [part.strip() for part in text.split("/") if part.strip()]


def _starts(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[place:]) for place in range(len(words))]


def folded(text: str) -> str:
    """The text as it is compared: no accents, dots or capitals, single blanks; a text of nothing else stays."""
    plain = " ".join(text.casefold().split())
    bare = plain.replace(".", "")
    if not bare.isascii():
        bare = "".join(character for character in normalize("NFD", bare) if not combining(character))
    return " ".join(bare.split()) or plain
