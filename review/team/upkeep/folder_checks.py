"""Checks a team's folder: complete, private, and on a reliable disk."""

from __future__ import annotations

import os
import shutil
import stat

from review.common.errors import Refused
from review.team.folder import BACKUPS, TEAM_FILE, check_mode, file_mode, refuse_network
from review.team.open import RECORD_FILE
from review.team.upkeep.check import Check

WRITING = ".writing-"  # how a folder begins in which somebody writes a text in an editor
_FREE_LEAST = 100_000_000  # bytes
_WAL_MOST = 100_000_000
# What lies in a team folder, what others may never do with it (bits of a mode), and what to do where it is missing.
_PARTS = (
    (TEAM_FILE, 0o022, "casewalk init makes one; put this one back from a copy of the folder"),
    (RECORD_FILE, 0o077, "casewalk restore; a new team makes one with its first command"),
    ("words", 0o022, ""),
    (BACKUPS, 0o077, "mkdir -m 700 {path}"),
    ("imports", 0o077, "mkdir -m 700 {path}"),
)


def folder_checks(folder: str) -> list[Check]:
    """Everything about the files; nothing but whether the folder is there where it is not."""
    if not os.path.isdir(folder):
        return [Check("team folder", False, f"{folder} is not there", f"casewalk init {folder}, or --team DIR")]
    parts = [_part(folder, name, never, todo) for name, never, todo in _PARTS]
    texts = _texts(folder)
    return [_folder(folder), *parts, *texts, _disk(folder), _free(folder), _size(folder)]


def where_and_whose(path: str) -> str:
    """A path with its mode and owner, as `/srv/harbor, mode 0700, owner casewalk`."""
    state = os.stat(path)
    return f"{path}, mode {stat.S_IMODE(state.st_mode):04o}, owner {_name(state.st_uid)}"


def _folder(folder: str) -> Check:
    says = where_and_whose(folder)
    try:
        check_mode(folder)
    except Refused:
        return Check("team folder", False, f"{says}: others can look into it", f"chmod 700 {folder}")
    return Check("team folder", True, says)


def _part(folder: str, name: str, never: int, todo: str) -> Check:
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        says = "not there" if todo else "none: the words are the shipped ones"
        return Check(name, not todo, says, todo.format(path=path))
    state = os.stat(path)
    group = file_mode(folder) == 0o660  # a service group's folder: its members may what the owner may
    says = where_and_whose(path).removeprefix(f"{folder}/")
    if state.st_mode & (never & 0o007 if group else never):
        todo = f"chmod {'o-rwx' if group else 'go-rwx'} {path}"
        return Check(name, False, f"{says}: others can {'read' if never == 0o077 else 'change'} it", todo)
    if state.st_uid != os.stat(folder).st_uid and not group:
        owner = _name(os.stat(folder).st_uid)
        return Check(name, False, f"{says}: the folder is {owner}'s", f"chown {owner} {path}, as root")
    return Check(name, True, says)


def _texts(folder: str) -> list[Check]:
    """What an editor has left behind because the computer went down under it: text that nothing encrypts."""
    left = [name for name in os.listdir(folder) if name.startswith(WRITING)]
    says = "is in there: somebody is writing it in an editor, or it was left behind, not encrypted"
    return [Check(name, False, says, f"rm -r {os.path.join(folder, name)} once nobody is writing") for name in left]


def _disk(folder: str) -> Check:
    try:
        refuse_network(folder)
    except Refused as error:
        return Check("disk", False, str(error))
    return Check("disk", True, "of this computer")


def _free(folder: str) -> Check:
    free, wanted = shutil.disk_usage(folder).free, max(_FREE_LEAST, 2 * _bytes(folder, RECORD_FILE))
    todo = "" if free >= wanted else "make room: on a full disk nothing can be recorded or copied"
    return Check("free space", free >= wanted, size_said(free), todo)


def _size(folder: str) -> Check:
    wal = _bytes(folder, f"{RECORD_FILE}-wal")
    says = f"{size_said(_bytes(folder, RECORD_FILE))}, and {size_said(wal)} in its WAL"
    todo = "" if wal <= _WAL_MOST else "leave Casewalk everywhere once: the last to leave folds the WAL in"
    return Check("size", not todo, says, todo)


def _bytes(folder: str, name: str) -> int:
    path = os.path.join(folder, name)
    return os.stat(path).st_size if os.path.exists(path) else 0


def size_said(size: int) -> str:
    """A size as people say it: 982 kB, 12.3 GB."""
    for power, unit in ((3, "GB"), (2, "MB")):
        if size >= 1000**power:
            return f"{size / 1000**power:.1f} {unit}"
    return f"{size / 1000:.0f} kB"


def _name(uid: int) -> str:
    from pwd import getpwuid

    try:
        return getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
