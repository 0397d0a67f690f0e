"""Random cases in which every text carries a mark of its own, and the list of marks that may be told outside.

The list is worked out here from what docs/field.md and docs/outside.md promise, not from the tables of the program.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.perspectives import Perspective
from review.cases.places import Officer, School
from review.cases.releases import Disclosure, Release
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import SroInteraction
from review.common.fact import fields_of
from review.content.release_gate import OFFICER, SCHOOL, Recipient
from review.meeting.case_file import CaseFile

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 8, 50)
TODAY = NOW.date()
OFFICERS = (Recipient(OFFICER, "Ofc. Reyes", 3, (7,)), Recipient(SCHOOL, "Lincoln HS", 7, (7,)))
INFORMATION = ("attendance", "behaviour", "discipline", "safety_plan", "family_steps", "services", "substance_use")
NAMED = {
    OFFICER: ("Ofc. Reyes", "ofc. reyes, Harbor PD", "SRO", "SRO, Lincoln HS"),
    SCHOOL: ("Lincoln HS", "Lincoln HS, front office", "school"),
}
OTHERS = (
    "Ofc. O’Brien",
    "Reyes",
    "Northside MS",
    "Lincoln",
    "any and all",
    "Harbor PD",
    "probation",
    "SRO, Northside MS",
    "school, Eastfield",
)
# Fields that decide how a record is read get real values; every other text is a mark.
REAL = {
    (SchoolEvent, "kind"): ("behaviour", "attendance", "discipline", "daily_report", "advance", "meeting", "other"),
    (SroInteraction, "direction"): ("sro_to_therapist", "therapist_to_sro", "sro_with_youth", "joint_meeting"),
    (SroInteraction, "valence"): ("success", "difficulty", "neutral"),
    (AccountabilityStep, "result"): ("kept", "partly", "not_kept", "not_reviewed"),
    (AccountabilityStep, "demonstrated_to"): ("", "school", "sro", "school,sro"),
    (Note, "kind"): ("safety", "barrier", "note", "question", "strength"),
    (Goal, "kind"): ("overarching", "intermediary"),
    (Goal, "status"): ("open", "met"),
    (NextAction, "status"): ("open", "done"),
    (Perspective, "voice"): ("school", "family", "officer"),
    (Disclosure, "basis"): ("release",),
}
BEHAVIOUR = ("behaviour", "daily_report", "advance")
KEYS = {"attendance", "behaviour", "discipline", "managed_by"}  # of an event: empty as often as not


class Garden:
    """Makes cases. `marks` is every mark that was written into one, `free` those that may be told to the recipient."""

    def __init__(self, seed: int, recipient: Recipient):
        self.random = Random(seed)
        self.recipient = recipient
        self.marks: set[str] = set()
        self.free: set[str] = set()
        self._count = seed * 1_000_000

    def case(self, number: int) -> CaseFile:
        """One case with none, one or several of everything, under releases of every kind and state."""
        random = self.random
        releases = tuple(self._release(number) for _ in range(random.choice((0, 1, 1, 2, 3))))
        kinds, consent = self._told(releases)
        case = self._fact(Case, id=number, code=f"HB-{number:04}", status="active", school_id=7, officer_id=3,
                          started_on=TODAY - timedelta(days=random.randint(1, 140)), closed_on=None)  # fmt: skip
        parts: dict[str, Any] = {
            name: tuple(self._fact(kind, id=place, case_id=number) for place in range(1, random.choice((1, 2, 4))))
            for name, kind in (
                ("events", SchoolEvent), ("interactions", SroInteraction), ("steps", AccountabilityStep),
                ("goals", Goal), ("drivers", Driver), ("notes", Note), ("perspectives", Perspective),
                ("actions", NextAction), ("disclosures", Disclosure),
            )
        }  # fmt: skip
        file = CaseFile(case, TODAY, Settings(), self._fact(School, id=7, name="Lincoln HS"), self._fact(Officer, id=3),
                        releases=releases, **parts)  # fmt: skip
        if kinds:
            self._set_free(file, kinds, consent)
        return file

    def _release(self, number: int) -> Release:
        random = self.random
        named = random.random() < 0.7
        return self._fact(
            Release, id=random.randint(1, 99), case_id=number,
            recipient=random.choice(NAMED[self.recipient.kind] if named else OTHERS),
            information=",".join(kind for kind in INFORMATION if random.random() < 0.5),
            signed_on=TODAY - timedelta(days=random.randint(-1, 90)),
            expires_on=random.choice((None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=20))),
            revoked_on=random.choice((None, None, None, TODAY, TODAY + timedelta(days=1))),
            part2=random.random() < 0.3,
        )  # fmt: skip

    def _told(self, releases: tuple[Release, ...]) -> tuple[set[str], bool]:
        """The kinds of information that releases in force give this recipient, and whether Part 2 is consented to."""
        kinds: set[str] = set()
        consent = False
        for one in releases:
            over = one.revoked_on is not None and one.revoked_on <= TODAY
            late = one.expires_on is not None and one.expires_on < TODAY
            if one.recipient in NAMED[self.recipient.kind] and one.signed_on <= TODAY and not over and not late:
                named = set(one.information.split(",")) - {""}
                kinds |= named - {"substance_use"}
                consent |= one.part2 and "substance_use" in named
        return kinds, consent

    def _set_free(self, file: CaseFile, kinds: set[str], consent: bool) -> None:
        def free(*texts: str) -> None:
            self.free |= {text for text in texts if consent or "drunk" not in text}

        free(file.case.therapist) if "services" in kinds else None
        for event in file.events:
            touches = {
                "attendance": event.attendance or event.kind == "attendance",
                "behaviour": event.behaviour
                or event.managed_by
                or event.kind in ("behaviour", "daily_report", "advance"),
                "discipline": event.discipline or event.to_police or event.kind == "discipline",
            }
            wanted = {kind for kind, is_so in touches.items() if is_so}
            free(event.what) if wanted and wanted <= kinds else None
            free(event.attendance) if "attendance" in kinds else None
            free(event.behaviour, event.managed_by) if "behaviour" in kinds else None
            free(event.discipline) if "discipline" in kinds else None
        for step in file.steps:
            if "family_steps" in kinds:
                free(step.expectation, step.result_note, step.frequency)
        for one in file.interactions:
            if self.recipient.kind == OFFICER and one.officer_id == self.recipient.id:
                free(one.kind)
                free(one.what) if "behaviour" in kinds and one.direction == "sro_to_therapist" else None
        for note in file.notes:
            free(note.what) if note.kind == "safety" and note.ended_on is None and "safety_plan" in kinds else None

    def _fact(self, kind: type[T], **given: object) -> T:
        values: dict[str, Any] = {}
        for name, note in fields_of(kind).items():
            if name in given:
                values[name] = given[name]
            elif (kind, name) in REAL:
                values[name] = self.random.choice(REAL[kind, name])
            elif note == "str":
                values[name] = "" if name in KEYS and self.random.random() < 0.5 else self._mark()
            elif note.startswith("date"):
                days = timedelta(days=self.random.randint(0, 40))
                values[name] = None if "None" in note and self.random.random() < 0.5 else TODAY - days
            elif note.startswith("bool"):
                values[name] = self.random.random() < 0.5
            else:  # a number: of an officer, a step, days ...
                values[name] = self.random.choice((None, 3, 4) if "None" in note else (3, 4))
        return kind(**values)

    def _mark(self) -> str:
        """A text that stands nowhere else; every eighth speaks of substance use."""
        self._count += 1
        mark = f"kanarie{self._count}" + (" drunk" if self.random.random() < 0.125 else "")
        self.marks.add(mark)
        return mark
