"""Checks the newest copy of a record: how old it is, and whether it can be read."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from review.common.errors import Refused
from review.team.folder import BACKUPS
from review.team.upkeep.backup import copies_in
from review.team.upkeep.check import Check
from review.team.upkeep.restore import why_unsound

OLD = timedelta(days=7)  # a copy older than that misses a meeting


def last_copy(folder: str, key: str | None, has_key: bool) -> Check:
    """The newest copy in backups/. Without the key of the team it cannot be told whether it reads back."""
    try:
        copies = copies_in(folder)
    except Refused as error:
        return Check(
            "last copy",
            False,
            str(error).removesuffix("."),
            f"make {BACKUPS}/ the team folder owner's again: chown, chmod 700",
        )
    if not copies:
        return Check("last copy", False, f"there is none in {BACKUPS}/", "casewalk backup")
    newest = copies[0]
    says = f"of {newest.taken_at.astimezone():%Y-%m-%d %H:%M}, {newest.name}"
    wrong = why_unsound(os.path.join(folder, BACKUPS, newest.name), key) if has_key else ""
    if wrong:
        return Check("last copy", False, f"{says}, cannot be used: {wrong}", "casewalk backup")
    fine = datetime.now(UTC) - newest.taken_at <= OLD  # its stamp is real, whatever day $CASEWALK_TODAY says it is
    read = ", reads back" if has_key else ""
    return Check("last copy", fine, f"{says}{read}, {len(copies)} in all", "" if fine else "casewalk backup")
