"""The encrypted copies are shipped to another place as docs/backup.md says, and the record comes back from there."""

import shutil
import subprocess

import pytest
from copies import everything, key_of, without_copies
from shell import ROOT

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
    before = everything(shell.team / "casewalk.db", key_of(shell), "journal", "compiled")
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
    assert everything(shell.team / "casewalk.db", key_of(shell), "journal", "compiled") == before
    shell.says("doctor")
