"""How this team works: its meeting, people, calendar, thresholds, points, papers, keys and colors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from review.cases.people import Person
from review.common.calendar import Calendar
from review.common.fact import fact, fields_of, values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WALK_STEPS = ("last", "school", "sro", "family", "goals", "next")
SUMMARY_HEADINGS = (
    "overarching",
    "last_goals",
    "barriers",
    "advances",
    "fit",
    "new_goals",
    "safety",
    "questions",
    "sustainability",
)
PAPER_SIZES = ("letter", "a4")
DATE_ORDERS = ("mdy", "dmy")
COUNTING_RULES = ("broad", "narrow")

# What each reason for needing time is worth. A team changes points in team.yaml; 0 switches a reason off.
ATTENTION = {
    "overdue_actions": 3,  # each
    "officer_waits": 5,
    "incident_unanswered": 3,
    "not_discussed": 3,
    "outcome_lost": 4,
    "release_gap": 2,
    "quiet": 2,
    "step_unseen": 2,
    "hearing_soon": 3,
    "school_meeting_soon": 3,
    "carried_twice": 2,
    "safety": 4,
    "question": 3,
    "new_case": 2,
    "referrals_rising": 3,
}


@fact
class Thresholds:
    """From when on something counts. Each name says its unit."""

    treatment_weeks: int = 20
    quiet_days: int = 9
    stale_weeks: int = 2
    officer_wait_school_days: int = 1
    unanswered_incident_school_days: int = 3
    release_expiring_days: int = 30
    carried_limit: int = 2
    hearing_days: int = 7  # of a school meeting too
    case_minutes_least: int = 3


@fact
class Targets:
    """What the program is held to (docs/field.md, "Targets"). Shares are percent, days are calendar days."""

    home: int = 90
    school_or_work: int = 90
    no_new_arrest: int = 90
    adherence: int = 61  # hundredths: 0.61
    adherent: int = 80  # of the clients, above that
    completed: int = 85
    lack_of_engagement: int = 5  # below
    placed_during: int = 10  # below
    stay_least: int = 100
    stay_most: int = 140
    actions_done: int = 90
    few: int = 10  # with fewer cases or next actions than this nothing is said


@fact
class Backup:
    """When copies of the record are made by themselves, and how many are kept."""

    every_minutes: int = 30  # of work in which something changed; 0: never
    hourly: int = 24  # the newest of each of so many hours in which any was made
    daily: int = 14
    weekly: int = 12


@fact
class Settings:
    """All of team.yaml. `Settings()` is what holds where a team says nothing."""

    team: str = "Team"
    weekday: int = 0  # of the weekly meeting, 0 is Monday
    starts_at: str = "09:00"
    minutes: int = 120
    date_order: str = "mdy"  # of dates such as 3/12 in imported sheets and typed lines
    people: tuple[Person, ...] = ()
    former: tuple[str, ...] = ()  # the names under which records keep who has left the team, or is called otherwise now
    calendar: Calendar = Calendar()
    thresholds: Thresholds = Thresholds()
    attention: Mapping[str, int] = ATTENTION
    targets: Targets = Targets()
    walk_steps: tuple[str, ...] = WALK_STEPS
    summary_headings: tuple[str, ...] = SUMMARY_HEADINGS  # goals.summary
    counting_rule: str = "broad"  # sro.counting_rule
    keymap: Mapping[str, str] = {}  # binding id -> keys, only where the team's differ
    theme: str = "ansi-dark"
    lock_minutes: int = 15  # that a screen is left alone before it locks itself; 0: never
    paper_size: str = "letter"  # one of PAPER_SIZES
    paper_summary_template: str = ""  # of --docx: a file, from the team folder on
    paper_printer: str = ""  # where --print prints; else the computer's default
    show_initials: bool = False  # on the screen; the case code alone is the default
    key_file: str = ""
    key_command: tuple[str, ...] = ()
    encrypted: bool = True
    backup: Backup = Backup()

    @property
    def owners(self) -> list[str]:
        """Whose next actions count for the team's rates: everybody who is in it, and who was."""
        return [*(person.name for person in self.people), *self.former]

    def meeting_on_or_after(self, day: date) -> date:
        """The day of the next weekly meeting; `day` itself where it is one."""
        return day + timedelta(days=(self.weekday - day.weekday()) % 7)

    def next_meeting_after(self, day: date) -> date:
        """The day of the weekly meeting after `day`: when what is agreed that day is due, if nothing else is said."""
        return self.meeting_on_or_after(day + timedelta(days=1))

    def to_json(self) -> dict[str, Any]:
        """The settings as a plain dict of JSON types, which `from_json` reads back."""
        return values_of(self) | {
            "people": [list(values_of(person).values()) for person in self.people],
            "calendar": {
                "days_off": [[first.isoformat(), last.isoformat()] for first, last in self.calendar.days_off],
                "school_weekdays": list(self.calendar.school_weekdays),
            },
            "thresholds": values_of(self.thresholds),
            "attention": dict(self.attention),
            "targets": values_of(self.targets),
            "former": list(self.former),
            "walk_steps": list(self.walk_steps),
            "summary_headings": list(self.summary_headings),
            "keymap": dict(self.keymap),
            "key_command": list(self.key_command),
            "backup": values_of(self.backup),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Settings:
        """The settings `to_json` wrote. Raises KeyError or TypeError for anything else."""
        calendar = data["calendar"]
        days_off = tuple([(date.fromisoformat(a), date.fromisoformat(b)) for a, b in calendar["days_off"]])
        values = {name: data[name] for name in fields_of(Settings)} | {
            "people": tuple([Person(*person) for person in data["people"]]),
            "calendar": Calendar(days_off, tuple(calendar["school_weekdays"])),
            "thresholds": Thresholds(**data["thresholds"]),
            "targets": Targets(**data["targets"]),
            "former": tuple(data["former"]),
            "walk_steps": tuple(data["walk_steps"]),
            "summary_headings": tuple(data["summary_headings"]),
            "key_command": tuple(data["key_command"]),
            "backup": Backup(**data["backup"]),
        }
        return Settings(**values)
