"""Puts a copy of the record back; what was there is kept, and nobody may have it open meanwhile."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime

from review.cases.settings import Backup
from review.common.errors import CasewalkError, NotFound, Refused
from review.common.fact import fact
from review.store import schema
from review.store.file import engine
from review.store.file.chain import RESTORED as PUT_BACK
from review.store.file.copies import PART, copy, flush
from review.store.file.copy_rules import RESTORE, RESTORED, Copy
from review.store.file.expected import STEPS
from review.store.file.open_locks import Alone
from review.store.file.witness import Witness, witness_path
from review.store.store import open_store
from review.team.folder import BACKUPS, file_mode, folder_mode, make_folder
from review.team.keys.next_key import older_keys
from review.team.open import RECORD_FILE
from review.team.upkeep.backup import copies_in, take_copy

_BESIDE = f"{RECORD_FILE}.restoring"
_FILES = ("", "-wal", "-shm")


@fact
class PutBack:
    """What was done: the copy that is the record now, the damaged ones passed over, and where what was there is."""

    copy: Copy
    passed_over: tuple[str, ...] = ()
    kept: str = ""  # a path; empty where nothing was there


def why_unsound(path: str, key: str | None, seated: bool = True, newer: bool = False) -> str:
    """What is wrong with a record or a copy of one, in a sentence; empty when it opens and reads through.

    Where `newer` is said, one that a newer Casewalk has written is as sound as any: it is only to be kept.
    """
    try:
        connection = engine.connect(path, key, seated)
    except Refused as error:
        return str(error)
    try:
        found = engine.problems(connection, key is not None)
        if found:
            return found[0]
        if not schema.fingerprint(connection):
            return "it is empty"
        if not (newer and schema.steps_taken(connection) > STEPS) and schema.is_current(connection, path):
            schema.check(connection, path)
    except (Refused, engine.Error) as error:
        return str(error)
    finally:
        connection.close()
    return ""


def put_back(
    folder: str, key: str | None, rule: Backup | None, wanted: Copy | None, copy_key: str | None = None
) -> PutBack:
    """Put the copy that is wanted in place of the record; without one the newest that is sound.

    `copy_key` opens the copy where it was made with another key than the team's; without one the keys that are kept
    beside the team's are tried too. The record is encrypted with the team's again. Without a rule every copy there is
    stays. Raises NotFound without any copy, Refused where none is sound, the disk is full or somebody else has the
    record open: everything is as it was then.
    """
    live = os.path.join(folder, RECORD_FILE)
    opens: list[str | None] = [copy_key] if copy_key else [key, *older_keys(folder).values()]
    with Alone(live):
        beside = os.path.join(folder, _BESIDE)
        aside = os.path.join(folder, BACKUPS, f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-damaged")
        clear(beside)
        try:
            chosen, passed_over = _laid_beside(folder, key, opens, [wanted] if wanted else copies_in(folder), beside)
            kept = _kept(folder, key, rule, live, aside)
            os.replace(beside, live)
        except OSError as error:
            raise Refused(f"The copy could not be put back: {error.strerror}. {_moved_back(aside, live)}") from None
        finally:
            clear(beside)
        with suppress(OSError):  # it is put back, though a power cut within seconds might take that away again
            flush(folder)
    return PutBack(chosen, tuple(passed_over), kept)


def write_down(folder: str, key: str | None, who: str, login: str, done: PutBack) -> str:
    """Note in the journal of the record that is in place now that it was put back, by whom and from when; hands back
    why that could not be, for it was put back all the same.

    The witness begins anew with the rows of the copy; the one of what was there is kept beside it.
    """
    witness, path = Witness(witness_path(folder)), os.path.join(folder, RECORD_FILE)
    try:
        store = open_store(path, key, who, os.path.join(folder, BACKUPS), file_mode(folder))
        try:
            witness.begin_anew(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", store.audit.checksums())
            store.record.login, store.record.witness = login, witness
            store.record.write_down(PUT_BACK, f"put back as of {done.copy.taken_at:%Y-%m-%d %H:%M} UTC")
        finally:
            store.close()
    except (CasewalkError, engine.Error, OSError) as error:
        why = f"{error.strerror}." if isinstance(error, OSError) else str(error)
        return (
            "The copy was put back and stands, but that could not be written down in its journal. "
            f"{why.partition(' Nothing was changed')[0]}"
        )
    return ""


def copy_of_what_was_put_back(folder: str, key: str | None, rule: Backup | None) -> Copy:
    """A copy of the record as it is now. Without one the newest would be of what was gone back from, and a record that
    is damaged after that would be mended with it. Raises Refused like `take_copy`.
    """
    return take_copy(folder, key, rule, RESTORED)[0]


def _laid_beside(
    folder: str, key: str | None, opens: list[str | None], copies: list[Copy], beside: str
) -> tuple[Copy, list[str]]:
    """Write the first sound copy beside the record, whole and read back; hands back which, and those passed over."""
    place, why = os.path.join(folder, BACKUPS), ""
    passed_over: list[str] = []
    for one in copies:
        path = os.path.join(place, one.name)
        whys: list[str] = []
        for its_key in opens:
            whys.append(why_unsound(path, its_key))
            if not whys[-1]:
                copy(path, beside, its_key, mode=file_mode(folder), new_key=key, seated=False)
                return one, passed_over
        why = whys[0]
        passed_over.append(one.name)
    if not copies:
        raise NotFound(f"There is no copy in {place}. Put one there, as CASEWALK.db, from wherever you keep others.")
    which = f"The copy {passed_over[0]} is" if len(passed_over) == 1 else f"All {len(passed_over)} copies are"
    older = " One that was made under an older key wants that key: --key-file FILE." if len(opens) == 1 and key else ""
    raise Refused(f"{which} not sound, so nothing was put back: {why}{older}")


def _kept(folder: str, key: str | None, rule: Backup | None, live: str, aside: str) -> str:
    """Keep what is there: a sound record as a copy like any other, anything else as the files they are, `aside`.

    That is also a WAL whose record is gone: SQLite would read it into the copy that is put in its place.
    """
    there = [ending for ending in reversed(_FILES) if os.path.exists(live + ending)]
    if not there:
        return ""
    if os.path.exists(live) and not why_unsound(live, key, seated=False, newer=True):
        kept, _ = take_copy(folder, key, rule, RESTORE, seated=False)
        fold_in(live, key)
        return os.path.join(folder, BACKUPS, kept.name)
    make_folder(aside, folder_mode(folder))
    for ending in there:  # the record last: while it is there, a restore that was cut off can be begun again
        if os.path.exists(live + ending):  # to look whether it is sound may have taken the others away
            shutil.move(live + ending, os.path.join(aside, RECORD_FILE + ending))
    return aside


def _moved_back(aside: str, live: str) -> str:
    """Bring files that were moved aside back to where they were; hands back a sentence that says where they are."""
    if not os.path.isdir(aside):
        return "What was there is there still."
    try:
        for ending in _FILES:
            moved = os.path.join(aside, RECORD_FILE + ending)
            if os.path.exists(live + ending):  # moved to another disk, that is copied, and not to the end
                clear(moved)
            elif os.path.exists(moved):
                shutil.move(moved, live + ending)
        os.rmdir(aside)
    except OSError as error:
        return f"What was there lies in {aside} and could not be moved back: {error.strerror}. Do so before you go on."
    return "What was there is there still."


def fold_in(live: str, key: str | None) -> None:
    """Have all of the record in its one file: what is left in a WAL would be read into the copy put in its place."""
    connection = engine.connect(live, key, seated=False)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    if os.path.exists(f"{live}-wal") and os.path.getsize(f"{live}-wal"):
        raise Refused("The record could not be closed: another program has it open. Nothing was changed.")
    for ending in _FILES[1:]:
        clear(live + ending)


def clear(path: str) -> None:
    """Take away what a restore that was cut off has left."""
    for name in (path, path + PART):
        for ending in _FILES:
            if os.path.exists(name + ending):
                os.unlink(name + ending)
