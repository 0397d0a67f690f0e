"""Keeps a short mark for each row of the journal outside the record: what was cut off or rewritten shows here.

A file of this account, 16 bytes for each row in the order of their numbers. A row that somebody else has written is a
gap in it, which proves nothing and accuses nobody. A mark is never lost by going on: where another row comes under a
number that was noted before, the older mark is kept in a second file beside it.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 16  # bytes of a row's checksum that are kept
REPLACED = "-replaced"  # how the name of the second file ends; a line for each: the number, the older mark


class Witness:
    """The file at `path`; it is made, 0600 in folders of 0700, when the first row is noted."""

    def __init__(self, path: str):
        self.path = path
        self.failed = ""  # why the last row could not be noted; the row itself is written all the same
        self._read: bytes | None = None  # the whole file, once it was asked for

    def note(self, number: int, chain: str) -> None:
        """Note the checksum of a row that was committed just now."""
        mark, place = bytes.fromhex(chain)[:SIZE], (number - 1) * SIZE
        try:
            descriptor = self._open(self.path, os.O_RDWR)
            try:
                before = os.pread(descriptor, SIZE, place)
                if len(before) == SIZE and any(before) and before != mark:
                    self._keep(number, before)
                os.pwrite(descriptor, mark, place)
            finally:
                os.close(descriptor)
            self.failed = ""
        except OSError as error:
            self.failed = str(error.strerror)

    def at(self, number: int) -> str:
        """The first half of the checksum of a row in hex digits, or nothing where this account has not seen it."""
        mark = self._marks()[(number - 1) * SIZE : number * SIZE]
        return mark.hex() if len(mark) == SIZE and any(mark) else ""

    def last(self) -> int:
        """The number of the last row that was noted; 0 where none was."""
        return len(self._marks()) // SIZE

    def replaced(self) -> int:
        """The first row that was noted once and in whose place another one was written since; 0 where there is none."""
        try:
            with open(self.path + REPLACED, encoding="ascii", errors="replace") as file:
                numbers = [line.partition(" ")[0] for line in file]
        except OSError:
            return 0
        return min((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)

    def begin_anew(self, stamp: str, chains: Iterable[str]) -> None:
        """The record goes on from an older copy, whose checksums are `chains` in order: they are noted anew, and what
        was noted before is kept beside, under the stamp."""
        for ending in ("", REPLACED):
            if os.path.exists(self.path + ending):
                os.replace(self.path + ending, f"{self.path}-until-{stamp}{ending}")
        self._read = None
        for number, chain in enumerate(chains, 1):
            self.note(number, chain)

    def _marks(self) -> bytes:
        if self._read is None:
            try:
                with open(self.path, "rb") as file:
                    self._read = file.read()
            except OSError:
                self._read = b""
        return self._read

    def _keep(self, number: int, before: bytes) -> None:
        """Keep a mark that another row takes the place of."""
        with os.fdopen(self._open(self.path + REPLACED, os.O_WRONLY | os.O_APPEND), "ab") as file:
            file.write(f"{number} {before.hex()}\n".encode())

    def _open(self, path: str, how: int) -> int:
        flags = os.O_CREAT | how | getattr(os, "O_NOFOLLOW", 0)
        try:
            return os.open(path, flags, 0o600)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            return os.open(path, flags, 0o600)


def witness_path(folder: str) -> str:
    """Where this account keeps the witness of a team: in its home, under the name of the folder and where that lies."""
    from binascii import crc32

    real = os.path.realpath(folder)
    name = f"{os.path.basename(real)}-{crc32(os.fsencode(real)):08x}.witness"
    return os.path.join(os.path.expanduser("~"), ".local", "state", "casewalk", name)
