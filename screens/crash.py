"""What is told when the program itself fails: where, and a number to quote; never what stood in a case."""

from __future__ import annotations

import secrets
import traceback


def report(error: BaseException | None) -> str:
    """A sentence with a number, and the places in the program; messages and variables are left out on purpose."""
    number = secrets.token_hex(3)
    lines = [
        f"Casewalk failed (report {number}). What you had confirmed is kept; casewalk meet goes on where you were.",
        "Please send these lines to whoever looks after it; they hold nothing of a case:",
    ]
    for frame in traceback.extract_tb(error.__traceback__) if error is not None else []:
        name = "/".join(frame.filename.replace("\\", "/").split("/")[-2:])
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    lines.append(f"  {type(error).__name__}")
    return "\n".join(lines)
