"""The front door: help, mistakes of typing, exit codes, and that nothing ever shows a traceback."""

import contextlib
import io
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cli import main
from review.cli.front.commands import COMMANDS, HEADINGS
from review.common.clean import clean
from tests.support.shell import Shell

HOSTILE = [
    "\x1b]52;c;ZXZpbA==\x07", "[/]", "[red]x", '=HYPERLINK("http://x")', "#set page", "\u202eabc", "a\nb", "\x9b6n",
    "x" * 5000, "漢字" * 60, "e\u0301", "' OR 1=1 --", "\udce9",
]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_in_80_columns_with_an_example(shell, name):
    said = shell.says(*name.split(), "--help")
    assert all(len(line) <= 80 for line in said.splitlines()), said
    assert f"casewalk {name}" in said
    assert "example" in said
    assert all(example in said for example in COMMANDS[name].examples)
    assert shell.says("--help", *name.split()) == said


def test_the_overview_names_every_command_once(shell):
    said = shell.says("--help")
    assert sorted(name for names in HEADINGS.values() for name in names) == sorted(COMMANDS)
    assert all(f"  {name} " in said for name in COMMANDS)
    assert all(len(line) <= 80 for line in said.splitlines()), said
    assert shell.says("help") == said
    assert shell.says("help", "actions") == shell.says("actions", "--help")
    assert "log sro" in shell.says("log", "--help")
    assert shell.says("--version").startswith("casewalk 0.")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["shwo", "HB-017"], "Did you mean show?"),
        (["actoins"], "Did you mean actions?"),
        (["actions", "--overdu"], "Did you mean --overdue?"),
        (["actions", "--over"], "Did you mean --overdue?"),
        (["actions", "--due"], "--due wants a value"),
        (["actions", "--mine=yes"], "--mine takes no value"),
        (["show"], "wants CODE"),
        (["case", "list", "please"], "know what to do with 'please'"),
        (["log", "school", "HB-017", "-x"], "comes after --"),
        (["log", "school", "HB-017", "x", "--days", "many"], "--days wants a number, not 'many'"),
        (["--team"], "--team wants a value"),
        (["--taem", "x", "people"], "--taem"),
        (["\x1b[2J"], "no command"),
    ],
)
def test_a_slip_at_the_keyboard_is_wrong_usage_and_says_what_was_meant(shell, words, says):
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "\x1b" not in done.stderr


def test_the_day_can_be_moved_and_a_wrong_one_is_wrong_usage(shell):
    assert "3 overdue" in shell.run("actions", env={"CASEWALK_TODAY": "2026-12-24"}).stderr
    assert "overdue" not in shell.run("actions", env={"CASEWALK_TODAY": "2026-11-17"}).stderr
    for wrong in ("tomorrow", "2026-13-01", "24/11/2026"):
        done = shell.run("actions", env={"CASEWALK_TODAY": wrong})
        assert (done.returncode, done.stdout) == (2, "")
        assert "CASEWALK_TODAY" in done.stderr


@pytest.mark.parametrize(
    "line", ["show HB-017", "find curfw", "shwo", "agenda --json", "settle -", "show HB-17", "keys list"]
)
def test_a_process_of_its_own_says_the_same_as_a_command_that_a_test_runs_in_its_own(shell, line):
    alone, here = shell.process(*line.split(), stdin="done K7"), shell.run(*line.split(), stdin="done K7")
    assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


@pytest.mark.parametrize("words", [[], ["meet"]])
def test_without_a_terminal_the_screen_says_what_works_there(shell, words):
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "casewalk agenda" in done.stderr


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_what_it_is(shell, text):
    shell.says("log", "school", "HB-017", "--", text)
    shell.says("act", "HB-017", "--", f"keep {text} here")
    for words in (
        ["actions"],
        ["actions", "--json"],
        ["actions", "--plain"],
        ["find", "keep"],
        ["show", "HB-017"],
        ["agenda"],
    ):
        done = shell.run(*words)
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout) & {"\x1b", "\x07", "\x9b", "\u202e", "\x00"}
        assert "�" not in done.stdout or "\udce9" in text
    if text.isprintable() and len(text) < 100:
        assert clean(text) in shell.data("actions", "--case", "HB-017")[-1]["what"]


def test_hostile_text_in_an_argument_comes_back_harmless(shell):
    for text in HOSTILE:
        for words in (
            ["show", text],
            ["find", text],
            ["actions", "--owner", text],
            ["settle", text],
            ["actions", "--due", text],
        ):
            done = shell.run(*words)
            assert done.returncode in (0, 1, 2, 3), words
            assert "\x1b" not in done.stderr + done.stdout
            assert "Traceback" not in done.stderr


def test_a_terminal_that_knows_no_utf8_gets_question_marks_and_no_crash(shell):
    shell.says("act", "HB-017", "Gespräch — 漢字")
    done = shell.process("actions", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Gespr?ch" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_mistake(shell):
    for number in range(40):
        shell.env["CASEWALK_TODAY"] = "2026-11-24"
        shell.says("act", "HB-017", f"call {number} " + "x" * 4000)
    done = subprocess.run(
        f"{sys.executable} -m review.cli actions | head -1", shell=True, env=shell.env, capture_output=True, text=True,
        cwd=shell.home, check=False,
    )  # fmt: skip
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("people >&-", 0),
        ("people <&-", 0),
        ("people 2>&-", 0),
        ("shwo 2>&-", 2),
        ("settle - <&-", 2),
        ("people > /dev/full", 1),
        ("show HB-017 > /dev/full", 1),
    ],
)
def test_a_closed_or_full_output_ends_in_a_sentence(shell, line, code):
    done = subprocess.run(
        f"{sys.executable} -m review.cli {line}", shell=True, env=shell.env, capture_output=True, text=True,
        cwd=shell.home, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "mistake" not in done.stderr
    assert code != 1 or "No space left" in done.stderr


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ([], {}, True),
        (["--plain"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colors_are_for_a_terminal_that_wants_them(shell, words, env, colored):
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "review.cli", "show", "HB-018", *words], stdout=theirs, stdin=subprocess.DEVNULL,
        env=shell.env | {"TERM": "xterm"} | env, cwd=shell.home, check=True,
    )  # fmt: skip
    shown = os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
    assert b"HB-018" in shown
    assert (b"\x1b[1m" in shown) is colored


def test_the_recovery_code_opens_the_team_at_a_terminal_when_the_key_file_is_lost(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    shell = Shell(home)
    code = "".join(line.strip() for line in shell.says("init", "harbor").splitlines() if line.startswith("    "))
    (home / ".config" / "casewalk" / "keys" / "harbor.key").unlink()
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execve(sys.executable, [sys.executable, "-m", "review.cli", "people"], shell.env)
    shown = b""
    while b":" not in shown:
        shown += os.read(terminal, 1000)
    os.write(terminal, code.encode() + b"\n")
    with contextlib.suppress(OSError):  # Linux says so when the other end of a terminal is gone
        while more := os.read(terminal, 1000):
            shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown
    assert b"supervisor" in shown
    assert code.encode() not in shown


def until_it_waits(pid):
    """Until the process has used no more time for a while: it reads what somebody is to type."""
    used, quiet = -1, 0
    while quiet < 8:
        time.sleep(0.05)
        now = sum(int(part) for part in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])
        used, quiet = now, quiet + 1 if now == used and now > 0 else 0


def test_an_interrupt_is_quiet(shell):
    running = subprocess.Popen(
        [sys.executable, "-m", "review.cli", "settle", "-"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=shell.env, cwd=shell.home,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job is started deaf to it
    )  # fmt: skip
    until_it_waits(running.pid)
    os.kill(running.pid, signal.SIGINT)
    _, talk = running.communicate(timeout=10)
    assert running.returncode == 130
    assert talk.strip() == b""


def test_a_mistake_of_the_program_tells_its_place_and_nothing_of_a_case(shell, monkeypatch, capsys):
    def broken(_desk):
        raise RuntimeError("HB-017 Okafor curfew")

    monkeypatch.setattr("review.cli.lookup.people", broken)
    for name, value in shell.env.items():
        monkeypatch.setenv(name, value)
    assert main(["people"]) == 70
    said = capsys.readouterr()
    assert "RuntimeError" in said.err
    assert "cli/test_front.py" in said.err
    assert not any(word in said.err for word in ("HB-017", "Okafor", "curfew", "Traceback"))
    assert said.out == ""


words = st.one_of(
    st.sampled_from(
        [
            *(word for name in COMMANDS if name not in ("init", "demo") for word in name.split()),
            *("HB-017", "--json", "--plain", "--team", "--owner", "--due", "--case", "--help", "--", "-", "in", "fri"),
            *("--overdue", "--mine", "--all", "--kept", "done #1", "carry #2 fri", "success", "--closed", "--for"),
        ]
    ),
    st.text(max_size=12).filter(lambda text: "\0" not in text),
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(argv=st.lists(words, max_size=6).filter(lambda argv: not {"init", "demo"} & set(argv)))
def test_whatever_is_typed_ends_in_a_code_and_a_sentence(shell, argv):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in shell.env.items():
            patch.setenv(name, value)
        patch.chdir(shell.home)
        patch.setattr("sys.stdin", io.StringIO())
        assert main(argv) in (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["find", "hallway", "--since", "tomorrow"], "tomorrow is still to come: name today or a day before it."),
        (["audit", "--since", "tomorrow"], "tomorrow is still to come: name today or a day before it."),
        (["replay", "12/25"], "12/25 is still to come: name today or a day before it."),
        (["minutes", "2027-01-01"], "2027-01-01 is still to come: name today or a day before it."),
        (["log", "note", "HB-017", "note", "x", "--on", "2026-12-25"], "2026-12-25 is still to come: only what has"),
        (["log", "perspective", "HB-017", "mother", "x"], "There is no voice 'mother'. It may be school, family"),
        (
            ["show", "HB-017", "HB-018"],
            "casewalk show does not know what to do with 'HB-018'. See casewalk show --help.",
        ),
        (
            ["key", "verify", "AAAA"],
            "casewalk key verify does not know what to do with 'AAAA'. See casewalk key verify",
        ),
        (["phrase"], "No phrase was read: run casewalk phrase at a terminal"),
    ],
)
def test_what_is_refused_says_what_is_wrong_with_it(shell, words, says):
    done = shell.run(*words)
    assert (done.returncode, says in " ".join(done.stderr.split())) == (2, True), done.stderr
