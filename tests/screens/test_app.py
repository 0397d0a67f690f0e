"""The screen opens and leaves in good order, shows nothing it should not, and knows its keys everywhere."""

import sys
import time

import pytest

from bench.pty_harness import Terminal
from review.common.errors import NotFound
from review.common.fact import replace
from screens.app import CasewalkApp
from screens.meeting.walk import WalkScreen
from screens.pages.home import HomeScreen
from screens.terminal.crash import report
from tests.support.harbor import PEOPLE, SETTINGS, Team, harbor
from tests.support.walking import NARROW, press, press_at_once, settle, shown, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=3)


@pytest.fixture
def terminal(shell):
    """Opens the real command in a terminal of its own."""
    env = {**shell.env, "TERM": "xterm-256color"}
    opened = []

    def opening(*words, shell=""):
        command = [sys.executable, "-m", "review.cli", *words]
        opened.append(Terminal(["/bin/sh", "-c", shell, "sh", *command] if shell else command, env))
        return opened[-1]

    yield opening
    for one in opened:
        one.close()


def left(terminal, within):
    """The exit code of the child, that is gone within so many seconds; None when it is not."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        terminal.settle(0.02)
        if (code := terminal.exit_code()) is not None:
            return code
    return None


def test_q_leaves_with_zero_and_the_terminal_title_names_nobody(terminal):
    screen = terminal()
    screen.until("HB-017")
    screen.settle()
    screen.press("q")
    assert left(screen, 3) == 0
    titles = [part.split(b"\x07")[0] for part in screen.sent.split(b"\x1b]")[1:]]
    assert not any(name in title for title in titles for name in (b"HB-", b"Harbor", b"Amari"))


def test_keys_that_come_in_one_burst_are_taken_in_their_order(terminal, shell):
    screen = terminal()
    screen.until("HB-017")
    screen.settle()
    screen.press("NHB-077\tO\t\t\t11\x13", 0.5)
    screen.until("gr 11")
    cases = {case["code"]: case for case in shell.data("case", "list")}
    assert (cases["HB-077"]["therapist"], cases["HB-077"]["grade"]) == ("Okafor", "11")


@pytest.mark.parametrize(
    ("words", "said"), [("bikes uncle", "HB-017"), ("bikse", "Nobody has written 'bikse': shown is bikes.")]
)
async def test_slash_finds_by_any_word_and_forgives_a_slip_and_enter_opens_the_case(team, words, said):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "slash")
        await press_at_once(pilot, *words)
        await settle(pilot)
        assert said in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.sitting.case.code == "HB-017"


async def test_what_is_found_nowhere_is_said_and_escape_leads_back(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "slash")
        await press_at_once(pilot, *"zzqqxx [/] -AND")
        await settle(pilot)
        assert "Nothing found" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_colon_goes_to_a_code_and_an_unknown_one_is_answered_with_those_like_it(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "colon")
        await type_line(pilot, "102")
        assert pilot.app.screen.sitting.case.code == "HB-102"
        await press(pilot, "colon")
        await type_line(pilot, "HB-01")
        assert pilot.app.screen.sitting.case.code == "HB-017"
        await press(pilot, "colon")
        await type_line(pilot, "HX-077")
        assert any("There is no case 'HX-077'" in note.message for note in pilot.app._notifications)


@pytest.mark.parametrize("start", ["home", "meet"])
async def test_the_question_mark_lists_the_keys_that_work_here(team, start):
    async with walking(team, (80, 60), start) as pilot:
        await press(pilot, "question_mark")
        listed = shown(pilot)
        assert "keys that work here" in listed
        assert ("carry to the next meeting" in listed) == (start == "meet")
        assert ("people of the team" in listed) == (start == "home")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen if start == "home" else WalkScreen)


async def test_a_key_the_team_has_changed_works_and_is_listed(team):
    changed = Team(team.folder, replace(SETTINGS, keymap={"meeting.meet": "B"}), team.words, team.store, PEOPLE[0])
    async with walking(changed, NARROW, "home") as pilot:
        assert "B begins the walk" in " ".join(shown(pilot).split())
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "B")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_the_palette_knows_the_commands_and_the_cases(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "ctrl+p")
        await pilot.pause(0.5)
        assert "schools and officers" in shown(pilot)
        await press_at_once(pilot, *"HB-102")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.sitting.case.code == "HB-102"


async def test_a_meeting_without_cases_is_answered_at_home(store, folder):
    team = harbor(store, str(folder), plain=0)
    store.cases.close(
        store.cases.by_code("HB-017"), SETTINGS.meeting_on_or_after(store.cases.all()[0].started_on), "moved"
    )
    async with walking(team, NARROW, "meet") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert any("There is no active case to walk yet" in note.message for note in pilot.app._notifications)


async def test_the_theme_is_the_teams(team):
    async with walking(team, NARROW, "home") as pilot:
        assert pilot.app.theme == team.settings.theme == "ansi-dark"
        assert pilot.app.title == "Casewalk"


def test_a_report_of_a_crash_names_places_and_never_what_stood_in_a_case():
    def reading(note):
        raise NotFound(f"no such thing as {note}")

    try:
        reading("Okafor saw the mother at home")
    except NotFound as error:
        said = report(error)
    assert "screens/test_app.py" in said
    assert "NotFound" in said
    assert "Okafor" not in said
    assert "mother" not in said


async def test_a_crash_prints_the_report_and_no_local_variable(team, capsys):
    app = CasewalkApp(team, SETTINGS.meeting_on_or_after(team.store.cases.all()[0].started_on), "home")
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await settle(pilot)
            app.call_later(lambda: 1 // 0)
            await pilot.pause(0.1)
    said = capsys.readouterr()
    assert "HB-017" not in said.out + said.err
