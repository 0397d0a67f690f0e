"""The man page says what the program does, and man reads it without a complaint."""

import os
import re
import runpy
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cli.front.commands import COMMANDS
from tests.support.shell import ROOT

PAGE = ROOT / "docs" / "man" / "casewalk.1"
MAKE = runpy.run_path(str(ROOT / "docs" / "man" / "make.py"))
# mandoc misses a date: without one the page is the same every day.
READERS = {"man": ["man", "--warnings", "-E", "UTF-8", "-l"], "mandoc": ["mandoc", "-T", "utf8", "-W", "warning"]}


def read_by(program: str) -> subprocess.CompletedProcess[str]:
    """The page as this program shows it at 80 columns."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    env = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    return subprocess.run([*READERS[program], str(PAGE)], capture_output=True, text=True, env=env, check=False)


def test_the_page_is_the_one_that_make_man_writes():
    assert MAKE["page"]() == PAGE.read_text(encoding="ascii"), "run: make man"


@pytest.mark.parametrize("program", READERS)
def test_readers_of_man_pages_have_nothing_to_complain_about(program):
    said = read_by(program).stderr.splitlines()
    assert [line for line in said if "missing date" not in line and "see above" not in line] == []


@pytest.mark.parametrize("program", READERS)
def test_every_command_and_its_examples_can_be_read(program):
    shown = re.sub(r".\x08", "", read_by(program).stdout)
    for name, command in COMMANDS.items():
        assert re.search(rf"^ +casewalk {name}( |$)", shown, re.M), name
        for example in command.examples:
            assert example in shown
    for heading in ("EXIT STATUS", "ENVIRONMENT", "FILES", "CASEWALK_TEAM", "130"):
        assert heading in shown


@given(st.text(alphabet=".'\\-^~`\"\n a\u00e9\u202e", max_size=30))
def test_no_text_is_taken_for_a_request_or_an_escape(text):
    said = MAKE["roff"](text)
    assert said.isascii()
    assert not any(line.startswith((".", "'")) for line in said.splitlines())
    bare = re.sub(r"\\(\((aq|ga|ha|ti)|\[u[0-9A-F]{4,5}\]|[e&-])", "", said)
    assert "\\" not in bare
