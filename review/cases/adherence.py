"""Adherence scores (TAM-R, numbers only) of a case, and the months that have none.

Nothing of the instrument itself is kept or shipped. A missing score is never fine: it is a month nobody knows about.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.errors import Refused
from review.common.fact import fact

DUE_AFTER_DAYS = 14  # a month counts once treatment ran for so many days of it: the first score wants two weeks


@fact
class Adherence:
    """One score, from 0 to 1, as the team's call center or form gave it."""

    case_id: int
    collected_on: date
    score: float = -1  # below 0 only in a form that nobody has filled in
    id: int = 0
    version: int = 0
    recorded_at: str = ""


def read_score(text: str) -> float:
    """A score as it is typed: 0.72, .72 or 0,72. Raises Refused for what is no number from 0 to 1."""
    typed = text.strip().replace(",", ".")
    digits = typed.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(typed) < 9 and float(typed) <= 1):
        raise Refused(f"A score is a number from 0 to 1, such as 0.72, not {text.strip()!r}.")
    return float(typed)


def months_due(started_on: date, ended_on: date) -> range:
    """The calendar months, as `month_number` counts them, for which there has to be a score.

    Those that are over by `ended_on` (the day of closing, else today) and in which treatment ran for two weeks; of the
    month it ended in likewise.
    """
    first, last = month_number(started_on), month_number(ended_on)
    if (ended_on - started_on).days + 1 < DUE_AFTER_DAYS:
        return range(0)
    if _days_left(started_on) < DUE_AFTER_DAYS:
        first += 1
    if ended_on.day < DUE_AFTER_DAYS:
        last -= 1
    return range(first, last + 1)


def months_missing(started_on: date, closed_on: date | None, today: date, collected: Iterable[date]) -> list[date]:
    """The first day of each month that is due and has no score, the oldest first. The running month is not due yet."""
    have = {month_number(day) for day in collected}
    return [first_of(month) for month in months_until(started_on, closed_on, today) if month not in have]


def months_until(started_on: date, closed_on: date | None, today: date) -> range:
    """The months that are due of a case, closed or open, as of today; see `months_due`."""
    return months_due(started_on, closed_on if closed_on is not None and closed_on <= today else today.replace(day=1))


def month_number(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """The first day of a month by its number."""
    return date(month // 12, month % 12 + 1, 1)


def _days_left(day: date) -> int:
    """Days from this day to the end of its month, both included."""
    return (first_of(month_number(day) + 1) - day).days
