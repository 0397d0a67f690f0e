"""The encryption key: where it comes from, and that nobody else can read it.

Sources, the first that is set wins: `key_command` and `key_file` of team.yaml, a prompt where somebody sits at the
terminal, a file descriptor. The key is never on a command line, in a log or in a message.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence

from review.common.errors import Refused
from review.team.folder import BACKUPS, TEAM_FILE, write_new

KEY_DIGITS = 96  # 32 bytes of key and 16 of salt, in hex
COMMAND_SECONDS = 10
TRIES = 3  # for a recovery code that is typed
_SIZE_MOST = 4096
_NOT_PLAIN = ("key_command", "{", "[", '"', "'", "?", "!", "&", "%", "---", "\t")  # beginnings that YAML must read
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~/._-+@ ")

Ask = Callable[[str], str]


def read_key(folder: str, ask: Ask | None = None, descriptor: str = "") -> str | None:
    """The key as 96 hex digits, or None for a team whose team.yaml says `encryption: none`.

    `ask` puts a question and returns what is typed, unseen; None where no one sits at the terminal. `descriptor` is the
    number in $CASEWALK_KEY_FD. Raises Refused with a sentence for each way in which a key cannot be had.
    """
    encrypted, key_file, key_command = key_source(folder)
    if not encrypted:
        return None
    if key_command:
        return key_from_command(key_command)
    path = os.path.expanduser(key_file)
    if path and os.path.lexists(path):
        refuse_inside(folder, path)
        return key_from_file(path)
    if ask is not None:
        return _key_from_person(ask, path)
    if descriptor:
        return key_from_descriptor(descriptor)
    if not path:
        file = os.path.join(folder, TEAM_FILE)
        raise Refused(f"{file} names no key_file and no key_command. Add the line key_file: PATH")
    raise Refused(
        f"The key file {path} is not there. Put it back from your copy, or open the team at a terminal with the "
        "recovery code; key_file in team.yaml says where it is looked for."
    )


def key_source(folder: str) -> tuple[bool, str, tuple[str, ...]]:
    """(encrypted, key_file, key_command) of a team.

    A plain `key_file:` or `encryption: none` line is read as it stands, without YAML. Anything else takes the whole
    file, and then raises Refused with its mistakes.
    """
    path = os.path.join(folder, TEAM_FILE)
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            plain = plain_source(file.read().removeprefix("\ufeff"))
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}. It must belong to you or your group.") from None
    if plain is not None:
        return *plain, ()
    from review.team.load import load_team  # brings YAML, which a look-up does without

    settings, _ = load_team(folder)
    return settings.encrypted, settings.key_file, settings.key_command


def plain_source(text: str) -> tuple[bool, str] | None:
    """(encrypted, key_file) where team.yaml says it in one plain line; None where only YAML can tell."""
    given: dict[str, str] = {}
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        name, _, value = line.partition(": ")
        if line.startswith(_NOT_PLAIN) or _may_go_on(line):
            return None
        if name.split(":")[0].rstrip() not in ("key_file", "encryption"):
            continue
        value = value.partition(" #")[0].strip()
        if name in given or not _is_plain(value) or (after[:1] in (" ", "\t") and after.strip()):
            return None
        given[name] = value
    if not given.keys() <= {"key_file", "encryption"} or given.get("encryption", "on") not in ("on", "none"):
        return None
    encrypted, key_file = given.get("encryption") != "none", given.get("key_file", "")
    return (encrypted, key_file) if key_file or not encrypted else None


def key_from_file(path: str) -> str:
    """The key in a key file. Raises Refused when others can read it, or when it holds no whole key."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise Refused(f"The key file {path} is no file. Check key_file in team.yaml.")
            if os.name == "posix" and state.st_mode & 0o037:
                mode = stat.S_IMODE(state.st_mode)
                raise Refused(f"Others can read the key file {path} (mode {mode:04o}). Close it: chmod 400 {path}")
            data = file.read(_SIZE_MOST)
    except OSError as error:
        raise Refused(f"The key file {path} cannot be read: {error.strerror}. It must belong to you.") from None
    return _key_in(data, f"The key file {path}")


def key_from_command(command: Sequence[str], seconds: float = COMMAND_SECONDS) -> str:
    """The key that a command prints; it is run without a shell and has so many seconds."""
    import subprocess  # 8 ms, for the few who keep the key in a password store

    name = command[0]
    try:
        done = subprocess.run(
            list(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"The key_command {name} gave no key within {seconds:g} seconds.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no command"
        raise Refused(f"The key_command {name} cannot be run: {reason}. Check team.yaml.") from None
    if done.returncode:
        raise Refused(f"The key_command {name} failed with exit code {done.returncode}. Run it by hand to see why.")
    return _key_in(done.stdout[:_SIZE_MOST], f"What the key_command {name} printed")


def key_from_descriptor(number: str) -> str:
    """The key read from an open file descriptor, given by its number as in $CASEWALK_KEY_FD."""
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Refused("$CASEWALK_KEY_FD is no number of a file descriptor.")
    data = b""
    try:
        with os.fdopen(int(number), "rb") as file:
            data = file.read(_SIZE_MOST)
    except OSError:
        raise Refused(f"$CASEWALK_KEY_FD names file descriptor {number}, which is not open for reading.") from None
    return _key_in(data, f"What file descriptor {number} gave")


def refuse_inside(folder: str, path: str, todo: str = "Move it elsewhere and change key_file in team.yaml.") -> None:
    """Raises Refused when the key lies where the record or its copies lie: a copy would take its key along."""
    for name, place in (("the team folder", folder), ("the backup folder", os.path.join(folder, BACKUPS))):
        if f"{os.path.realpath(path)}/".startswith(f"{os.path.realpath(place)}/"):
            raise Refused(f"The key file {path} lies in {name}, so a copy of the record would bring its key. {todo}")


def make_key(path: str, mode: int = 0o400) -> str:
    """Write a new random key to a new file, and return it. Raises Refused when a file is there already."""
    key = os.urandom(KEY_DIGITS // 2).hex()
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    try:
        write_new(path, key_text(key), mode)
    except FileExistsError:
        raise Refused(f"There is a key file {path} already, maybe another team's. Nothing was written.") from None
    return key


def key_text(key: str) -> bytes:
    """What stands in a key file."""
    text = f"# The key of a Casewalk record. Keep a copy elsewhere: without it nobody can read the record.\n{key}\n"
    return text.encode()


def code_from_person(ask: Ask, question: str) -> str:
    """A recovery code as somebody types it, or pastes it in the two lines in which it was printed."""
    from review.team.keys.recovery import CODE_LENGTH, characters_of

    typed = ask(question).strip()
    while 0 < len(characters_of(typed)) < CODE_LENGTH:
        more = ask("Go on: ").strip()
        if not more:
            break
        typed += more
    return typed


def _is_plain(value: str) -> bool:
    """A value that YAML reads as the very same text."""
    return bool(value) and _PLAIN.issuperset(value) and value[0] not in "-@ " and value not in ("~", "null")


def _may_go_on(line: str) -> bool:
    """A quote may be opened in this line and closed in a later one, so that what follows may be no setting."""
    if '"' not in line and "'" not in line:
        return False
    quote, before, place = "", " ", 0
    while place < len(line):
        character = line[place]
        if quote == '"' and character == "\\":
            place += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character == "#" and before == " ":
            return False
        elif character in "\"'" and before in " [{,":
            if line[:place].rstrip()[-1:] not in ("", *":-[{,"):
                return True
            quote = character
        before, place = character, place + 1
    return bool(quote)


def key_from_person(ask: Ask, question: str) -> str:
    """The key that a recovery code stands for; one that is mistyped may be typed again, so that nobody pastes it into
    the shell that has come back meanwhile. Raises Refused after the last try, or where nothing is typed."""
    from review.team.keys.recovery import key_from_recovery_code

    for left in reversed(range(TRIES)):
        typed = code_from_person(ask, question)
        try:
            if len(typed) == KEY_DIGITS:
                return _key_in(typed.encode(), "What you typed")
            return key_from_recovery_code(typed)
        except Refused as error:
            if not left or not typed:
                raise
            question = f"{error}\nOnce more: "
    raise AssertionError("the last try raises")


def _key_from_person(ask: Ask, path: str) -> str:
    missing = f"The key file {path} is not there. " if path else ""
    return key_from_person(ask, f"{missing}Recovery code: ")


def _key_in(data: bytes, where: str) -> str:
    """The one key in a text; lines that begin with # are remarks. `where` begins the sentence when there is none."""
    lines = [line.strip() for line in data.decode("ascii", "replace").splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys:
        raise Refused(f"{where} holds no key: it is empty. Put it back from your copy.")
    if len(keys) > 1 or not all(digit in "0123456789abcdefABCDEF" for digit in keys[0]):
        raise Refused(f"{where} holds no key of Casewalk: one line of {KEY_DIGITS} hex digits is expected.")
    if len(keys[0]) != KEY_DIGITS:
        raise Refused(f"{where} is cut off or damaged: {len(keys[0])} of {KEY_DIGITS} hex digits. Use your copy.")
    return keys[0].lower()
