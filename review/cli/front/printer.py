"""Sends a paper to a printer through lp: no shell, nothing on disk, no name in the job's title."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

from review.common.errors import CasewalkError
from review.common.fact import fact

MEDIA = {"letter": "Letter", "a4": "A4"}
TITLE = "Casewalk"  # it shows in the queue, in the printer's log and on banner pages
PATIENCE = 30  # seconds
_MAY_SAY_NO = (("lpstat", "-r"), ("lpstat", "-e"), ("lpstat", "-d"))  # not running, no printers, no default
_INSTEAD = "Or write a PDF and print that: --pdf FILE."


@fact
class Sent:
    """What became of a job: its number and how the printer stands, in the words of the printing system."""

    printer: str
    job: str
    status: str


def choose(wanted: str) -> str:
    """The printer of this name; without one the default, or the only one there is.

    Raises CasewalkError, in a sentence, without a printing system, without printers, or where none is meant.
    """
    if "is running" not in _asked(["lpstat", "-r"]):
        raise CasewalkError(f"The printing system of this computer (CUPS) is not running. {_INSTEAD}")
    known = [name for line in _asked(["lpstat", "-e"]).splitlines() if (name := line.strip())]
    if not known:
        raise CasewalkError(f"There is no printer on this computer: add one in its settings. {_INSTEAD}")
    if wanted:
        if wanted not in known:
            raise CasewalkError(f"There is no printer {wanted!r}. It may be {_or(known)}.")
        return wanted
    default = _asked(["lpstat", "-d"]).rpartition(":")[2].strip()
    if default in known:
        return default
    if len(known) == 1:
        return known[0]
    raise CasewalkError(f"Several printers are there and none is the default: --printer {_or(known)}.")


def send(paper: bytes, printer: str, size: str, copies: int = 1) -> Sent:
    """Send a paper that holds all its copies; each begins on a sheet of its own. Raises CasewalkError."""
    sides = ["-o", "sides=one-sided"] if copies > 1 else []  # copy 2 must not begin on the back of copy 1
    argv = ["lp", "-d", printer, "-t", TITLE, "-o", f"media={MEDIA[size]}", *sides]
    said = _asked(argv, paper)
    words = said.split()
    job = words[words.index("is") + 1] if "is" in words[:-1] else said.strip()
    return Sent(printer, job, status(printer))


def status(printer: str) -> str:
    """How the printer stands: `idle`, `printing`, or why it stands still."""
    first, _, more = _asked(["lpstat", "-p", printer]).partition("\n")
    if "disabled" in first:
        why = more.strip().splitlines()
        return f"stopped{f': {why[0].strip()}' if why else ''}"
    return "printing" if "now printing" in first else "idle"


def _asked(argv: Sequence[str], given: bytes = b"") -> str:
    """What a command of the printing system answers."""
    program = shutil.which(argv[0])
    if program is None:
        raise CasewalkError(f"Printing wants the command {argv[0]}, which is not on this computer (CUPS). {_INSTEAD}")
    env = {**os.environ, "LC_ALL": "C", "LANG": "C"}
    try:
        done = subprocess.run(
            [program, *argv[1:]], input=given, capture_output=True, env=env, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise CasewalkError(f"The printing system did not answer within {PATIENCE} seconds. {_INSTEAD}") from None
    said = done.stdout.decode(errors="replace")
    complaint = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode and tuple(argv[:2]) not in _MAY_SAY_NO:
        why = complaint[0].removeprefix(f"{argv[0]}: ") if complaint else f"{argv[0]} failed"
        raise CasewalkError(f"The printing system says: {why.rstrip('.')}. Nothing was printed. {_INSTEAD}")
    return said


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
