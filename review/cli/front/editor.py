"""Opens the person's own editor on a private file that does not stay."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import contextmanager
from tempfile import mkdtemp

from review.common.errors import CasewalkError, Refused
from review.team.folder import write_new
from review.team.upkeep.folder_checks import WRITING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_REMARKS = """
# Write the text above. Lines that begin with # and a blank are left out.
# An empty text changes nothing.
"""
_STOPS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]


def write_text(folder: str, begun: str = "") -> str:
    """What the person leaves in $VISUAL, $EDITOR or vi, without remarks; `begun` stands there already.

    The file lies in a folder of its own in the team's, and goes with whatever the editor put beside it, also when this
    is hung up. Raises CasewalkError for an empty text and an editor that failed, Refused for one that is none.
    """
    command = _editor()
    with _signals_in_hand():
        place = mkdtemp(prefix=WRITING, dir=folder)
        path = os.path.join(place, "text.txt")
        try:
            write_new(path, f"{begun}\n{_REMARKS}".encode())
            _run([*command, path])
            with open(path, encoding="utf-8", errors="replace") as file:
                text = without_remarks(file.read())
        except FileNotFoundError:
            text = ""  # the editor has taken the file away
        finally:
            shutil.rmtree(place)
    if not text:
        raise CasewalkError(
            "The text is empty, so nothing was changed. An editor that opens a window has to wait: code --wait"
        )
    return text


def without_remarks(text: str) -> str:
    """The text without the lines that begin with # and a blank, and without blank lines around it."""
    lines = [line.rstrip() for line in text.splitlines() if line.rstrip() != "#" and not line.startswith("# ")]
    return "\n".join(lines).strip()


def _editor() -> list[str]:
    """The words of the editor's command, split as a shell would, but none is run."""
    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(asked)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        raise Refused(f"The editor {asked!r} cannot be run. Set EDITOR to one that is installed, or give - for stdin.")
    return words


def _run(command: list[str]) -> None:
    code = subprocess.run(command, check=False).returncode
    if code:
        raise CasewalkError(f"The editor {command[0]} ended with code {code}, so nothing was changed.")


@contextmanager
def _signals_in_hand() -> Iterator[None]:
    """ctrl+c is the editor's own; being hung up or ended stops us as ctrl+c would, so that the file goes."""
    before = {signal.SIGINT: signal.signal(signal.SIGINT, _go_on)}
    before |= {number: signal.signal(number, _stop) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Leave the signal to the editor, which gets it too."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in _STOPS:
        signal.signal(number, signal.SIG_IGN)  # a second one shall not stop the clearing away
    raise KeyboardInterrupt
