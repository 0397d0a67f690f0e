"""The SSH door: reads what a client asks without a shell and runs it as a command."""

from __future__ import annotations

import os

from review.cli import run
from review.cli.front import output
from review.cli.front.desk import Desk, Door
from review.cli.front.parser import Parser
from review.common.errors import CasewalkError, NotAtDoor, NotFound

PATH = "/usr/local/bin:/usr/bin:/bin"
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
# What is taken over from the environment that the client may have sent, and of which characters it may be made.
_KEPT = {
    **dict.fromkeys(("TERM", "COLORTERM", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "NO_COLOR"), _WORD | set("+._@-")),
    "SSH_CONNECTION": _WORD | set(".:% "),  # mosh-server answers on this address
}
_CONTROLS = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029)} - {"\t"}
_QUOTES = frozenset("\\'\"")
_LONGEST = 80  # characters of a value that is taken over
_SHOWN = 200  # characters of a refused command that the journal keeps
_MOSH_FLAGS, _MOSH_VALUES = ("-s",), {"-c": set("0123456789"), "-p": set("0123456789:"), "-l": _WORD | set("=._@-")}
_LANGUAGE = ("LANG=", "LANGUAGE=", "LC_")  # what -l may set, as the mosh client sends it: it could be any variable


def gate_options(parser: Parser) -> None:
    """`casewalk gate`."""
    parser.add_argument("--as", dest="person", metavar="NAME", required=True, help="whose key it was: login or name")


def gate(desk: Desk) -> int:
    """Run the one command that SSH brought, or open the screen where it brought none.

    Raises NotAtDoor, and writes it down, for whatever is not a command of this door; else as that command does.
    """
    asked = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    clean_environment()
    address = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    door = Door(desk.folder(), desk.given.person, address)
    try:
        words = words_of(asked)
        if words[:1] == ["mosh-server"]:
            _become_mosh(words[1:], door)
        return run(words, door, desk.open_at_end)
    except NotAtDoor:
        _write_down(door, asked)
        raise


def clean_environment() -> None:
    """Forget every variable the client may have sent but terminal and language; files made from now on are private."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT and len(value) <= _LONGEST and set(value) <= _KEPT[name]
    }
    os.environ.clear()
    os.environ.update(kept, PATH=PATH, HOME=_home())
    os.umask(0o077)


def words_of(asked: str) -> list[str]:
    """The words of a command line as a person quotes them; nothing in it is run or looked up.

    A leading `casewalk` may stand or not. Raises NotAtDoor for more than one line, control characters, or a quote that
    is never closed.
    """
    if any(character in _CONTROLS or "\ud800" <= character <= "\udfff" for character in asked):
        raise NotAtDoor(
            "A command at the door is one line of plain text. For a longer text give - and send it on stdin."
        )
    words = _unquoted(asked) if _QUOTES & set(asked) else [word for word in asked.replace("\t", " ").split(" ") if word]
    return words[1:] if words[:1] == ["casewalk"] else words


def _unquoted(asked: str) -> list[str]:
    """The words of a command line with quotes in it. Raises NotAtDoor for one that is never closed."""
    import shlex  # brings `re`: half of what starting Python costs, and most look-ups have no quotes

    try:
        return shlex.split(asked)
    except ValueError:
        raise NotAtDoor(
            "A quote in that command is never closed. Put one more pair of quotes around the whole command, or give - "
            "for the text and send it on stdin."
        ) from None


def _become_mosh(options: list[str], door: Door) -> None:
    """Hand this process over to mosh-server, which comes back through this door; returns only by raising.

    Raises NotAtDoor for other options than the mosh client sends, NotFound where mosh is not installed.
    """
    place = options.index("--") if "--" in options else len(options)
    options, asked = options[:place], options[place + 1 :]
    left = list(options[1:]) if options[:1] == ["new"] else ["?"]
    while left:
        option = left.pop(0)
        value = left.pop(0) if option in _MOSH_VALUES and left else ""
        fine = bool(value) and set(value) <= _MOSH_VALUES[option] and (option != "-l" or value.startswith(_LANGUAGE))
        if option not in _MOSH_FLAGS and not fine:
            raise NotAtDoor("mosh-server is started as the mosh client does it, and in no other way.")
    server = next((path for path in _places("mosh-server") if os.access(path, os.X_OK)), None)
    if server is None:
        raise NotFound("mosh is not installed on this host: use ssh.")
    import shlex

    from review.team.door import gate_command  # brings hashlib: 3 ms that a look-up at the door does without

    own = [*gate_command(), "--as", door.login, "--team", door.folder]
    environment = {**os.environ, "SSH_ORIGINAL_COMMAND": shlex.join(asked)}
    os.execve(server, ["mosh-server", *options, "--", *own], environment)


def _places(program: str) -> list[str]:
    return [os.path.join(folder, program) for folder in PATH.split(":")]


def _home() -> str:
    from pwd import getpwuid

    return getpwuid(os.getuid()).pw_dir


def _write_down(door: Door, asked: str) -> None:
    """Put the refused command into the journal; where that cannot be, say so and refuse all the same."""
    from review.store.file.journal import REFUSED
    from review.team.open import open_team

    try:
        team = open_team(door.folder, door.login, came_from=door.came_from)
        team.store.record.write_down(REFUSED, f"at the door: {asked[:_SHOWN]}")
        team.store.close()
    except CasewalkError as error:
        output.tell(str(error))
