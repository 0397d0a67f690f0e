"""What a YAML file may contain: small readers that say what is wrong and what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

from review.common.clean import clean, one_line
from review.team.yaml_file import Mistake, Mistakes, Node, compose, read_file, refused

YES = ("yes", "true", "on")
NO = ("no", "false", "off")
_KINDS = {"text": "a text", "list": "a list", "mapping": "`name: value`"}


class Shape(Protocol):
    """Reads one value. What is wrong goes into `found`; the value is then of no use."""

    def read(self, node: Node, found: list[Mistake]) -> Any:
        """The value of a node."""


def load(path: str | Path, shape: Shape, name: str = "", text: str | None = None) -> Any:
    """The value of a whole file. `name` is how the file is called in messages; `text` its content where already read.

    Raises NotFound, or Refused with all mistakes at once, each as file:line:column.
    """
    if text is None:
        text = read_file(path)
    found: list[Mistake] = []
    try:
        value = shape.read(compose(text), found)
    except Mistakes as mistakes:
        raise refused(name or path, mistakes.found) from None
    if found:
        raise refused(name or path, found)
    return value


@dataclass(frozen=True, slots=True)
class Text:
    """One line of `least` to `most` characters, cleaned; any plain word is one, `no` and `010` too."""

    most: int = 200
    least: int = 1
    without: str = ""  # characters that may not be in it

    def read(self, node: Node, found: list[Mistake]) -> str:
        if node.kind != "text":
            _wrong(node, found, _expected("a text", node))
            return ""
        text = clean(node.text).strip()
        if len(text) < self.least:
            _wrong(node, found, "a text is missing")
        elif len(text) > self.most:
            _wrong(node, found, f"{len(text)} characters are too long: {self.most} at most")
        elif "\n" in text or "\t" in text:
            _wrong(node, found, "one line is wanted here, without tabs")
        for character in self.without:
            if character in text:
                _wrong(node, found, f"`{character}` cannot be part of it")
        return text


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    least: int = 0
    most: int = 1000

    def read(self, node: Node, found: list[Mistake]) -> int:
        text = node.text if node.kind == "text" else ""
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            _wrong(node, found, _expected(f"a whole number from {self.least} to {self.most}", node))
            return self.least
        if not self.least <= int(text) <= self.most:
            _wrong(node, found, f"{text} is out of range: {self.least} to {self.most}")
        return int(text)


@dataclass(frozen=True, slots=True)
class Hundredths:
    """A number from 0 to 1 with at most two decimals, such as 0.61, given back as 61: settings know whole numbers."""

    def read(self, node: Node, found: list[Mistake]) -> int:
        whole, _, part = (node.text if node.kind == "text" else "").partition(".")
        fits = whole in ("0", "1") and len(part) <= 2 and ((part.isascii() and part.isdigit()) or not part)
        if not fits or int(whole) * 100 + int(part.ljust(2, "0")) > 100:
            _wrong(node, found, _expected("a number from 0 to 1 such as 0.61", node))
            return 0
        return int(whole) * 100 + int(part.ljust(2, "0"))


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, in any of the words YAML files use for it."""

    def read(self, node: Node, found: list[Mistake]) -> bool:
        word = node.text.lower() if node.kind == "text" else ""
        if word not in YES and word not in NO:
            _wrong(node, found, _expected("yes or no", node))
        return word in YES


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words; capitals do not matter."""

    options: Sequence[str]

    def read(self, node: Node, found: list[Mistake]) -> str:
        word = node.text.lower() if node.kind == "text" else ""
        if word not in self.options:
            _wrong(node, found, f"{_expected('one of ' + ', '.join(self.options), node)}{meant(word, self.options)}")
        return word


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day such as 9:00 or 16:30, given back as HH:MM."""

    def read(self, node: Node, found: list[Mistake]) -> str:
        hours, _, minutes = (node.text if node.kind == "text" else "").partition(":")
        fits = hours.isdecimal() and len(hours) <= 2 and minutes.isdecimal() and len(minutes) == 2
        if not fits or int(hours) > 23 or int(minutes) > 59:
            _wrong(node, found, _expected("a time such as 9:00 or 16:30", node))
            return "00:00"
        return f"{int(hours):02}:{int(minutes):02}"


@dataclass(frozen=True, slots=True)
class Days:
    """One day, `2026-11-26`, or a range with both ends, `2026-12-21 to 2027-01-01`: (first, last)."""

    def read(self, node: Node, found: list[Mistake]) -> tuple[date, date]:
        first, _, last = (node.text if node.kind == "text" else "").partition(" to ")
        days = _day(first), _day(last or first)
        if days[0] is None or days[1] is None:
            _wrong(node, found, _expected("a day such as 2026-11-26, or 2026-12-21 to 2027-01-01", node))
            return date.min, date.min
        if days[1] < days[0]:
            _wrong(node, found, f"{days[1]} is before {days[0]}: the first day comes first")
        return days[0], days[1]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one shape. Those named in `once` may not come twice: a field of each, or "" for the value."""

    item: Shape
    least: int = 0
    most: int = 500
    once: tuple[str, ...] = ()

    def read(self, node: Node, found: list[Mistake]) -> tuple[Any, ...]:
        if node.kind != "list":
            if not node.is_nothing or self.least:
                _wrong(node, found, _expected("a list, each line beginning with `- `", node))
            return ()
        nodes = node.items
        if not self.least <= len(nodes) <= self.most:
            wanted = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
            _wrong(node, found, f"a list of {wanted} is wanted here, not of {len(nodes)}")
        values = tuple([self.item.read(one, found) for one in nodes[: self.most]])
        for name in self.once:
            seen: dict[Any, Node] = {}
            for value, one in zip(values, nodes, strict=False):
                mark = value.get(name) if name and isinstance(value, dict) else value
                mark = mark.casefold() if isinstance(mark, str) else mark
                if mark and mark in seen:
                    _wrong(one, found, f"the same {name or 'value'} as in line {seen[mark].line}")
                seen.setdefault(mark, one)
        return values


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines of `name: value` with known names; a name left out, or left empty, is not in the answer."""

    shapes: Mapping[str, Shape]
    required: tuple[str, ...] = ()

    def read(self, node: Node, found: list[Mistake]) -> dict[str, Any]:
        values = {}
        for key, value in _pairs(node, found):
            name = key.text
            if name not in self.shapes:
                _wrong(key, found, f"unknown key `{name}`{meant(name, self.shapes)}")
            elif not value.is_nothing:
                values[name] = self.shapes[name].read(value, found)
        for name in self.required:
            if name not in values and node.kind == "mapping":
                _wrong(node, found, f"`{name}` is missing")
        return values


@dataclass(frozen=True, slots=True)
class MappingOf:
    """Lines of `name: value` with names of the file's own choosing, or those of `names` where it is given."""

    value: Shape
    names: Sequence[str] = ()
    complete: bool = False  # every one of `names` must be there
    check: Callable[[list[tuple[Node, Any]]], Iterable[Mistake]] | None = None

    def read(self, node: Node, found: list[Mistake]) -> dict[str, Any]:
        read: list[tuple[Node, Any]] = []
        for key, value in _pairs(node, found):
            name = key.text
            if self.names and name not in self.names:
                _wrong(key, found, f"unknown key `{name}`{meant(name, self.names)}")
            elif not (name and name.isprintable()):
                _wrong(key, found, "a name is missing")
            else:
                read.append((key, self.value.read(value, found)))
        values = {key.text: value for key, value in read}
        missing = [name for name in self.names if self.complete and name not in values]
        if missing and node.kind == "mapping":
            _wrong(node, found, f"missing: {', '.join(f'`{name}`' for name in missing)}")
        if self.check is not None:
            found.extend(self.check(read))
        return values


@dataclass(frozen=True, slots=True)
class Either:
    """A text, or lines of `name: value`: a label alone or with its other forms."""

    text: Shape
    mapping: Shape

    def read(self, node: Node, found: list[Mistake]) -> Any:
        return (self.text if node.kind == "text" else self.mapping).read(node, found)


def meant(word: str, options: Iterable[str]) -> str:
    """`: did you mean ...?` where something near was probably meant, else nothing."""
    close = get_close_matches(word.lower(), list(options), n=1, cutoff=0.6)
    return f": did you mean `{close[0]}`?" if close else ""


def _pairs(node: Node, found: list[Mistake]) -> list[tuple[Node, Node]]:
    """The lines of a mapping whose names are texts, each name once."""
    if node.kind != "mapping":
        if not node.is_nothing:
            _wrong(node, found, _expected(_KINDS["mapping"], node))
        return []
    pairs: list[tuple[Node, Node]] = []
    seen: dict[str, int] = {}
    for key, value in node.pairs:
        if key.kind != "text":
            _wrong(key, found, "a name before the colon is wanted here")
        elif key.text in seen:
            _wrong(key, found, f"`{key.text}` is given twice, first in line {seen[key.text]}")
        else:
            seen[key.text] = key.line
            pairs.append((key, value))
    return pairs


def _expected(wanted: str, node: Node) -> str:
    if node.kind != "text":
        return f"{wanted} is wanted here, not {_KINDS[node.kind]}"
    return f"{wanted} is wanted here" + (f", not `{clean(node.text)[:40]}`" if node.text else "")


def _wrong(node: Node, found: list[Mistake], sentence: str) -> None:
    found.append(Mistake(node.line, node.column, one_line(sentence)))


def _day(text: str) -> date | None:
    text = text.strip()
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None
