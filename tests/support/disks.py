"""A disk that gets full: a small one of its own where the tests may make one, else a limit on the size of files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


class SmallDisk:
    """A few megabytes at `place`."""

    def __init__(self, place: Path):
        self.place = place

    def fill(self, leave: int = 0) -> None:
        """Take all room but so many bytes."""
        (self.place / "ballast").unlink(missing_ok=True)
        with open(self.place / "ballast", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 65536)
            except OSError:
                file.truncate(max(0, file.tell() - leave))

    def empty(self) -> None:
        """Make room again."""
        (self.place / "ballast").unlink(missing_ok=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Eight megabytes of memory, mounted as a disk; skipped where the tests may not mount."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("only root may mount a small disk; test_a_file_that_may_not_grow covers the rest")
    yield SmallDisk(place)
    subprocess.run(["umount", "-l", str(place)], check=True)
