"""Makes safe copies of the record while others write to it."""

from __future__ import annotations

import os
import time

from review.common.errors import Refused
from review.store.file.engine import Error, connect, create, problems, why_not_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.file.engine import Connection

SECONDS = 30
PART = ".part"  # how the name of a copy ends that is being written


def copy(
    source: str,
    target: str,
    key: str | None,
    seconds: float = SECONDS,
    *,
    mode: int = 0o600,
    new_key: str | None = None,
    seated: bool = True,
) -> None:
    """Copy the record, still encrypted, while others may be writing; `target` is there once it has been read back.

    The connection is a fresh one, for `backup()` never returns on one with an open transaction. `new_key` is the
    target's where it is to be another one. Raises Refused when the copy is not finished in time or does not read
    back; nothing half-written is left, save for a `.part` where the process is killed. `seated` is as in `connect`.
    """
    end = time.monotonic() + seconds
    part = f"{target}{PART}"
    try:
        create(part, mode)  # one that is there already is another writer's, and stays
    except OSError as error:
        raise _refused(target, error) from None
    try:
        pages = _copied(source, part, key, new_key or key, end, seated)
        _read_back(part, new_key or key, pages, seated)
        if os.path.lexists(target):
            raise Error("there is one of that name")
        os.rename(part, target)
        flush(os.path.dirname(target))
    except (Error, TimeoutError, OSError) as error:
        raise _refused(target, error) from None
    finally:
        for name in (part, f"{part}-wal", f"{part}-shm"):
            if os.path.exists(name):
                os.unlink(name)


def _copied(source: str, part: str, key: str | None, new_key: str | None, end: float, seated: bool) -> int:
    """Copy the pages as they stand now; hands back how many. Others may go on writing: they are not waited for."""
    reader, writer = connect(source, key, seated), None
    try:
        writer = connect(part, new_key, seated)
        reader.execute("BEGIN")  # holds on to this moment: else each write of another terminal begins the copy anew
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        pages = _pages(reader)
        reader.backup(writer, pages=500, progress=lambda *_: _within(end))
    finally:
        reader.close()
        if writer is not None:
            writer.close()
    return pages


def _read_back(part: str, key: str | None, pages: int, seated: bool) -> None:
    """Open what was written anew and read all of it. Raises Error where it is not the record, whole and sound."""
    connection = connect(part, key, seated)
    try:
        found = problems(connection, key is not None)
        if not found and _pages(connection) != pages:
            found = [f"{_pages(connection)} of {pages} pages"]
    finally:
        connection.close()
    if found:
        raise Error(f"it does not read back ({found[0]})")
    flush(part)


def _pages(connection: Connection) -> int:
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    return pages


def flush(path: str) -> None:
    """Have what was written there on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(target: str, error: Exception) -> Refused:
    text = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    said = why_not_written(error) or f"{text[:1].upper()}{text[1:]}."
    return Refused(f"The copy {target} could not be made. {said} The record itself is unharmed.")


def _within(end: float) -> None:
    if time.monotonic() > end:
        raise TimeoutError("it took too long")
