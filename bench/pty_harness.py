"""A program in a terminal of its own: when it paints, how many bytes it sends, how much memory it takes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "review.cli")


def casewalk(*words: str) -> list[str]:
    """The command as a child is started."""
    return [*PROGRAM, *words]


def environment(home: Path) -> dict[str, str]:
    """What a child is started with: compiled modules are used and kept, as on a user's machine."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "pycache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "CASEWALK_TODAY": "2026-11-23",
    }


@contextmanager
def demo() -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """(how the command is started on the fictional team, its environment); both are gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        env, team = environment(home), str(home / "harbor")
        subprocess.run(casewalk("demo", team, "--no-open"), env=env, check=True, capture_output=True, cwd=ROOT)
        yield (*PROGRAM, "--team", team), env


@contextmanager
def terminals(argv: tuple[str, ...], env: dict[str, str], count: int) -> Iterator[list[Terminal]]:
    """So many children, each at a terminal of its own; all are ended afterwards."""
    there = [Terminal(list(argv), env) for _ in range(count)]
    try:
        yield there
    finally:
        for one in there:
            one.close()


class Terminal:
    """One child at the other end of a pty. Times are seconds since it was started."""

    def __init__(self, argv: list[str], env: dict[str, str], columns: int = 80, rows: int = 24):
        self.sent = b""
        self._code: int | None = None
        self._begun = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(argv[0], argv, env)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if it has not ended, and hang up."""
        if self.exit_code() is None:
            os.kill(self.pid, signal.SIGKILL)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    def fileno(self) -> int:
        """Our end of the terminal, for select."""
        return self._fd

    def write(self, keys: str) -> None:
        """Type keys and do not wait for what comes."""
        os.write(self._fd, keys.encode())

    def processor_seconds(self) -> float:
        """Time on a processor so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def hang_up(self) -> None:
        """Take the terminal away; the child is not told, as when a line is lost."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def exit_code(self) -> int | None:
        """The exit code of the child; None while it runs."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def until(self, word: str, timeout: float = 30.0) -> float:
        """Wait for a word on the screen; hands back when it came."""
        while word.encode() not in self.sent:
            self._read(0.1)
            if time.perf_counter() - self._begun > timeout:
                sys.exit(f"{word!r} never came; the end of what did:\n{self.sent[-2000:].decode(errors='replace')}")
        return time.perf_counter() - self._begun

    def settle(self, quiet: float = 0.25) -> None:
        """Until nothing has come for so long."""
        while self._read(quiet):
            pass

    def press(self, key: str, quiet: float = 0.25) -> int:
        """Type a key; hands back how many bytes came for it."""
        before = len(self.sent)
        os.write(self._fd, key.encode())
        self.settle(quiet)
        return len(self.sent) - before

    def listen(self, seconds: float) -> int:
        """How many bytes come while nobody types."""
        before, end = len(self.sent), time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return len(self.sent) - before

    def megabytes(self) -> float:
        """Resident memory now."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("this system does not tell how much memory a process takes")

    def take_in(self) -> bytes:
        """What has come, without waiting for more."""
        before = len(self.sent)
        self._read(0)
        return self.sent[before:]

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], wait)
        if not ready:
            return False
        try:
            self.sent += os.read(self._fd, 65536)
        except OSError:  # the child is gone
            return False
        return True
