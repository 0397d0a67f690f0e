"""`keys`: who may come in over SSH."""

from __future__ import annotations

import os
import sys

from review.cases.people import people_called, person_at_door
from review.cli.front import output
from review.cli.front.checks import show
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.errors import NotFound, Refused
from review.common.vocabulary import so_many
from review.store.file.journal import KEYS
from review.team.door import KeyLine, account_keys, add_line, line_for, read_lines, read_public_key, remove_lines
from review.team.upkeep.door_checks import line_checks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team

_KEY_MOST = 16_384  # characters of a public key file


def keys_add_options(parser: Parser) -> None:
    """`casewalk keys add`."""
    parser.add_argument("person", metavar="PERSON", help="name, initials or login of somebody in the team")
    parser.add_argument("key", metavar="FILE", nargs="?", default="-", help="the public key, *.pub; else from stdin")
    _add_file(parser)
    add_json(parser)


def keys_add(desk: Desk) -> int:
    """Let somebody of the team in with this key. Raises Refused for a key that is another person's, or none."""
    team, given = desk.team(), desk.given
    person = desk.person(given.person)
    key = read_public_key(_read(given.key))
    path = given.file or account_keys()
    for line in read_lines(path):
        if line.key.text != key.text:
            continue
        if line.is_restricted and person_at_door([person], line.login) and _is_here(line, team):
            raise Refused(f"{person.name} comes in with this key already (line {line.number} of {path}).")
        raise Refused(f"This key is in line {line.number} of {path} already, for somebody or something else.")
    with team.store.record.noting(KEYS, f"key of {person.name} added: {key.fingerprint}"):
        add_line(path, line_for(person, team.folder, key))
    if given.json:
        desk.json({"person": person.name, "kind": key.kind, "fingerprint": key.fingerprint, "file": path})
    else:
        desk.say(f"{person.name} may come in with {key.kind} {key.fingerprint}")
    return 0


def keys_list_options(parser: Parser) -> None:
    """`casewalk keys list`."""
    _add_file(parser)
    add_json(parser)


def keys_list(desk: Desk) -> int:
    """The keys that lead into this team, and whose they are."""
    team = desk.team()
    own = [line for line in read_lines(desk.given.file or account_keys()) if _is_here(line, team)]
    if desk.given.json:
        desk.json([{"person": _name(line, team), "login": line.login, **_key_data(line)} for line in own])
        return 0
    desk.rows([(_name(line, team), line.key.kind, line.key.fingerprint, line.key.comment) for line in own], wide=3)
    output.tell(f"{so_many(len(own), 'key', none='No')}.")
    return 0


def keys_remove_options(parser: Parser) -> None:
    """`casewalk keys remove`."""
    parser.add_argument("person", metavar="PERSON", help="whose keys: name, initials or login; or one key's SHA256:...")
    _add_file(parser)


def keys_remove(desk: Desk) -> int:
    """Let somebody in no more: all keys of a person, or one. Raises NotFound where there is none."""
    team, wanted = desk.team(), desk.given.person
    path = desk.given.file or account_keys()
    gone = [line for line in read_lines(path) if _is_here(line, team) and _is_meant(line, wanted, team)]
    if not gone:
        raise NotFound(f"No key of {wanted!r} leads into this team. See casewalk keys list.")
    for line in gone:
        with team.store.record.noting(KEYS, f"key of {_name(line, team)} removed: {line.key.fingerprint}"):
            same = (
                one
                for one in read_lines(path)
                if (one.key, one.login, one.folder) == (line.key, line.login, line.folder)
            )
            remove_lines(path, {one.number for one in same})
    desk.say(*(f"Removed: {_name(line, team)}, {line.key.fingerprint}" for line in gone))
    output.tell("A screen that is open behind the door with it is left within seconds.")
    return 0


def keys_check_options(parser: Parser) -> None:
    """`casewalk keys check`."""
    _add_file(parser)
    add_json(parser)


def keys_check(desk: Desk) -> int:
    """Whether each line of authorized_keys leads to a door, for somebody who is in the team; 1 when one does not."""
    team = desk.team()
    return show(desk, line_checks(desk.given.file or account_keys(), team.folder, team.settings.people))


def _add_file(parser: Parser) -> None:
    parser.add_argument(
        "--file", metavar="FILE", help="the authorized_keys; else this account's ~/.ssh/authorized_keys"
    )


def _read(path: str) -> str:
    if path == "-":
        return sys.stdin.read(_KEY_MOST)
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_KEY_MOST)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def _is_here(line: KeyLine, team: Team) -> bool:
    return bool(line.login) and os.path.realpath(line.folder) == os.path.realpath(team.folder)


def _is_meant(line: KeyLine, wanted: str, team: Team) -> bool:
    called = people_called(team.settings.people, wanted)
    return wanted in (line.key.fingerprint, line.login) or (
        len(called) == 1 and person_at_door(called, line.login) is not None
    )


def _name(line: KeyLine, team: Team) -> str:
    person = person_at_door(team.settings.people, line.login)
    return person.name if person is not None else f"{line.login} (not in the team)"


def _key_data(line: KeyLine) -> dict[str, object]:
    return {
        "kind": line.key.kind,
        "fingerprint": line.key.fingerprint,
        "comment": line.key.comment,
        "restricted": line.is_restricted,
    }
