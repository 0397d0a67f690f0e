"""Gives a paper out: to the terminal, as pages of text, or as PDF into a file or a pipe."""

from __future__ import annotations

import os
import sys
from datetime import datetime

from review import sentences
from review.cli import output
from review.cli.desk import Desk
from review.cli.parser import Parser
from review.errors import Refused, Usage
from review.paper.papers import MOST_COPIES, Imprint, Paper, as_lines, as_pages
from review.settings import PAPER_SIZES

PIPE = "-"  # in place of a file: stdout


def add_paper_options(parser: Parser) -> None:
    """For every command that makes a paper."""
    group = parser.add_argument_group("on paper")
    group.add_argument("--pdf", metavar="FILE", help="as PDF into this file; - writes it to stdout")
    group.add_argument("--ascii", action="store_true", help="text for the plainest of printers, ASCII only")
    group.add_argument("--size", metavar="SIZE", help=f"{' or '.join(PAPER_SIZES)}; else as in team.yaml")
    group.add_argument("--copies", metavar="N", type=int, default=1, help="so many, each marked copy n of N")


def imprint(desk: Desk) -> Imprint:
    """How this printing marks itself: by whom, now, the size, the copies. Raises Usage."""
    team, given = desk.team(), desk.given
    size = (given.size or team.settings.paper_size).casefold()
    if size not in PAPER_SIZES:
        raise Usage(f"--size is {' or '.join(PAPER_SIZES)}, not {given.size!r}.")
    if not 1 <= given.copies <= MOST_COPIES:
        raise Usage(f"--copies is a number from 1 to {MOST_COPIES}, not {given.copies}.")
    now = datetime.now()
    return Imprint(team.person.name, f"{sentences.weekday(now)} {now.year}, {now:%H:%M}", size, given.copies)


def put_out(desk: Desk, paper: Paper) -> int:
    """Give the paper out as the options say. Raises Usage, and Refused where the file cannot be written."""
    given, words = desk.given, desk.team().words
    marks = imprint(desk)
    if given.pdf:
        from review.paper.papers import as_pdf

        _write_pdf(desk, as_pdf(paper, marks, words))
    elif given.plain or (sys.stdout.isatty() and not given.ascii and marks.copies == 1):
        output.write_lines(as_lines(paper, words, output.width(), given.plain), given.plain)
    else:
        output.write_pages(as_pages(paper, marks, words, plain=given.ascii))
    return 0


def _write_pdf(desk: Desk, pdf: bytes) -> None:
    path = desk.given.pdf
    if path == PIPE:
        if sys.stdout.isatty():
            raise Usage("A PDF cannot be read on a terminal: name a file, or send it on: --pdf - | lp.")
        sys.stdout.flush()
        sys.stdout.buffer.write(pdf)
        return
    from review.team.folder import replace_file, write_new

    try:
        if not os.path.lexists(path):
            write_new(path, pdf)
            return
        with open(path, "rb") as there:
            begins = there.read(5)
        if begins != b"%PDF-":
            raise Refused(f"{path} is there already and is no PDF: name another file, or take that one away.")
        replace_file(path, pdf)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
