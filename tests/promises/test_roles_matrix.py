"""Each role tries each command, at the shell and at the door: what docs/roles.md says is what happens."""

import getpass
import os
import re
import shlex

import pytest

from review.cases.people import ROLES, Person
from review.cases.roles import HOST, MAY, may
from review.cli.front.commands import COMMANDS, HOME, Command
from review.common.errors import NotAllowed
from review.team.open import open_team
from tests.conftest import TODAY
from tests.support.shell import ROOT, Shell, copy_of

PAGE = (ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
ALL = {HOME.name: HOME, **COMMANDS}
SEATS = (*ROLES, HOST)
NO_TEAM = [name for name, command in ALL.items() if not command.area]  # they open no team, or another one


def row_of(command: Command) -> str:
    """The line of the table for this command."""
    name = f"casewalk {command.name}".rstrip()
    cells = ["yes" if may(Person("", "", role=role), command.area) else "-" for role in SEATS]
    return f"| `{name}` | {' | '.join(cells)} | {'yes' if command.at_door else '-'} |"


def test_the_page_has_the_table_of_roles_that_the_program_goes_by():
    rows = [row_of(command) for name, command in ALL.items() if name not in NO_TEAM]
    wanted = "\n".join([f"| command | {' | '.join(SEATS)} | at the door |", "|---" * (len(SEATS) + 2) + "|", *rows])
    assert wanted in PAGE, f"docs/roles.md wants this table:\n{wanted}"


def run_here(words: list[str], shell: Shell) -> tuple[int, str]:
    """(exit code, stderr) of one command."""
    done = shell.run(*words)
    return done.returncode, done.stderr


def seat(shell: Shell, role: str) -> None:
    """Whoever runs the tests sits there in this role; as HOST, in none."""
    file = shell.team / "team.yaml"
    text = file.read_text(encoding="utf-8").replace("key_file: ~/", f"key_file: {shell.home}/")
    own = re.search(r"\{login: (\w+), name: Amari.*?\}", text)
    assert own is not None
    line = own[0].replace(f"login: {own[1]}", "login: else") if role == HOST else own[0]
    file.write_text(text.replace(own[0], re.sub(r"role: \w+", f"role: {'office' if role == HOST else role}", line)))


def words_for(command: Command) -> list[str]:
    """A line that this command understands."""
    example = command.examples[0] if command.examples else f"casewalk {command.name}"
    return shlex.split(example.partition(" < ")[0])[1:]


@pytest.fixture(params=SEATS)
def seated(request, demo_home, tmp_path) -> tuple[str, Shell]:
    shell = copy_of(demo_home, tmp_path / "home")
    seat(shell, request.param)
    return request.param, shell


def test_each_command_at_the_shell_is_refused_to_a_role_or_not_as_the_table_says(seated):
    role, shell = seated
    for name, command in ALL.items():
        if name in NO_TEAM:
            continue
        code, err = run_here(words_for(command), shell)
        allowed = command.area in MAY[role]
        assert (code == 4) is not allowed, (role, name, code, err)
        assert code != 70, (role, name, err)


def test_each_command_at_the_door_is_refused_to_a_role_or_not_as_the_table_says(seated):
    role, shell = seated
    person = getpass.getuser() if role == HOST else "Amari"
    for name, command in ALL.items():
        if name in NO_TEAM:
            continue
        shell.env["SSH_ORIGINAL_COMMAND"] = shlex.join(words_for(command))
        code, err = run_here(["gate", "--as", person, "--team", str(shell.team)], shell)
        allowed = command.at_door and role != HOST and command.area in MAY[role]
        assert (code == 4) is not allowed, (role, name, code, err)
        assert code != 70, (role, name, err)


@pytest.mark.parametrize("role", ROLES)
def test_the_record_itself_takes_changes_from_those_who_may_record_and_from_nobody_else(demo, role):
    seat(demo, role)
    os.environ["HOME"], before = str(demo.home), os.environ.get("HOME", "")
    try:
        team = open_team(str(demo.team), "Amari", came_from="")
    finally:
        os.environ["HOME"] = before
    case = team.store.cases.active()[0]
    journal = "SELECT count(*) FROM journal WHERE kind = 'change'"
    count = team.store.record.rows(journal)[0][0]
    if may(team.person, "record"):
        team.store.cases.close(case, TODAY, "completed")
        assert team.store.record.rows(journal)[0][0] == count + 1
    else:
        with pytest.raises(NotAllowed, match=role):
            team.store.cases.close(case, TODAY, "completed")
        assert team.store.record.rows(journal)[0][0] == count
        assert team.store.cases.get(case.id) == case
    team.store.close()


def test_every_refusal_of_a_role_is_a_row_of_the_journal(demo):
    seat(demo, "manager")
    assert run_here(["show", "HB-017"], demo)[0] == 4
    team = open_team(str(demo.team), "Amari", came_from="")
    rows = team.store.record.rows("SELECT who, kind, what FROM journal ORDER BY id DESC LIMIT 1")
    assert [tuple(row) for row in rows] == [("Amari", "refused", "casewalk show")]
    team.store.close()
