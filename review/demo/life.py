"""Lives one fictional case: records what is told of each day, and settles what was agreed."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.actions import NextAction
from review.cases.adherence import Adherence
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.perspectives import Perspective
from review.cases.releases import Disclosure, Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.demo.hours import Hours
from review.demo.known import as_known, days_to_come
from review.demo.routine import routine
from review.demo.story import WEEK, Story, Told, anchor, school_day
from review.meeting.meeting import Meeting
from review.store.file.rows import STAMPS
from review.store.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SECONDS_A_NOTE = 90  # that writing one thing down takes, and up to a minute more


def sits_down(store: Store, who: str) -> None:
    """What is written from now on is this person's, by a login of their own."""
    store.record.who = store.record.login = who


class Life:
    """One story as far as it is lived. `hours` is the clock by which its records are stamped."""

    def __init__(self, store: Store, story: Story, case: Case, today: date, hours: Hours):
        told, agreed = routine(story)
        self.store = store
        self.story = story
        self.case = case
        self.today = today
        self.hours = hours
        self.told = sorted([*story.told, *told], key=lambda one: -one.ago)
        self.agreed = [*agreed, *story.agreed]
        self.fates: dict[int, tuple[str, ...]] = {}  # what is still to come of an open next action
        self.release_id: int | None = None
        self.unanswered: list[tuple[int, str]] = []  # incidents whose family step is told later
        self.unfinished: list[
            tuple[date, str, int, Any]
        ] = []  # on which day more of a record is told: (its table, id, whole)

    def is_walked(self, week: int) -> bool:
        """The case was active at the meeting so many weeks ago."""
        return self.case.is_active and week < self.story.week

    def record(self, ago: int) -> None:
        """Write down what is told of the day so many school days ago, as the therapist would."""
        now = [one for one in self.told if one.ago == ago]
        sits_down(self.store, self.story.therapist)
        for number, one in enumerate(now):
            self.hours.wait(SECONDS_A_NOTE + 17 * (self.case.id + number) % 60)
            self._record(one)
        day = school_day(ago, self.today)
        self._tell_more(day)
        self._answer()
        if ago < WEEK:
            self._settle_between_meetings(day)

    def agree(self, meeting: Meeting, week: int) -> None:
        """Agree what the story agreed at this meeting."""
        for one in self.agreed:
            if one.week == week:
                due = school_day(one.due, self.today)
                owner = one.owner or self.story.therapist
                action = NextAction(
                    self.case.id, one.what, owner, due, meeting.held_on, one.subject, meeting_id=meeting.id
                )
                self.fates[self.store.actions.agree([action])[0].id] = one.fates

    def settle(self, meeting: Meeting, week: int) -> None:
        """Settle what is open as the story tells; the fates that are left go on with the successor."""
        for action in self.store.actions.of_case(self.case.id):
            if not action.is_open or not (fates := self.fates.get(action.id)):
                continue
            status, reason, instead = (*fates[0].split(" ", 2), "", "")[:3]
            due = school_day((week - 1) * WEEK, self.today)
            if status == "carried":
                after = self.store.actions.carry(action, due, meeting.held_on, reason, "", meeting.id)
                self.fates[after.id] = fates[1:]
            elif status == "changed":
                smaller = replace(action, what=instead, due_on=due)
                after = self.store.actions.change(action, smaller, meeting.held_on, reason, "", meeting.id)
                self.fates[after.id] = fates[1:]
            else:
                self.store.actions.settle(action, status, meeting.held_on, reason)

    def _settle_between_meetings(self, day: date) -> None:
        """After the last meeting what is told to be done is done on the day it was due."""
        for action in self.store.actions.of_case(self.case.id):
            if action.is_open and action.due_on <= day and (fates := self.fates.get(action.id)):
                self.store.actions.settle(action, fates[0], action.due_on)

    def _record(self, told: Told) -> None:
        on, values = school_day(told.ago, self.today), dict(told.values)
        number, store = self.case.id, self.store
        if told.kind == "school":
            answered = values.pop("answered")
            event = store.school.add(SchoolEvent(number, on, **values))
            if answered:
                self.unanswered.append((event.id, answered))
        elif told.kind == "sro":
            replied, answers = values.pop("replied", None), values.pop("answers", "")
            asked = [one for one in store.sro.of_case(number) if answers and one.what.startswith(answers)]
            replied_on = None if replied is None else school_day(replied, self.today)
            release_id = self.release_id if replied_on else None
            self._tell(
                "sro",
                SroInteraction(
                    number,
                    on,
                    replied_on=replied_on,
                    officer_id=self.case.officer_id,
                    release_id=release_id,
                    answers_id=asked[0].id if asked else None,
                    **values,
                ),
                on,
            )
        elif told.kind == "family":
            days = self._days(values, shown="demonstrated_on", ended="ended_on")
            self._tell("family", AccountabilityStep(number, on, **days), on)
        elif told.kind == "goals":
            self._tell("goals", Goal(number, set_on=on, **self._days(values, reviewed="reviewed_on")), on)
        elif told.kind == "drivers":
            store.drivers.add(Driver(number, noted_on=on, **values))
        elif told.kind == "notes":
            store.notes.add(Note(number, on, **values))
        elif told.kind == "perspectives":
            store.perspectives.add(Perspective(number, on, **values))
        elif told.kind == "adherence":
            store.adherence.add(Adherence(number, on, **values))
        elif told.kind == "releases":
            ends_in = values.pop("ends_in")
            until: dict[str, Any] = {"expires_event": "end of treatment"}
            if ends_in is not None:
                until = {"expires_on": anchor(self.today) + timedelta(days=ends_in)}
            fields = {"purpose": "keep the young person in school and out of court", "authority": "caregiver"}
            signed = Release(number, signed_on=on, **{**fields, **until, **self._days(values, revoked="revoked_on")})
            self.release_id = self._tell("releases", signed, on)
        else:
            store.disclosures.add(Disclosure(number, on, release_id=self.release_id, **values))

    def _tell(self, subject: str, whole: Any, on: date) -> int:
        """Record what is known of it on its day, and remember on which days there is more to tell; hands back its id."""
        number: int = getattr(self.store, subject).add(as_known(whole, on)).id
        self.unfinished += [(later, subject, number, whole) for later in days_to_come(whole, on)]
        return number

    def _tell_more(self, day: date) -> None:
        """What became of earlier records, as it is known since this day."""
        for later, subject, number, whole in self.unfinished:
            if later == day:
                self.hours.wait(SECONDS_A_NOTE)
                table = getattr(self.store, subject)
                kept = {name: getattr(table.get(number), name) for name in STAMPS}
                table.correct(replace(as_known(whole, day), **kept))

    def _days(self, values: dict[str, Any], **names: str) -> dict[str, Any]:
        """The values with school days ago turned into dates, under the names the fact has for them."""
        given = {
            new: school_day(values.pop(old), self.today) for old, new in names.items() if values.get(old) is not None
        }
        return {name: value for name, value in values.items() if name not in names} | given

    def _answer(self) -> None:
        """Tie each incident to the family step that responded to it, once that has been told."""
        steps = self.store.family.of_case(self.case.id)
        for event_id, begins in list(self.unanswered):
            step = next((one for one in steps if one.expectation.startswith(begins)), None)
            if step is not None:
                self.store.school.answer(self.store.school.get(event_id), step.id)
                self.unanswered.remove((event_id, begins))
