"""What the SSH door costs, on a real sshd on loopback, in one run. `python bench/door.py`.

Connecting is ssh's own affair: a look-up is told less `ssh host true`, and the screen is painted over a line that is
open already, as `ControlMaster` of docs/ssh.md keeps it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from pty_harness import ROOT, Terminal
from timing import medians

sys.path.insert(0, str(ROOT / "tests"))
from tests.support.shell import demo_in
from tests.support.sshd import Host, running_sshd

ROUNDS, PAINTS = 41, 15
BARE, NOTHING, SHOW = "python -c pass", "ssh host true", "ssh host show HB-017"
WORD = "ACTIVE CASES"  # on the home screen
SHOW_MOST, SCREEN_MOST = 4.0, 1.3  # the marks: in bare Pythons; of the same screen painted without ssh


def main() -> int:
    """Print the figures; 1 when a mark is missed."""
    with tempfile.TemporaryDirectory() as place:
        team = demo_in(Path(place) / "home")
        with running_sshd(team, Path(place) / "host") as host:
            host.let_in("Okafor")
            plain_key(host)
            commands = {
                BARE: [sys.executable, "-c", "pass"],
                NOTHING: ssh(host, "plain", command="true"),
                SHOW: ssh(host, "Okafor", command="show HB-017"),
            }
            took = medians(commands, os.environ, ROUNDS)
            with open_line(host) as options:
                took |= paints(host, options)
    for name, seconds in took.items():
        print(f"{name:<44} {seconds * 1000:7.1f} ms")
    door = (took[SHOW] - took[NOTHING]) / took[BARE]
    screen = took["screen over ssh, 80x24"] / took["screen here, 80x24"]
    missed = 0
    for what, measured, most in (
        ("(show - true) / bare python", door, SHOW_MOST),
        ("screen over ssh / here", screen, SCREEN_MOST),
    ):
        print(f"{what:<44} {measured:7.2f}    at most {most}{'  TOO SLOW' if measured > most else ''}")
        missed += measured > most
    return int(missed > 0)


def plain_key(host: Host) -> None:
    """A key that leads to a shell, as sshd has it without a door: what ssh itself costs is measured with it."""
    public = Path(f"{host.new_key('plain')}.pub").read_text(encoding="utf-8")
    with (host.folder / "authorized_keys").open("a", encoding="utf-8") as file:
        file.write(public)


def ssh(host: Host, key: str, *options: str, command: str = "") -> list[str]:
    """One command over ssh, the program by its path."""
    program = shutil.which("ssh")
    if program is None:
        sys.exit("ssh is not installed: apt-get install openssh-client")
    return [program, *host.ssh(key, *options, command=command)[1:]]


@contextmanager
def open_line(host: Host) -> Iterator[tuple[str, ...]]:
    """A connection of Okafor's that stays; hands back the options with which others use it."""
    options = ("-o", f"ControlPath={host.folder}/line")
    subprocess.run(ssh(host, "Okafor", *options, "-M", "-N", "-f"), stdin=subprocess.DEVNULL, check=True)
    try:
        yield options
    finally:
        subprocess.run(ssh(host, "Okafor", *options, "-O", "exit"), stderr=subprocess.DEVNULL, check=True)


def paints(host: Host, options: tuple[str, ...]) -> dict[str, float]:
    """Median seconds until the home screen is there: in this terminal, and through the door."""
    here = [sys.executable, "-I", str(Path(sys.executable).parent / "casewalk"), "--team", str(host.shell.team)]
    own = {name: value for name, value in host.shell.env.items() if name != "PYTHONPATH"}
    starts = {
        "screen here, 80x24": (here, {**own, "TERM": "xterm-256color"}),
        "screen over ssh, 80x24": (ssh(host, "Okafor", *options, "-tt"), {**os.environ, "TERM": "xterm-256color"}),
    }
    times: dict[str, list[float]] = {name: [] for name in starts}
    for number in range(PAINTS + 1):
        for name, (argv, env) in starts.items():
            with Terminal(argv, env) as terminal:
                seconds = terminal.until(WORD)
            if number:
                times[name].append(seconds)
    return {name: median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    sys.exit(main())
