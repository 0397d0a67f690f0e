"""What a program knows about itself: its weeks, its outcomes against the targets, and how much was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from review.cases.actions import Completion
from review.cases.adherence import Adherence
from review.cases.outcomes import Indicator, Lights
from review.cases.settings import Targets
from review.common.fact import fact
from review.meeting.trends import Trends


@fact
class CaseOutcomes:
    """One case: its lights at closing and now, its scores, and the months without one."""

    is_closed: bool
    closing: Lights | None  # None while it is open, and where nobody noted any by then
    now: Mapping[str, bool | None]
    scores: tuple[Adherence, ...]
    missing: tuple[date, ...]  # the first day of each month


@fact
class Program:
    """The trends, and the table of targets: of cases closed in the same weeks, and of those open now."""

    trends: Trends
    targets: Targets
    closed: int  # cases closed since the first week
    open: int
    at_closing: tuple[Indicator, ...]
    now: tuple[Indicator, ...]
    reasons: Mapping[str, int]  # case.closure_reason -> how many
    completions: tuple[Completion, ...]  # by owner, in the order of the team
    case: CaseOutcomes | None = None  # where one case alone is looked at
