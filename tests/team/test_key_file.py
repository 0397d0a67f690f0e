"""The key comes from the first source that is set, and each way of not having it has its own sentence."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.errors import Refused
from review.team.keys.key_file import (
    key_from_command,
    key_from_descriptor,
    key_from_file,
    key_source,
    make_key,
    plain_source,
    read_key,
)
from review.team.keys.recovery import recovery_code
from review.team.team_file import read_settings
from review.team.word_files import shipped_words

KEY = "0f1e" * 24
TEAM = 'team: Harbor\npeople:\n  - {name: O\'Brien, initials: "", role: supervisor}\n'
WORDS = shipped_words()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "harbor"
    folder.mkdir(mode=0o700)
    (folder / "backups").mkdir()
    return folder


def say(team: Path, lines: str) -> None:
    (team / "team.yaml").write_text(TEAM + lines)


def key_file(path: Path, text: str = f"# a remark\n{KEY}\n", mode: int = 0o400) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def refusal(function, *values) -> str:
    with pytest.raises(Refused) as caught:
        function(*values)
    assert KEY[:40] not in str(caught.value)
    return str(caught.value)


def command(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_the_key_file_named_in_team_yaml_gives_the_key(team, tmp_path):
    say(team, f"key_file: {key_file(tmp_path / 'k')}\n")
    assert read_key(str(team)) == KEY


def test_a_key_file_under_home_is_found_by_its_tilde(team, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    key_file(tmp_path / "k")
    say(team, "key_file: ~/k  # mine\n")
    assert read_key(str(team)) == KEY


def test_a_team_without_encryption_has_no_key(team):
    say(team, "encryption: none\n")
    assert read_key(str(team)) is None


def test_a_command_goes_before_the_file_and_a_file_before_the_prompt(team, tmp_path):
    other = "aa" * 48
    say(
        team,
        f"key_file: {key_file(tmp_path / 'k', other)}\nkey_command: ['{sys.executable}', -c, 'print(\"{KEY}\")']\n",
    )
    assert read_key(str(team)) == KEY
    say(team, f"key_file: {tmp_path / 'k'}\n")
    assert read_key(str(team), lambda _: pytest.fail("was asked"), "9") == other


def test_a_recovery_code_that_is_mistyped_may_be_typed_again_twice(team):
    say(team, "key_file: /nowhere/k\n")
    asked = []

    def wrong_before(times):
        def ask(question: str) -> str:
            asked.append(question)
            code = recovery_code(KEY).replace("\n", "-")
            return code if len(asked) > times else f"{'0' if code[0] != '0' else '1'}{code[1:]}"

        return ask

    assert read_key(str(team), wrong_before(2)) == KEY
    assert len(asked) == 3
    assert asked[1].endswith("Once more: ")
    asked.clear()
    with pytest.raises(Refused):
        read_key(str(team), wrong_before(3))
    assert len(asked) == 3


def test_who_sits_at_the_terminal_is_asked_for_the_recovery_code_when_the_file_is_gone(team):
    say(team, "key_file: /nowhere/k\n")
    asked = []

    def ask(question: str) -> str:
        asked.append(question)
        return recovery_code(KEY).splitlines()[len(asked) - 1]

    assert read_key(str(team), ask) == KEY
    assert asked == ["The key file /nowhere/k is not there. Recovery code: ", "Go on: "]
    assert read_key(str(team), lambda _: KEY) == KEY
    assert "no recovery code" in refusal(read_key, str(team), lambda _: "")


def test_a_file_descriptor_is_the_last_source(team):
    say(team, "key_file: /nowhere/k\n")
    reading, writing = os.pipe()
    os.write(writing, KEY.encode())
    os.close(writing)
    assert read_key(str(team), None, str(reading)) == KEY


def test_without_any_source_the_sentence_says_where_the_key_was_looked_for(team):
    say(team, "key_file: /nowhere/k\n")
    assert "/nowhere/k is not there" in refusal(read_key, str(team))
    say(team, "")
    assert "names no key_file" in refusal(read_key, str(team))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "it is empty"),
        ("# only a remark\n", "it is empty"),
        (KEY[:40], "cut off or damaged: 40 of 96"),
        (KEY + "00", "cut off or damaged: 98 of 96"),
        (KEY[:-1] + "g", "holds no key of Casewalk"),
        (f"{KEY}\n{KEY}\n", "holds no key of Casewalk"),
        ("\x00\x1b[2J", "holds no key of Casewalk"),
    ],
)
def test_a_key_file_without_a_whole_key_says_what_is_wrong_and_never_what_is_in_it(tmp_path, text, part):
    assert part in refusal(key_from_file, str(key_file(tmp_path / "k", text)))


@pytest.mark.parametrize("mode", [0o404, 0o644, 0o640 | 0o020, 0o604, 0o450])
def test_a_key_file_that_others_can_read_is_refused(tmp_path, mode):
    assert f"mode {mode:04o}" in refusal(key_from_file, str(key_file(tmp_path / "k", mode=mode)))


@pytest.mark.parametrize("mode", [0o400, 0o440, 0o600])
def test_a_private_key_file_and_a_service_groups_are_taken(tmp_path, mode):
    assert key_from_file(str(key_file(tmp_path / "k", KEY.upper(), mode))) == KEY


def test_a_pipe_or_a_folder_in_place_of_the_key_file_is_refused_and_nothing_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o400)
    assert "is no file" in refusal(key_from_file, str(tmp_path / "pipe"))
    assert "cannot be read" in refusal(key_from_file, str(tmp_path))


def test_a_key_in_the_team_or_backup_folder_is_refused_by_whatever_way_it_lies_there(team, tmp_path):
    say(team, f"key_file: {key_file(team / 'k')}\n")
    assert "lies in the team folder" in refusal(read_key, str(team))
    (tmp_path / "elsewhere").symlink_to(team / "k")
    say(team, f"key_file: {tmp_path / 'elsewhere'}\n")
    assert "lies in the team folder" in refusal(read_key, str(team))
    (team / "backups").rmdir()
    (tmp_path / "copies").mkdir()
    (team / "backups").symlink_to(tmp_path / "copies")
    say(team, f"key_file: {key_file(tmp_path / 'copies' / 'k')}\n")
    assert "lies in the backup folder" in refusal(read_key, str(team))


def test_a_folder_whose_name_only_begins_alike_is_another_folder(team, tmp_path):
    (tmp_path / "harbor-keys").mkdir()
    say(team, f"key_file: {key_file(tmp_path / 'harbor-keys' / 'k')}\n")
    assert read_key(str(team)) == KEY


def test_a_command_that_fails_is_silent_or_is_not_there_says_so(tmp_path):
    assert "exit code 3" in refusal(key_from_command, command(f"import sys; print('{KEY}'); sys.exit(3)"))
    assert "it is empty" in refusal(key_from_command, command(""))
    assert "cannot be run: No such file" in refusal(key_from_command, (str(tmp_path / "nothing"),))
    assert "cannot be run" in refusal(key_from_command, ("a\x00b",))


def test_a_command_is_run_without_a_shell_and_without_our_input():
    assert key_from_command(command(f"import sys; assert not sys.stdin.read(); print('{KEY}')")) == KEY
    assert "cannot be run" in refusal(key_from_command, (f"echo {KEY[:10]};",))


def test_a_command_that_does_not_answer_is_given_up():
    assert "no key within 0.2 seconds" in refusal(key_from_command, command("import time; time.sleep(30)"), 0.2)


@pytest.mark.parametrize(
    ("number", "part"), [("", "no number"), ("x", "no number"), ("-1", "no number"), ("99", "open")]
)
def test_a_wrong_descriptor_says_so(number, part):
    assert part in refusal(key_from_descriptor, number)


def test_a_new_key_is_written_once_and_never_over_another(tmp_path):
    path = tmp_path / "config" / "keys" / "harbor.key"
    key = make_key(str(path))
    assert key_from_file(str(path)) == key != make_key(str(tmp_path / "other.key"))
    assert (os.stat(path).st_mode & 0o777, os.stat(path.parent).st_mode & 0o777) == (0o400, 0o700)
    assert "already" in refusal(make_key, str(path))
    assert key_from_file(str(path)) == key


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("key_file: ~/k\n", (True, "~/k")),
        ("key_file: /a b/k@x+1.key   # here\r\n", (True, "/a b/k@x+1.key")),
        ("encryption: none\n", (False, "")),
        ("key_file: /k\nencryption: on\n", (True, "/k")),
        ("# it's here\nkey_file: /k\n", (True, "/k")),
        ("", None),
        ("key_file:\n", None),
        ("key_file: ~\n", None),
        ("key_file: 'x'\n", None),
        ("key_file: a: b\n", None),
        ("key_file : /k\n", None),
        ("key_file: /k\n  /more\n", None),
        ("key_file: /k\nkey_file: /l\n", None),
        ("key_file: /k\nkey_command: [x]\n", None),
        ("encryption: off\n", None),
        ('theme: "a\nkey_file: /k\n  b"\n', None),
        ("theme: 'a\nkey_file: /k'\n", None),
        ('"key_file": /k\n', None),
        ("---\nkey_file: /k\n", None),
    ],
)
def test_only_a_plain_line_is_read_without_yaml(lines, answer):
    assert plain_source(TEAM + lines) == answer


def test_what_is_no_plain_line_is_read_as_yaml(team):
    say(team, 'key_file: "/a: b"\n')
    assert key_source(str(team)) == (True, "/a: b", ())
    say(team, "key_file: /k\nkey_command: [pass, x]\n")
    assert key_source(str(team)) == (True, "/k", ("pass", "x"))
    say(team, "key_file: [x]\n")
    assert "team.yaml:4:11" in refusal(key_source, str(team))


VALUES = st.text("ab/~.'\"#:- \\{}[],nmul", max_size=8) | st.sampled_from(
    ["none", "on", "~", "/k", "~/k.key", "'/k'", '"']
)
LINES = st.sampled_from(["key_file", "encryption", "theme", "team", "- ", "#", " ", "key_file "])


@given(st.lists(st.tuples(LINES, st.sampled_from([": ", ":", " "]), VALUES), max_size=4))
def test_where_the_plain_line_gives_an_answer_yaml_gives_the_same(lines):
    text = TEAM + "".join("".join(parts) + "\n" for parts in lines)
    answer = plain_source(text)
    if answer is None:
        return
    try:
        settings = read_settings("team.yaml", WORDS, text)
    except Refused:
        return
    assert (settings.encrypted, settings.key_file) == answer
