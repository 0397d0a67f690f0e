"""At the door nothing starts a program, opens a socket or writes outside of the team: proved by strace."""

import os
import random
import re
import shutil
import signal
import string
import sys
from pathlib import Path

import pytest

from review.cli.front.commands import COMMANDS
from screens.terminal.restricted import SHUT
from tests.support.shell import Shell
from tests.support.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed; .ci/run installs it")

# What somebody might send along, each of which makes some program somewhere do something else.
PROGRAMS = ("EDITOR", "VISUAL", "PAGER", "BROWSER", "SHELL", "LESSOPEN", "PYTHONBREAKPOINT", "BASH_ENV")
PATHS = (
    *("PYTHONSTARTUP", "PYTHONUSERBASE", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
    *("CASEWALK_TEAM", "SQLITE_TMPDIR", "TEXTUAL_LOG", "SSLKEYLOGFILE"),
)
POISON = {
    **dict.fromkeys(PROGRAMS, "/bin/evil"),
    **dict.fromkeys(PATHS, "/nowhere"),
    **dict.fromkeys(("USER", "LOGNAME"), "supervisor"),
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_DRIVER": "evil:Driver",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_PRESS": "q",
    "CASEWALK_KEY_FD": "7",
    "CASEWALK_TODAY": "1999-01-01",
    "PYTHONINSPECT": "1",
}
WITNESS = "/.local/state/casewalk/"  # of the account, outside of the record on purpose
CALLS = (
    "execve,execveat,fork,vfork,clone,clone3,socket,connect,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,"
    "symlink,symlinkat,link,linkat,unlink,unlinkat,chmod,fchmodat,truncate,kill"
)
PLACES = ("", "\r", "M", "T", "S", "P", "N", "/", ":", "?", "V", "\x10", "L")
EVERY_KEY = [*string.printable[:95], *(chr(code) for code in range(1, 27) if code not in (17,)), "\x1b[A", "\x1b[15~"]


def traced(shell: Shell, log: str, more: str = "") -> Terminal:
    """The screen as it comes up for whoever comes in over SSH, with every system call of interest noted in `log`."""
    gate = [sys.executable, "-m", "review.cli", "gate", "--as", "Amari", "--team", str(shell.team)]
    argv = ["strace", "-f", "-qq", "-s", "400", "--seccomp-bpf", "-e", f"trace={CALLS}{more}", "-o", log, *gate]
    return Terminal(
        [],
        {**shell.env, **POISON, "PYTHONDONTWRITEBYTECODE": "1", "SSH_CONNECTION": "192.0.2.7 50222 192.0.2.1 22"},
        argv=argv,
    )


def findings(log: str, shell: Shell) -> list[str]:
    """The calls that start a child, open a socket to anybody, or write outside of the team's folder."""
    found, begun = [], False
    for line in Path(log).read_text(encoding="utf-8", errors="replace").splitlines():
        call = line.split(None, 1)[1]
        if call.startswith(("---", "+++", "<... ")):
            continue  # a signal that a key sent, the end of a thread, or of a call whose beginning stood before
        if call.startswith("execve(") and "review.cli" in call:
            begun = True  # from here on it is Casewalk
            continue
        if not begun or (" = -1 E" in call and call.startswith("exec")):
            continue
        name = call.split("(")[0]
        threads = name in ("clone", "clone3") and "CLONE_THREAD" in call
        # libc asks for the name of the account
        names_service = call.startswith("socket(AF_UNIX") or (name == "connect" and "/nscd/socket" in call)
        reads = name in ("openat", "open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", call)
        inside = f'"{shell.team}' in call or re.search(r'"/dev/(tty|null|pts/\d+)"', call) or WITNESS in call
        if not (threads or names_service or reads or inside or name == "kill"):
            found.append(call.strip())
    assert begun
    return found


def pressed(shell: Shell, log: str, keys: int, seed: int) -> None:
    """Go to every screen and press keys at random on each, coming in again whenever a key has led outside."""
    chance = random.Random(seed)
    for number, place in enumerate(PLACES):
        left = keys
        while left > 0:
            with traced(shell, f"{log}.{number}.{left}") as terminal:
                terminal.until("HB-017")
                for key in place:
                    terminal.press(key, quiet=0.02)
                while left > 0 and terminal.exit_code is None:
                    terminal.press(chance.choice(EVERY_KEY), quiet=0.005, patience=0.06)
                    left -= 1
                terminal.read(0.1)
            assert b"Traceback" not in terminal.raw


@pytest.fixture
def door(demo) -> Shell:
    file = demo.team / "team.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("key_file: ~/", f"key_file: {demo.home}/"), encoding="utf-8"
    )
    return demo


@pytest.mark.soak
def test_no_key_on_any_screen_starts_a_child_opens_a_socket_or_writes_elsewhere_long(door, tmp_path):
    pressed(door, str(tmp_path / "calls"), keys=250, seed=11)
    for log in tmp_path.glob("calls.*"):
        assert findings(str(log), door) == []


def test_no_key_starts_a_child_opens_a_socket_or_writes_elsewhere(door, tmp_path):
    log = str(tmp_path / "calls")
    with traced(door, log) as terminal:
        terminal.until("HB-017")
        for key in ("\x1a", "\r", *"Eo", "\x1b", "\x10", *"shot", "\x1b", *"/http", "\x1b", *"?qTq"):
            terminal.press(key, quiet=0.01)
    assert findings(log, door) == []


def test_every_command_at_the_door_is_refused_what_starts_a_program(door):
    for line in ("agenda --print", "slip Okafor --print --printer x", "act HB-017 --edit", "log note HB-017 x -e"):
        done = door.run("gate", "--as", "Amari", "--team", str(door.team), env={"SSH_ORIGINAL_COMMAND": line})
        assert done.returncode in (2, 4), (line, done.stderr)
        assert done.returncode == 4 or "-e" in line, line
    assert not COMMANDS["export"].at_door


def test_a_poisoned_environment_changes_nothing_at_the_door(door):
    asked = {"SSH_ORIGINAL_COMMAND": "show HB-017 --json"}
    words = ("gate", "--as", "Amari", "--team", str(door.team))
    clean, sick = door.run(*words, env=asked), door.run(*words, env=asked | POISON)
    assert (clean.returncode, sick.returncode) == (0, 0)
    day = re.compile(r'"(week|day|why|points)": [^\n]*')
    assert day.sub("", sick.stdout).splitlines()[1:4] == day.sub("", clean.stdout).splitlines()[1:4]
    assert door.data("audit")[-2]["who"] == "Amari", "not whoever USER says"


def test_the_hosts_own_key_command_is_the_one_program_and_is_over_before_the_screen_begins(door, tmp_path):
    key = next((door.home / ".config" / "casewalk" / "keys").glob("*.key"))
    keeper, seen = door.home / "keeper", door.home / "seen"
    keeper.write_text(f"#!/bin/sh\n[ $# -eq 1 ] && env > {seen} && exec cat {key}\n")
    keeper.chmod(0o700)
    file = door.team / "team.yaml"
    file.write_text(re.sub("(?m)^key_file: .*$", f"key_command: [{keeper}, harbor]", file.read_text(encoding="utf-8")))
    log = tmp_path / "calls"
    with traced(door, str(log), ",write") as terminal:
        terminal.until("HB-017")
        terminal.press("\r", "2", *"/curfew", "\x1b", "L", *"qq")
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    screen = next(place for place, line in enumerate(lines) if "?1049h" in line)
    started = [place for place, line in enumerate(lines) if "execve(" in line and "review.cli" not in line]
    asked = [line for line in lines if f'execve("{keeper}"' in line]
    assert len(asked) == 1
    assert f'["{keeper}", "harbor"]' in asked[0], "nothing of what was asked at the door is handed to it"
    assert started[-1] < screen
    (tmp_path / "after").write_text("\n".join(['1 execve("review.cli', *lines[screen:]]))
    after = findings(str(tmp_path / "after"), door)
    assert [call for call in after if not call.startswith("write(")] == []
    names = {line.partition("=")[0] for line in seen.read_text().splitlines()}
    assert names <= {"TERM", "LANG", "PATH", "HOME", "SSH_CONNECTION", "PWD", "LINES", "COLUMNS"}


async def test_the_screen_itself_has_no_link_no_picture_and_no_clipboard(store, folder):
    from screens.app import CasewalkApp
    from tests.conftest import TODAY
    from tests.support.harbor import harbor
    from tests.support.walking import press

    app = CasewalkApp(harbor(store, str(folder)), TODAY, "home")
    async with app.run_test() as pilot:
        before, sent = {path.name for path in folder.iterdir()}, []
        app._driver.write = sent.append
        app.open_url("http://localhost")
        assert app.save_screenshot() == ""
        app.deliver_screenshot()
        app.copy_to_clipboard("HB-017")
        for action in SHUT:
            assert callable(getattr(app, f"action_{action}", None)), f"{action} is no action, so nothing is shut by it"
            assert not app.check_action(action, ()), action
        await press(pilot, "slash", *"curfew")
        line = app.screen.query_one("Input")
        line.action_select_all()
        await press(pilot, "ctrl+x", "ctrl+v", "ctrl+v")
        assert line.value == "curfewcurfew", "what is cut out of a line can be put in again"
        assert not [text for text in sent if "\x1b]52" in text], "and the clipboard of the terminal has nothing of it"
        assert {path.name for path in folder.iterdir()} == before


def test_a_process_that_is_killed_leaves_no_core(shell):
    with Terminal([], shell.env) as terminal:
        terminal.until("HB-017")
        with open(f"/proc/{terminal.pid}/limits", encoding="ascii") as file:
            limits = next(line for line in file if line.startswith("Max core file size"))
        assert limits.split()[4:6] == ["0", "0"]
        os.kill(terminal.pid, signal.SIGABRT)
        terminal.ended()
    assert not [path for path in shell.home.rglob("core*") if path.is_file()]


def test_a_crash_of_a_command_says_a_number_and_nothing_of_the_case(shell, monkeypatch, capsys):
    from review.cli import main
    from review.store.file.journal import Record

    monkeypatch.setattr(Record, "saw", lambda *_: {}["Jordan came home at 3"])
    for name, value in shell.env.items():
        monkeypatch.setenv(name, value)
    assert main(["find", "hallway"]) == 70
    said = capsys.readouterr()
    assert re.search(r"number [0-9a-f]{8}", said.err)
    assert "Jordan" not in said.err + said.out
