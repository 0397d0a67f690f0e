"""A private CUPS on loopback: its own settings and port, and a raw queue into a listener that keeps what arrives."""

from __future__ import annotations

import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SBIN = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
CUPSD = shutil.which("cupsd", path=SBIN)
needs_cups = pytest.mark.skipif(
    CUPSD is None or shutil.which("lp") is None, reason="CUPS is not installed: apt-get install cups cups-client"
)
FILES = """\
User {user}
Group {group}
SystemGroup {other}
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
SETTINGS = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
DirtyCleanInterval 0
PreserveJobHistory Yes
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
QUEUE = """\
<{kind} {name}>
DeviceURI socket://127.0.0.1:{port}
State {state}
Accepting {accepting}
</{kind2}>
"""


class Office:
    """The printing system of an office with one raw printer, `front`, and what arrived there."""

    def __init__(self, folder: Path, port: int):
        self.folder = folder
        self.server = f"127.0.0.1:{port}"
        self.env = {"CUPS_SERVER": self.server}
        self.arrived: list[bytes] = []

    def next(self) -> bytes:
        """What arrives at the printer next."""
        until = time.monotonic() + 20
        while not self.arrived and time.monotonic() < until:
            time.sleep(0.02)
        return self.arrived.pop(0)

    def told(self) -> bytes:
        """Everything the printing system keeps about its jobs: titles, options, logs."""
        jobs = list((self.folder / "spool").glob("c*"))
        assert jobs, "the attributes of the jobs are kept"
        return b"".join(file.read_bytes() for file in [*jobs, *(self.folder / "log").iterdir()])


@contextmanager
def office(printers: tuple[str, ...] = ("front",), stopped: tuple[str, ...] = ()) -> Iterator[Office]:
    """The printing system, running; the first printer is the default where there is only one."""
    with tempfile.TemporaryDirectory(prefix="casewalk-cups-") as place:
        os.chmod(place, 0o755)  # where root starts cupsd, its queues run as lp
        yield from _running(Path(place), printers, stopped)


def _running(folder: Path, printers: tuple[str, ...], stopped: tuple[str, ...]) -> Iterator[Office]:
    for name in ("etc", "spool", "tmp", "cache", "state", "log"):
        (folder / name).mkdir()
    listener = socket.create_server(("127.0.0.1", 0))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    user = "lp" if os.getuid() == 0 else getpass.getuser()
    group = "lp" if os.getuid() == 0 else grp.getgrgid(os.getgid()).gr_name
    other = next(one.gr_name for one in grp.getgrall() if one.gr_name != group)  # cupsd wants two
    queues = [
        QUEUE.format(kind="Printer", kind2="Printer", name=name, port=listener.getsockname()[1], state="Idle",
                     accepting="No" if name in stopped else "Yes")
        for name in printers
    ]  # fmt: skip
    (folder / "etc" / "cups-files.conf").write_text(FILES.format(user=user, group=group, other=other, folder=folder))
    (folder / "etc" / "cupsd.conf").write_text(SETTINGS.format(port=port))
    (folder / "etc" / "printers.conf").write_text("".join(queues))
    there = Office(folder, port)
    threading.Thread(target=_listen, args=(listener, there.arrived), daemon=True).start()
    assert CUPSD is not None
    argv = [CUPSD, "-f", "-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "cups-files.conf")]
    daemon = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(there)
        yield there
    finally:
        daemon.terminate()
        daemon.wait(10)
        listener.close()


def _listen(listener: socket.socket, arrived: list[bytes]) -> None:
    """Keep each job whole, as a printer would get it."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        arrived.append(b"".join(parts))


def _wait_for(there: Office) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        asked = subprocess.run(["lpstat", "-r"], env=os.environ | there.env, capture_output=True, check=False)
        if b"is running" in asked.stdout:
            return
        time.sleep(0.05)
    log = there.folder / "log" / "error"
    raise AssertionError(log.read_text() if log.exists() else "cupsd did not start")
