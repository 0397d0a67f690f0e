"""Somebody else writes for longer than anybody waits: every key says so in a sentence, and nothing is lost by it."""

import os
import subprocess
import sys
import time

import pytest

from review.store.file import engine
from review.store.file.journal import Record
from screens.meeting.walk import WalkScreen
from screens.parts.form import Form
from tests.conftest import KEY
from tests.support.copies import action_code
from tests.support.shell import ROOT
from tests.support.walking import press, press_at_once, shown, sitting, walking

HOLDING = r"""
import sys
from review.store.file import engine
connection = engine.connect(sys.argv[1], sys.argv[2])
for word in sys.stdin:
    connection.execute("BEGIN IMMEDIATE" if word == "hold\n" else "ROLLBACK")
    print(word, end="", flush=True)
"""
BUSY = "Somebody else is writing a lot just now. Nothing was changed: try again in a moment."
ENDS = {"\n": "enter", "\t": "shift+tab", "^": "ctrl+s"}
SOON = 0.1  # seconds
NEVER = ("locked", "busy", "BUSY", "Traceback", "OperationalError")
TYPED = "he fixed the bike"
# what is pressed while nobody else may write: keys, and what is typed behind them
VERBS = {
    "done": ("gjjx", ""), "partly": ("gjjhf", ""), "carried": ("gjjcf", ""), "dropped": ("gjjdf", ""),
    "agreed": ("a", f"{TYPED}\n"), "rewritten": ("gjjwf", f" {TYPED}\n"), "a note": ("m", f"{TYPED}\t^"),
    "a correction": ("3E", "\t^"), "struck out": ("3X", ""), "parked": ("z", ""), "deferred": ("Zo", ""),
    "to consultation": ("t", ""), "the next case": ("nn", ""), "the case itself": ("i", "^"),
    "a step": ("4", ""), "taken back": ("u", ""),
}  # fmt: skip


class Hold:
    """Another process that takes the one place of a writer, and gives it free, as often as it is told to."""

    def __init__(self, path, key=KEY):
        command = [sys.executable, "-c", HOLDING, str(path), key]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, word):
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == f"{word}\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.communicate()


def says_nothing_of_the_engine(pilot):
    seen = shown(pilot) + " ".join(note.message for note in pilot.app._notifications)
    assert not [word for word in NEVER if word in seen], seen
    return " ".join(seen.split())


@pytest.fixture(name="_patience", params=["soon", pytest.param("as long as it waits", marks=pytest.mark.soak)])
def patience(request, monkeypatch):
    """How long a key waits for others: shorter than it really is, but in the long form."""
    if request.param == "soon":
        monkeypatch.setattr(engine.in_turn, "__defaults__", ((), SOON))
        monkeypatch.setitem(Record.put_aside.__kwdefaults__, "patience", SOON)


async def test_every_key_of_the_walk_says_that_somebody_else_is_writing_and_does_it_a_moment_later(
    meeting_team, folder, _patience
):
    store = meeting_team.store
    with Hold(folder / "casewalk.db") as other:
        async with walking(meeting_team) as pilot:
            await press(pilot, "m")
            await press_at_once(pilot, *"something to take back")
            await press(pilot, "ctrl+s")
            for verb, (keys, typed) in VERBS.items():
                await press(pilot, "1")
                before = written(store)
                other.tell("hold")
                await press(pilot, *keys)
                await press_at_once(pilot, *typed.strip("\n\t^"))
                await press(pilot, *(ENDS[letter] for letter in typed if letter in ENDS))
                seen = says_nothing_of_the_engine(pilot)
                assert "Somebody else is writing" in seen, (verb, seen)
                assert TYPED not in typed or TYPED in seen, f"{verb}: what was typed is still on the screen"
                assert written(store) == before, verb
                other.tell("free")
                if isinstance(pilot.app.screen, Form):
                    await press(pilot, "ctrl+s")
                elif not isinstance(pilot.app.screen, WalkScreen):
                    await press(pilot, "enter")
                if TYPED in typed:
                    assert written(store) > before, f"{verb}: the same key does it a moment later"
            await press(pilot, "g", "j", "j", "x")
            assert "done" in [one.status for one in store.actions.of_case(sitting(pilot).case.id)]


def written(store):
    """How much stands in the journal."""
    return store.record.rows("SELECT count(*) FROM journal")[0][0]


@pytest.mark.soak
def test_a_command_says_it_too_and_its_exit_code_is_that_of_a_refusal(shell):
    with Hold(shell.team / "casewalk.db", action_code(shell)) as other:
        other.tell("hold")
        begun = time.monotonic()
        done = shell.run("act", "HB-017", "call the AP by fri")
        assert (done.returncode, done.stderr.strip()) == (3, BUSY)
        assert time.monotonic() - begun > engine.BUSY_SECONDS, "not without having waited"
        looked = shell.run("show", "HB-017")
        assert (looked.returncode, "hallway" in looked.stdout) == (0, True), "nobody is kept from reading"
        assert not [word for word in NEVER if word in looked.stderr]
        other.tell("free")
        shell.says("act", "HB-017", "call the AP by fri")


@pytest.mark.soak
def test_who_hears_the_screen_goes_on_following_however_busy_others_keep_the_record(demo):
    demo.says("meeting", "begin")
    follow = [sys.executable, "-m", "review.cli", "follow", "--plain"]
    pipe = subprocess.PIPE
    with subprocess.Popen(follow, env=demo.env, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as heard:
        while "HB-017" not in heard.stdout.readline():
            continue
        with Hold(demo.team / "casewalk.db", action_code(demo)) as other:
            other.tell("hold")
            time.sleep(9)  # two signs of life
            other.tell("free")
        demo.says("meeting", "open", "HB-020")
        assert "HB-020" in heard.stdout.readline(), "it goes on"
        heard.kill()
        assert heard.stderr.read().strip() == BUSY, "told once"
