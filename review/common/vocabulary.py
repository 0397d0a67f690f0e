"""The team's words: records keep keys such as `sro_to_therapist`; this file finds how each one is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from review.common.fact import fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@fact
class Words:
    """Every vocabulary, named `file.vocabulary` as in `sro.direction`; lists of texts as in `actions.common`.

    `data` is file -> vocabulary -> key -> label, or a mapping with `label` and other forms of it: plain JSON, so the
    compiled words can be kept beside the record and look-ups need no YAML.
    """

    data: Mapping[str, Mapping[str, Any]]

    def label(self, vocabulary: str, key: str) -> str:
        """How a key is said. A key that is no longer in the vocabulary (an old record) is said as it is."""
        return self._form(vocabulary, key, "label")

    def short(self, vocabulary: str, key: str) -> str:
        """The label for narrow places, about 12 columns; the whole label where there is no shorter one."""
        return self._form(vocabulary, key, "short")

    def say(self, vocabulary: str, key: str, count: int) -> str:
        """The sentence of a key with its number: `{n}` in the label, or the form for none or one where it has one."""
        form = {0: "zero", 1: "one"}.get(count, "label")
        return self._form(vocabulary, key, form).replace("{n}", str(count))

    def default_key(self, binding: str) -> str:
        """The key or keys (comma between) that config/keys.yaml gives a binding id; empty for an unknown one."""
        entry = self._entries("keys.binding").get(binding)
        return str(entry["key"]) if isinstance(entry, Mapping) else ""

    def keys(self, vocabulary: str) -> tuple[str, ...]:
        """The keys in their order; empty for an unknown vocabulary."""
        return tuple(self._entries(vocabulary))

    def choices(self, vocabulary: str) -> list[tuple[str, str]]:
        """(key, label) pairs in their order, to choose from."""
        return [(key, self.label(vocabulary, key)) for key in self._entries(vocabulary)]

    def texts(self, name: str) -> tuple[str, ...]:
        """A plain list of texts, such as `actions.common`; empty for an unknown one."""
        found = self._find(name)
        return tuple(found) if isinstance(found, (list, tuple)) else ()

    def match(self, vocabulary: str, text: str) -> str | None:
        """The key whose name, label or short label somebody typed; capitals, blanks, `_` and `-` do not matter."""
        wanted = _plain(text)
        entries = self._entries(vocabulary)
        for form in ("", "label", "short"):
            for key in entries:
                if wanted and _plain(self._form(vocabulary, key, form) if form else key) == wanted:
                    return key
        return None

    def nearest(self, vocabulary: str, text: str) -> str | None:
        """The key that was probably meant by a word nobody knows, for "did you mean"; None when nothing is close."""
        from difflib import get_close_matches  # only ever needed for a mistake

        said = {_plain(self.label(vocabulary, key)): key for key in self._entries(vocabulary)}
        said |= {_plain(key): key for key in self._entries(vocabulary)}
        close = get_close_matches(_plain(text), said, n=1, cutoff=0.75)
        return said[close[0]] if close else None

    def to_json(self) -> dict[str, Any]:
        """All words as plain dicts and lists, which `from_json` reads back."""
        return {file: dict(vocabularies) for file, vocabularies in self.data.items()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Words:
        """The words `to_json` wrote."""
        return Words(data)

    def _form(self, vocabulary: str, key: str, form: str) -> str:
        entry = self._entries(vocabulary).get(key, key)
        return str(entry if isinstance(entry, str) else entry.get(form) or entry["label"])

    def _entries(self, vocabulary: str) -> Mapping[str, Any]:
        found = self._find(vocabulary)
        return found if isinstance(found, Mapping) else {}

    def _find(self, name: str) -> Any:
        file, _, vocabulary = name.partition(".")
        return self.data.get(file, {}).get(vocabulary)


def spelled(name: str) -> str:
    """The name of a field or vocabulary as people type it: records keep `behaviour` and `school_id`."""
    return name.removesuffix("_id").replace("behaviour", "behavior")


def so_many(count: float, one: str, several: str = "", none: str = "0") -> str:
    """`1 case`, `3 cases`, `2.5 school days`, `2 replies owed`; `none` is said in place of the number 0."""
    number = f"{count:g}" if isinstance(count, float) else f"{count or none}"
    return f"{number} {one if count == 1 else several or f'{one}s'}"


def either(choices: Iterable[str]) -> str:
    """`a, b or c`."""
    *first, last = [*choices] or [""]
    return f"{', '.join(first)} or {last}" if first else last


def which_one(text: str, names: Iterable[str]) -> str:
    """`'rey' may be Reyes or Reynolds: say which.`"""
    return f"{text!r} may be {either(names)}: say which."


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split()) or text.strip()
