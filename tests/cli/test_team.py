"""Making a team from the shell, and who may open it."""

import os
import re

import pytest

from tests.conftest import mode_of
from tests.support.shell import Shell


@pytest.fixture
def newcomer(tmp_path) -> Shell:
    """Somebody who has no team yet."""
    home = tmp_path / "home"
    home.mkdir()
    return Shell(home)


def test_init_makes_a_private_team_whose_key_lies_elsewhere(newcomer):
    said = newcomer.says("init", "harbor", "--name", "Amari")
    key = newcomer.home / ".config" / "casewalk" / "keys" / "harbor.key"
    assert str(newcomer.team) in said
    assert str(key) in said
    assert (mode_of(newcomer.team), mode_of(newcomer.team / "casewalk.db"), mode_of(key)) == (0o700, 0o600, 0o400)
    assert not (newcomer.team / "casewalk.db").read_bytes().startswith(b"SQLite format 3")
    assert [person["name"] for person in newcomer.data("people")] == ["Amari"]


def test_the_recovery_code_is_shown_once_and_opens_the_team(newcomer):
    said = newcomer.says("init", "harbor")
    [code] = re.findall(r"    ([0-9A-Z-]{47})\n    ([0-9A-Z-]{47})\n", said)
    assert code[0] not in newcomer.says("people")
    for path in newcomer.team.rglob("*"):
        assert path.is_dir() or code[0].encode() not in path.read_bytes()


def test_a_team_without_encryption_says_so(newcomer):
    assert "NOT encrypted" in newcomer.says("init", "harbor", "--no-encryption")
    assert (newcomer.team / "casewalk.db").read_bytes().startswith(b"SQLite format 3")
    assert newcomer.data("people")


def test_init_leaves_alone_what_is_there(shell):
    done = shell.run("init", str(shell.team))
    assert done.returncode == 3
    assert "already" in done.stderr
    (shell.home / "full").mkdir()
    (shell.home / "full" / "letter.txt").write_text("dear")
    assert shell.run("init", "full").returncode == 3
    assert os.listdir(shell.home / "full") == ["letter.txt"]


def test_what_init_says_to_do_next_works(newcomer):
    said = newcomer.says("init", "harbor", "--name", "Amari")
    assert f"export CASEWALK_TEAM={newcomer.team}" in said
    newcomer.says("case", "add", "HB-001", "--therapist", "Amari")
    assert [case["code"] for case in newcomer.data("case", "list")] == ["HB-001"]


def test_the_key_can_come_through_a_file_descriptor(shell):
    import subprocess
    import sys

    file = shell.home / ".config" / "casewalk" / "keys" / "harbor.key"
    key = file.read_text()
    file.unlink()
    refused = shell.run("people")
    assert refused.returncode == 3
    assert "key file" in refused.stderr
    read, write = os.pipe()
    os.write(write, key.encode())
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "review.cli", "people"],
        pass_fds=[read],
        env=shell.env | {"CASEWALK_KEY_FD": str(read)},
        capture_output=True,
        text=True,
        check=False,
        cwd=shell.home,
    )
    os.close(read)
    assert done.returncode == 0, done.stderr
    assert "Amari" in done.stdout


def test_the_folder_is_the_option_then_the_variable_then_ones_own(shell):
    assert shell.run("people", env={"CASEWALK_TEAM": "/nowhere"}).returncode == 1
    for words in (["--team", str(shell.team), "people"], ["people", "--team", str(shell.team)]):
        assert shell.run(*words, env={"CASEWALK_TEAM": "/nowhere"}).returncode == 0
    own = shell.run("people", env={"CASEWALK_TEAM": ""})
    assert own.returncode == 1
    assert str(shell.home / ".local" / "share" / "casewalk" / "team") in own.stderr


def test_a_stranger_is_let_into_nothing(shell):
    file = shell.team / "team.yaml"
    file.write_text(re.sub(r"login: \w+, name: Amari", "login: somebodyelse, name: Amari", file.read_text()))
    for words in (["people"], ["show", "HB-017"], ["case", "list"], ["undo"], ["agenda"]):
        done = shell.run(*words, env={"USER": "somebodyelse", "LOGNAME": "somebodyelse"})
        assert (done.returncode, done.stdout) == (4, ""), words
        assert "not in the team" in done.stderr


def test_a_manager_sees_no_case_and_the_office_only_the_agenda(shell):
    shell.role("manager")
    commands = (
        ["show", "HB-017"], ["find", "x"], ["actions"], ["act", "HB-017", "x"], ["settle", "done #1"], ["undo"],
        ["case", "list"], ["log", "school", "HB-017", "x"], ["agenda"],
    )  # fmt: skip
    for words in commands:
        done = shell.run(*words)
        assert (done.returncode, done.stdout) == (4, ""), words
        assert "manager" in done.stderr
    assert shell.run("people").returncode == 0


def test_the_office_prints_the_agenda_and_nothing_else(shell):
    shell.role("office")
    assert shell.run("agenda").returncode == 0
    for words in (["show", "HB-017"], ["actions"], ["find", "x"], ["case", "list"]):
        assert shell.run(*words).returncode == 4, words


def test_a_team_file_with_mistakes_is_refused_with_all_of_them(shell):
    with (shell.team / "team.yaml").open("a", encoding="utf-8") as file:
        file.write("theem: dark\nminutes: 9\n")
    done = shell.run("actions")
    assert done.returncode == 3
    assert done.stderr.count("team.yaml:") >= 2
    assert "did you mean `theme`" in done.stderr


def test_a_folder_others_can_read_is_refused(shell):
    shell.team.chmod(0o755)
    done = shell.run("actions")
    assert done.returncode == 3
    assert "chmod 700" in done.stderr
