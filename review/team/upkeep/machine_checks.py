"""Checks the computer: versions, engine, terminal, printing."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from importlib import metadata, util

import review
from review.store.file import engine
from review.team.upkeep.check import Check

_PARTS = ("textual", "sqlite-utils")
_LEAST = (80, 24)  # columns and lines of the smallest screen
_SECONDS = 5  # that a program has to answer


def machine_checks() -> list[Check]:
    """Everything that is the same for all teams on this computer, for whoever sits at it."""
    return [_versions(), _engine(), _terminal(), _locale(), _printing(), _pdf()]


def sshd_settings(account: str) -> str | None:
    """What sshd says it holds to for this account; None where it is not installed or does not tell this user."""
    return _said_by("/usr/sbin/sshd", "-T", "-C", f"user={account},host=localhost,addr=127.0.0.1")


def _said_by(*command: str) -> str | None:
    """What a program prints in English; None where it cannot be run, fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _versions() -> Check:
    python = ".".join(str(part) for part in sys.version_info[:3])
    parts = [f"Casewalk {review.__version__}", f"Python {python}"]
    missing = [name for name in _PARTS if not _version(name)]
    parts += [f"{name} {_version(name) or 'missing'}" for name in _PARTS]
    return Check("versions", not missing, ", ".join(parts), "install Casewalk again" if missing else "")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _engine() -> Check:
    sqlite, cipher = engine.versions()
    says = f"SQLite {sqlite}, SQLCipher {cipher or 'missing'}, sqlcipher3 {_version('sqlcipher3') or 'unknown'}"
    if not cipher:
        return Check("engine", False, f"{says}: it cannot encrypt", "install sqlcipher3 again")
    if engine.has_wal_bug(sqlite):
        return Check("engine", False, f"{says}: its WAL bug can damage the record", "update sqlcipher3")
    return Check("engine", True, f"{says}, free of the WAL bug")


def _terminal() -> Check:
    kind = os.environ.get("TERM", "")
    try:
        size = os.get_terminal_size(1)
    except OSError:
        return Check("terminal", True, f"none here (TERM {kind or 'not set'})")
    says = f"TERM {kind or 'not set'}, {size.columns}x{size.lines}, {_colors(kind)}"
    if kind in ("", "dumb"):
        return Check("terminal", False, says, "export TERM=xterm-256color; the screen does not work without")
    if size.columns < _LEAST[0] or size.lines < _LEAST[1]:
        return Check("terminal", False, says, f"make the window at least {_LEAST[0]}x{_LEAST[1]}")
    return Check("terminal", True, says)


def _colors(kind: str) -> str:
    import curses

    if os.environ.get("NO_COLOR"):
        return "no colors (NO_COLOR)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "all colors"
    try:
        curses.setupterm(kind or "unknown")
        return f"{max(0, curses.tigetnum('colors')) or 'no'} colors"
    except curses.error:
        return "colors unknown"


def _locale() -> Check:
    """What it writes in, as `output` does, and what the terminal was told to expect."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "not set")
    encoding = getattr(sys.stdout, "encoding", None) or locale.getpreferredencoding(False)
    fine = encoding.casefold().replace("-", "") == "utf8"
    todo = "" if fine else "export LANG=C.UTF-8; letters with accents are shown as ? until then"
    return Check("locale", fine, f"{said}, written as {encoding.upper()}", todo)


def _printing() -> Check:
    if shutil.which("lp") is None:
        return Check("printing", True, "lp is not installed: nothing is printed from here")
    said = _said_by("lpstat", "-d")
    if said is None:
        return Check("printing", False, "lp is installed, but the printers do not answer", "lpstat -d")
    _, found, printer = said.strip().partition(": ")
    if not found:
        return Check("printing", True, "lp is installed, without a default printer (lpoptions -d PRINTER sets one)")
    return Check("printing", True, f"lp is installed; the default printer is {printer}")


def _pdf() -> Check:
    if util.find_spec("typst") is None:
        return Check("PDF", True, "typst is not installed: papers are text")
    return Check("PDF", True, f"typst {_version('typst')}".rstrip())
