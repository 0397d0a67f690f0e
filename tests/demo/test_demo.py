"""The fictional team: the same on each run, dated from today, with something of everything on it."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from review.cases.notes import Note
from review.cases.settings import ATTENTION
from review.common.errors import Refused
from review.common.fact import values_of
from review.demo.story import school_day
from review.demo.team import is_demo, open_demo
from review.flows.replay import decided, meetings_of, turns_of
from review.meeting.attention import reasons
from review.team.init import make_team

MONDAY = date(2026, 11, 23)
STAMPS = ("recorded_at", "finished_at", "opened_at")
SUBJECTS = ("cases", "school", "sro", "family", "goals", "drivers", "notes", "releases", "actions", "meetings")


@pytest.fixture
def demo_on(tmp_path, monkeypatch):
    """Makes the demo as somebody would find it on a day."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    opened = []

    def making(today: date, name: str = "harbor"):
        opened.append(open_demo(str(tmp_path / name), "somebody", today))
        return opened[-1]

    yield making
    for team in opened:
        team.store.close()


@pytest.fixture(scope="module")
def monday(tmp_path_factory):
    """The demo of MONDAY, only to be read."""
    folder = tmp_path_factory.mktemp("monday")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        team = open_demo(str(folder / "harbor"), "somebody", MONDAY)
    yield team
    team.store.close()


def everything(team) -> dict[str, list[dict[str, object]]]:
    """All records without the moments at which they were written."""
    return {
        subject: [
            {name: value for name, value in values_of(one).items() if name not in STAMPS}
            for one in getattr(team.store, subject).where("1")
        ]
        for subject in SUBJECTS
    }


def files_of(team, today: date):
    return [team.store.case_file(case, today, team.settings) for case in team.store.cases.all()]


def test_it_is_the_same_on_each_run_and_moves_with_the_day(demo_on, monday):
    again, later = demo_on(MONDAY), demo_on(MONDAY + timedelta(days=28), "later")
    assert everything(monday) == everything(again)
    moved = [one["happened_on"] for one in everything(later)["sro"]]
    assert moved == [one["happened_on"] + timedelta(days=28) for one in everything(monday)["sro"]]


@pytest.mark.parametrize("days", range(7))
def test_on_every_weekday_nothing_is_dated_to_come_and_school_happens_on_school_days(demo_on, days):
    today = MONDAY + timedelta(days=days)
    team = demo_on(today)
    for file in files_of(team, today):
        for fact in (*file.events, *file.interactions):
            assert fact.happened_on <= today
            assert fact.happened_on.weekday() < 5
            assert fact.happened_on >= file.case.started_on, (file.case.code, fact)
    meetings = team.store.meetings.where("1")
    assert [meeting.held_on for meeting in meetings] == [school_day(5 * week, today) for week in range(10, 0, -1)]
    assert all(meeting.finished_at and meeting.held_on < today for meeting in meetings)
    assert meetings[-1].held_on.weekday() == team.settings.weekday


def test_each_thing_is_stamped_on_the_day_on_which_it_is_told_and_never_ahead_of_the_clock(demo_on):
    def moment(stamp: str) -> datetime:
        return datetime.fromisoformat(stamp).astimezone()

    team = demo_on(date.today())
    stamps = [row[0] for row in team.store.record.rows("SELECT at FROM journal ORDER BY id")]
    assert stamps == sorted(stamps)
    assert moment(stamps[-1]) <= datetime.now(UTC)
    for file in files_of(team, date.today()):
        told = [(one.happened_on, one.recorded_at) for one in (*file.events, *file.interactions)]
        told += [(one.noted_on, one.recorded_at) for one in file.notes]
        assert [(on, at) for on, at in told if moment(at).date() != on] == []
    for meeting in team.store.meetings.all():
        begun, ended = moment(meeting.recorded_at), moment(meeting.finished_at)
        assert (begun.date(), ended.date()) == (meeting.held_on, meeting.held_on)
        assert 9 <= begun.hour <= ended.hour < 12
    case = team.store.cases.all()[0]
    added = team.store.notes.add(Note(case.id, date.today(), "written for real"))
    assert datetime.now(UTC) - moment(added.recorded_at) < timedelta(minutes=1)


def test_each_meeting_is_replayed_as_it_was_known_then(monday):
    for meeting in meetings_of(monday)[::3]:
        for turn in turns_of(monday, meeting):
            file = decided(monday, meeting, turn).file
            days = [one.happened_on for one in (*file.events, *file.interactions)]
            days += [one.replied_on for one in file.interactions]
            days += [on for one in file.steps for on in (one.started_on, one.demonstrated_on, one.ended_on)]
            days += [on for one in file.goals for on in (one.set_on, one.reviewed_on)]
            assert [on for on in days if on is not None and on > meeting.held_on] == []


def test_nothing_but_the_demo_has_a_clock_of_its_own():
    root = Path(__file__).resolve().parents[2]
    sets = re.compile(r"record\.now = ")
    found = [str(file.relative_to(root)) for part in ("review", "screens") for file in (root / part).rglob("*.py")
             if sets.search(file.read_text(encoding="utf-8"))]  # fmt: skip
    assert found == ["review/demo/replay.py"]


def test_it_holds_twelve_active_cases_two_closed_ones_and_everybody_of_a_team(monday):
    cases = monday.store.cases.all()
    assert sum(case.is_active for case in cases) == 12
    assert {case.closure_reason for case in cases if not case.is_active} == {"completed", "moved"}
    roles = [person.role for person in monday.settings.people]
    assert {role: roles.count(role) for role in roles} == {
        "supervisor": 1, "backup": 1, "therapist": 4, "consultant": 1, "office": 1, "manager": 1,
    }  # fmt: skip
    assert monday.person.role == "supervisor"
    assert "fictional" in monday.settings.team


def test_every_reason_of_attention_shows_somewhere(monday):
    signals = monday.store.attention.signals(MONDAY, monday.settings)
    shown = {reason.key for one in signals.values() for reason in reasons(one, monday.settings)}
    assert shown == set(ATTENTION)


def test_every_mark_shows_somewhere(monday):
    files = files_of(monday, MONDAY)
    for key in ("home", "school_or_work", "no_new_arrest"):
        assert {file.case.outcomes()[key] for file in files} == {True, False, None}
    assert {file.release_badge for file in files} == {"in_force", "expiring", "expired", "revoked", "none"}
    actions = monday.store.actions.where("1")
    assert {action.status for action in actions} == {"open", "done", "partly", "carried", "changed", "dropped"}
    assert {goal.status for file in files for goal in file.goals} >= {"open", "met", "partly", "not_met"}
    assert {note.kind for file in files for note in file.notes} == set(monday.words.keys("notes.note_kind"))
    assert {step.result for file in files for step in file.steps} >= {"kept", "partly", "not_kept", "not_reviewed"}
    weeks = [file.case.week(MONDAY) for file in files if file.case.is_active]
    assert (min(weeks), max(weeks)) == (1, 19)
    assert any(event.answered_by for file in files for event in file.events)
    turns = [turn for meeting in monday.store.meetings.where("1") for turn in monday.store.meetings.turns(meeting)]
    assert {turn.state for turn in turns} == {"discussed", "deferred"}
    assert any(turn.to_consultation for turn in turns)
    text = str([values_of(case) for case in monday.store.cases.all()]) + str(everything(monday))
    assert "Ñ" in text
    assert "奶奶" in text
    assert "“" in text


def test_what_was_agreed_was_mostly_done_but_not_yet_nine_times_in_ten(monday):
    settled = [action for action in monday.store.actions.where("1") if not action.is_open]
    assert len(settled) > 60
    assert 0.7 < sum(action.status == "done" for action in settled) / len(settled) < 0.9


def test_nobodys_undo_takes_the_demo_apart(monday):
    assert monday.store.journal.last_of(monday.person.name) is None


def test_it_is_kept_between_runs(demo_on):
    team = demo_on(MONDAY)
    team.store.cases.correct(team.store.cases.all()[0])
    assert everything(demo_on(MONDAY + timedelta(days=3))) == everything(team)


def test_it_never_takes_the_place_of_something_else(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = str(tmp_path / "ours")
    make_team(folder, "somebody", team="Ours")
    for fresh in (False, True):
        with pytest.raises(Refused):
            open_demo(folder, "somebody", MONDAY, fresh)
    assert os.path.isfile(os.path.join(folder, "team.yaml"))
    assert not is_demo(folder)


def test_half_a_demo_is_not_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(OverflowError):
        open_demo(str(tmp_path / "early"), "somebody", date(1, 1, 5))
    assert not (tmp_path / "early").exists()
    assert not list((tmp_path / "config").rglob("*.key"))
