"""`restore`: lists copies of the record and puts one back."""

from __future__ import annotations

import os
from datetime import date, datetime, time

from review.cases.people import person_with_login
from review.cli.front import output
from review.cli.front.copies import copy_data, when
from review.cli.front.desk import Desk, asker, login
from review.cli.front.parser import Parser, add_json
from review.cli.front.upkeep_access import examined
from review.common.days import read_day_of
from review.common.errors import NotFound, Refused, Usage
from review.store.file.copy_rules import Copy, newest_at
from review.team.keys.key_file import key_from_file, read_key
from review.team.open import RECORD_FILE
from review.team.upkeep.backup import copies_in
from review.team.upkeep.doctor import Patient
from review.team.upkeep.folder_checks import size_said
from review.team.upkeep.restore import copy_of_what_was_put_back, put_back, why_unsound, write_down


def restore_options(parser: Parser) -> None:
    """`casewalk restore`."""
    parser.add_argument("--list", action="store_true", help="show the copies there are, the newest first")
    parser.add_argument(
        "--at", metavar="TIME", help='the last copy made by then: "mon 14:00", "2026-11-23 14:00", "14:00", a name'
    )
    parser.add_argument("--key-file", metavar="FILE", help="the key of the copy, where it is an older one of the team")
    add_json(parser)


def restore(desk: Desk) -> int:
    """Put a copy back in place of the record, and keep what was there. Also where the record does not open.

    Raises NotFound without such a copy; Refused for a record that is sound where no TIME was named, or that somebody
    has open; NotAllowed where the role does not cover it.
    """
    patient = examined(desk)
    if patient.store is not None:
        patient.store.close()
    folder = patient.folder
    copies = copies_in(folder)
    if desk.given.list:
        return _list(desk, copies)
    key = patient.key
    if patient.no_key:  # whoever sits at the terminal may have the recovery code
        key = read_key(folder, asker(), os.environ.get("CASEWALK_KEY_FD", ""))
    return _put_back(desk, patient, key, _wanted(desk, patient, copies) if desk.given.at else None)


def _put_back(desk: Desk, patient: Patient, key: str | None, wanted: Copy | None) -> int:
    folder = patient.folder
    if (
        wanted is None
        and os.path.exists(path := os.path.join(folder, RECORD_FILE))
        and not why_unsound(path, key, newer=True)
    ):
        raise Refused(
            "The record is sound, there is nothing to mend. To go back to an earlier copy name the time: "
            'casewalk restore --at "mon 14:00"; casewalk restore --list shows the copies.'
        )
    copy_key = key_from_file(os.path.expanduser(desk.given.key_file)) if desk.given.key_file else None
    rule = patient.settings.backup if patient.settings is not None else None
    done = put_back(folder, key, rule, wanted, copy_key)
    untold = write_down(folder, key, _who(patient), login(), done)
    if untold:
        output.tell(untold)
    if wanted is not None:
        try:
            copy_of_what_was_put_back(folder, key, rule)
        except Refused as error:
            output.tell(f"No copy was made of what was put back, which stands all the same. {error}")
    if desk.given.json:
        desk.json({"restored": copy_data(done.copy), "passed_over": list(done.passed_over), "kept": done.kept})
        return int(bool(untold))
    for name in done.passed_over:
        output.tell(f"backups/{name} could not be used and was passed over.")
    desk.say(f"The record is that of {when(done.copy)} again.")
    if done.kept:
        desk.say(f"What was there is kept: {os.path.relpath(done.kept, folder)}")
    return int(bool(untold))


def _who(patient: Patient) -> str:
    person = person_with_login(patient.settings.people, login()) if patient.settings is not None else None
    return person.name if person is not None else login()


def _list(desk: Desk, copies: list[Copy]) -> int:
    if desk.given.json:
        desk.json([copy_data(copy) for copy in copies])
    elif copies:
        desk.rows([(when(copy), copy.why.replace("-", " "), size_said(copy.size)) for copy in copies], 1)
    else:
        raise NotFound("There is no copy yet: casewalk backup makes one.")
    return 0


def _wanted(desk: Desk, patient: Patient, copies: list[Copy]) -> Copy:
    """The copy that --at means. Raises Usage for a text that is no time, NotFound where no copy is as old as that."""
    text = desk.given.at.strip()
    named = next((copy for copy in copies if copy.name == os.path.basename(text)), None)
    if named is not None:
        return named
    found = newest_at(copies, _moment(patient, text))
    if found is None:
        oldest = f"the oldest is of {when(copies[-1])}" if copies else "there is none at all"
        raise NotFound(f"No copy was made by {text}: {oldest}. casewalk restore --list shows them.")
    return found


def _moment(patient: Patient, text: str) -> datetime:
    """The moment that is meant, in local time; a day alone means its end, a time alone today's."""
    words = (text.replace("T", " ") if text[:1].isdigit() else text).split()
    today = date.today()  # the stamps of copies are real, whatever day $CASEWALK_TODAY says it is
    clock = time.max
    if words and ":" in words[-1]:
        clock = _to_its_end(words.pop())
    order = patient.settings.date_order if patient.settings is not None else "mdy"
    try:
        day = read_day_of("either", " ".join(words), today=today, order=order) if words else today
    except Refused as error:
        raise Usage(str(error)) from None
    return datetime.combine(day, clock).astimezone()


def _to_its_end(text: str) -> time:
    """`14:00` as the last moment of that minute, `14:00:05` of that second: a copy listed so was made by then."""
    try:
        clock = time.fromisoformat(text.rjust(8 if text.count(":") == 2 else 5, "0"))
    except ValueError:
        raise Usage(f"{text} is no time of day: write it as 14:00.") from None
    return clock.replace(second=clock.second if text.count(":") == 2 else 59, microsecond=999_999, tzinfo=None)
