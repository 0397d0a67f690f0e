"""A fresh Debian in a folder, as debootstrap makes it, with an sshd of its own: for trying what docs/ssh.md says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.shell import ROOT
from tests.support.sshd import listening

NAME = "bookworm"
PYTHON = "3.11"  # that it comes with
WHEELS = "/usr/src/wheels"  # packages from this machine's own index: in there nobody knows the way to it
HERE = "/usr/src/casewalk"  # the folder of Casewalk, in there
MOUNTS = (("proc", "proc"), ("/dev", "dev"), ("/dev/pts", "dev/pts"))
needs_debootstrap = pytest.mark.skipif(
    os.getuid() != 0 or shutil.which("debootstrap") is None,
    reason="a fresh Debian wants root, and debootstrap, which is not installed: apt-get install debootstrap",
)


class FreshDebian:
    """The host under way: root types here, and so does the account `casewalk` once there is one."""

    def __init__(self, root: Path):
        self.root = root

    def as_root(self, line: str) -> subprocess.CompletedProcess[str]:
        """A line that root types in the folder of Casewalk."""
        return self._typed("sh", "-c", f"cd {HERE} && {line}")

    def as_account(self, line: str) -> subprocess.CompletedProcess[str]:
        """A line that the service account types in its home."""
        return self._typed("su", "-", "casewalk", "-c", line)

    def _typed(self, *words: str) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "DEBIAN_FRONTEND": "noninteractive",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": WHEELS,
        }
        return subprocess.run(
            ["chroot", str(self.root), *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False, env=env,
        )  # fmt: skip

    @contextmanager
    def sshd(self, port: int) -> Iterator[None]:
        """Its sshd, listening on loopback; it is ended, by its own number, on leaving."""
        command = [
            "chroot",
            str(self.root),
            "/usr/sbin/sshd",
            "-D",
            "-e",
            "-p",
            str(port),
            "-o",
            "ListenAddress=127.0.0.1",
        ]
        with listening(command, port, self.root.parent / "sshd.log"):
            yield


@contextmanager
def fresh_debian(folder: Path) -> Iterator[FreshDebian]:
    """Made from nothing in `folder`; what was mounted is taken off again on leaving."""
    root = folder / "root"
    subprocess.run(["debootstrap", "--variant=minbase", NAME, str(root)], capture_output=True, check=True)
    mounted: list[Path] = []
    try:
        for what, where in MOUNTS:
            kind = ["-t", what] if what == "proc" else ["--bind"]
            subprocess.run(["mount", *kind, what, str(root / where)], check=True)
            mounted.append(root / where)
        _furnish(root)
        yield FreshDebian(root)
    finally:
        for place in reversed(mounted):
            subprocess.run(["umount", str(place)], check=True)


def _furnish(root: Path) -> None:
    """What a host has and a folder has not: a copy of Casewalk, an init that is told to reload, packages."""
    left_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")
    shutil.copytree(ROOT, root / HERE[1:], ignore=left_out)
    stand_in = root / "usr" / "local" / "sbin" / "systemctl"  # sshd is started beside it
    stand_in.write_text('#!/bin/sh\n[ "$*" = "reload ssh" ]\n', encoding="utf-8")
    stand_in.chmod(0o755)
    no_start = root / "usr" / "sbin" / "policy-rc.d"
    no_start.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    no_start.chmod(0o755)
    (root / "run" / "sshd").mkdir(mode=0o755)  # init makes it when it starts sshd
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    download = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "-c",
        str(ROOT / "constraints.txt"),
        "--only-binary=:all:",
    ]
    target = ["--python-version", PYTHON, "-d", str(root / WHEELS[1:])]
    subprocess.run([*download, *target, *wanted], check=True)
