"""The tab key completes commands, options, codes and owners, in every shell, and for those who may see them."""

import re
import shlex
import shutil
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cli import main
from review.cli.front.commands import COMMANDS
from tests.promises.test_house import HEAVY, modules_after
from tests.support.shell import Shell
from tests.support.terminal import Terminal

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SETS_UP = {
    "bash": 'PS1="ready""> "; bind "set bell-style none"; eval "$(casewalk completion bash)"',
    "zsh": 'PS1="ready""> "; autoload -U compinit; compinit -D; unsetopt beep; eval "$(casewalk completion zsh)"',
    "fish": 'function fish_prompt; echo -n ready"> "; end; casewalk completion fish | source',
}


def offered(shell: Shell, *words: str) -> list[str]:
    return [line.partition("\t")[0] for line in shell.says("complete", "--", *words).splitlines()]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["sho"], ["show"]),
        (["SHO"], ["show"]),
        (["log", "s"], ["sro", "school", "stance"]),
        (["help", "sho"], ["show"]),
        (["show", "HB"], ["HB-017", "HB-018"]),
        (["show", "hb-018"], ["HB-018"]),
        (["show", "--json", "HB-018"], ["HB-018"]),
        (["show", "HB-018", ""], []),
        (["log", "sro", "HB-018"], ["HB-018"]),
        (["log", "sro", "HB-018", "therapist"], ["therapist_to_sro"]),
        (["log", "sro", "HB-018", "in", "d"], ["difficulty"]),
        (["log", "note", "HB-018", "s"], ["strength", "safety", "sustainability"]),
        (["log", "driver", "HB-018", "p"], ["peers"]),
        (["log", "family", "HB-018", "--kept", "k"], ["kept"]),
        (["case", "close", "HB-018", "--reason", "comp"], ["completed"]),
        (["people", "add", "Marsh", "--role", "th"], ["therapist"]),
        (["actions", "--case", "HB-018"], ["HB-018"]),
        (["actions", "--ove"], ["--overdue"]),
        (["actions", "--overdue", "--ove"], []),
        (["actions", "--owner", ""], ["Amari", "Okafor", "Brandt", "mother"]),
        (["actions", "--owner", "'Ok"], ["Okafor"]),
        (["keys", "add", ""], ["Amari", "Okafor", "Brandt"]),
        (["keys", "add", "Okafor", ""], [":files"]),
        (["case", "close", "HB-017", "--home", ""], ["yes", "no"]),
        (["officer", "O"], ["Ofc. Reyes"]),
        (["sheet", "officer", "O"], ["Ofc. Reyes"]),
        (["sheet", "school", "Harbor High", "--imminent-threat", "HB-017"], ["HB-017"]),
        (["school", ""], ["Harbor High"]),
        (["log", "stance", ""], ["Ofc. Reyes"]),
        (["log", "contact", "--school", ""], ["Harbor High"]),
        (["import", ""], [":files"]),
        (["import", "a.csv", ""], [":files"]),
        (["--team", ""], [":folders"]),
        (["act", "HB-017", "--", "--s"], []),
        (["--te"], ["--team"]),
        (["nonsense", ""], []),
        (["log", "nonsense", ""], []),
    ],
    ids=" ".join,
)
def test_what_may_stand_there_is_offered(shell, words, wanted):
    assert offered(shell, *words) == wanted


def test_each_command_is_offered_and_says_what_it_does(shell):
    said = shell.says("complete", "--", "").splitlines()
    assert [line.split("\t")[0] for line in said] == [
        name for name in dict.fromkeys(name.split(" ")[0] for name in COMMANDS) if name != "complete"
    ]
    assert f"show\t{COMMANDS['show'].says}" in said


def test_each_option_of_each_command_is_offered(shell):
    for name in COMMANDS:
        options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", shell.says(*name.split(), "--help"), re.M))
        missing = options - set(offered(shell, *name.split(), "--"))
        assert missing <= {"--behavior"}, name  # offered in its other spelling


def test_a_closed_case_is_offered_where_it_can_be_meant(shell):
    shell.says("case", "close", "HB-018", "--reason", "completed")
    assert offered(shell, "show", "") == ["HB-017"]
    assert offered(shell, "show", "HB-018") == ["HB-018"]
    assert offered(shell, "case", "reopen", "") == ["HB-018"]


def test_the_team_that_is_named_on_the_line_is_asked(shell):
    shell.env["CASEWALK_TEAM"] = str(shell.home / "nowhere")
    assert offered(shell, "--team", str(shell.team), "show", "HB-017") == ["HB-017"]


def test_whoever_may_not_see_cases_is_offered_none_and_no_refusal_is_shown(shell):
    shell.role("manager")
    assert offered(shell, "show", "") == []
    assert offered(shell, "actions", "--owner", "") == ["Amari", "Okafor", "Brandt"]


@pytest.mark.parametrize("break_it", ["folder", "key", "settings", "mode", "record"])
def test_without_a_team_that_opens_nothing_is_offered_or_said(shell, break_it):
    if break_it == "folder":
        shell.env["CASEWALK_TEAM"] = str(shell.home / "nowhere")
    elif break_it == "key":
        shutil.rmtree(shell.home / ".config")
    elif break_it == "settings":
        (shell.team / "team.yaml").write_text("people: {", encoding="utf-8")
    elif break_it == "mode":
        shell.team.chmod(0o755)
    else:
        (shell.team / "casewalk.db").unlink()
    done = shell.run("complete", "--", "show", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (shell.team / "casewalk.db").exists() is (break_it != "record")
    assert offered(shell, "sho") == ["show"]


def test_the_answer_loads_as_little_as_a_look_up(shell):
    assert not modules_after(shell, ["complete", "--", "show", "HB"]) & HEAVY


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.one_of(
            st.sampled_from([*" ".join(COMMANDS).split(), "--team", "--json", "--owner", "--", "-", "HB-017", "help"]),
            st.text(alphabet="ab-='\"\\ \t\n$\u0301\x1b", max_size=6),
        ),
        max_size=5,
    )
)
def test_no_line_is_too_odd_to_be_asked_about(words, capsys, monkeypatch):
    monkeypatch.setenv("CASEWALK_TEAM", "/nowhere")
    assert main(["complete", "--", *words]) == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_shell_is_answered_with_those_there_are(shell):
    done = shell.run("completion", "zhs")
    assert done.returncode == 2
    assert "bash, zsh and fish" in done.stderr
    assert "Did you mean zsh?" in done.stderr


@pytest.fixture(params=STARTS)
def keyboard(request, shell):
    """A real interactive shell in a terminal of its own, with Casewalk's completion in it."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    programs = shell.home / "bin"
    programs.mkdir()
    program = programs / "casewalk"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m review.cli "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    (shell.home / "caseload one.csv").touch()
    (shell.home / "caseload two").mkdir()
    env = shell.env | {"PATH": f"{programs}:{shell.env['PATH']}"}
    shell.says("act", "HB-018", "bring the form @zed$(echo>hacked) by fri")
    with Terminal([], env, rows=60, argv=STARTS[request.param]) as terminal:
        terminal.press(f"cd {shlex.quote(str(shell.home))}\r", f"{SETS_UP[request.param]}; clear\r")
        terminal.until("ready>")
        yield terminal


def test_the_tab_key_of_a_real_shell_completes_commands_codes_owners_and_files(keyboard):
    for keys, said in (
        ("casewalk sho\tHB-0\t8\r", "visit at home"),
        ("casewalk actions --owner Ok\t--over\t\r", "1 open next action, 1 overdue"),
        ("casewalk actions --owner mot\t\r", "text the AP the curfew result"),
        ("casewalk log sc\thb-018 left early --on mon\r", "behavior: left early"),
        ("casewalk import caseload\\ o\t--dry-run\r", "caseload one.csv is empty"),
    ):
        keyboard.press(*re.findall(r"[^\t\r]+|[\t\r]", keys))
        keyboard.until(said)


def test_a_name_that_reads_as_a_command_is_completed_as_a_name(keyboard, shell, request):
    end = '"' if request.node.callspec.params["keyboard"] == "bash" else ""  # the others close the quote themselves
    for keys in ("casewalk actions --owner ze\t\r", f'casewalk actions --owner "ze\t{end}\r', "clear; echo d'o'ne\r"):
        keyboard.press(*re.findall(r"[^\t\r]+|[\t\r]", keys))
    keyboard.until("done")
    assert not (shell.home / "hacked").exists()
