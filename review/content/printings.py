"""What was printed: which paper, by whom, how many copies, and what was on it."""

from __future__ import annotations

from review.common.fact import fact


@fact
class Printing:
    """One printing of one paper. When it was is its stamp."""

    paper: str  # agenda, minutes, summary, slip, sheet
    form: str  # "printer", or "pdf" and "text" for what left as a file or through a pipe
    printed_by: str
    about: str = ""  # the day, the case, the owner, the recipient
    copies: int = 1
    printer: str = ""
    content: str = ""  # of an agenda: what stood on it, in JSON
    id: int = 0
    version: int = 0
    recorded_at: str = ""
