"""Makes the demo's team: its folder, its people, its cases and ten weeks of meetings, all relative to today."""

from __future__ import annotations

import os
import shutil
from datetime import date

from review.demo import lincoln, northside
from review.demo.telling import WEEK, Telling
from review.fact import replace
from review.people import Person
from review.places import Officer, School
from review.store.store import Store
from review.team.edit import change_people
from review.team.folder import TEAM_FILE, replace_file
from review.team.init import make_team
from review.team.keyfile import key_source
from review.team.open import Team, open_team
from review.team.teamfile import WEEKDAYS

NAME = "Harbor (fictional)"
WEEKS = 10
WRITER = "the demo"  # so that nobody's undo takes the demo apart
PEOPLE = (
    Person("", "Lindqvist", "SL", "backup"),
    Person("", "Okafor", "JO", "therapist"),
    Person("", "Brandt", "MB", "therapist"),
    Person("", "Céspedes", "LC", "therapist"),
    Person("", "Whitehorse", "TW", "therapist"),
    Person("", "Dr. Haas", "EH", "consultant"),
    Person("", "Pell", "AP", "office"),
    Person("", "Novak", "RN", "manager"),
)
SCHOOLS = (
    School("Lincoln HS", ally="Ms. Ortiz, counsellor"),
    School("Eastfield Alternative", ally="Mr. Bell, custodian"),
    School("Northside MS", ally="Ms. Grant, AP"),
    School("St. Mary-Jane Academy"),
)
OFFICERS = (
    ("Lincoln HS", Officer("Ofc. D. Reyes", agency="Harbor PD", noble_intent="wants every pupil to get home safe")),
    (
        "Eastfield Alternative",
        Officer("Det. K. Marsh", agency="Harbor PD", noble_intent="knows what a record costs a life"),
    ),
    ("Northside MS", Officer("Ofc. P. O’Brien", agency="County Sheriff", noble_intent="coached here for ten years")),
    ("St. Mary-Jane Academy", Officer("Ofc. L. Tran", agency="Harbor PD", noble_intent="wants calm hallways")),
)


def default_demo() -> str:
    """Where the demo lives when no folder is named: a folder of its own in the per-user data directory."""
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("casewalk", appauthor=False), "demo")


def open_demo(folder: str, login: str, today: date, fresh: bool = False) -> Team:
    """The demo's team in `folder`, made where it is not there yet, or made anew.

    Raises Refused where the folder holds something else: only a demo is ever made anew.
    """
    folder = os.path.abspath(os.path.expanduser(folder))
    if fresh and is_demo(folder):
        _, key_file, _ = key_source(folder)
        shutil.rmtree(folder)
        os.unlink(os.path.expanduser(key_file))
    if is_demo(folder):
        return open_team(folder, login)
    make_team(folder, login, name="Amari", team=NAME, key_path="")
    _meets_today(folder, today)
    change_people(folder, [Person(login, "Amari", "NA", "supervisor"), *PEOPLE])
    team = open_team(folder, login)
    fill(team.store, today)
    return team


def is_demo(folder: str) -> bool:
    """Whether the folder is a demo's, by the name of its team."""
    try:
        with open(os.path.join(folder, TEAM_FILE), encoding="utf-8") as file:
            return f'team: "{NAME}"' in file.read() or False
    except OSError:
        return False


def fill(store: Store, today: date) -> None:
    """Tell the cases and hold the meetings, in one change."""
    me, store.record.who = store.record.who, WRITER
    try:
        with store.change("the fictional team was made up"):
            places: dict[str, School | Officer] = {school.name: store.schools.add(school) for school in SCHOOLS}
            for school, officer in OFFICERS:
                posted = store.officers.add(replace(officer, school_id=places[school].id))
                places[posted.name] = posted
            telling = Telling(store, today, places)
            lincoln.tell(telling)
            northside.tell(telling)
            _hold_meetings(telling)
    finally:
        store.record.who = me


def _hold_meetings(t: Telling) -> None:
    """A meeting each week, after everything was told: what is older than the last one is no news."""
    cases = t.store.cases.all()
    for weeks in range(WEEKS, 0, -1):
        day = t.day(weeks * WEEK)
        here = [
            case.id
            for case in cases
            if case.started_on < day and (case.closed_on or t.today) > day and t.skipped_weeks.get(case.id, 0) < weeks
        ]
        t.store.meetings.ensure_held(day, here)
        held = t.store.meetings.held_on(day)
        assert held is not None
        present = "Amari, Lindqvist, Okafor, Brandt, Céspedes, Whitehorse"
        t.store.meetings.correct(replace(held, minutes=120, chair="Amari", present=present))


def _meets_today(folder: str, today: date) -> None:
    """The demo meets on today's weekday, and its school has no days off, so that every day is a good day to try it."""
    path = os.path.join(folder, TEAM_FILE)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    meeting = f"# meeting:\n#   weekday: {WEEKDAYS[0]}\n"
    assert meeting in text
    replace_file(path, text.replace(meeting, f"meeting:\n  weekday: {WEEKDAYS[today.weekday()]}\n#\n").encode())
