"""Reads YAML as plain text with positions, so that each mistake has its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from review.common.errors import Refused
from review.team.folder import read_some

BYTES_MOST = 256 * 1024
DEPTH_MOST = 16
_TODO = "Correct th"  # how the line begins that says what to do
MISTAKES_SHOWN = 40

# The parser written in C is six times faster; a Python without it reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_KNOWN_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))}


@dataclass(frozen=True, slots=True)
class Node:
    """One value as it stands in the file. A text keeps its characters: `no`, `9:00` and `010` are what they are."""

    kind: str  # text, list or mapping
    line: int  # from 1
    column: int  # from 1
    start: int  # in characters from the start of the file
    end: int
    text: str = ""
    items: tuple[Node, ...] = ()  # of a list
    pairs: tuple[tuple[Node, Node], ...] = ()  # of a mapping
    is_flow: bool = False  # written with [ ] or { }
    is_plain: bool = False  # a text without quotes

    @property
    def is_nothing(self) -> bool:
        """Nothing is written there, or `null`."""
        return self.is_plain and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to correct, and where."""

    line: int
    column: int
    sentence: str


class Mistakes(Exception):
    """All that is wrong with one file."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        super().__init__()
        self.found = sorted(set(found))


def read_file(path: str | Path) -> str:
    """The text of a YAML file, with its line ends, without the mark some editors put in front of UTF-8.

    Raises NotFound when there is no such file, Refused when it is too long or no UTF-8.
    """
    data = read_some(str(path), BYTES_MOST + 1)
    if len(data) > BYTES_MOST:
        raise Refused(f"{path} is longer than {BYTES_MOST // 1024} KiB. Is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _after(data[: error.start].decode("utf-8-sig"))
        raise refused(path, [Mistake(*place, "this character is not UTF-8: save the file as UTF-8")]) from None


def compose(text: str) -> Node:
    """The file as nodes. Raises Mistakes for what is no YAML, and for what is YAML but not for people: references to
    other places (`&`, `*`), types (`!!`), several documents, or too many values inside one another."""
    events = _events(text)
    try:
        first = next(events, None)
        if first is None:
            raise Mistakes([Mistake(1, 1, "the file is empty")])
        node = _node(first, events)
        extra = next(events, None)
    except yaml.YAMLError as error:
        raise Mistakes([_syntax(error, text)]) from None
    if extra is not None:
        raise Mistakes([_at(extra, "a second document begins here: keep one, without a line `---` between")])
    return node


def refused(path: str | Path, found: Iterable[Mistake]) -> Refused:
    """All mistakes of a file in one error, a line each, and what to do."""
    mistakes = sorted(set(found))
    lines = [f"{path}:{one.line}:{one.column}: {one.sentence}" for one in mistakes[:MISTAKES_SHOWN]]
    if len(mistakes) > MISTAKES_SHOWN:
        lines.append(f"... and {len(mistakes) - MISTAKES_SHOWN} more.")
    todo = f"{_TODO}is place" if len(mistakes) == 1 else f"{_TODO}ese {len(mistakes)} places"
    return Refused("\n".join([*lines, f"{todo} and try again."]))


def mistakes_in(message: str) -> list[str]:
    """The lines of such an error that name a mistake each, without the one that says what to do."""
    return [line for line in message.split("\n") if not line.startswith(_TODO)]


def _events(text: str) -> Iterator[Any]:
    """What the parser sees, one after the other: nothing is built before it is known to be small and plain."""
    control = _CONTROL.search(text)
    if control is not None:
        place = _after(text[: control.start()])
        raise Mistakes([Mistake(*place, f"a control character ({ord(control.group()):#04x}): delete it")])
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise Mistakes([_at(event, "`*` refers to another place: write the value out, or put it in quotes")])
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                raise Mistakes([_at(event, "`&` names this place: write the value without it, or put it in quotes")])
            if event.tag not in _KNOWN_TAGS:  # type: ignore[attr-defined]
                raise Mistakes([_at(event, "`!` gives a type: write the value without it, or put it in quotes")])
            yield event
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_MOST:
                raise Mistakes([_at(event, f"more than {DEPTH_MOST} values inside one another")])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            yield event


def _node(event: Any, events: Iterator[Any]) -> Node:
    start, end = event.start_mark, event.end_mark.index
    place = (start.line + 1, start.column + 1, start.index)
    if isinstance(event, yaml.ScalarEvent):
        return Node("text", *place, end, text=event.value, is_plain=not event.style)
    flow = bool(event.flow_style)
    children: list[Node] = []
    for child in events:
        if isinstance(child, yaml.CollectionEndEvent):
            # A block ends where its last value ends, not where the parser noticed it: after comments and blank lines.
            end = child.end_mark.index if flow else max([end, *(one.end for one in children)])  # type: ignore[union-attr]
            break
        children.append(_node(child, events))
    if isinstance(event, yaml.SequenceStartEvent):
        return Node("list", *place, end, items=tuple(children), is_flow=flow)
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    return Node("mapping", *place, end, pairs=pairs, is_flow=flow)


def _after(text: str) -> tuple[int, int]:
    """The line and column that follow a text."""
    lines = (text + "|").splitlines()
    return len(lines), len(lines[-1])


def _at(event: Any, sentence: str) -> Mistake:
    return Mistake(event.start_mark.line + 1, event.start_mark.column + 1, sentence)


# What the parser says, and what that means for the person who wrote the file.
_PROBLEMS = {
    "mapping values are not allowed": "a colon inside a text: put the text in quotes, or check where the line begins",
    "could not find expected ':'": "a colon and a value are missing in the line before",
    "did not find expected key": "this line does not fit: lines of one kind begin in the same column",
    "did not find expected '-'": "this line does not fit: lines of one kind begin in the same column",
    "cannot start any token": "a text cannot begin with this character: put it in quotes",
    "did not find expected ',' or": "a bracket is opened here and not closed",
    "unexpected end of stream": "a quote is opened here and not closed",
    "unknown escape character": "a backslash in double quotes: use single quotes",
}
_OPENED = ("a bracket is opened", "a quote is opened")


def _syntax(error: yaml.YAMLError, text: str) -> Mistake:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "this cannot be read as YAML")
    if mark is None:
        return Mistake(1, 1, problem)
    lines = [*text.splitlines(), ""]
    before = lines[min(mark.line, len(lines) - 1)][: mark.column + 1]
    if "\t" in before:
        return Mistake(mark.line + 1, before.index("\t") + 1, "a tab: use blanks")
    sentence = next((said for part, said in _PROBLEMS.items() if part in problem), problem)
    if opened is not None and sentence.startswith(_OPENED):
        mark = opened
    return Mistake(mark.line + 1, mark.column + 1, sentence)
