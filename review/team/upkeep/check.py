"""One thing that was looked into: fine or not, what was seen, and what to do about it."""

from __future__ import annotations

from review.common.fact import fact


@fact
class Check:
    """One line of `casewalk doctor` or `casewalk keys check`."""

    name: str
    ok: bool
    says: str
    todo: str = ""
