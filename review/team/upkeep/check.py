"""One check: fine or not, what was seen, what to do."""

from __future__ import annotations

from review.common.fact import fact


@fact
class Check:
    """One line of `casewalk doctor` or `casewalk keys check`."""

    name: str
    ok: bool
    says: str
    todo: str = ""
