"""What the pages and the help show is what happens: each example runs on the demo's team."""

import re
import shlex
import subprocess
import sys
from importlib import import_module

import pytest

from review.cli.front.commands import COMMANDS, FAMILIES, HOME
from review.cli.front.parser import add_common, parser_of, split
from tests.support.shell import ROOT, Shell

ALL_PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
PAGES = [path for path in ALL_PAGES if "```console" in path.read_text(encoding="utf-8")]
# In a terminal (test_evening.py), behind sshd (test_ssh.py), about this computer (test_doctor.py), or with a secret on
# stdin (test_locking.py, test_rekey.py).
ELSEWHERE = ("meet", "follow", "demo", "gate", "doctor", "phrase", "key verify", "key recover")
SIGNS = "|<>;&$~"  # what a shell reads as something else than a word
PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGgUEqjTEGO9fQjb/AZ0qi1tMQyRfAfge6BmOhTwCbnh okafor@laptop\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_each_console_block_does_what_it_shows(demo, page):
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for command, shown in commands_in(block):
            done = typed(demo, command)
            wanted = int(re.search(r"# exit code (\d)", command)[1]) if "# exit code" in command else 0
            assert done.returncode == wanted, (command, done.stdout, done.stderr)
            there = iter([line.rstrip() for line in (done.stdout + done.stderr).splitlines()])
            for line in shown:
                assert line == "..." or line in there, f"`{command}` does not print: {line}\n{done.stdout}{done.stderr}"


def test_each_example_in_the_help_works_on_the_demo(demo):
    (demo.home / "okafor.pub").write_text(PUBLIC_KEY)
    for command in COMMANDS.values():
        if command.name in ELSEWHERE:
            continue
        for example in command.examples:
            if command.name == "import":
                (demo.home / "caseload.csv").write_text("Case #,Therapist,Start\nHB-099,Okafor,9/21/2026\n")
            done = typed(demo, example)
            assert done.returncode == 0, (example, done.stderr)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda path: path.name)
def test_each_command_a_page_names_is_one_that_can_be_typed(page):
    text = page.read_text(encoding="utf-8")
    inline = [" ".join(found.split()) for found in re.findall(r"`(casewalk\b[^`]*)`", text)]
    in_blocks = re.findall(r"^ *(?:\$ )?(casewalk .*)$", "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.S)), re.M)
    for line in [*inline, *in_blocks]:
        words = shlex.split(line.replace("...", "").partition("|")[0], comments=True)[1:]
        name, rest = split(words)
        if name in FAMILIES or "--help" in rest or "--version" in rest:
            continue
        command = COMMANDS[name] if name else HOME
        parser = parser_of(command)
        getattr(import_module(f"review.cli.{command.file}"), command.options)(parser)
        add_common(parser)
        if len(words) > len(name.split()):  # `casewalk agenda` may be named without what it needs
            assert parser.read(rest) is not None, line


def commands_in(block: str) -> list[tuple[str, list[str]]]:
    """Each `$ command` of a block with the lines that are shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.replace("\\\n", "").splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip():
            found[-1][1].append(line.rstrip())
    return found


def typed(demo: Shell, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would type it; one that is nothing but a command of Casewalk needs no shell to read it."""
    lexed = shlex.shlex(command, posix=True, punctuation_chars=SIGNS)
    lexed.whitespace_split = True
    words = list(lexed)
    if words[0] == "casewalk" and not any(set(word) <= set(SIGNS) for word in words):
        return demo.run(*words[1:])
    return in_a_shell(demo, command)


def in_a_shell(demo: Shell, command: str) -> subprocess.CompletedProcess[str]:
    """The line as the shell of the system reads it."""
    programs = demo.home / "bin"
    if not programs.exists():
        programs.mkdir()
        program = programs / "casewalk"
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m review.cli "$@"\n')
        program.chmod(0o700)
    return subprocess.run(
        command, shell=True, capture_output=True, text=True, encoding="utf-8", cwd=demo.home, check=False,
        env=demo.env | {"PATH": f"{programs}:{demo.env['PATH']}"},
    )  # fmt: skip
