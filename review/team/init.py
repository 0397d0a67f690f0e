"""Makes a new team folder with its settings file and its key."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from review.cases.people import Person
from review.common.clean import one_line
from review.common.errors import Refused
from review.common.fact import fact
from review.team.edit_people import person_line, quoted
from review.team.folder import BACKUPS, TEAM_FILE, file_mode, folder_mode, make_folder, refuse_network, write_new
from review.team.keys.key_file import make_key, refuse_inside
from review.team.keys.recovery import recovery_code
from review.team.shipped_files import shipped_folder
from review.team.team_file import read_settings
from review.team.word_files import shipped_words
from review.team.yaml_file import mistakes_in

SUBFOLDERS = (BACKUPS, "imports")


@fact
class Made:
    """A new team. The recovery code is to be shown once and is kept nowhere; both are empty without encryption."""

    folder: str
    recovery_code: str = ""
    key_path: str = ""


def make_team(
    folder: str, login: str, name: str = "", team: str = "", encrypted: bool = True, key_path: str = ""
) -> Made:
    """Make the folder (0700) with team.yaml, backups/ and imports/, and the key file outside it.

    The person with that login becomes the supervisor, called `name` (the login where nothing is given). `team` is its
    name, else the folder's. An empty folder that is there is used, a service group's (2770) too. `key_path` is where
    the key goes, else <user config>/casewalk/keys/<folder>.key. Raises Refused where the folder is not empty, lies on
    a network disk or cannot be made, or a name cannot stand in team.yaml.
    """
    folder = os.path.abspath(os.path.expanduser(folder))
    called = one_line(team) or _name_from(folder)
    supervisor = Person(login, one_line(name.replace(",", " ").replace("@", " ")) or login, "", "supervisor")
    new = _missing(folder)
    made = Made(folder)
    try:
        _make_empty(folder)
        if encrypted:
            path = os.path.abspath(os.path.expanduser(key_path)) if key_path else _free_key_path(folder)
            refuse_inside(folder, path, "Name another place with --key-file.")
            key = make_key(path, 0o440 if file_mode(folder) == 0o660 else 0o400)
            made = Made(folder, recovery_code(key), path)
        _write(folder, called, supervisor, made.key_path)
    except BaseException as error:
        if made.key_path:
            os.unlink(made.key_path)  # nothing is encrypted with it yet
        _take_away(new)
        if isinstance(error, OSError):
            raise Refused(f"The team folder {folder} could not be filled: {error}.") from None
        raise
    return made


def _missing(folder: str) -> list[str]:
    """The folders that are to be made, the innermost first."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    return missing


def _take_away(new: list[str]) -> None:
    """Leave nothing of a team that was refused: the folders that are new and empty, the innermost first."""
    with suppress(OSError):
        for name in SUBFOLDERS if new else ():
            with suppress(FileNotFoundError):
                os.rmdir(os.path.join(new[0], name))
        for folder in new:
            os.rmdir(folder)


def _make_empty(folder: str) -> None:
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        refuse_network(os.path.dirname(folder))
        make_folder(folder)
        inside = os.listdir(folder)
        if TEAM_FILE in inside:
            raise Refused(f"{folder} is a team folder already. Open it with: casewalk --team {folder}")
        if inside:
            raise Refused(f"{folder} is not empty. Choose a new folder for the team.")
        if stat.S_IMODE(os.stat(folder).st_mode) & 0o2077 != 0o2070:
            os.chmod(folder, 0o700)
    except OSError as error:
        raise Refused(f"The team folder {folder} cannot be made: {error.strerror}.") from None


def _name_from(folder: str) -> str:
    words = os.path.basename(folder).replace("_", " ").replace("-", " ").split()
    return " ".join(word[0].upper() + word[1:] for word in words)[:60].strip() or "Team"


def _free_key_path(folder: str) -> str:
    """A key file that no other team has: two folders may bear the same name."""
    from platformdirs import user_config_dir

    keys = os.path.join(user_config_dir("casewalk", appauthor=False), "keys")
    name, number = os.path.basename(folder), 1
    path = os.path.join(keys, f"{name}.key")
    while os.path.lexists(path):
        number += 1
        path = os.path.join(keys, f"{name}-{number}.key")
    return path


def _write(folder: str, team: str, supervisor: Person, key_path: str) -> None:
    with open(os.path.join(shipped_folder(), TEAM_FILE), encoding="utf-8") as file:
        text = file.read()
    home = os.path.expanduser("~")
    shown = f"~{key_path[len(home) :]}" if key_path.startswith(f"{home}/") else key_path
    for mark, value in (
        ("{team}", quoted(team)),
        ("{people}", f"  - {person_line(supervisor)}"),
        ("{key}", f"key_file: {quoted(shown)}" if shown else "encryption: none"),
    ):
        text = text.replace(mark, value, 1)
    path, mode = os.path.join(folder, TEAM_FILE), file_mode(folder)
    try:
        read_settings(path, shipped_words(), text)  # a team that does not open is not made
    except Refused as error:
        told = "; ".join(line.split(": ", 1)[1] for line in mistakes_in(str(error)))
        raise Refused(f"The team was not made: {told}. Choose another --name, or another folder.") from None
    for name in SUBFOLDERS:
        make_folder(os.path.join(folder, name), folder_mode(folder))
    write_new(path, text.encode(), mode)
