"""Changes people in team.yaml and leaves every other line as the team wrote it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from review.cases.people import Person
from review.common.clean import one_line
from review.common.errors import Refused
from review.common.fact import values_of
from review.team.folder import TEAM_FILE, replace_file
from review.team.team_file import read_settings
from review.team.word_files import team_words
from review.team.yaml_file import Node, compose, read_file

_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~/._-' ")
# Words that other readers of YAML take for something else than a text.
_NO_TEXT = ("", "~", "null", "yes", "no", "on", "off", "true", "false", "y", "n")


@contextmanager
def alone_with(folder: str) -> Iterator[None]:
    """While it lasts nobody else changes team.yaml: what was read in it still holds when it is written."""
    path = os.path.join(folder, TEAM_FILE)
    while True:
        with open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):  # else another one was put in its place
                yield
                return


def add_people(folder: str, people: Sequence[Person]) -> None:
    """Write more people at the end of `people:`. A login may be empty until the person has one.

    Raises Refused when team.yaml would not hold afterwards (a name that is taken, say): then nothing is changed.
    """
    with alone_with(folder):
        change_people(folder, [*people_in(folder), *people])


def change_people(folder: str, people: Sequence[Person], left: str = "") -> None:
    """Make `people` the people of team.yaml, in that order; lines of those who stay as they are stay too. The name that
    has `left` the team stands under `former` from then on.

    Raises Refused when team.yaml would not hold afterwards, and changes nothing then. Whoever has read the people
    before is alone in the folder until this is done.
    """
    path = os.path.join(folder, TEAM_FILE)
    before, text = people_in(folder), read_file(path)
    after = _with_people(text, before, people)
    if left:
        after = _with_former(after, left)
    try:
        settings = read_settings(path, team_words(folder), after)
    except Refused as error:
        raise Refused(f"Nothing was written: {path} would be wrong afterwards.\n{error}") from None
    if list(settings.people) != [_cleaned(person) for person in people]:
        raise Refused(f"The people in {path} cannot be changed from here: change them with an editor.")
    if after != text:
        replace_file(path, _bytes_like(path, after))


def person_line(person: Person) -> str:
    """One person as team.yaml holds it."""
    return "{" + ", ".join(f"{name}: {quoted(value)}" for name, value in values_of(_cleaned(person)).items()) + "}"


def quoted(text: str) -> str:
    """A text as YAML reads it back: plain where every reader takes it for a text, else in double quotes."""
    if _WORD.issuperset(text) and text.strip() == text and not text.startswith(("-", "'")):
        digits = text.replace(".", "").replace("-", "").replace("_", "")
        if text.lower() not in _NO_TEXT and not digits[:1].isdigit():
            return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with_people(text: str, before: Sequence[Person], people: Sequence[Person]) -> str:
    """The text of team.yaml with other people: each place is changed from the last to the first."""
    block = next(value for key, value in compose(text).pairs if key.text == "people")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"  - {person_line(person)}" for person in people]
    gone = [node for node, person in zip(block.items, before, strict=True) if person not in people]
    stay = [person for person in before if person in people]
    if people and stay == list(people) and all(_has_lines_of_its_own(text, node) for node in gone):
        for node in reversed(gone):
            text = text[: _line_start(text, node)] + text[_line_end(text, node) :]
        return text
    if block.is_flow or len(people) < len(before):
        return _block_replaced(text, block, end.join(lines), end)
    last = block.items[-1]
    indent = text[text.rfind("\n", 0, block.start) + 1 : block.start]
    rest = text.find("\n", last.end)
    rest = len(text) if rest < 0 else rest - (end == "\r\n")
    added = "".join(f"{end}{indent}- {person_line(person)}" for person in people[len(before) :])
    text = text[:rest] + added + text[rest:]
    for node, old, new in reversed(list(zip(block.items, before, people, strict=False))):
        if old != new:
            text = text[: node.start] + person_line(new) + text[node.end :]
    return text


def _with_former(text: str, name: str) -> str:
    """The text of team.yaml with one more name under `former`, which is made at its end where it is not there."""
    end = "\r\n" if "\r\n" in text else "\n"
    block = next((value for key, value in compose(text).pairs if key.text == "former"), None)
    if block is None:
        about = "# Who has left the team, by the name in the records: what they did still counts in its rates."
        return f"{text.rstrip()}{end}{end}{about}{end}former: [{quoted(name)}]{end}"
    names = [node.text for node in block.items]
    if name in names:
        return text
    return _block_replaced(text, block, end.join(f"  - {quoted(one)}" for one in (*names, name)), end)


def _has_lines_of_its_own(text: str, node: Node) -> bool:
    """A person written as an item of a block: nobody else is on the lines."""
    return text[_line_start(text, node) : node.start].strip() == "-"


def _line_start(text: str, node: Node) -> int:
    return text.rfind("\n", 0, node.start) + 1


def _line_end(text: str, node: Node) -> int:
    """Behind the line on which it ends, a remark there included."""
    return text.find("\n", node.end) + 1 or len(text)


def _block_replaced(text: str, block: Node, lines: str, end: str) -> str:
    start = block.start if block.is_flow else text.rfind("\n", 0, block.start) + 1
    return text[:start].rstrip(" ") + (end if block.is_flow else "") + lines + text[block.end :]


def people_in(folder: str) -> list[Person]:
    """The people as team.yaml names them now, whoever changed it last. Raises Refused where it does not hold."""
    return list(read_settings(os.path.join(folder, TEAM_FILE), team_words(folder)).people)


def _cleaned(person: Person) -> Person:
    return Person(*[one_line(value) for value in values_of(person).values()])


def _bytes_like(path: str, text: str) -> bytes:
    """The text as UTF-8, with the mark in front that some editors write, where the file has it."""
    with open(path, "rb") as file:
        marked = file.read(3) == b"\xef\xbb\xbf"
    return text.encode("utf-8-sig" if marked else "utf-8")
