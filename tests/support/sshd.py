"""A real sshd on loopback, with keys and settings of its own, whose only account is whoever runs the tests."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.shell import Shell
from tests.support.terminal import Terminal

SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
needs_sshd = pytest.mark.skipif(
    SSHD is None or shutil.which("ssh") is None, reason="sshd is not installed: apt-get install openssh-server"
)
# The worst sshd there can be: it lets every variable in and forwards what it is asked to. The line of the key holds.
# Only what the loader reads before any program of ours begins is shut out here, as docs/ssh.md does it.
SETTINGS = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PermitUserEnvironment yes
AcceptEnv *
SetEnv LD_PRELOAD= LD_AUDIT= LD_LIBRARY_PATH=
AllowTcpForwarding yes
Subsystem sftp internal-sftp
MaxStartups 100
"""


class Host:
    """The team's host, seen from elsewhere: each person comes in with the key of the same name."""

    def __init__(self, shell: Shell, folder: Path, port: int):
        self.shell = shell
        self.folder = folder
        self.port = port

    def let_in(self, person: str) -> str:
        """A new key for somebody of the team, written down by `casewalk keys add`; hands back the key file."""
        key = self.new_key(person)
        self.shell.says("keys", "add", person, f"{key}.pub", "--file", f"{self.folder}/authorized_keys")
        return key

    def new_key(self, name: str) -> str:
        """A key pair that nobody has written down yet."""
        key = f"{self.folder}/{name}"
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", f"{name}@laptop", "-f", key],
            stdin=subprocess.DEVNULL,
            check=True,
        )
        return key

    def ssh(self, person: str, *options: str, command: str = "") -> list[str]:
        """The ssh command as this person would give it."""
        return [
            "ssh", "-F", "none", "-i", f"{self.folder}/{person}", "-p", str(self.port), "-o", "IdentitiesOnly=yes",
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder}/known_hosts",
            "-o", "LogLevel=ERROR", "-o", "BatchMode=yes", *options, f"{getpass.getuser()}@127.0.0.1",
            *([command] if command else []),
        ]  # fmt: skip

    def asks(
        self, person: str, command: str, *options: str, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """One command through the door."""
        return subprocess.run(
            self.ssh(person, *options, command=command),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **(env or {})},
            timeout=60,
            check=False,
        )

    def screen(self, person: str, columns: int = 80, rows: int = 24, command: str = "") -> Terminal:
        """The screen as this person's own terminal shows it."""
        return Terminal([], dict(os.environ), columns, rows, argv=self.ssh(person, "-tt", command=command))


@contextmanager
def running_sshd(shell: Shell, folder: Path) -> Iterator[Host]:
    """The host with its sshd listening; it is ended, by its own number, on leaving."""
    assert SSHD is not None
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.getuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)  # where a root sshd wants to be
    port = free_port()
    make_key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/host_key"]
    subprocess.run(make_key, stdin=subprocess.DEVNULL, check=True)
    team_file = shell.team / "team.yaml"  # the account's own home is another one than the test's
    team_file.write_text(team_file.read_text().replace("key_file: ~/", f"key_file: {shell.home}/"))
    config = folder / "sshd_config"
    config.write_text(SETTINGS.format(port=port, folder=folder))
    with listening([SSHD, "-D", "-e", "-f", str(config)], port, folder / "sshd.log"):
        yield Host(shell, folder, port)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def listening(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A server of ours, once it listens; it is ended, by its own number, on leaving."""
    with log.open("wb") as file:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
    try:
        _wait_for(port, server, log)
        yield
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nobody listens:\n{log.read_text()}")
