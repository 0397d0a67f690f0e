"""Makes the demo team: its folder, people, cases and ten weeks of meetings, relative to today."""

from __future__ import annotations

import os
import shutil
from datetime import date

from review.cases.people import Person
from review.demo import brandt, cespedes, okafor, whitehorse
from review.demo.people import PEOPLE, SUPERVISOR
from review.demo.replay import replay
from review.demo.story import anchor
from review.team.edit_people import change_people
from review.team.folder import TEAM_FILE, replace_file
from review.team.init import make_team
from review.team.keys.key_file import key_source
from review.team.open import Team, open_team
from review.team.team_file import WEEKDAYS

NAME = "Harbor (fictional)"
STORIES = (*okafor.STORIES, *brandt.STORIES, *cespedes.STORIES, *whitehorse.STORIES)


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
        _throw_away(folder)
    if is_demo(folder):
        return open_team(folder, login)
    make_team(folder, login, name=SUPERVISOR, team=NAME, key_path="")
    _meets_today(folder, today)
    change_people(folder, [Person(login, SUPERVISOR, "NA", "supervisor"), *PEOPLE])
    team = open_team(folder, login)
    try:
        replay(team.store, STORIES, team.words, today)
    except BaseException:
        team.store.close()
        _throw_away(folder)  # half a demo would be opened as a whole one
        raise
    team.store.record.who = team.person.name
    return team


def is_demo(folder: str) -> bool:
    """Whether the folder is a demo's, by the name of its team."""
    try:
        with open(os.path.join(folder, TEAM_FILE), encoding="utf-8") as file:
            return f'team: "{NAME}"' in file.read()
    except OSError:
        return False


def _throw_away(folder: str) -> None:
    _, key_file, _ = key_source(folder)
    shutil.rmtree(folder)
    os.unlink(os.path.expanduser(key_file))


def _meets_today(folder: str, today: date) -> None:
    """The demo meets on today's weekday, and its school has no days off, so that every day is a good day to try it."""
    path = os.path.join(folder, TEAM_FILE)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    shipped = f"# meeting:\n#   weekday: {WEEKDAYS[0]}\n"
    own = f"meeting:\n  weekday: {WEEKDAYS[anchor(today).weekday()]}\n#\n"
    replace_file(path, text.replace(shipped, own).encode())
