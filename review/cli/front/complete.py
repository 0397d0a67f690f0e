"""Answers the shell's tab key: the words that can come next, each with its meaning."""

from __future__ import annotations

import os
from importlib import import_module

from review.cases.roles import CASES, SETUP, TEAM, may
from review.cli.front.commands import COMMANDS, FAMILIES, HOME, Command
from review.cli.front.desk import Desk, login
from review.cli.front.parser import Parser, add_common, parser_of
from review.common.errors import CasewalkError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Iterable

    from review.team.open import Team

FILES, FOLDERS = ":files", ":folders"  # the shell is to offer its own
_PEOPLE = ("therapist", "person")  # what options and arguments are called that name somebody of the team
_PLACES = ("officer", "school")  # the same, for an officer or a school; also the names of their commands
# Where the words of a command stand, and what a vocabulary is called beside the argument that takes it.
_WORDS_OF = {"cases": "case", "people": "case", "record": "actions", "contacts": "officers"}
_CALLED = {
    "kind": ("event_kind", "note_kind", "goal_kind", "contact_kind"),
    "status": ("goal_status",),
    "kept": ("result",),
    "reason": ("closure_reason",),
}
_QUOTES = frozenset("\\'\"")


def complete_options(parser: Parser) -> None:
    """`casewalk complete`."""
    parser.add_argument("words", metavar="WORD", nargs="*", help="the line so far, after --; its last word is begun")


def complete(desk: Desk) -> int:
    """Print the words that may stand in place of the last one, a tab before what each means. Never complains."""
    *before, begun = [_unquoted(word) for word in desk.given.words] or [""]
    if before[:1] == ["help"]:
        del before[0]
    for word, says in _offered(desk, before, begun):
        desk.say(f"{word}\t{says}" if says else word)
    return 0


def _offered(desk: Desk, before: list[str], begun: str) -> list[tuple[str, str]]:
    """(word, what it means) for each word that may be meant."""
    command, parser, given = _under_way(before)
    valued = {text: action for action in parser._actions for text in action.option_strings if action.nargs is None}
    options: list[str] = []
    others: list[str] = []
    place = 0
    while place < len(given) and given[place] != "--":
        word = given[place]
        (options if word.startswith("-") and word != "-" else others).append(word)
        place += 2 if word in valued else 1
    if place > len(given):  # the last option still wants its value
        return _values(desk, valued[given[-1]], command, _after(given[:-1], "--team"), begun)
    if begun.startswith("-") and place == len(given):
        return _options(parser, options, begun)
    if command is None:
        return _starting(_next_words(others), begun)
    if command.name in FAMILIES and not others:  # `people` stands alone or goes on with `add`
        return _starting(_next_words([command.name]), begun)
    positional = [action for action in parser._actions if not action.option_strings]
    number = len(others) + len(given[place + 1 :])
    if number >= len(positional) and not (positional and positional[-1].nargs in ("*", "+")):
        return []
    return _values(desk, positional[min(number, len(positional) - 1)], command, _after(given, "--team"), begun)


def _under_way(before: list[str]) -> tuple[Command | None, Parser, list[str]]:
    """(the command, its parser, all words but its name); no command and the options of all while there is none."""
    names = [place for place, word in enumerate(before) if not word.startswith("-") and before[place - 1] != "--team"]
    for size in (2, 1):
        name = " ".join(before[place] for place in names[:size])
        if len(names) >= size and name in COMMANDS:
            command = COMMANDS[name]
            parser = parser_of(command)
            getattr(import_module(f"review.cli.{command.file}"), command.options)(parser)
            add_common(parser)
            return command, parser, [word for place, word in enumerate(before) if place not in names[:size]]
    parser = parser_of(HOME)
    add_common(parser)
    return None, parser, before


def _next_words(family: list[str]) -> list[tuple[str, str]]:
    """The first words of all commands, or the second ones of a family."""
    found: dict[str, str] = {}
    for name, command in COMMANDS.items():
        first, _, second = name.partition(" ")
        if family == [first] and second:
            found[second] = command.says
        elif not family and name != "complete":
            found[first] = f"{first} ..." if second else command.says
    return list(found.items())


def _options(parser: Parser, given: list[str], begun: str) -> list[tuple[str, str]]:
    """The long options that were not given yet."""
    left = [action for action in parser._actions if not set(action.option_strings) & set(given)]
    return _starting([(text, action.help or "") for action in left for text in action.option_strings[-1:]], begun)


def _values(desk: Desk, wanted: Action, command: Command | None, folder: str, begun: str) -> list[tuple[str, str]]:
    """The values of one option or argument that begin like that."""
    if wanted.metavar in ("FILE", "DIR"):
        return [(FILES if wanted.metavar == "FILE" else FOLDERS, "")]
    if isinstance(wanted.metavar, str) and "|" in wanted.metavar:  # YES|NO
        return _starting([(word.casefold(), "") for word in wanted.metavar.split("|")], begun)
    kind = command.name if command is not None and wanted.dest == "words" else wanted.dest
    team = _team(desk, folder)
    if team is None:
        return []
    try:
        if kind not in ("case", "owner", *_PEOPLE, *_PLACES):
            return _starting(_vocabulary(team, command, kind), begun)
        if kind in _PLACES:
            words = _places(team, kind)
        else:
            words = _codes(team, command, begun) if kind == "case" else _owners(team, kind == "owner")
    finally:
        team.store.close()
    return _starting([(word, "") for word in words], begun)


def _vocabulary(team: Team, command: Command | None, kind: str) -> list[tuple[str, str]]:
    """(key, label) of what a word of the team may be: the kinds of a note, the reasons for closing a case."""
    if command is None or not may(team.person, command.area):
        return []
    file = _WORDS_OF.get(command.file, command.file)
    names = (kind, *_CALLED.get(kind, ()))
    found = next((name for name in names if team.words.keys(f"{file}.{name}")), "")
    return team.words.choices(f"{file}.{found}") if found else []


def _team(desk: Desk, folder: str) -> Team | None:
    """The team, opened without a question; None where that cannot be."""
    from review.team.folder import find_folder
    from review.team.open import RECORD_FILE, open_team

    try:
        found = find_folder(folder or desk.given.team, os.environ.get("CASEWALK_TEAM"))
        return open_team(found, login(), at_host=True) if os.path.exists(os.path.join(found, RECORD_FILE)) else None
    except CasewalkError:
        return None


def _codes(team: Team, command: Command | None, begun: str) -> list[str]:
    """The codes of the active cases, those of closed ones where only they can be meant."""
    if not may(team.person, CASES):
        return []
    cases = team.store.cases
    active, every = cases.codes(), cases.codes(active=False)
    closed = [code for number, code in every.items() if number not in active]
    if command is not None and command.name == "case reopen":
        return closed
    return list(active.values()) if _starting([(code, "") for code in active.values()], begun) else closed


def _places(team: Team, kind: str) -> list[str]:
    """The officers or the schools, by name."""
    if not may(team.person, CASES):
        return []
    return [one.name for one in (team.store.officers if kind == "officer" else team.store.schools).all()]


def _owners(team: Team, outside: bool) -> list[str]:
    """The people of the team, and whoever else owns an open next action."""
    names = [person.name for person in team.settings.people] if _knows_people(team) else []
    if outside and may(team.person, CASES):
        names += sorted({action.owner for action in team.store.actions.all_open()} - set(names))
    return names


def _knows_people(team: Team) -> bool:
    return may(team.person, TEAM) or may(team.person, SETUP)


def _starting(words: Iterable[tuple[str, str]], begun: str) -> list[tuple[str, str]]:
    return [(word, says) for word, says in words if word.casefold().startswith(begun.casefold())]


def _after(words: list[str], option: str) -> str:
    """What stands after an option; empty where it was not given."""
    return words[words.index(option) + 1] if option in words[:-1] else ""


def _unquoted(word: str) -> str:
    """A word as the command would get it; one whose quote is still open, too."""
    if not _QUOTES & set(word):
        return word
    import shlex

    for closed in (word, f"{word}'", f'{word}"', word[:-1]):
        try:
            return "".join(shlex.split(closed))
        except ValueError:
            continue
    return word
