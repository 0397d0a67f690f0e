"""Saves schools and officers."""

from __future__ import annotations

from review.cases.people import folded
from review.cases.places import Officer, School
from review.common.errors import NotFound, Refused
from review.common.fact import T
from review.common.vocabulary import which_one
from review.store.records.records import Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMED = 4  # codes that a refusal names


class Places(Records[T]):
    """People and places that are known by their name."""

    order = "name"
    of_case_by: str  # the column of a case that names one

    def named(self, name: str) -> T | None:
        """The one of this name, however it is spaced and capitalized."""
        wanted = _same(name)
        return next((one for one in self.all() if _same(_name(one)) == wanted), None)

    def called(self, text: str) -> list[T]:
        """Whom a name or a part of one may mean: `reyes`, `lincoln`, `o'brien`. The whole name goes before a part."""
        wanted, every = _straight(text), self.all()
        found = [one for one in every if _straight(_name(one)) == wanted]
        return found or [
            one
            for one in every
            if wanted and all(any(part.startswith(word) for part in _parts(_name(one))) for word in wanted.split())
        ]

    def meant(self, text: str) -> T:
        """The one that a name or a part of it means. Raises NotFound for none or several, naming those there are."""
        found = self.called(text)
        if len(found) == 1:
            return found[0]
        names = {_straight(_name(one)): _name(one) for one in found or self.all()}
        listed = ", ".join(names.values()) or "none yet"
        if found:
            raise NotFound(which_one(text, names.values()))
        from review.common.spelling import nearest  # only ever needed for a mistake

        close = nearest(_straight(text), [(name, 1) for name in names], limit=1)
        meant = f" Did you mean {names[close[0]]}?" if close else ""
        adds = f"casewalk {self.noun} NAME --new adds one."
        raise NotFound(f"There is no {self.noun} {text!r}.{meant} Known: {listed}. {adds}")

    def strike(self, one: T) -> None:
        """Take it out of every list. Raises Refused, naming them, where active cases belong to it."""
        place: Any = one
        active = f"SELECT code FROM cases WHERE {self.of_case_by} = ? AND status = 'active' AND struck_at IS NULL"
        codes = [row[0] for row in self.record.rows(f"{active} ORDER BY code", place.id)]
        if codes:
            more = f" and {len(codes) - _NAMED} more" if len(codes) > _NAMED else ""
            raise Refused(f"{place.name} is named in {', '.join(codes[:_NAMED])}{more}. Name another there first.")
        super().strike(one)


class Schools(Places[School]):
    """The schools the cases go to."""

    table = "schools"
    kind = School
    noun = "school"
    of_case_by = "school_id"


class Officers(Places[Officer]):
    """The school resource officers the team works with."""

    table = "officers"
    kind = Officer
    noun = "officer"
    of_case_by = "officer_id"


def _name(one: object) -> str:
    return str(getattr(one, "name", ""))


def _straight(name: str) -> str:
    """The name as it is compared: no accents, dots or capitals, one kind of apostrophe."""
    return folded(name).replace("’", "'")


def _parts(name: str) -> list[str]:
    """Its words, and what stands behind an apostrophe: Brien may be meant by O’Brien."""
    return [*_straight(name).split(), *_straight(name).replace("'", " ").split()]


def _same(name: str) -> list[str]:
    return [word.casefold() for word in name.split()]
