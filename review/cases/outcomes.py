"""The three lights of each case at closing and now, and where the program is against its targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from review.cases.case import OUTCOMES, Case
from review.cases.settings import Targets
from review.common.fact import fact

# Cases that could take the whole course of treatment. The published shares of completed, lack of engagement and placed
# during treatment add up to 100% (87.8 + 4.4 + 7.8, docs/field.md "Targets"): all other reasons are left out of them.
FULL_COURSE = ("completed", "lack_of_engagement", "placed_during")
BELOW = ("lack_of_engagement", "placed_during")  # indicators whose target is not to be reached


@fact
class Lights:
    """The three outcome lights of a case as they were on one day. None is not known, never fine."""

    case_id: int
    noted_on: date
    home: bool | None = None
    school_or_work: bool | None = None
    no_new_arrest: bool | None = None
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    def outcomes(self) -> dict[str, bool | None]:
        """The three lights by key."""
        return {key: getattr(self, key) for key in OUTCOMES}


@fact
class Course:
    """One case as the program counts it: its time, its lights, its scores."""

    started_on: date
    closed_on: date | None  # None while it is open, and where nobody knows the day
    closure_reason: str  # case.closure_reason, empty while it is open
    lights: Mapping[str, bool | None]
    is_active: bool = True
    adherence: float | None = None  # the average of its scores
    months_missing: int = 0


@fact
class Indicator:
    """One line of the program's table.

    Of `n` cases that are known, `met` meet it; `value` is their share in percent, an average score or days. `unknown`
    cases are not known, and `months_missing` have no score. `verdict` is of trends.verdict.
    """

    key: str
    verdict: str
    n: int
    value: float | None
    met: int | None = None
    unknown: int = 0
    months_missing: int = 0


def table(courses: Iterable[Course], targets: Targets, closing: bool) -> list[Indicator]:
    """The indicators of closed cases at their closing, or of open ones now, which have no closing yet."""
    some = list(courses)
    found = [_lights(key, some, targets) for key in OUTCOMES]
    found += [_adherence(some, targets), _adherent(some, targets)]
    if closing:
        found += [_closed(key, some, targets) for key in FULL_COURSE]
        found.append(_stay(some, targets))
    return found


def reasons(courses: Iterable[Course]) -> dict[str, int]:
    """Why cases were closed: reason -> how many, the most frequent first; an empty reason is one nobody gave."""
    counts: dict[str, int] = {}
    for one in courses:
        if not one.is_active:
            counts[one.closure_reason] = counts.get(one.closure_reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def lights_of(case: Case, noted_on: date) -> Lights:
    """The lights that stand in the case, as of a day."""
    return Lights(case.id, noted_on, case.home, case.school_or_work, case.no_new_arrest)


def at_closing(case: Case, history: Sequence[Lights]) -> Lights | None:
    """The lights as they were last noted on or before the day of closing; None where none was noted by then.

    Where nothing was ever noted apart, what the case itself says holds for its closing.
    """
    closed_on = case.closed_on
    if closed_on is None:
        return None
    before = [one for one in history if one.noted_on <= closed_on]
    if before:
        return max(before, key=lambda one: (one.noted_on, one.id))
    return None if history else lights_of(case, closed_on)


def share(key: str, met: int, n: int, unknown: int, target: float, few: int, below: bool = False) -> Indicator:
    """A share held against its target. The verdict waits while the cases nobody knows about could turn it."""
    value = 100 * met / n if n else None
    if n < few:
        return Indicator(key, "few", n, value, met, unknown)
    least, most = 100 * met / (n + unknown), 100 * (met + unknown) / (n + unknown)
    if below:
        verdict = "met" if most < target else "missed" if least >= target else "unknown"
    else:
        verdict = "met" if least >= target else "missed" if most < target else "unknown"
    return Indicator(key, verdict, n, value, met, unknown)


def _lights(key: str, courses: Sequence[Course], targets: Targets) -> Indicator:
    known = [light for one in courses if (light := one.lights.get(key)) is not None]
    return share(key, sum(known), len(known), len(courses) - len(known), getattr(targets, key), targets.few)


def _adherence(courses: Sequence[Course], targets: Targets) -> Indicator:
    scores = [one.adherence for one in courses if one.adherence is not None]
    missing = sum(one.months_missing for one in courses)
    unknown = sum(one.adherence is None and one.months_missing > 0 for one in courses)
    value = sum(scores) / len(scores) if scores else None
    verdict = "few"
    if value is not None and len(scores) >= targets.few:
        reached = round(value, 4) >= targets.adherence / 100
        verdict = "missed" if not reached else "unknown" if missing else "met"
    return Indicator("adherence", verdict, len(scores), value, None, unknown, missing)


def _adherent(courses: Sequence[Course], targets: Targets) -> Indicator:
    """Clients above the mark; those due a score and without one are unknown, not left out."""
    scores = [one.adherence for one in courses if one.adherence is not None]
    above = sum(round(score, 4) > targets.adherence / 100 for score in scores)
    unknown = sum(one.adherence is None and one.months_missing > 0 for one in courses)
    return share("adherent", above, len(scores), unknown, targets.adherent, targets.few)


def _closed(key: str, courses: Sequence[Course], targets: Targets) -> Indicator:
    able = [one for one in courses if one.closure_reason in FULL_COURSE]
    unknown = sum(not one.closure_reason for one in courses)
    met = sum(one.closure_reason == key for one in able)
    return share(key, met, len(able), unknown, getattr(targets, key), targets.few, key in BELOW)


def _stay(courses: Sequence[Course], targets: Targets) -> Indicator:
    able = [one for one in courses if one.closure_reason in FULL_COURSE]
    days = [(one.closed_on - one.started_on).days + 1 for one in able if one.closed_on is not None]
    value = sum(days) / len(days) if days else None
    verdict, unknown = "few", len(able) - len(days)
    if value is not None and len(days) >= targets.few:
        fits = targets.stay_least <= value <= targets.stay_most
        verdict = "missed" if not fits else "unknown" if unknown else "met"
    return Indicator("stay", verdict, len(days), value, None, unknown)
