"""A longer text is written in an editor: privately, without remarks, and nothing of it stays behind."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cli.front.editor import without_remarks
from tests.support.shell import Shell

ACT = ("act", "HB-017")
CALL = "call the AP about the plan @Okafor by fri"


@pytest.fixture
def editor(shell):
    """Makes the shell's editor a program of these lines; $1 is the file."""

    def become(*lines: str) -> Shell:
        program = shell.home / "my editor"
        program.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        program.chmod(0o700)
        shell.env |= {"EDITOR": f"'{program}' --wait", "HERE": str(shell.home)}
        return shell

    return become


def writes(text: str) -> str:
    return f"printf '%s\\n' '{text}' > \"$2\""


def left_in(shell: Shell) -> list[str]:
    return [path.name for path in shell.team.iterdir() if path.name.startswith(".")]


def test_what_is_written_in_the_editor_is_recorded(editor):
    shell = editor(writes(CALL))
    assert "call the AP about the plan" in shell.says(*ACT, "--edit")
    assert "call the AP about the plan" in shell.says("actions", "--case", "HB-017")
    assert not left_in(shell)


@pytest.mark.parametrize(
    "words",
    [
        ("act", "HB-017", "-e"),
        ("log", "sro", "HB-017", "in", "difficulty", "--edit", "--on", "mon"),
        ("log", "school", "-e", "HB-017"),
        ("log", "family", "HB-017", "--kept", "yes", "-e"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_command_that_takes_a_text_takes_it_from_the_editor(editor, words):
    assert "third call-out" in editor(writes("third call-out")).says(*words)


def test_a_settlement_may_be_written_a_line_each(editor):
    shell = editor()
    keys = [action["key"] for action in shell.data("actions", "--case", "HB-017")]
    editor(f"printf 'done %s\\ndone %s\\n' {keys[0]} {keys[1]} > \"$2\"")
    assert shell.says("settle", "--edit").count("done") == 2


def test_words_that_are_given_stand_in_the_editor_already(editor):
    shell = editor('sed -i "1s/$/ @Okafor by fri/" "$2"')
    assert "Okafor  call the AP" in shell.says(*ACT, "call", "the", "AP", "--edit")


def test_the_file_is_private_and_lies_in_the_teams_folder(editor):
    shell = editor('stat -c "%a %n" "$2" "$(dirname "$2")" > "$HERE/seen"', 'cp "$2" "$HERE/text"', writes(CALL))
    shell.says(*ACT, "--edit")
    file, folder = (line.split(" ", 1) for line in (shell.home / "seen").read_text().splitlines())
    assert (file[0], folder[0]) == ("600", "700")
    assert folder[1].startswith(f"{shell.team}/.writing-")
    assert (shell.home / "text").read_text().count("\n# ") == 2


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        ([], 1, "nothing was changed"),
        (["exit 3"], 1, "ended with code 3"),
        (["rm \"$2\""], 1, "The text is empty"),
        (['printf "# only\\n#\\n  \\n# remarks\\n" > "$2"'], 1, "The text is empty"),
        ([writes("call the AP by every friday")], 3, "every"),
    ],
    ids=["unchanged", "failed", "taken away", "remarks alone", "refused"],
)  # fmt: skip
def test_an_empty_text_or_a_failed_editor_changes_nothing_and_leaves_nothing(editor, lines, code, says):
    shell = editor(*lines, 'touch "$(dirname "$2")/.text.txt.swp"' if "exit 3" not in lines else "")
    before = shell.says("actions", "--all", "--json")
    done = shell.run(*ACT, "--edit")
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert shell.says("actions", "--all", "--json") == before
    assert not left_in(shell)


@pytest.mark.parametrize("command", ["no-such-editor", "'", "  ", "touch hacked; vi"])
def test_an_editor_that_is_none_is_refused_and_no_shell_is_asked(shell, command):
    done = shell.run(*ACT, "--edit", env={"VISUAL": command, "PATH": "/nowhere"})
    assert done.returncode == 3
    assert "Set EDITOR" in done.stderr
    assert not (shell.home / "hacked").exists()


def test_visual_goes_before_editor(editor):
    shell = editor("exit 9")
    shell.env["VISUAL"] = shell.env["EDITOR"]
    shell.env["EDITOR"] = "false"
    assert "code 9" in shell.run(*ACT, "--edit").stderr


def test_a_slip_elsewhere_is_said_before_anybody_writes(editor):
    shell = editor('touch "$HERE/opened"', writes("third call-out"))
    for words in (
        ("sro", "HB-017", "in", "difficulty", "--kind", "nonsense"),
        ("sro", "HB-017", "in", "difficulty", "--replied", "1/1/2020"),
        ("sro", "HB-017", "in", "difficulty", "--officer", "Nobody"),
        ("school", "HB-017", "--met", "5", "--out-of", "4"),
        ("school", "HB-017", "--days", "-3"),
        ("family", "HB-017", "--kept", "perhaps"),
        ("family", "HB-017", "--shown-on", "mon"),
    ):
        assert shell.run("log", *words, "--edit").returncode in (1, 2), words
    assert not (shell.home / "opened").exists()


def test_without_text_and_terminal_nobody_is_asked(editor):
    shell = editor('touch "$HERE/opened"')
    for words in (ACT, ("log", "sro", "HB-017", "in", "difficulty"), ("settle",)):
        done = shell.run(*words)
        assert done.returncode == 2
        assert "also wants TEXT" in done.stderr
    assert not (shell.home / "opened").exists()


def test_without_text_at_a_terminal_the_editor_opens(editor):
    shell = editor(writes(CALL))
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "review.cli", *ACT]
    code = subprocess.run(command, stdin=slave, stdout=slave, stderr=slave, env=shell.env, timeout=30).returncode
    said = os.read(master, 4000).decode()
    os.close(slave)
    os.close(master)
    assert (code, "call the AP about the plan" in said) == (0, True)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_text_under_way_goes_when_we_are_hung_up(editor, number):
    shell = editor('echo half a senten > "$2"', 'touch "$HERE/opened"', "exec sleep 20")
    command = [sys.executable, "-m", "review.cli", *ACT, "--edit"]
    process = subprocess.Popen(command, env=shell.env, stderr=subprocess.PIPE, start_new_session=True)
    end = time.monotonic() + 20
    while not (shell.home / "opened").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert len(left_in(shell)) == 1
    process.send_signal(number)
    try:
        assert process.wait(timeout=10) == 130
    finally:
        os.killpg(process.pid, signal.SIGTERM) if process.poll() is None else process.stderr.close()
    assert not left_in(shell)


def test_ctrl_c_is_the_editors_own(editor):
    shell = editor("kill -INT $PPID", "sleep 0.3", writes(CALL))
    assert "call the AP" in shell.says(*ACT, "--edit")


def test_the_door_opens_no_editor(editor):
    shell = editor('touch "$HERE/opened"', writes(CALL))
    settings = shell.team / "team.yaml"
    text = settings.read_text(encoding="utf-8").replace("key_file: ~/", f"key_file: {shell.home}/")
    settings.write_text(text, encoding="utf-8")
    knock = ("gate", "--as", "Amari", "--team", str(shell.team))
    for asked in ("act HB-017 --edit", "act HB-017 -e some text", "log sro HB-017 in difficulty -e"):
        done = shell.run(*knock, env={"SSH_ORIGINAL_COMMAND": asked})
        assert (done.returncode, "at the door" in done.stderr) == (4, True), done.stderr
    assert shell.run(*knock, env={"SSH_ORIGINAL_COMMAND": "act HB-017"}).returncode == 2
    assert not (shell.home / "opened").exists()


def test_the_doctor_names_a_text_that_was_left_behind(shell):
    left = shell.team / ".writing-abc"
    left.mkdir(mode=0o700)
    assert f"rm -r {left}" in " ".join(shell.run("doctor", "--plain").stdout.split())


def test_options_may_stand_in_the_middle_of_a_text(shell):
    shell.says("log", "sro", "HB-017", "in", "difficulty", "third", "--on", "mon", "call-out", "today")
    assert "third call-out today" in shell.says("show", "HB-017")
    assert "a --mine b" in shell.says("log", "school", "HB-017", "--on=mon", "--", "a", "--mine", "b")
    assert shell.run("act", "--", "--help").returncode == 1  # no case of that name
    assert shell.run("log", "sro", "HB-017", "in", "difficulty", "x", "--on").returncode == 2
    assert shell.run("log", "sro", "HB-017", "in", "difficulty", "x", "--on", "--edit").returncode == 2


@given(st.text(alphabet=" #\nab\t", max_size=40))
def test_remarks_go_and_every_other_word_stays(text):
    found = without_remarks(text)
    kept = [line for line in text.splitlines() if not (line.startswith("# ") or line.rstrip() == "#")]
    assert found.split() == " ".join(kept).split()
    assert found == found.strip()


def test_what_was_written_is_told_where_it_is_refused_as_it_stands_nowhere_else(editor):
    done = editor(writes("call the AP by every friday")).run(*ACT, "--edit")
    assert done.returncode == 3
    assert done.stderr.endswith("What you wrote is kept nowhere but here:\ncall the AP by every friday\n")


def test_who_writes_in_an_editor_while_somebody_else_corrects_sees_both_texts_and_loses_none(editor):
    theirs = f'"{sys.executable}" -m review.cli edit sro-1 what="theirs at noon" >/dev/null'
    shell = editor(theirs, writes("mine of Friday"))
    done = shell.run("edit", "sro-1", "--edit", "what")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Somebody changed this record while you were writing." in done.stderr
    assert "what is now: theirs at noon\nThe same command once more puts yours in its place." in done.stderr
    assert done.stderr.endswith("What you wrote is kept nowhere but here:\nmine of Friday\n")
    assert "theirs at noon" in shell.says("edit", "sro-1")
    assert "mine of Friday" in editor(writes("mine of Friday")).says("edit", "sro-1", "--edit", "what")
