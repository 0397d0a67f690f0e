"""Prints checks: a line each, with what to do, and the exit code."""

from __future__ import annotations

from collections.abc import Sequence

from review.cli.front import output
from review.cli.front.desk import Desk
from review.common.fact import values_of
from review.team.upkeep.check import Check


def show(desk: Desk, checks: Sequence[Check]) -> int:
    """Print the checks, or hand them back as JSON; 0 when all are fine, else 1."""
    if desk.given.json:
        desk.json([values_of(check) for check in checks])
    else:
        desk.rows([("ok" if one.ok else "!", one.name, _said(one)) for one in checks], wide=2)
    wrong = sum(not check.ok for check in checks)
    if wrong:
        output.tell(f"{wrong} of {len(checks)} checks failed (!).")
    return int(wrong > 0)


def _said(check: Check) -> str:
    return f"{check.says}. What to do: {check.todo}" if check.todo else check.says
