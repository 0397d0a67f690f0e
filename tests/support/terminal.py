"""A person at a real terminal: a pty whose screen is read with pyte, as a terminal would show it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

import pyte


class Terminal:
    """`casewalk`, or another program, in a terminal of its own. Use it as a context; the child is ended at the end."""

    def __init__(
        self, words: list[str], env: dict[str, str], columns: int = 80, rows: int = 24, argv: list[str] | None = None
    ):
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.exit_code: int | None = None
        argv = argv or [sys.executable, "-m", "review.cli", *words]
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(argv[0], argv, {**env, "TERM": "xterm-256color"})

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def fileno(self) -> int:
        """Our end of the terminal."""
        return self._fd

    def hang_up(self) -> None:
        """Take the terminal away, as when a line is lost."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    @property
    def text(self) -> str:
        """What a person sees."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *words: str, seconds: float = 20.0) -> str:
        """Wait until one of the words is on the screen; hands back which."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            found = next((word for word in words if word in self.text), None)
            if found is not None:
                return found
            if self.exit_code is not None:
                break
        raise AssertionError(f"none of {words} came; the screen is\n{self.text}")

    def press(self, *keys: str, quiet: float = 0.08, patience: float = 2.0) -> None:
        """Keys, each read to its end before the next one is pressed; many keys say nothing, which takes patience."""
        for key in keys:
            os.write(self._fd, key.encode())
            self.read(patience)
            while self.read(quiet):
                continue

    def ended(self, seconds: float = 10.0) -> int:
        """Wait until the program has ended; hands back its exit code."""
        end = time.monotonic() + seconds
        while self.exit_code is None and time.monotonic() < end:
            self.read(0.05)
            self._look_whether_it_ended()
        assert self.exit_code is not None, f"it goes on; the screen is\n{self.text}"
        return self.exit_code

    def read(self, wait: float) -> bool:
        """Take in what comes within so many seconds; whether anything did."""
        if not select.select([self._fd], [], [], wait)[0]:
            return False
        try:
            sent = os.read(self._fd, 65536)
        except OSError:  # the other end is closed
            self._look_whether_it_ended()
            return False
        self.raw += sent
        self._stream.feed(sent)
        return bool(sent)

    def _look_whether_it_ended(self) -> None:
        if self.exit_code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.exit_code = os.waitstatus_to_exitcode(status)
