"""Schools and officers, in the record."""

from __future__ import annotations

from review.fact import T
from review.places import Officer, School
from review.store.records import Records


class Places(Records[T]):
    """People and places that are known by their name."""

    order = "name"

    def all(self) -> list[T]:
        """Every one of them, by name."""
        return self.where("1")

    def named(self, name: str) -> T | None:
        """The one of this name, however it is spaced and capitalised."""
        wanted = _folded(name)
        return next((one for one in self.all() if _folded(getattr(one, "name", "")) == wanted), None)


class Schools(Places[School]):
    """The schools the cases go to."""

    table = "schools"
    kind = School
    noun = "school"


class Officers(Places[Officer]):
    """The school resource officers the team works with."""

    table = "officers"
    kind = Officer
    noun = "officer"


def _folded(name: str) -> list[str]:
    return [word.casefold() for word in name.split()]
