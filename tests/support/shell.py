"""A person at a shell, on a real encrypted team in a home of their own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from pwd import getpwuid

from review.cli import main
from review.store.file.witness import witness_path

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-24"  # a Tuesday; the team meets on Mondays
TEAMS: set[Path] = set()  # every team's folder that a Shell was made for


class Shell:
    """Runs `casewalk` as somebody would type it. `home` is the only home it knows.

    `run`, `says` and `data` run it in this process, as starting Python takes ten times as long as most commands;
    `process` is for what only a process of its own has: streams, locks against others, an end.
    """

    def __init__(self, home: Path, team: str = "harbor"):
        self.home = home
        self.team = home / team
        TEAMS.add(self.team)
        self.env = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "CASEWALK_TEAM": str(self.team),
            "CASEWALK_TODAY": TODAY,
            "LANG": "C.UTF-8",
        }

    def run(self, *words: str, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """One command; its exit code and both outputs."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        with self._at_home(env or {}), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            before, sys.stdin = sys.stdin, given
            try:
                code = main(words)
            finally:
                sys.stdin = before
        return subprocess.CompletedProcess(words, code, _printed(out), _printed(err))

    def process(
        self, *words: str, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "review.cli", *words],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.home,
            env=self.env | (env or {}),
            timeout=60,
            check=False,
        )

    @contextlib.contextmanager
    def _at_home(self, more: dict[str, str]) -> Iterator[None]:
        """This process has the folder and the environment of a new one, and its own again afterwards."""
        before, place, umask = dict(os.environ), os.getcwd(), os.umask(0)
        os.umask(umask)
        os.environ.clear()
        os.environ.update(self.env | more)
        os.chdir(self.home)
        try:
            yield
        finally:
            os.umask(umask)
            os.chdir(place)
            os.environ.clear()
            os.environ.update(before)

    def says(self, *words: str, stdin: str = "") -> str:
        """What a command prints that has to go well."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def data(self, *words: str) -> object:
        """The JSON a command answers with."""
        return json.loads(self.says(*words, "--json"))

    def role(self, role: str) -> None:
        """Give whoever runs the tests another role in the team."""
        file = self.team / "team.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("role: supervisor}", f"role: {role}}}"), encoding="utf-8")


def _printed(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def new_home(folder: Path) -> Shell:
    """A team made by `init`, with three people and two cases that have something to look up."""
    folder.mkdir(mode=0o700, parents=True)
    shell = Shell(folder)
    shell.says("init", str(shell.team), "--name", "Amari")
    file = shell.team / "team.yaml"
    text = file.read_text(encoding="utf-8")
    more = (
        '{login: "", name: Okafor, initials: JO, role: therapist}',
        '{login: "", name: Brandt, initials: MB, role: therapist}',
    )
    lines = []
    for line in text.splitlines():
        lines.append(line)
        if "name: Amari" in line:
            lines += [f"  - {person}" for person in more]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    place = ("--school", "Harbor High", "--officer", "Ofc. Reyes", "--grade", "9")
    shell.says("case", "add", "HB-017", "--therapist", "Okafor", "--started", "9/8/2026", *place)
    shell.says("case", "add", "HB-018", "--therapist", "MB", "--started", "10/5/2026")
    shell.says("log", "sro", "HB-017", "in", "difficulty", "third hallway call-out", "--on", "18 nov")
    shell.says("log", "family", "HB-017", "home by 9 on school nights", "--kept", "yes", "--started", "9 nov")
    env = {"CASEWALK_TODAY": "2026-11-16"}
    for case, text in (
        ("HB-017", "call Ofc. Reyes about the hallway plan @Okafor by fri"),
        ("HB-017", "text the AP the curfew result @mother by 11/19"),
        ("HB-018", "visit at home by 12/4"),
    ):
        assert shell.run("act", case, text, env=env).returncode == 0
    return shell


def demo_in(folder: Path) -> Shell:
    """The fictional team, made on Monday 23 November 2026."""
    folder.mkdir(mode=0o700, parents=True)
    shell = Shell(folder, "demo")
    shell.env["CASEWALK_TODAY"] = "2026-11-23"
    shell.says("demo", str(shell.team))
    return shell


def copy_of(template: Shell, folder: Path) -> Shell:
    """The same home once more, to do with as a test likes: key, record and times of files too."""
    shutil.copytree(template.home, folder)
    copied = Shell(folder, template.team.name)
    copied.env["CASEWALK_TODAY"] = template.env["CASEWALK_TODAY"]
    return copied


def account_home() -> Path:
    """The home of whoever runs the tests, as the door finds it: HOME and every other variable it forgets."""
    return Path(getpwuid(os.getuid()).pw_dir)


def take_back(teams: Iterable[Path]) -> None:
    """Take away what the door has written into the account's own home for these teams: the witness of each."""
    for team in teams:
        name = Path(witness_path(str(team))).name
        for path in (account_home() / ".local" / "state" / "casewalk").glob(f"{name}*"):
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
