"""A sentence that names a key names the one the team has: with every key remapped, none that ships is left."""

import ast
import re
from pathlib import Path

import pytest

from review.cases.settings import Settings
from review.common.fact import replace
from review.team.load import load_team
from review.team.open import Team
from review.team.word_files import shipped_words
from screens.app import CasewalkApp
from tests.conftest import TODAY
from tests.support.harbor import PEOPLE, SETTINGS
from tests.support.walking import NARROW, look, press, settle, shown, type_line, walking

WORDS = shipped_words()
HOUSE = Path(__file__).parents[2]
LETTERS = [*(chr(n) for n in range(0x430, 0x450)), *(chr(n) for n in range(0x410, 0x430)), *"αβγδεζηθκλμνξπρσ"]
OWN = dict(zip(WORDS.keys("keys.binding"), LETTERS, strict=False))
A_KEY = re.compile(r"(?<![\w'@/.-])([b-zB-HJ-Z]|enter|esc|escape|tab|space|ctrl\+\w)(?![\w'./…-])")
# What only looks like a key, and keys that are the same for everybody: those of forms, lines and questions.
FIXED = (
    "case      gr therapist", "[x] ", "stay", "enter next field", "enter opens the case", "ctrl+x", "esc leave",
    "(esc, then", "tab takes", "esc there forget", "phrase and enter", "enter only leaves", "esc leaves Casewalk",
    "(ctrl+", "esc back", "enter agrees yours", "enter puts yours", "esc only leaves",
)  # fmt: skip


def keys_in(text: str) -> list[str]:
    """The lines of a text in which one of the keys that ship is named."""
    return [line for line in text.splitlines() if A_KEY.search(line) and not any(one in line for one in FIXED)]


def sentences(path: Path):
    """The texts of a file that are not docstrings and hold more than a word."""
    tree = ast.parse(path.read_text())
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in apart else None
        if isinstance(said, str) and " " in said.strip():
            yield said


def with_own_keys(folder: Path) -> Settings:
    """The settings of a team whose team.yaml gives every key another name."""
    keymap = "".join(f"  {binding}: {key}\n" for binding, key in OWN.items())
    (folder / "team.yaml").write_text(f"team: Harbor\npeople:\n- {{name: Amari, role: supervisor}}\nkeymap:\n{keymap}")
    settings, _ = load_team(str(folder))
    assert settings.keymap == OWN
    assert len(OWN) == len(WORDS.keys("keys.binding")), "more letters are wanted"
    return replace(SETTINGS, keymap=settings.keymap)


@pytest.mark.parametrize("wing", ["screens", "review/flows", "review/store", "review/team"])
def test_no_sentence_has_a_key_written_into_it(wing):
    found = {
        path.name: [said for one in sentences(path) for said in keys_in(one)]
        for path in HOUSE.glob(f"{wing}/**/*.py")
        if path.parent.name != "migrations"  # these hold SQL, and nothing that is said
    }
    allowed = {
        "disk I/O",
        "%H:%M",
        "BETWEEN",
        "SELECT",
        "ORDER BY",
        "a tab: use blanks",
        "`",
        "escape character",
        "free space",
    }
    left = {name: [one for one in some if not any(part in one for part in allowed)] for name, some in found.items()}
    assert not {name: some for name, some in left.items() if some}


@pytest.fixture
def own(meeting_team, folder) -> Team:
    return replace(meeting_team, settings=with_own_keys(folder))


async def does(pilot, *bindings: str) -> str:
    """Press the team's own keys of these bindings; what is on the screen then, with what is said at its edge."""
    await press(pilot, *(OWN[one] for one in bindings))
    await settle(pilot)
    return read(pilot)


def read(pilot) -> str:
    """The screen with what is said at its edge, and in one line the sentence in its foot."""
    foot = " ".join(line.strip() for line in shown(pilot).splitlines()[-2:])
    return "\n".join([*(str(note.message) for note in pilot.app._notifications), shown(pilot), foot])


async def test_a_team_with_other_keys_reads_its_own_in_every_sentence_of_the_walk(own):
    async with walking(own) as pilot:
        seen = [shown(pilot)]
        seen.append(await does(pilot, "case.next"))
        assert f"Once more {OWN['case.next']} leaves it open, {OWN['case.defer']} defers it." in seen[-1]
        await does(pilot, "action.done", "action.partly")
        await press(pilot, "s")
        seen.append(await does(pilot, "move.first", "action.done"))
        assert f"Settled already: done. {OWN['undo']} takes it back." in seen[-1]
        seen.append(await does(pilot, "step.6", "case.next"))
        assert f"agree one with {OWN['action.agree']}, or say no change with {OWN['action.no_change']}" in seen[-1]
        seen.append(await does(pilot, "action.no_change"))
        assert f"{OWN['case.next']} goes on." in seen[-1]
        seen.append(await does(pilot, "step.5", "move.first", "record.strike"))
        assert f"{OWN['undo']} takes it back." in seen[-1]
        for step in range(1, 7):
            seen.append(await does(pilot, f"step.{step}"))
        for binding in ("help", "case.history", "case.perspectives", "case.visit", "replay"):
            seen += [await does(pilot, binding), await does(pilot, "help")]
            await does(pilot, *["back"] * (1 if binding == "help" else 2))
        seen += [await does(pilot, "codes"), await does(pilot, "codes", "meeting.finish")]
        assert f"{OWN['open']} goes there, {OWN['case.defer']} defers" in seen[-1]
        assert not [line for text in seen for line in keys_in(text)]


async def test_home_places_and_people_of_a_team_with_other_keys_name_those(own):
    async with walking(own, start="home") as pilot:
        seen = [shown(pilot), await does(pilot, "places"), await does(pilot, "help")]
        assert f"{OWN['record.school']} new school" in seen[1]
        await does(pilot, "back", "back")
        seen.append(await does(pilot, "people"))
        assert f"{OWN['case.new']} add somebody" in seen[-1]
        await does(pilot, "back")
        seen += [await does(pilot, "trends"), await does(pilot, "help")]
        assert not [line for text in seen for line in keys_in(text)]


async def test_a_team_without_a_case_is_told_its_own_keys(store, folder):
    team = Team(str(folder), replace(SETTINGS, keymap=OWN), WORDS, store, PEOPLE[0])
    async with walking(team, start="home") as pilot:
        assert f"{OWN['case.new']}          a new case, by form" in shown(pilot)
        assert not keys_in(shown(pilot))


async def test_two_terminals_of_a_team_with_other_keys_name_those_to_each_other(own, terminal):
    other = replace(terminal("Lindqvist"), settings=own.settings)
    async with walking(own) as amari:
        app = CasewalkApp(other, TODAY, "follow")
        async with app.run_test(size=NARROW) as backup:
            await settle(backup)
            seen = [await does(backup, "action.no_change")]
            assert f"{OWN['meeting.chair']} takes the chair." in seen[-1]
            await does(backup, "action.agree")
            await type_line(backup, "call the AP @Okafor by fri")
            seen.append(read(backup))
            assert f"takes it with {OWN['proposal.take']} or leaves it with {OWN['proposal.leave']}." in seen[-1]
            await look(amari)
            seen.append(read(amari))
            assert f"{OWN['proposal.take']} takes it, {OWN['proposal.leave']} leaves it." in seen[-1]
            await does(backup, "meeting.chair")
            await press(backup, "y")
            await look(amari)
            seen.append(read(amari))
            assert f"You follow now: {OWN['follow.back']} goes where the meeting stands." in seen[-1]
            assert not [line for text in seen for line in keys_in(text)]
