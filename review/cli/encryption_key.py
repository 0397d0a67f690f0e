"""`key`: change, check or recover the encryption key."""

from __future__ import annotations

import sys

from review.cli.front import output
from review.cli.front.desk import Desk, asker, login
from review.cli.front.parser import Parser
from review.cli.front.upkeep_access import examined
from review.common.errors import NotFound, Refused
from review.store.file.journal import KEYS
from review.team.keys.key_file import key_from_person
from review.team.keys.recovery import key_from_recovery_code, recovery_code
from review.team.upkeep.rekey import opens, recover, rotate


def key_rotate_options(parser: Parser) -> None:
    """`casewalk key rotate`."""


def key_rotate(desk: Desk) -> int:
    """Give the record another key; the recovery code of the new one is shown. Raises Refused, NotAllowed."""
    patient = examined(desk)
    settings, words, store = patient.settings, patient.words, patient.store
    if settings is None or words is None or store is None:
        raise Refused(patient.no_settings or patient.no_key or patient.no_record)
    who, key = store.record.who, patient.key
    store.close()
    done = rotate(patient.folder, key, settings.backup, who, login())
    desk.say(
        "The record has another key.",
        f"The new one is {done.key_path}",
        f"The old one is kept: {done.old_key_path}",
        f"Copies made before now, the last of them {done.copy}, open with the old one,",
        "which casewalk restore finds there.",
        "",
        "Write the new recovery code down and lock it away; casewalk key code shows it once more, as long as the key",
        "file is there. Keep the old one for as long as copies under the old key are kept.",
        "",
        *(f"    {line}" for line in done.recovery_code.splitlines()),
    )
    if done.untold:
        output.tell(done.untold)
    return int(bool(done.untold))


def key_verify_options(parser: Parser) -> None:
    """`casewalk key verify`."""
    parser.add_argument("--code", action="store_true", help="try a recovery code as well: asked for, else from stdin")


def key_verify(desk: Desk) -> int:
    """Whether the key opens the record and its copies, and whether a recovery code is that of this key; 1 when not."""
    patient = examined(desk)
    try:
        if patient.no_key or patient.store is None:
            raise Refused(patient.no_key or patient.no_record)
        if not patient.encrypted:
            desk.say("The record is not encrypted (encryption: none in team.yaml): there is no key.")
            return 0
        well, others = opens(patient.folder, patient.key)
        desk.say(f"The key opens the record and {well} of {well + len(others)} copies.")
        for name, path in others.items():
            if path:
                desk.say(f"  backups/{name}: opens with the older key {path}")
            else:
                desk.say(f"  not backups/{name}: damaged, or made with a key that is not kept beside this one")
        if desk.given.code and _key_of_code() != patient.key:
            raise NotFound("The recovery code is whole, but of another key than the one of this record.")
        if desk.given.code:
            desk.say("The recovery code is that of this key.")
        return 0
    finally:
        if patient.store is not None:
            patient.store.close()


def key_code_options(parser: Parser) -> None:
    """`casewalk key code`."""


def key_code(desk: Desk) -> int:
    """The recovery code of the key that opens the record, for whoever may read the key anyway: the one that was shown
    when the key was made may never have been seen. It is written down that it was asked for. Raises Refused."""
    patient = examined(desk)
    store = patient.store
    try:
        if patient.no_key or store is None:
            raise Refused(patient.no_key or patient.no_record)
        if patient.key is None:
            raise Refused("The record is not encrypted (encryption: none in team.yaml): there is no key.")
        store.record.write_down(KEYS, "the recovery code was shown")
        output.tell("Write it down and lock it away; whoever has it and a copy of the record can read it.")
        desk.say(*recovery_code(patient.key).splitlines())
        return 0
    finally:
        if store is not None:
            store.close()


def key_recover_options(parser: Parser) -> None:
    """`casewalk key recover`: the code itself is never on a command line."""


def key_recover(desk: Desk) -> int:
    """Write a lost key file anew from the recovery code, asked for or from stdin. Raises Refused, NotAllowed."""
    patient = examined(desk, asks=False)
    if patient.store is not None:
        patient.store.close()
        raise Refused("The record opens with the key it has: there is nothing to recover.")
    path = recover(patient.folder, _key_of_code())
    desk.say(f"The key file is there again: {path}")
    return 0


def _key_of_code() -> str:
    """The key of a recovery code, on one line or two: unseen at a terminal, where it may be typed again, else from
    stdin. Raises Refused for one that is none."""
    ask = asker()
    if ask is not None:
        return key_from_person(ask, "Recovery code: ")
    output.tell("The recovery code is read from stdin.")
    return key_from_recovery_code(sys.stdin.read(1000))
