"""Checks that the SSH door is the only way in: private files, keys that lead only there, a strict sshd."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pwd import getpwuid

from review.cases.people import Person, person_at_door
from review.common.errors import Refused
from review.team.door import KeyLine, account_keys, mode_of, read_lines, read_public_key
from review.team.upkeep.check import Check

# What `sshd -T` must say of the service account, each with what it keeps out.
_SSHD = {
    "permituserenvironment": ("no", "a client's own variables, LD_PRELOAD among them"),
    "passwordauthentication": ("no", "guessing of passwords"),
    "kbdinteractiveauthentication": ("no", "guessing of passwords"),
    "permitemptypasswords": ("no", "whoever comes without one"),
    "permituserrc": ("no", "commands of ~/.ssh/rc"),
    "permittunnel": ("no", "a network through this host"),
    "strictmodes": ("yes", "keys in files that others can write"),
    "hostbasedauthentication": ("no", "whoever comes from a known host, without a key"),
    "gssapiauthentication": ("no", "tickets, which have no door"),
    "kerberosauthentication": ("no", "tickets, which have no door"),
    "authorizedkeyscommand": ("none", "keys from elsewhere"),
    "trustedusercakeys": ("none", "certificates, whose lines have no door"),
}
_FORWARDING = ("allowtcpforwarding", "allowstreamlocalforwarding", "allowagentforwarding", "x11forwarding")
_MAY_SEND = ("LANG", "LANGUAGE", "LC_*", "TERM", "COLORTERM", "NO_COLOR")  # what AcceptEnv may let in


def door_checks(folder: str, people: Sequence[Person], sshd: str | None) -> list[Check]:
    """All checks of the door. `sshd` is the text that `sshd -T` prints, None where it could not be had."""
    path = account_keys()
    checks = [_home_check(), _file_check("folder of keys", os.path.dirname(path), 0o700)]
    checks += [_file_check("file of keys", path, 0o600), *line_checks(path, folder, people)]
    if sshd is None:
        todo = (
            "run as root: sshd -T -C user=ACCOUNT,host=localhost,addr=127.0.0.1 > FILE, then casewalk doctor --door "
            "--sshd FILE"
        )
        return [*checks, Check("sshd", False, "its settings could not be read from here", todo)]
    return [*checks, *_places(sshd, path), *sshd_checks(sshd)]


def line_checks(path: str, folder: str, people: Sequence[Person]) -> list[Check]:
    """One check for each key in the file: restricted, at the door of this program, for somebody of the team.

    Lines of other teams count as fine when they are restricted.
    """
    lines = read_lines(path)
    if not lines:
        return [Check("keys", False, f"{path} holds no key: nobody comes in", "casewalk keys add PERSON FILE")]
    return [_line_check(line, path, folder, people) for line in lines]


def sshd_checks(text: str) -> list[Check]:
    """What `sshd -T` says against what the door needs; a setting it does not name is not found fault with."""
    settings: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, _, value = line.strip().partition(" ")
        settings.setdefault(name.casefold(), []).append(value.strip())
    checks = []
    for name, (wanted, keeps_out) in _SSHD.items():
        said = settings.get(name, [wanted])[0]
        checks.append(_setting(name, said, said.casefold() == wanted, f"{name} {wanted}, which keeps out {keeps_out}"))
    closed = settings.get("disableforwarding", ["no"])[0] == "yes"
    for name in _FORWARDING:
        said = settings.get(name, ["no"])[0]
        fine = closed or said == "no"
        checks.append(_setting(name, "no" if closed else said, fine, "DisableForwarding yes"))
    sent = [word for value in settings.get("acceptenv", []) for word in value.split()]
    extra = [word for word in sent if word not in _MAY_SEND and not word.startswith("LC_")]
    checks.append(_setting("acceptenv", " ".join(sent) or "nothing", not extra, f"AcceptEnv without {' '.join(extra)}"))
    return checks


def _setting(name: str, said: str, fine: bool, todo: str) -> Check:
    return Check(f"sshd {name}", fine, said, "" if fine else f"set for this account: {todo}")


def _line_check(line: KeyLine, path: str, folder: str, people: Sequence[Person]) -> Check:
    name = f"key in line {line.number}"
    if not line.key.kind:
        return Check(name, False, "cannot be read: nobody can tell whom it lets in", f"take the line out of {path}")
    if "restrict" not in line.options:
        return Check(name, False, "has no restrict: it opens ports, or a shell", f"take the line out of {path}")
    if not line.login:
        return Check(name, False, "does not lead to the door", f"take the line out of {path}")
    if line.opens:
        todo = f"take {', '.join(line.opens)} out of that line of {path}"
        return Check(name, False, f"gives more than the door: {', '.join(line.opens)}", todo)
    if os.path.realpath(line.folder) != os.path.realpath(folder):
        return Check(name, True, f"leads to another team, {line.folder}")
    if person_at_door(people, line.login) is None:
        return Check(name, False, f"is for {line.login}, who is not in the team", f"casewalk keys remove {line.login}")
    try:
        read_public_key(f"{line.key.kind} {line.key.text}")
    except Refused as error:
        return Check(name, False, str(error), f"casewalk keys remove {line.key.fingerprint}")
    return Check(name, True, f"leads {line.login} to the door")


def _places(sshd: str, path: str) -> list[Check]:
    """Whether sshd looks for keys where `casewalk keys` writes them, and nowhere else."""
    said = next((line for line in sshd.splitlines() if line.casefold().startswith("authorizedkeysfile ")), "")
    home = os.path.expanduser("~")
    found = [
        os.path.join(home, name.replace("%h", home).replace("%u", getpwuid(os.getuid()).pw_name))
        for name in said.split()[1:]
    ]
    others = [one for one in found if one != path and os.path.exists(one)]
    fine = not said or (path in found and not others)
    todo = "" if fine else "set for this account: AuthorizedKeysFile .ssh/authorized_keys"
    return [Check("sshd authorizedkeysfile", fine, " ".join(said.split()[1:]) or "not told", todo)]


def _file_check(name: str, path: str, wanted: int) -> Check:
    if not os.path.exists(path):
        return Check(name, False, f"{path} is not there: nobody comes in", "casewalk keys add PERSON FILE")
    mode, owner = mode_of(path), os.stat(path).st_uid
    if owner != os.getuid():
        return Check(name, False, f"{path} belongs to user number {owner}", f"chown it to this account: {path}")
    fine = not mode & 0o777 & ~wanted
    return Check(name, fine, f"{path}, mode {mode:04o}", "" if fine else f"chmod {wanted:o} {path}")


def _home_check() -> Check:
    home = os.path.expanduser("~")
    mode = mode_of(home)
    fine = not mode & 0o022
    todo = "" if fine else f"chmod go-w {home}"
    return Check("home", fine, f"{home}, mode {mode:04o}" + ("" if fine else ": others can write in it"), todo)
