"""A hundred texts that stand nowhere else go through every way in, and are found in no file, list or environment."""

import os
import stat
import subprocess
import sys

import pytest
from shell import Shell
from terminal import Terminal

from review.store import engine

CANARIES = [f"canary{number:03}quokka" for number in range(100)]
MARK = b"quokka"


def files_with(root, mark: bytes = MARK) -> list[str]:
    return [str(path) for path in root.rglob("*") if path.is_file() and mark in path.read_bytes()]


def put_in(shell: Shell) -> None:
    """Each canary by another way: forms of the shell, search, actions, people's phrases, a wrong command."""
    ways = [
        ("log", "note", "HB-017", "advance", "-"),
        ("log", "sro", "HB-017", "in", "success", "-"),
        ("log", "school", "HB-017", "-"),
        ("log", "family", "HB-017", "-"),
        ("act", "HB-017", "-"),
        ("log", "goal", "HB-017", "-"),
        ("phrase", "--stdin"),
    ]
    for number, canary in enumerate(CANARIES):
        way = ways[number % len(ways)]
        shell.run(*way, stdin=f"{canary} {canary}\n")
    shell.run("find", CANARIES[3])
    shell.run("show", CANARIES[4])


def test_a_hundred_canaries_are_in_no_file_no_argument_and_no_environment(shell):
    put_in(shell)
    for canary in CANARIES[:5]:
        assert "HB-017" in shell.says("find", canary), "it is in the record"
    shell.says("backup")
    shell.says("audit", "--case", "HB-017")
    with Terminal([], shell.env) as terminal:
        terminal.until("HB-017")
        terminal.press("\r", "m")
        terminal.press(f"{CANARIES[9]} draft", quiet=1.2)  # a draft is kept
        with (
            open(f"/proc/{terminal.pid}/cmdline", "rb") as argv,
            open(f"/proc/{terminal.pid}/environ", "rb") as environ,
        ):
            assert MARK not in argv.read() + environ.read()
        os.kill(terminal.pid, 9)  # and the WAL stays as it is
        terminal.ended()
    assert (shell.team / "casewalk.db-wal").exists()
    shell.says("key", "rotate")
    assert files_with(shell.home) == []
    key = next((shell.home / ".config" / "casewalk" / "keys").glob("harbor.key")).read_text().split()[-1]
    assert files_with(shell.team, key.encode()) == [], "nor does the key lie with the record"


def test_without_encryption_the_scan_finds_what_it_looks_for(tmp_path):
    path = str(tmp_path / "plain.db")
    engine.create(path)
    connection = engine.connect(path, None)
    connection.execute("CREATE TABLE x (y TEXT)")
    connection.execute("INSERT INTO x VALUES (?)", (CANARIES[0],))
    connection.close()
    assert files_with(tmp_path) == [path]


def modes_in(shell: Shell) -> dict[str, int]:
    found = {"team": shell.team, "key": next((shell.home / ".config/casewalk/keys").glob("*.key"))}
    for name in ("casewalk.db", "team.yaml", "backups"):
        found[name] = shell.team / name
    found["copy"] = next((shell.team / "backups").glob("*.db"))
    found["pdf"] = shell.home / "agenda.pdf"
    found["witness"] = next((shell.home / ".local/state/casewalk").glob("*.witness"))
    return {name: stat.S_IMODE(path.stat().st_mode) for name, path in found.items()}


SOAKED = [pytest.param(umask, marks=pytest.mark.soak) for umask in (0o000, 0o027, 0o077)]


@pytest.mark.parametrize("umask", [0o022, *SOAKED])
def test_whatever_the_umask_files_are_private_and_outsiders_are_kept_out(umask, tmp_path):
    shell = Shell(tmp_path / "home")
    shell.home.mkdir(mode=0o755)
    before = os.umask(umask)
    try:
        shell.says("init", str(shell.team), "--name", "Amari")
        shell.says("case", "add", "HB-017", "--therapist", "Amari")
        shell.says("backup")
        shell.says("agenda", "--pdf", str(shell.home / "agenda.pdf"))
    finally:
        os.umask(before)
    assert modes_in(shell) == {
        "team": 0o700, "key": 0o400, "casewalk.db": 0o600, "team.yaml": 0o600, "backups": 0o700, "copy": 0o600,
        "pdf": 0o600, "witness": 0o600,
    }  # fmt: skip
    if os.getuid() == 0:
        program = (
            "import os, sys\nos.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
            "for path in sys.argv[1:]:\n"
            "    try: os.listdir(path) if os.path.isdir(path) else open(path).read(); print('IN', path)\n"
            "    except PermissionError: pass\n"
        )
        paths = [shell.team, shell.team / "casewalk.db", shell.team / "backups", shell.home / "agenda.pdf"]
        paths += [*(shell.home / ".config/casewalk/keys").glob("*.key")]
        done = subprocess.run(
            [sys.executable, "-c", program, *map(str, paths)], capture_output=True, text=True, check=True
        )
        assert done.stdout == ""


def test_a_service_groups_folder_keeps_its_group_and_nobody_else(tmp_path):
    shell = Shell(tmp_path / "home")
    shell.home.mkdir()
    shell.team.mkdir()
    shell.team.chmod(0o2770)
    before = os.umask(0o077)
    try:
        shell.says("init", str(shell.team), "--name", "Amari")
        shell.says("backup")
    finally:
        os.umask(before)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shell.team.iterdir() if "-" not in path.name}
    assert found == {"team.yaml": 0o660, "casewalk.db": 0o660, "backups": 0o2770, "imports": 0o2770}
    key = next((shell.home / ".config/casewalk/keys").glob("*.key"))
    assert stat.S_IMODE(key.stat().st_mode) == 0o440
