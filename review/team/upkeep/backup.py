"""Makes copies of a team's record and removes those that the rule no longer keeps."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import UTC, datetime

from review.cases.settings import Backup
from review.common.errors import Refused
from review.store.file.copies import PART, copy
from review.store.file.copy_rules import MEETING, WORKING, Copy, copy_name, is_due, newest_first, read_copy, superfluous
from review.team.folder import BACKUPS, file_mode, folder_mode, make_folder
from review.team.open import RECORD_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team

_LEFT_BEHIND = 3600  # seconds after which a copy that is still being written is one whose writer was killed


def copies_in(folder: str) -> list[Copy]:
    """The copies of a team, the newest first; none where there is no folder of them."""
    found = []
    try:
        with os.scandir(os.path.join(folder, BACKUPS)) as entries:
            for entry in entries:
                if not entry.is_file():  # nor is a link that leads nowhere any more
                    continue
                with suppress(FileNotFoundError):  # another terminal may just have renamed it or taken it away
                    state = entry.stat()
                    if (one := read_copy(entry.name, state.st_mtime, state.st_size)) is not None:
                        found.append(one)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused(f"{os.path.join(folder, BACKUPS)} cannot be read: {error.strerror}.") from None
    return newest_first(found)


def take_copy(
    folder: str, key: str | None, rule: Backup | None, why: str, seated: bool = True
) -> tuple[Copy, list[Copy]]:
    """Copy the record as it stands now; hands back the copy, read back and sound, and the older ones taken away.

    Without a rule (the settings cannot be read) none is taken away, nor is one that belongs to another account whose
    copies this one may not touch. Raises Refused where the copy could not be made; the record and every older copy are
    as they were then.
    """
    place, mode = os.path.join(folder, BACKUPS), file_mode(folder)
    try:
        make_folder(place, folder_mode(folder))
        _clear(place)
    except OSError as error:
        raise Refused(f"{place} cannot be used for copies: {error.strerror}. The record itself is unharmed.") from None
    now = datetime.now(UTC)
    name = copy_name(now, why)
    copy(os.path.join(folder, RECORD_FILE), os.path.join(place, name), key, mode=mode, seated=seated)
    copies = copies_in(folder)
    made = next((one for one in copies if one.name == name), Copy(name, now, why))  # a script may have shipped it
    past = superfluous(copies, now.astimezone(), rule) if rule is not None else []
    return made, [one for one in past if one.name != name and _is_taken_away(os.path.join(place, one.name))]


def _is_taken_away(path: str) -> bool:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def copy_while_working(folder: str, key: str | None, rule: Backup) -> Copy | None:
    """A copy where one is due after something was changed, else None. Raises Refused like `take_copy`."""
    if not is_due(copies_in(folder), datetime.now(UTC), rule.every_minutes):
        return None
    return take_copy(folder, key, rule, WORKING)[0]


def copy_after_meeting(team: Team) -> str:
    """A copy of the record as the meeting left it; hands back a sentence. Raises Refused like `take_copy`."""
    made, _ = take_copy(team.folder, team.store.record.key, team.settings.backup, MEETING)
    return f"A copy of the record was made: {BACKUPS}/{made.name}"


def _clear(place: str) -> None:
    """Take away what a killed writer has left half-written."""
    for name in os.listdir(place):
        path = os.path.join(place, name)
        if PART in name:
            with suppress(OSError):  # another terminal may just have taken it away as well, or it is another account's
                if abs(time.time() - os.lstat(path).st_mtime) > _LEFT_BEHIND:
                    os.unlink(path)
