"""Lives the stories day by day, so that the record holds them as a team would have written them."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.case import Case
from review.cases.officers import Stance
from review.common.fact import replace
from review.common.vocabulary import Words
from review.demo.hours import Hours
from review.demo.life import Life, sits_down
from review.demo.people import ALSO_AT, CHAIR, CONTACTS, PEOPLE, POSTED, SCHOOLS, STANCES, SUPERVISOR
from review.demo.routine import FIRST_WEEK
from review.demo.story import WEEK, Story, anchor, day_to_come, school_day
from review.meeting.meeting import Meeting, Turn, budgets
from review.store.store import Store

MINUTES = 120
WEEK_DAYS = 7
FIRST_DAY = FIRST_WEEK * WEEK + 3  # school days ago on which the team took up its cases
CLOSED_AT = 3  # meetings ago at which the closed cases were closed
A_FORM = 130  # seconds that a school, an officer or a case takes to be typed in
MORNING, MEETING, AFTERNOON = 7, 9, 15  # hours: what is told before a meeting, the meeting, and on any other day


def replay(store: Store, stories: tuple[Story, ...], words: Words, today: date) -> None:
    """Write every story into an empty record, seen from today, each thing stamped on the day on which it is told."""
    hours, login = Hours(store.record.now), store.record.login
    store.record.now = hours
    try:
        _live(store, stories, words, today, hours)
    finally:
        store.record.now, store.record.login = hours.real, login


def _live(store: Store, stories: tuple[Story, ...], words: Words, today: date, hours: Hours) -> None:
    to_come = sorted(stories, key=lambda one: (-one.week, one.code))
    hours.begin(school_day(FIRST_DAY, today), AFTERNOON)
    schools, officers = _places(store, hours)
    lives: list[Life] = []
    for ago in range(FIRST_DAY, -1, -1):
        day = school_day(ago, today)
        week, rest = divmod(ago, WEEK)
        hours.begin(day, AFTERNOON if rest or week > FIRST_WEEK else MORNING)
        sits_down(store, CHAIR)
        while to_come and _began_on(to_come[0], today) <= day:
            story = to_come.pop(0)
            hours.wait(A_FORM)
            lives.append(Life(store, story, _take_up(store, story, schools, officers, today), today, hours))
        _meet_officers(store, ago, schools, officers, today)
        for life in lives:
            life.record(ago)
        if not rest and 0 < week <= FIRST_WEEK:
            hours.begin(day, MEETING)
            _meet(store, [life for life in lives if life.is_walked(week)], week, words, hours, day)
            if week == CLOSED_AT:
                _close(store, lives, day)


def _places(store: Store, hours: Hours) -> tuple[dict[str, int], dict[str, int]]:
    """Name -> id of the schools and of the officers, as they were taken up."""
    sits_down(store, CHAIR)
    schools, officers = {}, {}
    for school in SCHOOLS:
        hours.wait(A_FORM)
        schools[school.name] = store.schools.add(school).id
    for name, officer in POSTED.items():
        hours.wait(A_FORM)
        also_at = ",".join(str(schools[one]) for one in ALSO_AT.get(name, ()))
        officers[officer.name] = store.officers.add(replace(officer, school_id=schools[name], also_at=also_at)).id
    return schools, officers


def _began_on(story: Story, today: date) -> date:
    return anchor(today) - timedelta(days=story.week * WEEK_DAYS - 1)


def _take_up(store: Store, story: Story, schools: dict[str, int], officers: dict[str, int], today: date) -> Case:
    case = Case(
        story.code, story.therapist, _began_on(story, today), initials=story.initials,
        grade=story.grade, school_id=schools[story.school], officer_id=officers[story.officer],
        guardian=story.guardian, referral_source=story.referral_source, placement=story.placement, plan=story.plan,
        home=story.home, school_or_work=story.school_or_work, no_new_arrest=story.no_new_arrest,
        next_meeting_on=day_to_come(story.meeting_in, today), next_hearing_on=day_to_come(story.hearing_in, today),
    )  # fmt: skip
    return store.cases.add(case)


def _meet_officers(store: Store, ago: int, schools: dict[str, int], officers: dict[str, int], today: date) -> None:
    """What is told of a day without any case: how officers stand, and contacts."""
    for name, told, stance, what in STANCES:
        if told == ago:
            store.stances.add(Stance(officers[name], school_day(ago, today), stance, what))
    for told, place, name, contact in CONTACTS:
        if told == ago:
            at, by = schools.get(place), officers.get(name)
            store.contacts.add(replace(contact, happened_on=school_day(ago, today), school_id=at, officer_id=by))


def _meet(store: Store, lives: list[Life], week: int, words: Words, hours: Hours, day: date) -> None:
    """Hold the meeting so many weeks ago: settle, agree, discuss; what there was no time for is deferred."""
    sits_down(store, CHAIR)
    order = sorted(lives, key=lambda life: life.case.code)
    numbers = [life.case.id for life in order]
    meeting = store.meetings.begin(day, MINUTES, numbers, budgets([0] * len(numbers), MINUTES), CHAIR)
    for life, turn in zip(order, store.meetings.turns(meeting), strict=True):
        if week in life.story.deferred:
            store.meetings.defer(turn, words.label("meeting.defer_reason", "out_of_time"))
        else:
            _discuss(store, life, meeting, turn, week, hours)
    team = (SUPERVISOR, *(person.name for person in PEOPLE if person.role in ("backup", "therapist")))
    store.meetings.finish(store.meetings.get(meeting.id), list(team))


def _discuss(store: Store, life: Life, meeting: Meeting, turn: Turn, week: int, hours: Hours) -> None:
    spent = turn.budget_seconds - 40 + 13 * (life.case.id % 7)
    store.meetings.stand_at(meeting, turn, "last")
    hours.wait(spent // 2)
    life.settle(meeting, week)
    hours.wait(spent // 2)
    life.agree(meeting, week)
    store.meetings.tick(turn, spent)
    if week in life.story.consulted:
        store.meetings.consult(store.meetings.turn(turn.id), True)
    nothing = not any(action.is_open for action in store.actions.of_case(life.case.id))
    store.meetings.discuss(store.meetings.turn(turn.id), no_change=nothing)


def _close(store: Store, lives: list[Life], day: date) -> None:
    for life in lives:
        if life.story.closed:
            sits_down(store, life.story.therapist)
            life.case = store.cases.close(life.case, day, life.story.closed)
