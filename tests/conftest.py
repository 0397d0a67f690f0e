"""A real encrypted team to test with; every test gets its own files."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from review.cases.case import Case
from review.common.calendar import Calendar
from review.store.store import Store, open_store
from review.team.open import Team
from tests.support.shell import TEAMS, Shell, account_home, copy_of, demo_in, new_home, take_back

settings.register_profile("untimed", deadline=None)  # what a busy machine makes of an example says nothing about it
settings.load_profile("untimed")
TODAY = date(2026, 11, 23)  # a Monday, the day of the meeting
KEY = "1f" * 48


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of their own: no test leaves keys or witnesses in that of whoever runs it, nor does the door."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.environ.get("XDG_CACHE_HOME") or str(account_home() / ".cache"))
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        yield
    take_back(TEAMS)


@pytest.fixture(scope="session", autouse=True)
def nothing_runs_on() -> Iterator[None]:
    """No test leaves a process behind: one whose own parent has ended becomes ours, and is found here at the end."""
    if sys.platform != "linux":
        yield
        return
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER of linux/prctl.h
    yield
    end = time.monotonic() + 3
    while (left := children()) and time.monotonic() < end:
        time.sleep(0.05)
    for number in left:
        os.kill(number, signal.SIGKILL)
    assert not left, f"left behind by a test: {left}"


def children() -> dict[int, str]:
    """Number and command of each process that was started from here and still runs."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            state, parent = (place / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found[int(place.name)] = (place / "cmdline").read_text().replace("\0", " ")
    return found


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A team folder with its backups folder, private as `init` makes it."""
    team = tmp_path / "harbor"
    team.mkdir(mode=0o700)
    (team / "backups").mkdir(mode=0o700)
    return team


@pytest.fixture
def open_as(folder: Path) -> Iterator[Callable[[str], Store]]:
    """Opens the team's record as somebody: `open_as("okafor")`. Each call is a connection of its own."""
    opened: list[Store] = []

    def opening(who: str) -> Store:
        opened.append(open_store(str(folder / "casewalk.db"), KEY, who, str(folder / "backups")))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def new_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `store` is copied from: to take all its steps takes longer than most tests."""
    folder = tmp_path_factory.mktemp("record")
    open_store(str(folder / "casewalk.db"), KEY, "chair", str(folder / "backups")).close()
    return folder / "casewalk.db"


@pytest.fixture
def store(open_as: Callable[[str], Store], folder: Path, new_record: Path) -> Store:
    """The empty record of the team, open."""
    shutil.copy2(new_record, folder)
    return open_as("chair")


@pytest.fixture
def case(store: Store) -> Case:
    """An active case in its eleventh week."""
    return store.cases.add(Case(code="HB-017", therapist="Okafor", started_on=date(2026, 9, 8), grade="9"))


@pytest.fixture
def meeting_team(store: Store, folder: Path) -> Team:
    """A small team with a case that has something of everything, at the terminal of its supervisor."""
    from tests.support.harbor import harbor

    return harbor(store, str(folder))


@pytest.fixture
def terminal(meeting_team: Team, open_as: Callable[[str], Store]) -> Callable[[str], Team]:
    """The same team at the terminal of somebody else: `terminal("Okafor")`, with a connection of its own."""

    def opening(name: str) -> Team:
        person = next(one for one in meeting_team.settings.people if one.name == name)
        return Team(meeting_team.folder, meeting_team.settings, meeting_team.words, open_as(name), person)

    return opening


def is_school_day(calendar: Calendar, day: date) -> bool:
    """There is school on that day: what counting day by day looks at."""
    off = any(first <= day <= last for first, last in calendar.days_off)
    return day.weekday() in calendar.school_weekdays and not off


def mode_of(path: Path) -> int:
    """The permission bits of a file."""
    return os.stat(path).st_mode & 0o7777


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The home that `shell` is copied from: making a team takes a dozen commands."""
    return new_home(tmp_path_factory.mktemp("shell") / "home")


@pytest.fixture
def shell(filled_home: Shell, tmp_path: Path) -> Shell:
    """A person at a shell, with a small encrypted team of their own."""
    return copy_of(filled_home, tmp_path / "home")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The home that `demo` is copied from."""
    return demo_in(tmp_path_factory.mktemp("demo") / "home")


@pytest.fixture
def demo(demo_home: Shell, tmp_path: Path) -> Shell:
    """A person at a shell with the fictional team, as `casewalk demo` makes it on a Monday."""
    return copy_of(demo_home, tmp_path / "home")


@pytest.fixture
def figure(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says what a long test has counted, on the terminal of whoever runs it."""

    def say(text: str) -> None:
        with capsys.disabled():
            print(f"\n    {text}", flush=True)

    return say
