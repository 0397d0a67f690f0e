"""Keeps, outside of the record, a short mark for each row of the journal: what was cut off or rewritten shows here.

A file of this account, 16 bytes for each row in the order of their numbers. A row that somebody else has written is a
gap in it, which proves nothing and accuses nobody.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 16  # bytes of a row's checksum that are kept


class Witness:
    """The file at `path`; it is made, 0600 in folders of 0700, when the first row is noted."""

    def __init__(self, path: str):
        self.path = path
        self.failed = ""  # why the last row could not be noted; the row itself is written all the same

    def note(self, number: int, chain: str) -> None:
        """Note the checksum of a row that was committed just now."""
        try:
            descriptor = self._open()
            try:
                os.pwrite(descriptor, bytes.fromhex(chain)[:SIZE], (number - 1) * SIZE)
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

    def begin_anew(self, stamp: str, chains: Iterable[str]) -> None:
        """The record goes on from an older copy, whose checksums are `chains` in order: they are noted anew, and what
        was noted before is kept beside, under the stamp."""
        if os.path.exists(self.path):
            os.replace(self.path, f"{self.path}-until-{stamp}")
        self._read = None
        for number, chain in enumerate(chains, 1):
            self.note(number, chain)

    _read: bytes | None = None

    def _marks(self) -> bytes:
        if self._read is None:
            try:
                with open(self.path, "rb") as file:
                    self._read = file.read()
            except OSError:
                self._read = b""
        return self._read

    def _open(self) -> int:
        flags = os.O_CREAT | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        try:
            return os.open(self.path, flags, 0o600)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            return os.open(self.path, flags, 0o600)


def witness_path(folder: str) -> str:
    """Where this account keeps the witness of a team: in its home, under the name of the folder and where that lies."""
    from binascii import crc32

    real = os.path.realpath(folder)
    name = f"{os.path.basename(real)}-{crc32(os.fsencode(real)):08x}.witness"
    return os.path.join(os.path.expanduser("~"), ".local", "state", "casewalk", name)
