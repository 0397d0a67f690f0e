"""Putting a copy back where something else fails too: no other copy is lost for it, and what was done is told."""

import os
from datetime import UTC, datetime, timedelta

from copies import copies_of

from review.backups import MEETING, copy_name


def test_a_restore_without_the_teams_rule_takes_no_copy_away(shell):
    shell.says("backup")
    for number in range(2, 42):
        old = copy_name(datetime.now(UTC) - timedelta(weeks=number), MEETING)
        os.link(copies_of(shell)[-1], shell.team / "backups" / old)
    there = set(copies_of(shell))
    file = shell.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "backup: {weekly: 300}\ncolour: red\n", encoding="utf-8")
    done = shell.run("restore", "--at", "23:59")
    assert done.returncode == 0, done.stderr
    assert there < set(copies_of(shell))
