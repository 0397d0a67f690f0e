"""Letting people in over SSH and out again, from the shell of the host."""

import re
from pathlib import Path

import pytest

from tests.conftest import mode_of

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGgUEqjTEGO9fQjb/AZ0qi1tMQyRfAfge6BmOhTwCbnh okafor@laptop\n"
OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDGdQ+2+2rF4sAvRcQIN4n0CkUQs7nBtxYJ+KVVVrmIG brandt@laptop\n"


@pytest.fixture
def file(shell) -> Path:
    return shell.home / ".ssh" / "authorized_keys"


def test_a_person_is_let_in_listed_and_let_out_again(shell, file):
    (shell.home / "okafor.pub").write_text(KEY)
    assert "Okafor may come in" in shell.says("keys", "add", "JO", "okafor.pub")
    assert "Brandt may come in" in shell.says("keys", "add", "brandt", stdin=OTHER)
    assert (mode_of(file.parent), mode_of(file)) == (0o700, 0o600)
    listed = shell.data("keys", "list")
    assert [(one["person"], one["comment"]) for one in listed] == [
        ("Okafor", "okafor@laptop"),
        ("Brandt", "brandt@laptop"),
    ]
    assert all(one["restricted"] for one in listed)
    assert shell.run("keys", "check").returncode == 0
    assert "Removed: Okafor" in shell.says("keys", "remove", "Okafor")
    assert [one["person"] for one in shell.data("keys", "list")] == ["Brandt"]
    shell.says("keys", "remove", listed[1]["fingerprint"])
    assert file.read_text() == ""


def test_a_key_that_could_not_be_written_stands_in_no_trail(shell):
    (shell.home / "blocked").write_text("a file where a folder should be")
    assert shell.run("keys", "add", "Okafor", "--file", "blocked/keys", stdin=KEY).returncode != 0
    assert "key of Okafor" not in shell.says("audit")
    shell.says("keys", "add", "Okafor", stdin=KEY)
    assert "key of Okafor added" in " ".join(shell.says("audit").split())


def test_the_same_key_is_not_let_in_twice_nor_for_two_people(shell, file):
    shell.says("keys", "add", "Okafor", stdin=KEY)
    before = file.read_text()
    again = shell.run("keys", "add", "Okafor", stdin=KEY)
    assert (again.returncode, "already" in again.stderr) == (3, True)
    assert shell.run("keys", "add", "Brandt", stdin=KEY).returncode == 3
    assert file.read_text() == before


def test_what_is_no_key_or_nobody_is_refused_and_nothing_is_written(shell, file):
    assert shell.run("keys", "add", "Okafor", stdin="hello").returncode == 3
    assert shell.run("keys", "add", "Mallory", stdin=KEY).returncode == 2
    assert shell.run("keys", "add", "Okafor", "nowhere.pub").returncode == 3
    assert shell.run("keys", "remove", "Okafor").returncode == 1
    assert not file.exists()


def test_a_line_that_opens_a_shell_fails_the_check(shell, file):
    shell.says("keys", "add", "Okafor", stdin=KEY)
    file.write_text(file.read_text() + OTHER)
    done = shell.run("keys", "check")
    assert done.returncode == 1
    assert "line 2" in done.stdout
    assert "no restrict" in done.stdout


def test_only_those_who_set_the_team_up_change_who_comes_in(shell, file):
    shell.role("therapist")
    for words in (["keys", "list"], ["keys", "add", "Okafor"], ["keys", "remove", "Okafor"], ["keys", "check"]):
        assert shell.run(*words, stdin=KEY).returncode == 4, words
    assert not file.exists()


def test_the_account_that_owns_the_folder_sets_up_and_sees_no_case(shell):
    team_file = shell.team / "team.yaml"
    team_file.write_text(re.sub(r"login: \w+, name: Amari", "login: else, name: Amari", team_file.read_text()))
    shell.says("keys", "add", "Okafor", stdin=KEY)
    for words in (["show", "HB-017"], ["actions"], ["people"], ["agenda"]):
        done = shell.run(*words)
        assert (done.returncode, done.stdout) == (4, ""), words
        assert "is not in the team" in done.stderr
