"""Changes the record's encryption key: a copy under the new key is made, checked and put in place in one step.

A cut in the middle leaves a record and a key that belong together: the new key waits beside the old one until the
record has been exchanged, and whoever opens the team next finishes what was cut short.
"""

from __future__ import annotations

import os
import stat

from review.cases.settings import Backup
from review.common.errors import Refused
from review.common.fact import fact
from review.store.file import engine
from review.store.file.copies import copy, flush
from review.store.file.copy_rules import NEW_KEY
from review.store.file.journal import KEYS
from review.store.file.open_locks import Alone
from review.store.file.witness import Witness, witness_path
from review.store.store import open_store
from review.team.folder import BACKUPS, file_mode, write_new
from review.team.keys.key_file import KEY_DIGITS, key_from_file, key_source, key_text, refuse_inside
from review.team.keys.next_key import NEXT, older_keys, set_key_aside
from review.team.keys.recovery import recovery_code
from review.team.open import RECORD_FILE
from review.team.upkeep.backup import take_copy
from review.team.upkeep.restore import clear, fold_in

_BESIDE = f"{RECORD_FILE}.rekeying"


@fact
class Rotated:
    """A record under a new key. The recovery code is to be shown once and is kept nowhere."""

    recovery_code: str
    key_path: str
    old_key_path: str  # older copies open with it
    copy: str  # the last one under the old key
    untold: str = ""  # what could not be put right or noted after the record had its new key


def rotate(folder: str, key: str | None, rule: Backup, who: str, login: str) -> Rotated:
    """Change the key of the record, and keep the old one under another name.

    Raises Refused where the team is not encrypted, its key comes from no key file, or somebody else has the record
    open: everything is as it was then. What fails after the record has its new key is told in `untold`.
    """
    path = _own_key_file(folder, key)
    refuse_inside(folder, path)
    live, beside = os.path.join(folder, RECORD_FILE), os.path.join(folder, _BESIDE)
    mode, new = stat.S_IMODE(os.stat(path).st_mode), os.urandom(KEY_DIGITS // 2).hex()
    with Alone(live):
        clear(beside)
        clear(path + NEXT)  # of a change that was cut off before the record was exchanged
        try:
            last, _ = take_copy(folder, key, rule, NEW_KEY, seated=False)
            copy(live, beside, key, mode=file_mode(folder), new_key=new, seated=False)
            fold_in(live, key)
            write_new(path + NEXT, key_text(new), mode)
            os.replace(beside, live)
        except OSError as error:
            clear(path + NEXT)
            raise Refused(f"The key was not changed: {error.strerror}. The record is as it was.") from None
        finally:
            clear(beside)
        old, untold = _exchange_keys(folder, path)
    untold = " ".join(part for part in (untold, _write_down(folder, new, who, login)) if part)
    return Rotated(recovery_code(new), path, old, os.path.join(BACKUPS, last.name), untold)


def recover(folder: str, key: str) -> str:
    """Write the key, as a recovery code gave it, to the key file that is lost; hands back the path.

    Raises Refused where there is a key file, or where this key does not open the record.
    """
    encrypted, named, command = key_source(folder)
    path = os.path.expanduser(named)
    if not encrypted or command or not path:
        raise Refused("The key of this team comes from no key file, so there is none to recover. See team.yaml.")
    if os.path.lexists(path):
        raise Refused(f"There is a key file {path}. Move it away first if it is not the right one.")
    refuse_inside(folder, path)
    engine.connect(os.path.join(folder, RECORD_FILE), key).close()
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    write_new(path, key_text(key), 0o440 if file_mode(folder) == 0o660 else 0o400)
    return path


def opens(folder: str, key: str | None) -> tuple[int, dict[str, str]]:
    """(how many copies in backups/ open with this key, those that do not with the file of the older key that opens
    each, empty where none that is kept does)."""
    place, well, older = os.path.join(folder, BACKUPS), 0, older_keys(folder)
    others: dict[str, str] = {}
    for name in sorted(os.listdir(place)) if os.path.isdir(place) else []:
        if not name.endswith(".db"):
            continue
        if _is_opened_by(key, os.path.join(place, name)):
            well += 1
        else:
            fits = (path for path, one in older.items() if _is_opened_by(one, os.path.join(place, name)))
            others[name] = next(fits, "")
    return well, others


def _is_opened_by(key: str | None, path: str) -> bool:
    try:
        engine.connect(path, key).close()
    except Refused:
        return False
    return True


def _exchange_keys(folder: str, path: str) -> tuple[str, str]:
    """The record has its new key: put the key file right as well; hands back where the old one is kept. Where that
    cannot be, the old one lies where it was, the new one where the next opening finds it, and the sentence says so."""
    try:
        flush(folder)
        return set_key_aside(path), ""
    except OSError as error:
        return path, (
            f"The record has its new key, but {path} could not be exchanged: {error.strerror}. The new key lies in "
            f"{path}{NEXT}, and the next command puts it in place; make room there first."
        )


def _own_key_file(folder: str, key: str | None) -> str:
    """The key file, as long as it is what opens this team."""
    encrypted, named, command = key_source(folder)
    if key is None or not encrypted:
        raise Refused("This team keeps no encryption, so it has no key to change.")
    path = os.path.expanduser(named)
    if command or not path or not os.path.exists(path):
        raise Refused(
            "Only a key in a key file is changed by Casewalk: put the key into one, name it as key_file in team.yaml "
            "instead of key_command, and try again."
        )
    if key_from_file(path) != key:
        raise Refused(f"The key file {path} is not what opened the record. Nothing was changed.")
    return path


def _write_down(folder: str, key: str, who: str, login: str) -> str:
    """Note in the journal that the key was changed; hands back why that could not be, for it was changed all the same,
    and its new recovery code has to be shown."""
    path, backups = os.path.join(folder, RECORD_FILE), os.path.join(folder, BACKUPS)
    try:
        store = open_store(path, key, login, backups, file_mode(folder))
        try:
            store.record.who, store.record.witness = who, Witness(witness_path(folder))
            store.record.write_down(KEYS, "the key of the record was changed")
        finally:
            store.close()
    except Refused as error:
        return f"That the key was changed could not be written down. {error}"
    return ""
