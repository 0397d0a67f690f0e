"""The words of config/import.yaml: what a column may be called and what a cell may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review.common.clean import one_line
from review.common.fact import fact
from review.team.shape import Fields, ListOf, MappingOf, Shape, Text, load
from review.team.word_files import words_file

KINDS = ("cases", "school", "sro", "family", "actions")

_NAMES = ListOf(Text(60, least=0), most=60)
_SHEET: dict[str, Shape] = {"names": _NAMES, "needs": _NAMES, "columns": MappingOf(_NAMES)}
_SAYS: dict[str, Shape] = {
    "has": _NAMES, "kind": Text(), "discipline": Text(), "attendance": Text(), "behaviour": Text(),
    "managed_by": Text(),
}  # fmt: skip
_SHAPE = Fields(
    {
        "sheets": Fields({kind: Fields(_SHEET, required=tuple(_SHEET)) for kind in KINDS}, required=KINDS),
        "values": MappingOf(MappingOf(_NAMES)),
        "lists": MappingOf(_NAMES),
        "owners": MappingOf(_NAMES),
        "said": MappingOf(ListOf(Fields(_SAYS, required=("has",)), most=200)),
    },
    required=("sheets", "values", "lists", "owners", "said"),
)


@fact
class Wording:
    """The file, ready to ask."""

    data: Mapping[str, Any]

    def columns(self, kind: str) -> dict[str, str]:
        """Folded name of a column -> the field it fills, of one kind of sheet."""
        named = self.data["sheets"][kind]["columns"]
        return {folded(name): field for field, names in named.items() for name in [*names, field.replace("_", " ")]}

    def needs(self, kind: str) -> tuple[str, ...]:
        """The fields without which a sheet of that kind cannot be read."""
        return tuple(self.data["sheets"][kind]["needs"])

    def names(self, kind: str) -> list[str]:
        """What a sheet of that kind may be called, folded."""
        return [folded(name) for name in [kind, *self.data["sheets"][kind]["names"]]]

    def value(self, vocabulary: str, cell: str) -> str | None:
        """The key a cell stands for in a vocabulary of `values`, or None."""
        for key, names in self.data["values"][vocabulary].items():
            if folded(cell) in [folded(name) for name in (key.replace("_", " "), *names)]:
                return str(key)
        return None

    def is_in(self, vocabulary: str, cell: str) -> bool:
        """Whether a cell is one of `lists`, such as "nothing"."""
        return folded(cell) in [folded(name) for name in self.data["lists"][vocabulary]]

    def outside(self, name: str) -> str | None:
        """How the records call somebody outside the team: mom -> mother."""
        for key, names in self.data["owners"].items():
            if folded(name) in [folded(one) for one in names]:
                return str(key)
        return None

    def says(self, subject: str, text: str) -> dict[str, str]:
        """What the words of a text say about it, each value by the first line of `said` that fits."""
        padded = f" {folded(text)} "
        found: dict[str, str] = {}
        for line in self.data["said"].get(subject, ()):
            if any(f" {folded(words)} " in padded for words in line["has"]):
                found = {**{name: value for name, value in line.items() if name != "has"}, **found}
        return found


def read_wording(folder: str) -> Wording:
    """The team's own words/import.yaml, else the shipped one. Raises Refused with all its mistakes."""
    return Wording(load(words_file(folder, "import"), _SHAPE))


def folded(text: str) -> str:
    """A name without capitals, punctuation and doubled blanks; one that is all punctuation stays as it is."""
    plain = one_line(text).casefold()
    letters = " ".join("".join(c if c.isalnum() or c in "/'" else " " for c in plain).split())
    return letters if any(c.isalnum() for c in letters) else plain
