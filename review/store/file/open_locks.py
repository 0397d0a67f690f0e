"""A shared lock while the record is open, and an exclusive one to replace its file.

The seats are locks on the folder itself, so they are there also for a file that is damaged or gone, they take no file
of their own, and the system takes them away with a process that dies.
"""

from __future__ import annotations

import os
import time

from review.common.errors import Refused

try:
    import fcntl
except ImportError:  # Windows exchanges no file that somebody has open
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 5.0  # seconds that an opener waits for a file that is being exchanged
_SHARED = (0x40000002, 510)  # the bytes of its file that SQLite locks while it has it open: (first, how many)


def sit_down(folder: str) -> int:
    """Take a seat beside others; hands back what `stand_up` wants. Raises Refused while the file is being exchanged."""
    if fcntl is None:
        return -1
    seat, end = _at(folder), time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(seat, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return seat
        except OSError:
            if time.monotonic() > end:
                os.close(seat)
                raise Refused(f"The record in {folder} is just being exchanged. Try again in a moment.") from None
        time.sleep(0.01)


def stand_up(seat: int) -> None:
    """Leave the seat."""
    if seat >= 0:
        os.close(seat)


class Alone:
    """`with Alone(path):` nobody else has the record at `path` open, and whoever wants to waits.

    Raises Refused, naming the processes where the system tells them, while others have it open.
    """

    def __init__(self, path: str):
        self.path = path
        self.seat = -1

    def __enter__(self) -> Alone:
        folder = os.path.dirname(self.path)
        if fcntl is None:
            return self
        self.seat = _at(folder)
        try:
            fcntl.flock(self.seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._refuse_strangers()
        except OSError as error:
            stand_up(self.seat)
            if error.filename is not None:  # the file itself does not open; a lock that others have names none
                raise Refused(
                    f"{self.path} cannot be opened to write: {error.strerror}. Nothing was changed."
                ) from None
            sitting = " and ".join(str(number) for number in _sitting(folder))
            raise Refused(
                f"Others have the record open{f' (process {sitting})' if sitting else ''}: nothing was changed. "
                "Leave Casewalk everywhere, then try again."
            ) from None
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        stand_up(self.seat)

    def _refuse_strangers(self) -> None:
        """Raises OSError while a program has the file open that knows of no seats, such as another SQLite."""
        if not os.path.exists(self.path):
            return
        file = os.open(self.path, os.O_RDWR)
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED[1], _SHARED[0])
        finally:
            os.close(file)


def _at(folder: str) -> int:
    try:
        return os.open(folder or ".", os.O_RDONLY)
    except OSError as error:
        raise Refused(f"{folder} cannot be opened: {error.strerror}. Check that it is there and yours.") from None


def _sitting(folder: str) -> list[int]:
    """The processes that have a seat there; known on Linux only."""
    state = os.stat(folder)
    place = f"{os.major(state.st_dev):02x}:{os.minor(state.st_dev):02x}:{state.st_ino}"
    try:
        with open("/proc/locks", encoding="ascii", errors="replace") as file:
            lines = [line.split() for line in file]
    except OSError:
        return []
    return sorted({int(line[4]) for line in lines if line[1] == "FLOCK" and place in line and line[4].isdecimal()})
