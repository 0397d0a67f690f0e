"""Everything the team needs in front of it about one case, read as one."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.actions import NextAction, by_due, last_actions, newest_only
from review.cases.adherence import months_missing
from review.cases.releases import badge, is_part2
from review.common.clean import shortened
from review.common.fact import fact, replace
from review.meeting.attention import QUIET, Reason, Signals, reasons, total
from review.meeting.since import Entry, Fact, silent_days, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.adherence import Adherence
    from review.cases.case import Case
    from review.cases.family import AccountabilityStep
    from review.cases.goals import Driver, Goal
    from review.cases.notes import Note
    from review.cases.officers import Stance
    from review.cases.outcomes import Lights
    from review.cases.perspectives import Perspective
    from review.cases.places import Officer, School
    from review.cases.releases import Disclosure, Release
    from review.cases.school import SchoolEvent
    from review.cases.settings import Settings
    from review.cases.sro import SroInteraction
    from review.meeting.meeting import Meeting

# The parts of a case in which people write at length, each with the fields that hold such texts.
_WRITTEN = {
    "events": ("what",), "interactions": ("what", "reason"), "goals": ("what",), "notes": ("what",),
    "steps": ("expectation", "monitoring", "consequence", "result_note", "received"),
    "drivers": ("what", "behaviour"), "perspectives": ("what",), "actions": ("what", "reason_note"),
}  # fmt: skip
_OFFICER = ("noble_intent", "shared_goal", "working_agreement")


@fact
class CaseFile:
    """A case, everything recorded about it, and the day it is read on."""

    case: Case
    today: date
    settings: Settings
    school: School | None = None
    officer: Officer | None = None
    stance: Stance | None = None  # how the officer stands towards the work now
    events: tuple[SchoolEvent, ...] = ()
    interactions: tuple[SroInteraction, ...] = ()
    steps: tuple[AccountabilityStep, ...] = ()
    goals: tuple[Goal, ...] = ()
    drivers: tuple[Driver, ...] = ()
    notes: tuple[Note, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    releases: tuple[Release, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    actions: tuple[NextAction, ...] = ()
    adherence: tuple[Adherence, ...] = ()
    closing: Lights | None = None  # of a closed case, where its lights were other ones then than they are now
    last_meeting: Meeting | None = None  # the last one that was finished before the one under way
    meeting_id: int | None = None  # the meeting under way
    signals: Signals = QUIET

    @property
    def facts(self) -> list[Fact]:
        """Everything dated that was recorded, of all subjects."""
        return [*self.events, *self.interactions, *self.steps, *self.notes, *self.perspectives]

    @property
    def last_met_on(self) -> date | None:
        """The day of the last meeting, or None before the first."""
        return self.last_meeting.held_on if self.last_meeting else None

    @property
    def last_actions(self) -> list[NextAction]:
        """Last week's next actions: what is open, and what was settled since the last meeting was over."""
        heard = self.last_meeting.lasts_until if self.last_meeting else None
        if heard is not None and self.meeting_id is not None:
            heard = min(heard, self.today - timedelta(days=1))  # today's meeting hears what is settled today
        return last_actions(self.actions, self.last_met_on, self.meeting_id, heard)

    @property
    def new_actions(self) -> list[NextAction]:
        """What was agreed in the meeting under way, as it stands by now."""
        return newest_only(
            action for action in self.actions if self.meeting_id is not None and action.meeting_id == self.meeting_id
        )

    @property
    def open_actions(self) -> list[NextAction]:
        """Everything that is open, the soonest due first."""
        return by_due(action for action in self.actions if action.is_open)

    @property
    def news(self) -> list[Entry]:
        """What is new since the last meeting."""
        finished_at = self.last_meeting.finished_at if self.last_meeting else ""
        return since(self.facts, self.last_met_on, finished_at)

    @property
    def months_missing(self) -> list[date]:
        """The months, by their first day, for which there has to be an adherence score and is none."""
        collected = [one.collected_on for one in self.adherence]
        return months_missing(self.case.started_on, self.case.known_until, self.today, collected)

    @property
    def silent_days(self) -> int:
        """Days for which nothing has been recorded."""
        return silent_days(self.facts, self.today, self.case.started_on)

    @property
    def reasons(self) -> list[Reason]:
        """Why the case needs time now."""
        return reasons(self.signals, self.settings)

    @property
    def points(self) -> int:
        """The sum of the reasons."""
        return total(self.reasons)

    @property
    def release_badge(self) -> str:
        """What may be told at all: the best state among the releases."""
        return badge(self.releases, self.today, self.settings.thresholds.release_expiring_days)

    @property
    def is_part2(self) -> bool:
        """It may hold substance-use records (42 CFR part 2): a release speaks of them, whatever became of it."""
        return is_part2(self.releases)


def in_brief(file: CaseFile, most: int) -> CaseFile:
    """The same case with the beginning of each text that is longer than `most` characters, and where the whole is."""
    whole = f"casewalk show {file.case.code} --all"

    def cut(one: Any, names: tuple[str, ...]) -> Any:
        long = {name: text for name in names if len(text := getattr(one, name)) > most}
        return replace(one, **{name: shortened(text, most, whole) for name, text in long.items()}) if long else one

    parts = {part: tuple([cut(one, names) for one in getattr(file, part)]) for part, names in _WRITTEN.items()}
    return replace(file, officer=file.officer and cut(file.officer, _OFFICER), **parts)
