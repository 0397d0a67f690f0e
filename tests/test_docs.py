"""What the pages and the help show is what happens: each example runs on the demo's team."""

import re
import shlex
import subprocess
import sys

import pytest
from shell import ROOT, Shell

from review.cli.commands import COMMANDS

PAGES = [
    path for path in sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]) if "```console" in path.read_text()
]
NEEDS_A_TERMINAL = ("meet", "demo")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_each_console_block_does_what_it_shows(demo, page):
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for command, shown in commands_in(block):
            done = in_a_shell(demo, command)
            wanted = int(re.search(r"# exit code (\d)", command)[1]) if "# exit code" in command else 0
            assert done.returncode == wanted, (command, done.stdout, done.stderr)
            there = iter([line.rstrip() for line in (done.stdout + done.stderr).splitlines()])
            for line in shown:
                assert line == "..." or line in there, f"`{command}` does not print: {line}\n{done.stdout}{done.stderr}"


def test_each_example_in_the_help_works_on_the_demo(demo):
    for command in COMMANDS.values():
        if command.name in NEEDS_A_TERMINAL:
            continue
        for example in command.examples:
            if command.name == "import":
                (demo.home / "caseload.csv").write_text("Case #,Therapist,Start\nHB-099,Okafor,9/21/2026\n")
            done = in_a_shell(demo, example)
            assert done.returncode == 0, (example, done.stderr)


def commands_in(block: str) -> list[tuple[str, list[str]]]:
    """Each `$ command` of a block with the lines that are shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.replace("\\\n", "").splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip():
            found[-1][1].append(line.rstrip())
    return found


def in_a_shell(demo: Shell, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would type it."""
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
