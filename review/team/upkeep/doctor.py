"""Checks one team: its files, key, record and settings, even when the record does not open."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from review.cases.settings import Settings
from review.common.errors import CasewalkError, Refused
from review.common.fact import fact
from review.common.vocabulary import Words
from review.store import schema
from review.store.file import engine
from review.store.file.chain import verify
from review.store.file.consistency import disagreements
from review.store.file.expected import EXPECTED, STEPS
from review.store.file.witness import Witness, witness_path
from review.store.store import Store
from review.team.keys.key_file import key_source, read_key
from review.team.load import load_team
from review.team.open import RECORD_FILE
from review.team.upkeep.check import Check
from review.team.upkeep.copy_checks import last_copy
from review.team.upkeep.folder_checks import folder_checks, where_and_whose
from review.team.yaml_file import mistakes_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.keys.key_file import Ask

RESTORE = "casewalk restore puts the newest sound copy back and keeps what is there"
OLD_DAYS = 7  # a meeting that is open for longer was forgotten
_MOST = 5  # faults that are named of all that are found


@fact
class Patient:
    """A team, opened as far as it goes: each part, or why it is not there."""

    folder: str
    settings: Settings | None = None
    words: Words | None = None
    store: Store | None = None
    encrypted: bool = True
    key: str | None = None
    no_settings: str = ""  # a line for each mistake
    no_key: str = ""
    no_record: str = ""


def examine(folder: str, login: str, ask: Ask | None = None, descriptor: str = "") -> Patient:
    """Open what can be opened of the team; nothing is made and no step is taken. Its store wants to be closed.

    `ask` and `descriptor` are sources of the key as in `open_team`, but nobody is asked where a key file is named.
    """
    settings, words, no_settings = None, None, ""
    try:
        settings, words = load_team(folder)
    except CasewalkError as error:
        no_settings = str(error)
    encrypted, key, no_key = True, None, ""
    try:
        encrypted, key_file, _ = key_source(folder)
        key = read_key(folder, None if key_file else ask, descriptor)
    except CasewalkError as error:
        no_key = str(error)
    store, no_record = None, "without its key it does not open"
    if not no_key:
        path = os.path.join(folder, RECORD_FILE)
        try:
            connection, key = _connected(path, key, folder)
            store, no_record = Store(connection, login, path, key), ""
        except CasewalkError as error:
            no_record = str(error)
    return Patient(folder, settings, words, store, encrypted, key, no_settings, no_key, no_record)


def _connected(path: str, key: str | None, folder: str) -> tuple[engine.Connection, str | None]:
    """The open record and its key; a change of the key that was cut off is finished, as by `open_team`."""
    try:
        return engine.connect(path, key), key
    except Refused:
        from review.team.keys.next_key import finish

        new = finish(path, os.path.expanduser(key_source(folder)[1])) if key is not None else None
        if new is None:
            raise
        return engine.connect(path, new), new


def team_checks(team: Patient, today: date) -> list[Check]:
    """Every check of the team, in the order in which one would mend what is wrong."""
    checks = folder_checks(team.folder)
    if not os.path.isdir(team.folder):
        return checks
    return [
        *checks,
        _key(team),
        *_record_checks(team, today),
        last_copy(team.folder, team.key, not team.no_key),
        *_settings_checks(team),
    ]


def _key(team: Patient) -> Check:
    """Whether the record is encrypted, and where its key comes from; never the key."""
    if team.no_key and team.no_settings:
        return Check("key", False, "cannot be told: the settings do not load", "see to the settings first")
    if team.no_key:
        return Check("key", False, team.no_key)
    if not team.encrypted:
        return Check("key", True, "none, encryption is off in team.yaml: whoever has a copy of the record can read it")
    _, key_file, command = key_source(team.folder)
    path = os.path.expanduser(key_file)
    if command:
        return Check("key", True, f"the record is encrypted; its key is what {command[0]} prints (key_command)")
    if path and os.path.exists(path):
        return Check("key", True, f"the record is encrypted; its key is in {where_and_whose(path)}")
    return Check("key", True, "the record is encrypted; its key was given for this once")


def _record_checks(team: Patient, today: date) -> list[Check]:
    """What the engine and the tables say; where the record does not open, each says that it cannot be told."""
    looks: dict[str, Callable[[Store], Check]] = {
        "integrity": lambda store: _sound("integrity", engine.damage(store.record.connection, team.encrypted)),
        "references": lambda store: _sound("references", engine.dangling(store.record.connection)),
        "journal": lambda store: _sound("journal", disagreements(store.record)),
        "steps": _steps,
        "tables": lambda store: _tables(store, team.folder),
        "audit": lambda store: _audit(store, team.folder),
        "meeting": lambda store: _meeting(store, today),
    }
    store = team.store
    if store is None:
        record = Check("record", False, *_why_it_does_not_open(team))
        return [record, *(Check(name, False, "cannot be told: the record does not open") for name in looks)]
    return [Check("record", True, "opens"), *(_looked(name, look, store) for name, look in looks.items())]


def _why_it_does_not_open(team: Patient) -> tuple[str, str]:
    """Why, and what to do about it."""
    if not os.path.exists(os.path.join(team.folder, RECORD_FILE)):
        return "not there", "casewalk restore puts the newest copy back; a new team makes one with its first command"
    if team.no_key:
        return team.no_record, "see to the key first"
    says = team.no_record.removesuffix(".")
    return says, "check key_file in team.yaml; if it is the right key: casewalk restore"


def _looked(name: str, look: Callable[[Store], Check], store: Store) -> Check:
    """One look into an open record, in which a page may be damaged all the same."""
    try:
        return look(store)
    except (CasewalkError, engine.Error) as error:
        why = "a page that it reads is damaged" if str(error) == engine.DAMAGED else str(error).removesuffix(".")
        return Check(name, False, f"cannot be told: {why}", RESTORE)


def _sound(name: str, faults: list[str]) -> Check:
    if not faults:
        return Check(name, True, "sound")
    more = f" and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
    return Check(name, False, "; ".join(faults[:_MOST]) + more, RESTORE)


def _steps(store: Store) -> Check:
    taken = schema.steps_taken(store.record.connection)
    says = f"{taken} of {STEPS} taken"
    if taken > STEPS:
        return Check("steps", False, f"{says}: a newer Casewalk has written it", "update this Casewalk")
    if taken < STEPS:
        return Check("steps", True, f"{says}; the next command that opens the record takes the others")
    return Check("steps", True, says)


def _tables(store: Store, folder: str) -> Check:
    connection, path = store.record.connection, os.path.join(folder, RECORD_FILE)
    if not schema.is_current(connection, path):
        return Check("tables", True, "those of an older Casewalk, looked into when the steps are taken")
    schema.check(connection, path)
    return Check("tables", True, f"all {len(EXPECTED)} tables, indexes and triggers as expected")


def _audit(store: Store, folder: str) -> Check:
    """Whether the journal is the one that was written, as far as it and the witness outside of the record can tell."""
    if schema.steps_taken(store.record.connection) != STEPS:
        return Check("audit", True, "that of another Casewalk, not looked into")
    found = verify(store.record, Witness(witness_path(folder)))
    if found.fault is not None:
        says = f"row {found.fault.row} of the journal: {found.fault.says}"
        return Check("audit", False, says, "keep the file as it is, and compare it with the copies in backups/")
    return Check("audit", True, f"{found.rows} rows of the journal, {found.witnessed} confirmed outside of the record")


def _meeting(store: Store, today: date) -> Check:
    meeting = store.meetings.under_way()
    if meeting is None:
        return Check("meeting", True, "none is open")
    fine = (today - meeting.held_on).days <= OLD_DAYS
    todo = "" if fine else "finish it: casewalk meeting finish"
    return Check("meeting", fine, f"the one of {meeting.held_on} is open", todo)


def _settings_checks(team: Patient) -> list[Check]:
    if team.settings is None:
        return [Check("settings", False, line, "correct it, then try again") for line in mistakes_in(team.no_settings)]
    people = team.settings.people
    without = [person.name for person in people if not person.login]
    says = f"{len(people)}, each with a login"
    if without:
        says = f"{len(people)}; without a login, so let in at the SSH door alone: {', '.join(without)}"
    return [Check("settings", True, "team.yaml and words load without mistakes"), Check("people", True, says)]
