"""What happened at school: attendance, behavior, discipline and the daily report card."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.calendar import Calendar
from review.common.fact import fact

INCIDENT_KINDS = ("behaviour", "discipline")
MISSED = ("unexcused_absence",)
# The team works on the present (principle 4, docs/field.md): an incident that nothing answered for four school weeks is
# history to learn from, no longer a call for a family step.
ANSWERABLE_SCHOOL_DAYS = 20


@fact
class SchoolEvent:
    """One thing that happened at school on one day, as the school reported it."""

    case_id: int
    happened_on: date
    what: str
    kind: str = "behaviour"  # school.event_kind
    attendance: str = ""  # school.attendance
    behaviour: str = ""  # school.behaviour
    discipline: str = ""  # school.discipline
    managed_by: str = ""  # school.managed_by
    days: int | None = None  # school days of suspension or absence
    met: int | None = None  # daily report card: days on which the goal was met ...
    out_of: int | None = None  # ... out of so many
    to_police: bool = False  # it was reported to law enforcement
    answered_by: int | None = None  # the family's accountability step that responded to it
    external_id: str = ""
    reported_by: str = ""  # trends.reported_by: who told law enforcement; the school where nothing is said
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def is_incident(self) -> bool:
        """It calls for a step of the family in answer."""
        return self.kind in INCIDENT_KINDS or self.attendance in MISSED

    def counts_as_referral(self, rule: str) -> bool:
        """Whether it counts as a referral to law enforcement (docs/field.md, "Counting rule").

        Under `broad` (CRDC) each report of a pupil to law enforcement does, whatever came of it; under `narrow`
        (Colorado) only one that a school employee made.
        """
        return self.to_police and (rule != "narrow" or self.reported_by in ("", "school"))

    @property
    def is_good_news(self) -> bool:
        """An advance, or a daily report card of at least 4 days in 5 (the typical goal, docs/field.md)."""
        if self.kind == "advance":
            return True
        return (
            self.kind == "daily_report"
            and self.met is not None
            and bool(self.out_of)
            and self.met * 5 >= 4 * (self.out_of or 0)
        )


def unanswered(events: Iterable[SchoolEvent], calendar: Calendar, today: date, after: int) -> list[SchoolEvent]:
    """The incidents no family step has answered, `after` school days or more ago and still fresh enough to answer."""
    return [
        event
        for event in events
        if event.is_incident
        and event.answered_by is None
        and after <= calendar.school_days_between(event.happened_on, today) <= ANSWERABLE_SCHOOL_DAYS
    ]
