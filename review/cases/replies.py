"""Pairs each reply with the reach-out it answers, and counts how long replies took in school days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.sro import OURS, THEIRS, SroInteraction
from review.common.calendar import Calendar
from review.common.errors import Refused
from review.common.fact import fact


@fact
class Ledger:
    """The exchanges with one officer, or in one case, in numbers. Days are school days."""

    theirs: int = 0  # the officer reached out to us ...
    theirs_asking: int = 0  # ... and an answer was owed ...
    we_answered: int = 0  # ... which was given
    median_days: float | None = None  # school days until our answer, where there was one
    longest_wait: int = 0  # school days the officer has waited for the oldest answer still owed
    ours: int = 0  # we reached out to the officer ...
    ours_asking: int = 0  # ... and asked for something ...
    they_answered: int = 0  # ... which came
    successes: int = 0  # of all exchanges
    difficulties: int = 0
    roles: tuple[tuple[str, int], ...] = ()  # sro.role -> exchanges, most first; those without a role are left out
    begun_by: tuple[tuple[str, int], ...] = ()  # sro.initiated_by -> exchanges

    @property
    def we_owe(self) -> int:
        """Answers that we still owe."""
        return self.theirs_asking - self.we_answered


def asks(one: SroInteraction) -> bool:
    """An answer was owed to this reach-out, or one came all the same."""
    return one.wants_answer or (one.direction in (THEIRS, OURS) and one.replied_on is not None)


def can_answer(reply: SroInteraction, reach_out: SroInteraction) -> bool:
    """The reply comes from the other side, in the same case, and not before the reach-out.

    A meeting, or a talk of the officer with the young person or the family, may answer what either side asked.
    """
    return (
        reply.case_id == reach_out.case_id
        and reply.id != reach_out.id
        and reply.direction != reach_out.direction
        and reply.happened_on >= reach_out.happened_on
    )


def oldest_open(reply: SroInteraction, interactions: Iterable[SroInteraction]) -> SroInteraction | None:
    """The reach-out that an answer pairs with where none is named: the oldest that waits for this side."""
    waiting = [one for one in interactions if one.is_open and can_answer(reply, one)]
    return min(waiting, key=lambda one: (one.happened_on, one.id), default=None)


def answered_on(reach_out: SroInteraction, replies: Iterable[SroInteraction]) -> date | None:
    """The day of the earliest of the exchanges that answer it; None where none does.

    Raises Refused for an answer that is no answer to it: of the same side, or of a day before.
    """
    days = []
    for one in replies:
        if one.happened_on < reach_out.happened_on:
            raise Refused(answered_too_early(one.happened_on, reach_out.happened_on))
        if not asks(reach_out) or not can_answer(one, reach_out):
            raise Refused("That exchange waits for no answer of this side: name another one, or none.")
        days.append(one.happened_on)
    return min(days, default=None)


def answered_too_early(answered_on: date, happened_on: date) -> str:
    """The sentence for an answer that is older than what it answers."""
    from review.common.days import in_full  # only ever needed for a mistake

    days = f"Answered on {in_full(answered_on)}, before it happened on {in_full(happened_on)}"
    return f"{days}: one of the two days is wrong."


def days_to_answer(one: SroInteraction, calendar: Calendar) -> int | None:
    """School days from a reach-out to its answer, 0 on the same day; None where none came."""
    return None if one.replied_on is None else calendar.school_days_between(one.happened_on, one.replied_on)


def ledger(interactions: Iterable[SroInteraction], calendar: Calendar, today: date) -> Ledger:
    """The exchanges up to `today` in numbers."""
    known = [one for one in interactions if one.happened_on <= today]
    theirs = [one for one in known if one.direction == THEIRS]
    ours = [one for one in known if one.direction == OURS]
    days = [days for one in theirs if (days := days_to_answer(one, calendar)) is not None]
    waits = [calendar.school_days_between(one.happened_on, today) for one in theirs if one.is_open]
    return Ledger(
        theirs=len(theirs),
        theirs_asking=sum(map(asks, theirs)),
        we_answered=len(days),
        median_days=median(days),
        longest_wait=max(waits, default=0),
        ours=len(ours),
        ours_asking=sum(map(asks, ours)),
        they_answered=sum(one.replied_on is not None for one in ours),
        successes=sum(one.valence == "success" for one in known),
        difficulties=sum(one.valence == "difficulty" for one in known),
        roles=_counted(one.role for one in known),
        begun_by=_counted(one.initiated_by for one in known),
    )


def median(numbers: Iterable[int]) -> float | None:
    """The middle one, or halfway between the two in the middle; None for none."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _counted(keys: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for key in keys:
        if key:
            counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
