"""What counts as a referral to law enforcement under the team's rule, and whether a case's referrals are rising."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.bars import NO_DATA, NO_SCHOOL, Column
from review.common.calendar import Calendar

STRETCH = 4  # school weeks in each of the two stretches that are compared
LOOK_BACK = 26  # calendar weeks in which the eight school weeks have to lie; a long summer is 12
_WEEK = timedelta(days=7)


def referral_days(
    interactions: Iterable[SroInteraction], events: Iterable[SchoolEvent], rule: str
) -> list[tuple[int, date]]:
    """(case id, day) of each referral, from the log of exchanges and from what the school reported to the police.

    Where a case has both on one day it is one incident told twice, and the log of exchanges alone is counted.
    """
    logged = [(one.case_id, one.happened_on) for one in interactions if one.counts_as_referral(rule)]
    known = set(logged)
    reported = [(one.case_id, one.happened_on) for one in events if one.counts_as_referral(rule)]
    return logged + [one for one in reported if one not in known]


def last_weeks(
    days: Iterable[date], calendar: Calendar, today: date, weeks: int, counted_since: date
) -> tuple[Column, ...]:
    """How many of `days` fall into each of the last `weeks` weeks of seven days; the newest, last, ends today.

    A week without a school day, or one that ended before anybody counted, holds the sign for that unless something
    did happen in it.
    """
    counts = [0] * weeks
    for day in days:
        ago = (today - day) // _WEEK
        if 0 <= ago < weeks:
            counts[weeks - 1 - ago] += 1
    columns: list[Column] = []
    for place, count in enumerate(counts):
        last = today - _WEEK * (weeks - 1 - place)
        columns.append(count or _sign(last, calendar, counted_since) or 0)
    return tuple(columns)


def rising(days: Sequence[date], calendar: Calendar, today: date, counted_since: date) -> int:
    """So many more referrals in the last four weeks with school than in the four school weeks before; never below 0.

    Weeks without a school day are passed over: after a summer the comparison goes on where school ended. 0 also while
    the case is too young to be compared with itself.
    """
    columns = last_weeks(days, calendar, today, LOOK_BACK, counted_since)
    counted = [one for one in columns if isinstance(one, int)][-2 * STRETCH :]
    if len(counted) < 2 * STRETCH:
        return 0
    return max(0, sum(counted[STRETCH:]) - sum(counted[:STRETCH]))


def _sign(last: date, calendar: Calendar, counted_since: date) -> str:
    """Why nothing was counted in the week that ends on `last`; empty where a zero is a zero."""
    if last < counted_since:
        return NO_DATA
    return NO_SCHOOL if calendar.school_days_between(last - _WEEK, last) == 0 else ""
