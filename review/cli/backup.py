"""`backup`: makes a copy of the record."""

from __future__ import annotations

from review.cli.front.copies import copy_data
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.vocabulary import so_many
from review.store.file.copy_rules import ASKED
from review.team.upkeep.backup import copies_in, take_copy
from review.team.upkeep.folder_checks import size_said


def backup_options(parser: Parser) -> None:
    """`casewalk backup`."""
    add_json(parser)


def backup(desk: Desk) -> int:
    """Copy the record into backups/, read the copy back, and take away those that the rule no longer keeps."""
    team = desk.team()
    copy, gone = take_copy(team.folder, team.store.record.key, team.settings.backup, ASKED)
    if desk.given.json:
        desk.json({**copy_data(copy), "removed": [one.name for one in gone]})
        return 0
    kept = len(copies_in(team.folder))
    removed = f", {len(gone)} no longer needed {'was' if len(gone) == 1 else 'were'} removed" if gone else ""
    desk.say(
        f"Copied and read back: backups/{copy.name}, {size_said(copy.size)}.",
        f"{so_many(kept, 'copy is', 'copies are')} kept{removed}.",
    )
    return 0
