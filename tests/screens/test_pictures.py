"""The main screens on the fictional team, on a fixed Monday, as a person sees them; a change of a screen shows here."""

import re
import shutil
from pathlib import Path

import pytest

from review.demo.team import open_demo
from review.team.open import Team
from screens.app import CasewalkApp
from tests.conftest import TODAY
from tests.support.walking import press, settle, shown

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
WALK = {"last": "1", "school": "2", "sro": "3", "family": "4", "goals": "5", "next": "6"}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The home that `demo` is copied from, as making the team takes longer than a picture of it."""
    home = tmp_path_factory.mktemp("pictures") / "home"
    with pytest.MonkeyPatch.context() as patch:
        demo_in(home, patch).store.close()
    return home


@pytest.fixture
def demo(made, tmp_path, monkeypatch):
    """The fictional team on the fixed Monday."""
    shutil.copytree(made, tmp_path / "home")
    team = demo_in(tmp_path / "home", monkeypatch)
    yield team
    team.store.close()


def demo_in(home: Path, patch: pytest.MonkeyPatch) -> Team:
    """The demo of whoever has this home."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        patch.setenv(name, str(home))
    return open_demo(str(home / "demo"), "amari", TODAY)


async def seen(team, size, *keys, start="home"):
    """The screen after some keys; the clock's seconds are left out, they depend on the machine."""
    app = CasewalkApp(team, TODAY, start)
    async with app.run_test(size=SIZES[size]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await pilot.pause(0.05)
        return re.sub(r"\d\d:\d\d of", "mm:ss of", shown(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_home(demo, size, snapshot):
    assert await seen(demo, size) == snapshot


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", WALK)
async def test_each_step_of_the_walk(demo, size, step, snapshot):
    assert await seen(demo, size, WALK[step], start="meet") == snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_closing_of_a_meeting(demo, size, snapshot):
    assert await seen(demo, size, "F", start="meet") == snapshot


async def test_agreeing_a_next_action(demo, snapshot):
    line = ("c", "a", "l", "l", "space", "@", "J", "O", "space", "b", "y", "space", "f", "r", "i")
    assert await seen(demo, "80x24", "a", *line, start="meet") == snapshot


async def test_a_reason_when_it_was_not_done(demo, snapshot):
    assert await seen(demo, "80x24", "h", start="meet") == snapshot


@pytest.mark.parametrize("key", ["s", "e", "f", "o", "r"])
async def test_the_form_of_each_subject(demo, key, snapshot):
    assert await seen(demo, "80x24", key, start="meet") == snapshot


async def test_finding_a_case(demo, snapshot):
    assert await seen(demo, "80x24", "/", *"hallway") == snapshot


@pytest.mark.parametrize("start", ["home", "meet"])
async def test_the_keys_that_work(demo, start, snapshot):
    assert await seen(demo, "80x24", "?", start=start) == snapshot


@pytest.mark.parametrize("key", ["S", "P", "A"])
async def test_schools_people_and_the_closed_cases(demo, key, snapshot):
    assert await seen(demo, "80x24", key) == snapshot


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["school", "officer"])
async def test_before_a_visit(demo, size, place, snapshot):
    assert await seen(demo, size, "S", *("j" * 3 if place == "school" else "j" * 4), "enter") == snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_perspectives_side_by_side(demo, size, snapshot):
    assert await seen(demo, size, *":HB-017", "enter", "Y") == snapshot


async def test_a_step_that_is_shown_and_the_officers_stance_with_it(demo, snapshot):
    assert await seen(demo, "80x24", *":HB-017", "enter", "4", "enter", *["tab"] * 6) == snapshot


@pytest.mark.parametrize("key", ["B", "D"])
async def test_the_forms_of_a_stance_and_a_contact(demo, key, snapshot):
    assert await seen(demo, "80x24", "S", "enter", key) == snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_trends(demo, size, snapshot):
    assert await seen(demo, size, start="trends") == snapshot


async def test_the_trends_of_a_case_with_its_outcomes(demo, snapshot):
    assert await seen(demo, "80x24", *"jjjjjjjjjjjjj", "enter", "G", start="trends") == snapshot


async def test_the_targets(demo, snapshot):
    assert await seen(demo, "80x24", "G", start="trends") == snapshot
