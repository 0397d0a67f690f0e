"""A hundred texts that stand nowhere else go through every way in, and are found in no file, list or environment."""

import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path

import pytest

from review.store.file import engine
from review.team.open import open_team
from tests.support.everyform import FORMS, TYPED, form_of, make_right, open_form, paste
from tests.support.shell import Shell
from tests.support.terminal import Terminal
from tests.support.walking import press, walking

WORD = f"quokka{os.urandom(4).hex()}"  # stands nowhere else on this computer, nor in another run of this test
CANARIES = [f"canary{number:03}{WORD}" for number in range(100)]
MARK = WORD.encode()
MOST = 64 << 20  # bytes of a file that are looked through
SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/var/log", "/run", "/var/spool")  # where programs leave things for others
LP = """#!/bin/sh
case "$1" in -r) echo "scheduler is running";; -e) echo desk;; -d) echo "system default destination: desk";; esac
echo "$0 $*" >> "$HOME/asked"; env >> "$HOME/asked"
[ "${0##*/}" = lp ] && cat > /dev/null && echo "request id is desk-1 (1 file(s))"
exit 0
"""


def files_with(root, mark: bytes = MARK, since: float = 0.0) -> list[str]:
    """The files below a folder with the mark in their bytes or name, also as Windows would write it."""
    found, wide = [], mark.decode().encode("utf-16-le")
    for folder, _, names in os.walk(root):
        for path in (os.path.join(folder, name) for name in names):
            try:
                state = os.lstat(path)
                is_read = stat.S_ISREG(state.st_mode) and state.st_size <= MOST and state.st_mtime >= since
                data = Path(path).read_bytes() if is_read else b""
            except OSError:  # gone meanwhile, or nobody may read it
                continue
            if mark in os.fsencode(path) or mark in data or wide in data:
                found.append(path)
    return found


def new_in_shared_places(since: float, own: Path) -> list[str]:
    """What lies since then where programs leave things, beside the folders of the tests themselves."""
    found = []
    for place in {*SHARED, tempfile.gettempdir()}:
        for path in Path(place).glob("*"):
            if own.is_relative_to(path) or path.name.startswith("pytest-of-"):
                continue
            found += files_with(path, since=since) if path.is_dir() else files_with_itself(path, since)
    return found


def files_with_itself(path: Path, since: float) -> list[str]:
    try:
        is_new = path.is_file() and path.stat().st_mtime >= since
        return [str(path)] if MARK in os.fsencode(path.name) or (is_new and MARK in path.read_bytes()) else []
    except OSError:
        return []


class Watched:
    """Reads the arguments and environment of every process on this computer, again and again, for the mark."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.looks = 0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watched":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ends.wait(0.08):  # a command lives for three times as long
            self.looks += 1
            for number in filter(str.isdigit, os.listdir("/proc")):
                for name in ("cmdline", "environ"):
                    try:
                        with open(f"/proc/{number}/{name}", "rb") as file:
                            if MARK in file.read():
                                self.found.add(f"{number}/{name}")
                    except OSError:
                        continue


def put_in_by_command(shell: Shell) -> None:
    """Some by commands, each read from stdin: processes of their own, whose arguments anybody can list."""
    ways = (
        ("log", "note", "HB-017", "advance", "-"), ("log", "sro", "HB-017", "in", "success", "-"),
        ("log", "school", "HB-017", "-"), ("log", "family", "HB-017", "-"), ("act", "HB-017", "-"),
        ("log", "goal", "HB-017", "-"), ("edit", "sro-1", "what=-"), ("phrase", "--stdin"),
    )  # fmt: skip
    for way, canary in zip(ways, CANARIES[:8], strict=True):
        assert shell.process(*way, stdin=f"{canary} {canary}\n").returncode == 0, way


def put_in_here(shell: Shell) -> None:
    """More of them in this process, where nobody can list arguments: each kind of record, a search, mistakes."""
    ways = (
        *("log note HB-017 advance -", "log sro HB-017 out success -", "log driver HB-017 peers -", "act HB-018 -"),
        *("log perspective HB-017 family -", "log stance Reyes ally -", "log contact meeting -", "settle -"),
    )
    for number, canary in enumerate(CANARIES[8:40]):
        shell.run(*ways[number % len(ways)].split(), stdin=f"{canary}\n")
    shell.run("find", CANARIES[3])
    shell.run("show", CANARIES[4])
    shell.run("log", "release", "HB-017", CANARIES[5], "--information", "attendance", "--purpose", CANARIES[6])


async def put_in_by_form(shell: Shell, login: str) -> None:
    """All of them through every field of every form; but not of staff, whose names stand in team.yaml."""
    team = open_team(str(shell.team), login)
    number = count()
    try:
        for begin in ("meet", "home"):
            async with walking(team, start=begin) as pilot:
                for keys in (keys for place, keys in FORMS.values() if place == begin and "P" not in keys):
                    form = await open_form(pilot, keys)

                    def text(field, form=form) -> str:
                        code = form._first["code"] if field.name == "code" else ""
                        return code or " ".join(CANARIES[next(number) % 100] for _ in "ab")

                    await paste(pilot, form, text, *TYPED)
                    await make_right(pilot, form)
                    await press(pilot, "ctrl+s")
                    if form_of(pilot) is not None:
                        await press(pilot, "escape", "y")
                    while len(pilot.app.screen_stack) > 2:
                        await press(pilot, "escape")
                await press(pilot, "slash", *CANARIES[7], "escape")
    finally:
        team.store.close()
    assert next(number) >= len(CANARIES), "each of them went through a form"


async def test_a_hundred_canaries_are_in_no_file_no_argument_and_no_environment(shell, tmp_path, monkeypatch):
    began = time.time() - 1
    programs, temp = shell.home / "bin", tmp_path / "temp"
    for folder in (programs, temp):
        folder.mkdir(mode=0o700)
    for name in ("lp", "lpstat"):
        (programs / name).write_text(LP)
        (programs / name).chmod(0o700)
    shell.env |= {"TMPDIR": str(temp), "PATH": f"{programs}:{shell.env['PATH']}"}
    login = shell.data("people")[0]["login"]
    with Watched() as watched:
        put_in_by_command(shell)
        put_in_here(shell)
        with monkeypatch.context() as here:
            here.setenv("HOME", str(shell.home))
            here.setenv("TMPDIR", str(temp))
            here.chdir(shell.home)
            await put_in_by_form(shell, login)
        for canary in CANARIES[:3]:
            assert canary[:9] in shell.says("find", canary), "it is in the record"
        with Terminal([], shell.env) as terminal:
            terminal.until("HB-017")
            terminal.press("\r", "m")
            terminal.press(f"{CANARIES[9]} draft", quiet=1.2)  # a draft is kept
            os.kill(terminal.pid, 9)  # and the WAL stays as it is
            terminal.ended()
        assert (shell.team / "casewalk.db-wal").exists()
        assert (shell.team / "casewalk.db-shm").exists()
        assert files_with(tmp_path) == []
        assert shell.process("backup").returncode == 0
        assert shell.process("audit", "--case", "HB-017").returncode == 0
        assert shell.process("slip", "Okafor", "--print").returncode == 0
        assert shell.process("summary", "HB-017", "--print").returncode == 0
        assert "-t Casewalk" in (shell.home / "asked").read_text(), "the printer was asked"
        assert shell.process("key", "rotate").returncode == 0
    assert watched.looks > 10
    assert watched.found == set()
    assert files_with(tmp_path) == []
    assert list(temp.iterdir()) == [], "nothing at all is left in the folder for temporary files"
    assert new_in_shared_places(began, tmp_path) == []
    key = next((shell.home / ".config" / "casewalk" / "keys").glob("harbor.key")).read_text().split()[-1]
    assert files_with(shell.team, key.encode()) == [], "nor does the key lie with the record"


def test_the_scan_finds_what_it_looks_for(tmp_path):
    path = str(tmp_path / "plain.db")
    engine.create(path)
    connection = engine.connect(path, None)
    connection.execute("CREATE TABLE x (y TEXT)")
    connection.execute("INSERT INTO x VALUES (?)", (CANARIES[0],))
    connection.close()
    assert files_with(tmp_path) == [path]
    began = time.time() - 1
    with tempfile.NamedTemporaryFile() as left, Watched() as watched:
        left.write(CANARIES[1].encode())
        left.flush()
        assert new_in_shared_places(began, tmp_path) == [left.name]
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.5)", CANARIES[2]], check=True)
    assert {name.partition("/")[2] for name in watched.found} == {"cmdline"}


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
        assert shell.process("backup").returncode == 0
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
        assert shell.process("backup").returncode == 0
    finally:
        os.umask(before)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shell.team.iterdir() if "-" not in path.name}
    assert found == {"team.yaml": 0o660, "casewalk.db": 0o660, "backups": 0o2770, "imports": 0o2770}
    key = next((shell.home / ".config/casewalk/keys").glob("*.key"))
    assert stat.S_IMODE(key.stat().st_mode) == 0o440
