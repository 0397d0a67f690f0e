"""Every place of a command line where a text, a day, a name, a number or a file of a person's may stand."""

from __future__ import annotations

import re
import shlex
from argparse import Action
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from review.cli.front.commands import COMMANDS, Command
from review.cli.front.parser import NAMES_A_FILE, Parser, add_common, parser_of

HERE = "{}"  # where the text goes
SCREENS = ("", "meet", "follow")  # open a screen, which test_hostile_forms.py fills in
# What no example shows, and what only goes wrong.
MORE = (
    ("{}",), ("show", "{}", "{}"), ("help", "{}"), ("--team", "{}", "people"), ("undo", "{}"), ("log", "officer", "{}"),
    ("seen", "{}"), ("settle", "--", "done {}"), ("case", "edit", "HB-018", "--grade", "{}"), ("export", "{}"),
    ("officer", "Reyes", "phone={}"), ("school", "Lincoln", "note={}"), ("edit", "sro-1", "what={}"),
    ("people", "change", "Brandt", "login={}"), ("case", "edit", "HB-017", "guardian={}"),
    ("phrase", "--stdin"), ("key", "verify", "--code"), ("key", "recover"), ("keys", "add", "Okafor"),  # from stdin
)  # fmt: skip


def parser_for(command: Command) -> Parser:
    """The parser of a command, with all its options."""
    parser = parser_of(command)
    getattr(import_module(f"review.cli.{command.file}"), command.options)(parser)
    add_common(parser)
    return parser


def takes_value(action: Action) -> bool:
    """An option or argument with a value of its own, which is no switch; the team's folder is everywhere the same."""
    return action.nargs != 0 and action.dest != "team"


@cache
def lines_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Lines of a command, as its examples show it, each with HERE in another of its options and arguments."""
    command, parser = COMMANDS[name], parser_for(COMMANDS[name])
    examples = [re.split(" [<>] ", line)[0] for line in command.examples if line.startswith("casewalk")]
    words = max((shlex.split(line)[1:] for line in examples), key=len)
    options, others = _parted(parser, words[len(name.split()) :])
    found = []
    for action in filter(takes_value, parser._actions):
        if action.option_strings:
            kept = [word for pair in options if pair[0] not in action.option_strings for word in pair]
            found.append((*name.split(), *kept, action.option_strings[-1], HERE, *(("--", *others) if others else ())))
    kept = [word for pair in options for word in pair]
    for place in range(len(others)):
        found.append((*name.split(), *kept, "--", *others[:place], HERE, *others[place + 1 :]))
    if sum(takes_value(action) and not action.option_strings for action in parser._actions) > len(others):
        found.append((*name.split(), *kept, "--", *others, HERE))
    if any(action.metavar == "TEXT" and not action.option_strings for action in parser._actions):
        found.append((*name.split(), *kept, "--", *others[:-1], "-"))  # and what stands on stdin
    return tuple(found)


def _parted(parser: Parser, words: list[str]) -> tuple[list[list[str]], list[str]]:
    """(each option with its value, all other words)."""
    switches = {text: action.nargs == 0 for action in parser._actions for text in action.option_strings}
    options, others, place = [], [], 0
    while place < len(words):
        size = 1 if switches.get(words[place], True) else 2
        (options.append(words[place : place + size]) if words[place] in switches else others.append(words[place]))
        place += size
    return options, [word for word in others if word != "--"]


def all_lines() -> Iterator[tuple[str, ...]]:
    """Every line of every command, and those that only go wrong."""
    for name in COMMANDS:
        if name not in SCREENS:
            yield from lines_of(name)
    yield from MORE


def names_a_file(line: tuple[str, ...]) -> bool:
    """Whether the text stands for a file that may be written or made."""
    name = " ".join(line[:2]) if " ".join(line[:2]) in COMMANDS else line[0]
    if name not in COMMANDS or HERE not in line:
        return False
    before = line[line.index(HERE) - 1]
    actions = parser_for(COMMANDS[name])._actions
    named = {text for action in actions if action.metavar in NAMES_A_FILE for text in action.option_strings}
    positional = any(action.metavar in NAMES_A_FILE and not action.option_strings for action in actions)
    return before in named or ((positional and not before.startswith("--")) or (positional and before == "--"))


def stays_here(text: str) -> bool:
    """A name of a file that lies in the folder where one stands, wherever that is."""
    return not text.startswith(("/", "~", "file:")) and ".." not in text and text not in (".", "", "-")


def as_argument(text: str) -> str:
    """The text as a command line can hold it: no NUL, and bytes that are no letters as Python hands them on."""
    bare = text.replace("\x00", "")
    return bare.encode("utf-8", "surrogateescape" if "\udc80" in bare else "replace").decode("utf-8", "surrogateescape")


def as_stdin(text: str) -> str:
    """The text as a program can be given it: a lone surrogate is no letter of any alphabet."""
    return text.encode("utf-8", "replace").decode()
