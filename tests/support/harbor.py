"""A small fictional team for the tests of the screen: one case with something of everything, and a few plain ones."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.people import Person
from review.cases.places import Officer, School
from review.cases.releases import Disclosure, Release
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.meeting.meeting import Meeting, budgets
from review.store.store import Store
from review.team.open import Team
from review.team.word_files import shipped_words
from tests.conftest import TODAY

LAST_WEEK = TODAY - timedelta(days=7)
PEOPLE = (
    Person("amari", "Amari", "AM", "supervisor"),
    Person("okafor", "Okafor", "JO", "therapist"),
    Person("brandt", "Brandt", "MB", "therapist"),
    Person("backup", "Lindqvist", "SL", "backup"),
)
WORDS = shipped_words()
SETTINGS = Settings(team="Harbor", people=PEOPLE, minutes=60)


def harbor(store: Store, folder: str, person: Person = PEOPLE[0], plain: int = 2) -> Team:
    """A team whose case HB-017 has something of everything; `plain` more cases have one open action each."""
    store.record.who = person.name
    fill(store, plain)
    return Team(folder, SETTINGS, WORDS, store, person)


def november(day: int) -> date:
    return date(2026, 11, day)


def fill(store: Store, plain: int) -> None:
    school = store.schools.add(School("Harbor High", ally="Ms. Dunn, counselor"))
    officer = store.officers.add(
        Officer("Ofc. Reyes", school.id, "Harbor PD", noble_intent="keep the hallway calm", shared_goal="no arrests")
    )
    case = store.cases.add(
        Case(
            "HB-017",
            "Okafor",
            date(2026, 9, 8),
            grade="9",
            school_id=school.id,
            officer_id=officer.id,
            guardian="mother",
            placement="mainstream",
            plan="iep",
            next_hearing_on=november(27),
            home=True,
            school_or_work=True,
            no_new_arrest=False,
        )
    )
    number = case.id
    others = [store.cases.add(Case(f"HB-1{n:02}", "Brandt", date(2026, 10, 5))) for n in range(plain)]
    held = store.meetings.begin(
        LAST_WEEK, 60, [number, *[o.id for o in others]], budgets([0] * (plain + 1), 60), "Amari"
    )
    past = [
        NextAction(number, "Call Ofc. Reyes back about the hallway plan", "Okafor", november(20), LAST_WEEK, "sro"),
        NextAction(
            number,
            "Text the AP the curfew result each evening",
            "mother",
            november(19),
            LAST_WEEK,
            "school",
            times_carried=2,
        ),
        NextAction(number, "Ask the AP for the graduated-response plan", "Okafor", november(23), LAST_WEEK, "school"),
    ]
    past += [NextAction(other.id, f"Visit {other.code} at home", "Brandt", TODAY, LAST_WEEK) for other in others]
    for action in past:
        store.actions.agree([replace(action, meeting_id=held.id)])
    _finish(store, held)
    store.actions.settle(store.actions.of_case(number)[1], "done", november(20))
    step = store.family.add(
        AccountabilityStep(
            number,
            november(9),
            "Home by 9 on school nights",
            "mother",
            "skip_class",
            "phone at the door",
            "Friday drive",
            "weekly",
            "kept",
            "4 of 5",
            "school",
            "sro",
            november(20),
            "Ofc. Reyes thanked her",
        )
    )
    store.family.add(AccountabilityStep(number, november(2), "Hands over the phone at ten", "mother", result="kept"))
    events = [
        SchoolEvent(
            number,
            november(19),
            "left before fifth period",
            behaviour="skip_class",
            managed_by="administrator",
            answered_by=step.id,
        ),
        SchoolEvent(number, november(17), "shouted in the hallway", behaviour="disruption", managed_by="staff"),
        SchoolEvent(number, november(20), "daily report card", kind="daily_report", met=4, out_of=5),
        SchoolEvent(number, november(18), "tardy to first period", kind="attendance", attendance="tardy"),
    ]
    for event in events:
        store.school.add(event)
    exchanges = [
        SroInteraction(
            number,
            november(18),
            "sro_to_therapist",
            "third hallway call-out",
            "difficulty",
            "behavioural_intervention",
            officer_id=officer.id,
            reply_owed=True,
        ),
        SroInteraction(number, november(10), "therapist_to_sro", "told him about the curfew step", "success"),
        SroInteraction(
            number, november(5), "sro_with_youth", "fight at lunch", "difficulty", "referral", initiated_by="school"
        ),
    ]
    for exchange in exchanges:
        store.sro.add(exchange)
    store.goals.add(Goal(number, "Goes to every class for four weeks", "overarching", set_on=date(2026, 9, 15)))
    store.goals.add(
        Goal(number, "Mother and AP agree one text a day", "intermediary", "partly", LAST_WEEK, november(20))
    )
    store.drivers.add(Driver(number, "Friends leave at lunch", "peers", "skipping class", 1, LAST_WEEK))
    store.drivers.add(Driver(number, "Mother works nights", "family", "skipping class", 2, LAST_WEEK))
    for kind, what in (
        ("strength", "Fixes bikes with his uncle"),
        ("advance", "Went to four of five math classes"),
        ("barrier", "The AP changes every month"),
        ("question", "Shall the officer come to the joint meeting?"),
    ):
        store.notes.add(Note(number, november(16), what, kind))
    release = store.releases.add(
        Release(number, "Ofc. Reyes", "attendance,family_steps", date(2026, 9, 10), expires_on=date(2027, 3, 1))
    )
    store.disclosures.add(Disclosure(number, november(10), "Ofc. Reyes", "the curfew step", release_id=release.id))


def _finish(store: Store, meeting: Meeting) -> None:
    """All cases discussed, each with its next action."""
    for turn in store.meetings.turns(meeting):
        store.meetings.stand_at(meeting, turn, "last")
        store.meetings.discuss(store.meetings.turn(turn.id))
    store.meetings.finish(store.meetings.get(meeting.id), ["Amari", "Okafor", "Brandt"])
