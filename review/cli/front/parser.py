"""Reads a command line: options, help at 80 columns, and mistakes as sentences."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from review.cli.front.commands import COMMANDS, FAMILIES, HEADINGS, Command
from review.common.errors import NotAtDoor, Usage
from review.common.vocabulary import either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

Given = argparse.Namespace
STARTS_A_PROGRAM = ("--print", "--printer", "--edit", "-e")
NAMES_A_FILE = ("FILE", "DIR")  # the metavar of every option and argument that does
_WITH_VALUE = ("--team",)  # options that may stand before the command and take a value
_BEFORE = ("--team", "--plain", "--json", "--help", "--version")
_ABOUT = """\
Walks a treatment team through its weekly cases, and keeps what everyone agreed
to do next."""
_CODES = """\
Exit code: 0 fine, 1 the answer is no, 2 wrong usage, 3 refused input,
4 not allowed, 70 a mistake of Casewalk."""


class Parser(argparse.ArgumentParser):
    """An argument parser that never abbreviates and raises Usage, with a sentence, instead of printing usage."""

    def __init__(self, prog: str, description: str = "", epilog: str = "", at_door: bool = False):
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            add_help=False,
            formatter_class=_help_at_80,
        )
        self.at_door = at_door
        self.takes_any_word = False  # `find -x` looks for -x

    def add_words(self, name: str, says: str) -> None:
        """A text at the end, with or without quotes around it: what came over SSH has lost them."""
        self.add_argument(name, metavar="TEXT", nargs="*", help=f"{says}; - reads it from stdin")
        self.add_argument("-e", "--edit", action="store_true", help="write the text in $VISUAL, $EDITOR or vi")

    def error(self, message: str) -> NoReturn:
        """Raise Usage with argparse's message as a person would say it."""
        raise Usage(f"{_said(message, self.prog)} See {self.prog} --help.")

    def read(self, words: list[str]) -> Given:
        """The options and arguments. Raises Usage for what is missing, too much or mistyped; NotAtDoor there for an
        option that names a file or starts a program."""
        known = [text for action in self._actions for text in action.option_strings]
        if self.at_door:
            self._refuse_files(words)
        for word in words[: words.index("--")] if "--" in words else words:
            name = word.partition("=")[0]
            if (
                name.startswith("-")
                and name.strip("-")
                and " " not in word
                and name not in known
                and not _is_number(name)
                and not (self.takes_any_word and not name.startswith("--"))
            ):
                meant = did_you_mean(name, known) or " A word that begins with - comes after --."
                raise Usage(f"{self.prog} has no option {name!r}.{meant} See {self.prog} --help.")
        given, extra = self.parse_known_args(self._options_first(words))
        if extra:
            first = next((word for word in extra if word != "--"), "--")
            arguments = [action for action in self._actions if not action.option_strings]
            takes_text = any(action.metavar not in ("CODE", "DAY") for action in arguments)
            quotes = ": put a text of several words in quotes." if takes_text else f". See {self.prog} --help."
            raise Usage(f"{self.prog} does not know what to do with {first!r}{quotes}")
        return given

    def _options_first(self, words: list[str]) -> list[str]:
        """The same words, every option with its value before all others: they may stand in the middle of a text."""
        takes_value = {text: action.nargs is None for action in self._actions for text in action.option_strings}
        end = words.index("--") if "--" in words else len(words)
        options: list[str] = []
        others: list[str] = []
        place = 0
        while place < end:
            word = words[place]
            name, is_whole, _ = word.partition("=")
            size = 2 if takes_value.get(name) and not is_whole and place + 1 < end else 1
            (options if name in takes_value else others).extend(words[place : place + size])
            place += size
        others += words[end + 1 :]
        return [*options, "--", *others] if others or end < len(words) else options

    def _refuse_files(self, words: list[str]) -> None:
        named = {text for action in self._actions if action.metavar in NAMES_A_FILE for text in action.option_strings}
        for word, value in zip(words, [*words[1:], ""], strict=False):
            name, is_whole, whole = word.partition("=")
            if name in STARTS_A_PROGRAM and name in self._option_string_actions:
                raise NotAtDoor(f"{name} starts a program on the host, and none is started at the door.")
            if name in named and (whole if is_whole else value) != "-":  # that is stdout, which the door has too
                raise NotAtDoor(f"{word.partition('=')[0]} names a file, and none can be named at the door.")


def split(words: list[str], at_door: bool = False) -> tuple[str, list[str]]:
    """(the command, all other words). The command is empty where there is none, as in `casewalk --team DIR`.

    Raises Usage for a command that is none; at the door NotAtDoor for that and for one that is not had there.
    """
    place = _first(words, 0)
    if place == len(words):
        return "", words
    name, rest = words[place], words[:place] + words[place + 1 :]
    if name == "help":
        return split([*rest, "--help"], at_door)
    if name in _families(at_door):
        second = _first(words, place + 1)
        choices = [one.split(" ")[1] for one in _had(at_door) if one.startswith(f"{name} ")]
        alone = name in _had(at_door)  # `people` lists them, `people add` adds one
        if second == len(words) and (alone or _asks_help(words)):
            return name, rest
        if second == len(words) or words[second] not in choices:
            got = f", not {words[second]!r}" if second < len(words) else ""
            meant = did_you_mean(words[second], choices) if got else ""
            says = f"casewalk {name} {'stands alone or ' if alone else ''}goes on with {either(choices)}{got}."
            raise Usage(f"{says}{meant} See casewalk {name} --help.")
        return f"{name} {words[second]}", rest[: second - 1] + rest[second:]
    if name not in _had(at_door):
        _check_before(words[:place])
        meant = did_you_mean(name, [*(one for one in _had(at_door) if " " not in one), *_families(at_door)])
        if at_door:
            raise NotAtDoor(f"There is no command {name!r} at the door.{meant} The command help lists those there are.")
        raise Usage(f"There is no command {name!r}.{meant} See casewalk --help.")
    return name, rest


def parser_of(command: Command, at_door: bool = False) -> Parser:
    """A parser with what the help says of a command; its options are added by its file, then by `add_common`."""
    examples = "\n".join(f"  {line}" for line in command.examples)
    said = command.says[0].upper() + command.says[1:] + "."
    prog = f"casewalk {command.name}".rstrip()
    ends = f"{'examples' if len(command.examples) > 1 else 'example'}:\n{examples}"
    if command.name in FAMILIES:
        own = [one for name, one in _had(at_door).items() if name.startswith(f"{command.name} ")]
        ends += "\n\n" + "\n".join(["and beside it:", *_lines(own)])
    return Parser(prog, said, ends, at_door)


def add_common(parser: Parser) -> None:
    """The options that may stand before or after every command."""
    common = parser.add_argument_group("in every command")
    common.add_argument("--team", metavar="DIR", help="the team folder; else $CASEWALK_TEAM, else your own")
    common.add_argument("--plain", action="store_true", help="no colors or columns: one record a line, tabs between")
    common.add_argument("-h", "--help", action="help", help="show this and stop")


def add_json(parser: Parser) -> None:
    """For commands that answer with data."""
    parser.add_argument("--json", action="store_true", help="answer in JSON, for scripts")


def overview(family: str = "", at_door: bool = False) -> str:
    """The text of `casewalk --help`, or of one family's (`log`, `case`); at the door, of what can be had there."""
    had = _had(at_door)
    if family:
        own = [command for name, command in had.items() if name.startswith(f"{family} ")]
        examples = [f"  {command.examples[0]}" for command in own]
        return "\n".join([*_lines(own), "", "examples:", *examples, "", f"casewalk {family} NAME --help says more."])
    parts = [_ABOUT, "", f"usage: casewalk {'' if at_door else '[--team DIR] '}[--plain] [COMMAND ...]", ""]
    parts += ["Without a command it opens the screen: meeting, caseload, my actions.", ""]
    for heading, names in HEADINGS.items():
        own = [had[name] for name in names if name in had]
        parts += [f"{heading}:", *_lines(own), ""] if own else []
    parts += ["casewalk COMMAND --help says more and shows an example; --version is this one's.", "", _CODES]
    return "\n".join(parts)


def _families(at_door: bool) -> list[str]:
    return [family for family in FAMILIES if any(name.startswith(f"{family} ") for name in _had(at_door))]


def _had(at_door: bool) -> dict[str, Command]:
    return {name: one for name, one in COMMANDS.items() if one.at_door} if at_door else COMMANDS


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The sentence that names what was probably meant; empty when nothing is close."""
    from difflib import get_close_matches  # only ever needed for a mistake

    close = get_close_matches(word[:60].casefold(), list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""


def _help_at_80(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=80)


def _first(words: list[str], start: int) -> int:
    """Where the first word stands that is neither an option of every command nor its value."""
    place = start
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in _WITH_VALUE else 1
    return min(place, len(words))


def _check_before(options: list[str]) -> None:
    """Raises Usage for an option before the command that none has: the word after it was meant for that one."""
    for option in options:
        name = option.partition("=")[0]
        if name.startswith("--") and name not in _BEFORE:
            raise Usage(f"casewalk has no option {name!r}.{did_you_mean(name, _BEFORE)} See casewalk --help.")


def _asks_help(words: list[str]) -> bool:
    return "--help" in words or "-h" in words


def _lines(commands: Iterable[Command]) -> list[str]:
    listed = list(commands)
    size = max(12, *(len(command.name) for command in listed))
    return [f"  {command.name:<{size}} {command.says}" for command in listed]


def _said(message: str, prog: str) -> str:
    """argparse's message as a sentence; one that is not known stays as it is."""
    import re  # only ever needed for a mistake

    if found := re.fullmatch(r"the following arguments are required: (.+)", message, re.S):
        return f"{prog} also wants {found[1]}."
    if found := re.fullmatch(r"one of the arguments (.+) is required", message):
        return f"{prog} wants one of {either(found[1].split())}."
    if found := re.fullmatch(r"argument (\S+?): not allowed with argument (\S+)", message):
        return f"{found[1]} and {found[2]} do not go together."
    if found := re.fullmatch(r"argument (\S+?): expected one argument", message):
        return f"{found[1]} wants a value after it."
    if found := re.fullmatch(r"argument (\S+?): expected at least one argument", message):
        return f"{found[1]} wants at least one value."
    if found := re.fullmatch(r"argument (\S+?): invalid int value: (.+)", message, re.S):
        return f"{found[1]} wants a number, not {found[2]}."
    if found := re.fullmatch(r"argument (\S+?): ignored explicit argument .*", message, re.S):
        return f"{found[1]} takes no value."
    return f"{message[0].upper()}{message[1:]}."


def _is_number(word: str) -> bool:
    return word[1:].replace(".", "", 1).isdecimal()
