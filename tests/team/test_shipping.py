"""The encrypted copies are shipped to another place as docs/backup.md says, and the record comes back from there."""

import shutil
import subprocess
from pathlib import Path

import pytest

from review.team.keys.recovery import recovery_code
from tests.support.copies import action_code, copies_of, everything, key_path, without_copies
from tests.support.shell import ROOT, Shell
from tests.support.terminal import Terminal

PAGE = (ROOT / "docs" / "backup.md").read_text(encoding="utf-8")


def in_shell(shell, *lines: str) -> None:
    script = "set -eu\n" + "\n".join(lines)
    done = subprocess.run(
        ["sh", "-c", script], cwd=shell.home, env=shell.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def shown(program: str) -> list[str]:
    """The lines of the page that begin with this program, its own paths put in place of those of an example."""
    lines = [line.partition("  #")[0].strip() for line in PAGE.splitlines()]
    return [
        line.replace("/mnt/other", "other").replace("/tmp/back", "back")
        for line in lines
        if line.startswith((f"{program} ", "export RESTIC" if program == "restic" else "-"))
    ]


@pytest.mark.parametrize("program", ["restic", "rsync"])
def test_copies_shipped_to_a_second_folder_bring_the_record_back_when_the_first_is_lost(shell, program):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    without_copies(shell)
    shell.says("backup")
    before = everything(shell.team / "casewalk.db", action_code(shell), "journal", "compiled")
    (shell.home / "other").mkdir()
    lines = shown(program)
    assert lines
    if program == "restic":
        (shell.home / ".restic-password").write_text("only for this test\n", encoding="utf-8")
        in_shell(shell, *lines)
        came = next((shell.home / "back").rglob("backups"))
    else:
        in_shell(shell, *lines)
        came = shell.home / "other" / "casewalk" / "backups"
    assert (came.parent / "team.yaml").exists()
    shutil.rmtree(shell.team / "backups")
    (shell.team / "casewalk.db").unlink()
    shutil.copytree(came, shell.team / "backups")
    (shell.team / "backups").chmod(0o700)
    shell.says("restore")
    assert everything(shell.team / "casewalk.db", action_code(shell), "journal", "compiled") == before
    shell.says("doctor")


def on_a_new_computer(shell: Shell, folder: Path) -> Shell:
    """The copies and team.yaml of a team in a home that has nothing else."""
    new = Shell(folder)
    folder.mkdir(mode=0o700)
    in_shell(new, "mkdir -m 700 harbor harbor/backups harbor/imports")
    for path in copies_of(shell):
        shutil.copy(path, new.team / "backups")
    shutil.copy(shell.team / "team.yaml", new.team)
    return new


def test_on_a_new_computer_the_copies_the_settings_and_the_key_are_enough(shell, tmp_path):
    shell.says("backup")
    before = everything(shell.team / "casewalk.db", action_code(shell), "journal", "compiled")
    new = on_a_new_computer(shell, tmp_path / "new")
    key_path(new).parent.mkdir(parents=True)
    shutil.copy(key_path(shell), key_path(new))
    new.says("restore")
    new.says("doctor")
    assert everything(new.team / "casewalk.db", action_code(new), "journal", "compiled") == before


def test_without_the_key_file_the_recovery_code_brings_the_record_back_too(shell, tmp_path):
    shell.says("backup")
    new = on_a_new_computer(shell, tmp_path / "new")
    assert "key file" in new.run("restore").stderr
    with Terminal(["restore"], new.env) as terminal:
        terminal.until("Recovery code")
        terminal.press(" ".join(recovery_code(action_code(shell)).split()) + "\r")
        terminal.until("The record is that of")
        terminal.ended()
    assert (new.team / "casewalk.db").exists()
