"""Reads the shipped words and the team's words/ folder, whose files replace shipped ones whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from review.common.errors import Refused
from review.common.key_names import is_key, name_of
from review.common.vocabulary import Words
from review.team.shape import Either, Fields, ListOf, MappingOf, Shape, Text, load, meant
from review.team.shipped_files import shipped_folder
from review.team.yaml_file import Mistake, Node

FILES = (
    *("school", "sro", "family", "goals", "notes", "actions", "releases"),
    *("case", "attention", "meeting", "keys", "officers", "perspectives", "trends", "papers", "outside"),
)
OTHER_FILES = ("import",)  # may stand in words/ too, but has a shape of its own

# Here a team may add and drop keys as it likes. In all other vocabularies the rules of the program look at single
# keys, so those stay and only their labels change.
FREE = (
    *("school.behaviour", "school.discipline", "school.placement", "school.plan", "sro.role", "sro.stance"),
    *("family.frequency", "goals.system", "actions.reason", "releases.information", "releases.authority"),
    "meeting.defer_reason",
)

_FORMS: dict[str, Shape] = {"label": Text(90), "short": Text(12), "one": Text(90), "zero": Text(90)}
_ENTRY = Either(Text(90), Fields(_FORMS, required=("label",)))
_BINDING = Fields({"key": Text(40), "label": Text(60), "short": Text(12)}, required=("key", "label"))
_TEXTS = ListOf(Text(120), most=100)


def words_file(folder: str, name: str) -> str:
    """The file that holds for a team: its own words/NAME.yaml, else the shipped one."""
    own = os.path.join(folder, "words", f"{name}.yaml")
    return own if folder and os.path.lexists(own) else os.path.join(shipped_folder(), f"{name}.yaml")


def shipped_words() -> Words:
    """The words as they come with the program."""
    loose = Either(Text(), MappingOf(_Vocabulary()))
    return Words({name: _plain(load(words_file("", name), loose)) for name in FILES})


def team_words(folder: str) -> Words:
    """The words of a team. Raises Refused with every mistake of every file in words/."""
    shipped = shipped_words()
    data = dict(shipped.data)
    problems: list[str] = []
    for name in _own_files(folder, problems):
        try:
            data[name] = _plain(load(words_file(folder, name), _shape_like(name, shipped)))
        except Refused as error:
            problems.append(str(error))
    if problems:
        raise Refused("\n".join(problems))
    return Words(data)


def clashes(keys: Iterable[tuple[Node | None, str, str]]) -> Iterable[Mistake]:
    """What is wrong with bindings given as (place, id, keys): keys no terminal sends, and two ids on one key.

    A binding without a place is a shipped one, which holds unless the team gave it another key.
    """
    taken: dict[str, str] = {}
    for node, binding, written in sorted(keys, key=lambda one: one[0] is not None):
        for key in written.split(","):
            name = name_of(key)
            if node is not None and not is_key(key):
                yield Mistake(node.line, node.column, f"`{key.strip()}` is no key: write n, G, ?, tab, space or ctrl+n")
            elif node is not None and taken.get(name, binding) != binding:
                yield Mistake(node.line, node.column, f"`{key.strip()}` is the key of `{taken[name]}` already")
            taken.setdefault(name, binding)


class _Vocabulary:
    """One vocabulary, or a list of texts, of a shipped file."""

    def read(self, node: Node, found: list[Mistake]) -> Any:
        entry = Either(Text(90), Fields(_FORMS | {"key": Text(40)}))
        return (_TEXTS if node.kind == "list" else MappingOf(entry)).read(node, found)


def _shape_like(name: str, shipped: Words) -> Fields:
    """What a team's file of that name must hold: the same vocabularies, with the same keys where rules need them."""
    vocabularies: Mapping[str, Any] = shipped.data[name]
    shapes: dict[str, Shape] = {}
    for vocabulary, entries in vocabularies.items():
        path = f"{name}.{vocabulary}"
        if isinstance(entries, list):
            shapes[vocabulary] = _TEXTS
        elif path == "keys.binding":
            shapes[vocabulary] = MappingOf(_BINDING, tuple(entries), complete=True, check=_binding_clashes)
        elif path in FREE:
            shapes[vocabulary] = MappingOf(_ENTRY)
        else:
            shapes[vocabulary] = MappingOf(_ENTRY, tuple(entries), complete=True)
    return Fields(shapes, required=tuple(shapes))


def _binding_clashes(read: list[tuple[Node, Any]]) -> Iterable[Mistake]:
    return clashes((node, node.text, entry.get("key", "")) for node, entry in read)


def _own_files(folder: str, problems: list[str]) -> list[str]:
    own = os.path.join(folder, "words")
    names = sorted(os.listdir(own)) if os.path.isdir(own) else []
    found = []
    for file in names:
        name, ending = os.path.splitext(file)
        if ending == ".yaml" and name in FILES:
            found.append(name)
        elif ending in (".yaml", ".yml") and file not in [f"{other}.yaml" for other in OTHER_FILES]:
            files = [f"{known}.yaml" for known in (*FILES, *OTHER_FILES)]
            problems.append(f"{os.path.join(own, file)}: there is no such file to replace{meant(file, files)}")
    return found


def _plain(value: Any) -> Any:
    """The value in JSON types only."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
