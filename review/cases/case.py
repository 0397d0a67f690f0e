"""One young person's case: its facts, its three outcome lights, and how far treatment has come."""

from __future__ import annotations

from datetime import date

from review.common.errors import Refused
from review.common.fact import fact

OUTCOMES = ("home", "school_or_work", "no_new_arrest")  # the ultimate outcomes (docs/field.md, "Targets")
_IN_A_CODE = "-_./# "  # beside letters and digits


@fact
class Case:
    """One treatment from its first day to its closing. `None` in an outcome means not known, never fine."""

    code: str
    therapist: str  # a person's name as in team.yaml
    started_on: date
    initials: str = ""
    grade: str = ""
    school_id: int | None = None
    officer_id: int | None = None
    guardian: str = ""
    student_number: str = ""  # the school's own number, to match rosters with
    referral_source: str = ""
    status: str = "active"  # case.status
    placement: str = ""  # school.placement
    plan: str = ""  # school.plan
    next_meeting_on: date | None = None  # the next school meeting
    next_hearing_on: date | None = None
    home: bool | None = None
    school_or_work: bool | None = None
    no_new_arrest: bool | None = None
    closed_on: date | None = None
    closure_reason: str = ""  # case.closure_reason
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def is_active(self) -> bool:
        """The case is walked every week."""
        return self.status == "active"

    @property
    def known_until(self) -> date | None:
        """The last day of treatment; None while it goes on. Of one that closed on a day nobody knows, its first day."""
        return None if self.is_active else self.closed_on or self.started_on

    def day(self, today: date) -> int:
        """The day of treatment, the first day being 1; it stands still once the case is closed."""
        return max(0, ((self.closed_on or today) - self.started_on).days + 1)

    def week(self, today: date) -> int:
        """The week of treatment, the first seven days being week 1; 0 before the start."""
        return (self.day(today) + 6) // 7

    def outcomes(self) -> dict[str, bool | None]:
        """The three lights by key: True is on target, False is not, None is not known."""
        return {key: getattr(self, key) for key in OUTCOMES}


def check_code(code: str) -> None:
    """Raises Refused for a text that cannot stand for a case: a formula, marks of control characters, nothing."""
    if code[:1] in "-_./ " or not all(letter.isalnum() or letter in _IN_A_CODE for letter in code):
        raise Refused(f"{code or 'Nothing'} is no code of a case: letters and digits, such as HB-018.")


def as_heard(code: str) -> str:
    """The code as it is said aloud, without noughts before a number and what stands between its letters and digits:
    HB 050, HB-050 and hb50 are alike."""
    heard, is_number = "", False
    for letter in code.casefold():
        if letter.isalnum() and not (letter == "0" and not is_number):
            heard += letter
        is_number = letter.isdecimal() and (is_number or letter != "0")
    return heard
