"""Lives the stories through, week by week, so that the record holds them as a team would have written them."""

from __future__ import annotations

from datetime import date, timedelta

from review.actions import NextAction
from review.adherence import Adherence
from review.case import Case
from review.demo.people import ALSO_AT, CHAIR, CONTACTS, PEOPLE, POSTED, SCHOOLS, STANCES, SUPERVISOR
from review.demo.routine import FIRST_WEEK, routine
from review.demo.story import WEEK, Story, Told, anchor, day_to_come, school_day
from review.fact import replace
from review.family import AccountabilityStep
from review.goals import Driver, Goal
from review.meeting import Meeting, Turn, budgets
from review.notes import Note
from review.officers import Stance
from review.perspectives import Perspective
from review.releases import Disclosure, Release
from review.school import SchoolEvent
from review.sro import SroInteraction
from review.store.store import Store
from review.vocabulary import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MINUTES = 120
WEEK_DAYS = 7
CLOSED_AT = 3  # meetings ago at which the closed cases were closed


def replay(store: Store, stories: tuple[Story, ...], words: Words, today: date) -> None:
    """Write every story into an empty record, seen from today."""
    lives = _begin(store, stories, today)
    for week in range(FIRST_WEEK, 0, -1):
        for life in lives:
            life.record_until(week * WEEK)
        _meet(store, [life for life in lives if life.is_walked(week)], week, words, today)
        for life in lives:
            if life.story.closed and week == CLOSED_AT:
                store.record.who = life.story.therapist
                life.case = store.cases.close(life.case, school_day(week * WEEK, today), life.story.closed)
    for life in lives:
        life.record_until(0)


class Life:
    """One story as far as it is lived."""

    def __init__(self, store: Store, story: Story, case: Case, today: date):
        told, agreed = routine(story)
        self.store = store
        self.story = story
        self.case = case
        self.today = today
        self.told = sorted([*story.told, *told], key=lambda one: -one.ago)
        self.agreed = [*agreed, *story.agreed]
        self.fates: dict[int, tuple[str, ...]] = {}  # what is still to come of an open next action
        self.release_id: int | None = None
        self.unanswered: list[tuple[int, str]] = []  # incidents whose family step is told later

    def is_walked(self, week: int) -> bool:
        """The case was active at the meeting so many weeks ago."""
        return self.case.is_active and week < self.story.week

    def record_until(self, ago: int) -> None:
        """Write what was told up to so many school days ago, in one change of the therapist."""
        now = [one for one in self.told if one.ago >= ago]
        self.told = self.told[len(now) :]
        settled = self._settled_between_meetings() if ago == 0 else []
        self.store.record.who = self.story.therapist
        with self.store.change("notes of the week", self.case.id):
            for one in now:
                self._record(one)
            self._answer()
            for action, fate, on in settled:
                self.store.actions.settle(action, fate, on)

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

    def _settled_between_meetings(self) -> list[tuple[NextAction, str, date]]:
        open_ones = [action for action in self.store.actions.of_case(self.case.id) if action.is_open]
        return [(one, self.fates[one.id][0], one.due_on) for one in open_ones if self.fates.get(one.id)]

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
            store.sro.add(
                SroInteraction(
                    number,
                    on,
                    replied_on=replied_on,
                    officer_id=self.case.officer_id,
                    release_id=release_id,
                    answers_id=asked[0].id if asked else None,
                    **values,
                )
            )
        elif told.kind == "family":
            store.family.add(
                AccountabilityStep(number, on, **self._days(values, shown="demonstrated_on", ended="ended_on"))
            )
        elif told.kind == "goals":
            store.goals.add(Goal(number, set_on=on, **self._days(values, reviewed="reviewed_on")))
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
            self.release_id = store.releases.add(signed).id
        else:
            store.disclosures.add(Disclosure(number, on, release_id=self.release_id, **values))

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


def _begin(store: Store, stories: tuple[Story, ...], today: date) -> list[Life]:
    """The places and the cases, as they were taken up."""
    store.record.who = CHAIR
    schools = {school.name: store.schools.add(school).id for school in SCHOOLS}
    officers = {
        officer.name: store.officers.add(
            replace(
                officer, school_id=schools[name], also_at=",".join(str(schools[one]) for one in ALSO_AT.get(name, ()))
            )
        ).id
        for name, officer in POSTED.items()
    }
    for name, ago, stance, what in STANCES:
        store.stances.add(Stance(officers[name], school_day(ago, today), stance, what))
    for ago, place, name, contact in CONTACTS:
        at, by = schools.get(place), officers.get(name)
        store.contacts.add(replace(contact, happened_on=school_day(ago, today), school_id=at, officer_id=by))
    lives = []
    for story in sorted(stories, key=lambda one: (-one.week, one.code)):
        first = anchor(today)
        case = Case(
            story.code, story.therapist, first - timedelta(days=story.week * WEEK_DAYS - 1), initials=story.initials,
            grade=story.grade, school_id=schools[story.school], officer_id=officers[story.officer],
            guardian=story.guardian, referral_source=story.referral_source, placement=story.placement, plan=story.plan,
            home=story.home, school_or_work=story.school_or_work, no_new_arrest=story.no_new_arrest,
            next_meeting_on=day_to_come(story.meeting_in, today), next_hearing_on=day_to_come(story.hearing_in, today),
        )  # fmt: skip
        lives.append(Life(store, story, store.cases.add(case), today))
    return lives


def _meet(store: Store, lives: list[Life], week: int, words: Words, today: date) -> None:
    """Hold the meeting so many weeks ago: settle, agree, discuss; what there was no time for is deferred."""
    store.record.who = CHAIR
    day, order = school_day(week * WEEK, today), sorted(lives, key=lambda life: life.case.code)
    numbers = [life.case.id for life in order]
    meeting = store.meetings.begin(day, MINUTES, numbers, budgets([0] * len(numbers), MINUTES), CHAIR)
    for life, turn in zip(order, store.meetings.turns(meeting), strict=True):
        with store.change(f"meeting of {day}", life.case.id):
            if week in life.story.deferred:
                store.meetings.defer(turn, words.label("meeting.defer_reason", "out_of_time"))
            else:
                _discuss(store, life, meeting, turn, week)
    team = (SUPERVISOR, *(person.name for person in PEOPLE if person.role in ("backup", "therapist")))
    store.meetings.finish(store.meetings.get(meeting.id), list(team))


def _discuss(store: Store, life: Life, meeting: Meeting, turn: Turn, week: int) -> None:
    store.meetings.stand_at(meeting, turn, "last")
    store.meetings.tick(turn, turn.budget_seconds - 40 + 13 * (life.case.id % 7))
    life.settle(meeting, week)
    life.agree(meeting, week)
    if week in life.story.consulted:
        store.meetings.consult(store.meetings.turn(turn.id), True)
    nothing = not any(action.is_open for action in store.actions.of_case(life.case.id))
    store.meetings.discuss(store.meetings.turn(turn.id), no_change=nothing)
