"""Why a case needs time this week: points, each with a reason in words, and the order of the walk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from review.cases.settings import Settings
from review.common.fact import fact


@fact
class Signals:
    """What stands out in one case on one day. All zero is a quiet case."""

    overdue_actions: int = 0
    carried_twice: int = 0
    officer_waits: int = 0  # school days the officer has waited longest
    incident_unanswered: int = 0
    weeks_not_discussed: int = 0
    outcomes_lost: int = 0
    release_gap: str = ""  # expiring; or expired, revoked, none while the officer is in contact with us
    quiet_days: int = 0
    step_unseen: int = 0
    hearing_in_days: int | None = None
    meeting_in_days: int | None = None  # at school, about this young person
    safety: int = 0
    questions: int = 0
    week: int = 0
    referrals_rising: int = 0  # so many more referrals in the last four school weeks than in the four before
    release_days: int = 0  # until the release that is expiring runs out


@fact
class Reason:
    """One reason why the case needs time; `count` and `key` pick its sentence in config/attention.yaml.

    A count of referrals names the `rule` it goes by (sro.counting_rule).
    """

    key: str
    points: int
    count: int = 0
    rule: str = ""


QUIET = Signals()


def reasons(signals: Signals, settings: Settings) -> list[Reason]:
    """Each reason with its points, the heaviest first. Points are set in team.yaml under `attention`."""
    limits = settings.thresholds
    found: list[tuple[str, int, int]] = [  # key, how often its points count, the number its sentence names
        ("overdue_actions", signals.overdue_actions, signals.overdue_actions),
        ("officer_waits", int(signals.officer_waits >= limits.officer_wait_school_days), signals.officer_waits),
        ("incident_unanswered", int(signals.incident_unanswered > 0), signals.incident_unanswered),
        ("not_discussed", int(signals.weeks_not_discussed >= limits.stale_weeks), signals.weeks_not_discussed),
        ("outcome_lost", int(signals.outcomes_lost > 0), signals.outcomes_lost),
        ("release_gap", int(bool(signals.release_gap)), signals.release_days),
        ("quiet", int(signals.quiet_days >= limits.quiet_days), signals.quiet_days),
        ("step_unseen", int(signals.step_unseen > 0), signals.step_unseen),
        ("hearing_soon", int(_is_soon(signals.hearing_in_days, limits.hearing_days)), signals.hearing_in_days or 0),
        (
            "school_meeting_soon",
            int(_is_soon(signals.meeting_in_days, limits.hearing_days)),
            signals.meeting_in_days or 0,
        ),
        ("carried_twice", int(signals.carried_twice > 0), signals.carried_twice),
        ("safety", int(signals.safety > 0), signals.safety),
        ("question", int(signals.questions > 0), signals.questions),
        ("new_case", int(0 < signals.week <= 2), signals.week),
        ("referrals_rising", int(signals.referrals_rising > 0), signals.referrals_rising),
    ]
    ruled = {"referrals_rising": settings.counting_rule}
    named = [
        Reason(key, times * settings.attention.get(key, 0), count, ruled.get(key, ""))
        for key, times, count in found
        if times
    ]
    return sorted((reason for reason in named if reason.points), key=lambda reason: (-reason.points, reason.key))


def total(found: Iterable[Reason]) -> int:
    """The sum of the points."""
    return sum(reason.points for reason in found)


def walking_order(codes: Mapping[int, str], scores: Mapping[int, int]) -> list[int]:
    """Case ids, most points first, then by code. Every case stays in: the quiet ones go last, not away."""
    return sorted(codes, key=lambda case_id: (-scores.get(case_id, 0), codes[case_id]))


def outcomes_lost(outcomes: Mapping[str, bool | None]) -> int:
    """How many of the three outcome lights are out; one that is not known is not counted as lost."""
    return sum(light is False for light in outcomes.values())


def days_until(day: date | None, today: date) -> int | None:
    """Calendar days until a day that is still to come; None when there is none."""
    return (day - today).days if day is not None and day >= today else None


def _is_soon(days: int | None, within: int) -> bool:
    return days is not None and days <= within
