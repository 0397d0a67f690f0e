"""Hostile texts in every option and argument of every command: taken as what they are, or refused in a sentence."""

import re

import pytest

from review.cli.front.commands import COMMANDS
from review.common.errors import Usage
from tests.support.everycommand import (
    HERE,
    MORE,
    SCREENS,
    all_lines,
    as_argument,
    as_stdin,
    lines_of,
    names_a_file,
    parser_for,
    stays_here,
    takes_value,
)
from tests.support.everyform import turned
from tests.support.hostile import SHORT
from tests.support.shell import Shell

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
SLOW = ("demo",)  # makes a whole team each time: a few texts tell as much
MARK = "QUOKKA"


def try_line(shell: Shell, line: tuple[str, ...], text: str) -> None:
    """One command with the text in its place, and on stdin too."""
    done = shell.run(*[word.replace(HERE, as_argument(text)) for word in line], stdin=as_stdin(text))
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1, 2, 3, 4), (line, ascii(text)[:80], said[:300])
    assert not CONTROL.search(said.replace("\t", "").replace("\f", "")), (line, ascii(text)[:80], ascii(said)[:300])
    assert "Traceback" not in said


def texts_for(line: tuple[str, ...], texts: list[str]) -> list[str]:
    return [text for text in texts if stays_here(text)] if names_a_file(line) else texts


def test_each_option_and_argument_that_takes_a_value_stands_in_a_line():
    for name, command in COMMANDS.items():
        if name in SCREENS:
            continue
        parser = parser_for(command)
        wanted = {action.dest for action in parser._actions if takes_value(action)}
        filled = set()
        for line in lines_of(name):
            words = [word.replace(HERE, "7" if _is_number(parser, line) else MARK) for word in line]
            try:
                given = vars(parser_for(command).read(words[len(name.split()) :]))
            except Usage as error:
                assert MARK in str(error) or "not go together" in str(error), (line, str(error))
                before = line[line.index(HERE) - 1]
                filled |= {one.dest for one in parser._actions if before in one.option_strings or one.choices}
                continue
            filled |= {dest for dest, value in given.items() if MARK in str(value) or value in (7, ["-"])}
        assert wanted <= filled, (name, wanted - filled)


def _is_number(parser, line: tuple[str, ...]) -> bool:
    before = line[line.index(HERE) - 1] if HERE in line else ""
    return any(before in action.option_strings and action.type is int for action in parser._actions)


def test_each_option_and_argument_takes_hostile_text_or_refuses_it_in_a_sentence(demo):
    texts = turned(SHORT, 0)
    for line in all_lines():
        if line[0] not in SLOW:
            try_line(demo, line, next(text for text in texts if texts_for(line, [text])))


WITH_TEXT = [name for name in COMMANDS if name not in SCREENS and lines_of(name)]


@pytest.mark.soak
@pytest.mark.parametrize("name", [*WITH_TEXT, "what only goes wrong"])
def test_every_hostile_text_goes_to_every_command(demo, name, figure):
    own = lines_of(name) if name in COMMANDS else MORE
    count = 0
    for number, text in enumerate(SHORT[::60] if name in SLOW else SHORT):
        line = own[number % len(own)]
        if texts_for(line, [text]):
            try_line(demo, line, text)
            count += 1
    figure(f"{name}: {count} texts in {len(own)} places")
