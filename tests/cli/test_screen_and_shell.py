"""Whatever the screen does, a command does: the page that says so is held against the keys, the parser and a team."""

import re
import shlex

from review.cli.front.commands import COMMANDS
from review.cli.front.parser import split
from review.team.word_files import shipped_words
from tests.promises.test_roles_matrix import run_here
from tests.support.shell import ROOT

WORDS = shipped_words()
PAGE = (ROOT / "docs" / "screen-and-shell.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| `")]
TYPED = {row[0].strip("` "): re.findall(r"`(casewalk [^`]*)`", row[3]) for row in ROWS}
# In a walk that has only begun, before anything was printed, the command is understood and says what is missing first.
NOT_YET = {"case.next", "meeting.finish", "action.no_change", "agenda.changes"}


def test_every_key_of_the_screen_stands_in_the_table_with_its_name_and_words():
    wanted = {name: (WORDS.default_key(name), WORDS.label("keys.binding", name)) for name in WORDS.keys("keys.binding")}
    assert {row[0].strip("` "): (row[1].strip("`"), row[2]) for row in ROWS} == wanted


def test_every_verb_has_a_command_that_is_one():
    for name, commands in TYPED.items():
        assert commands, name
        for line in commands:
            command, _ = split(shlex.split(line)[1:])
            assert command == "" or command in COMMANDS or line.startswith("casewalk help"), line


def test_every_command_that_records_or_moves_the_meeting_is_some_verb_of_the_screen_or_says_why_not():
    in_table = {split(shlex.split(line)[1:])[0] for commands in TYPED.values() for line in commands}
    own = {name for name in COMMANDS if name.startswith(("log ", "meeting ", "case "))}
    assert own - in_table <= {"meeting status"}, "add a row to docs/screen-and-shell.md"


def test_the_commands_of_the_table_one_after_another_do_it_on_the_demo(demo):
    wrong = []
    for name, commands in TYPED.items():
        for line in commands:
            code, err = run_here(shlex.split(line)[1:], demo)
            if code and not (name in NOT_YET and code in (1, 3)):
                wrong.append((line, code, err))
    assert not wrong
