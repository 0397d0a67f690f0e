"""What to say when the program itself fails: where, and a number to quote; nothing about a case."""

from __future__ import annotations

from review.common.fault import number, places


def report(error: BaseException | None) -> str:
    """A sentence with a number, and the places in the program; messages and variables are left out on purpose."""
    told = f"number {number(error)}" if error is not None else "without saying why"
    return "\n".join(
        [
            f"Casewalk made a mistake ({told}). What you had confirmed is kept; casewalk meet goes on where you were.",
            "Please send these lines to whoever looks after it; they hold nothing of a case:",
            *(f"  {place}" for place in (places(error) if error is not None else [])),
            f"  {type(error).__name__}",
        ]
    )
