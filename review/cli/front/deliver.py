"""Delivers a paper: to the terminal, as text, as PDF, or to a printer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime

from review.cases.settings import PAPER_SIZES
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser
from review.common.errors import CasewalkError, Refused, Usage
from review.common.fact import fact
from review.content import sentences
from review.content.printings import Printing
from review.paper.paper import Paper
from review.paper.papers import MOST_COPIES, Imprint, as_lines, as_pages

PIPE = "-"  # in place of a file: stdout


@fact
class Kind:
    """A kind of file, and how every one of them begins."""

    name: str
    begins: bytes


PDF = Kind("PDF", b"%PDF-")
CALENDAR = Kind("calendar", b"BEGIN:VCALENDAR")
DOCX = Kind("Word document", b"PK\x03\x04")


def add_paper_options(parser: Parser) -> None:
    """For every command that makes a paper."""
    group = parser.add_argument_group("on paper")
    group.add_argument("--pdf", metavar="FILE", help="as PDF into this file; - writes it to stdout")
    group.add_argument("--print", action="store_true", dest="to_printer", help="print it (lp)")
    group.add_argument(
        "--printer", metavar="P", default="", help="on this printer; else as in team.yaml, or the default"
    )
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


def put_out(desk: Desk, paper: Paper, about: str = "", content: str = "") -> int:
    """Give the paper out as the options say, and write down what leaves as PDF or through the printer.

    `about` names the day, case or owner in the record of printings, `content` what stood on it. Raises Usage, Refused
    where the file cannot be written, CasewalkError where the printer does not take it.
    """
    check_way_out(desk)
    form = "printer" if desk.given.to_printer else "pdf" if desk.given.pdf else ""
    if not form:
        give_out(desk, paper)
        return 0
    leave(desk, paper.name, form, about, lambda: give_out(desk, paper), content)
    return 0


def check_way_out(desk: Desk) -> None:
    """Raises Usage where the options contradict each other, and CasewalkError where there is no such printer: both
    before anything is written down. At the door `--print` is refused when it is read."""
    given = desk.given
    if given.printer and not given.to_printer:
        raise Usage("--printer goes with --print.")
    if given.pdf and given.to_printer:
        raise Usage("--pdf writes a file and --print prints: choose one.")
    imprint(desk)
    if given.to_printer:
        from review.cli.front.printer import choose

        given.printer = choose(given.printer or desk.team().settings.paper_printer)


def check_other_file(desk: Desk, option: str, is_what: str, goes_with_it: str) -> None:
    """Raises Usage where a file that is no paper is asked for beside one, or what goes with that file alone."""
    given = desk.given
    file = getattr(given, option)
    if getattr(given, goes_with_it) and not file:
        raise Usage(f"--{goes_with_it} goes with --{option} FILE.")
    if file and (given.pdf or given.to_printer):
        raise Usage(f"--{option} is {is_what}, --pdf and --print are for paper: choose one.")


def give_out(desk: Desk, paper: Paper) -> None:
    """Give the paper out as the options say, after `check_way_out`."""
    given, words = desk.given, desk.team().words
    marks = imprint(desk)
    if given.to_printer:
        from review.cli.front.printer import send

        sent = send(_to_print(desk, paper, marks), given.printer, marks.size, marks.copies)
        copies = f", {marks.copies} copies" if marks.copies > 1 else ""
        output.tell(f"Sent to {sent.printer} as {sent.job}{copies}. The printer is {sent.status}.")
    elif given.pdf:
        from review.paper.papers import as_pdf

        write_out(given.pdf, as_pdf(paper, marks, words), PDF)
    elif given.plain or (sys.stdout.isatty() and not given.ascii and marks.copies == 1):
        output.write_lines(as_lines(paper, words, output.width(), given.plain), given.plain)
    else:
        output.write_pages(as_pages(paper, marks, words, plain=given.ascii))


def _to_print(desk: Desk, paper: Paper, marks: Imprint) -> bytes:
    """What the printer gets: the PDF, or ASCII text where that is asked for."""
    words = desk.team().words
    if desk.given.ascii:
        pages = as_pages(paper, marks, words, plain=True)
        return "".join("\n".join(line.text for line in page) + "\n\f" for page in pages).encode("ascii")
    from review.paper.papers import as_pdf

    return as_pdf(paper, marks, words)


def leave(desk: Desk, paper: str, form: str, about: str, give: Callable[[], None], content: str = "") -> None:
    """Write the printing down, `give` it away, and strike it out where that failed."""
    team, given = desk.team(), desk.given
    row = Printing(paper, form, team.person.name, about, given.copies, given.printer, content)
    printed = team.store.printings.write_down(row)
    try:
        give()
    except CasewalkError:
        team.store.printings.failed(printed)
        raise


def write_out(path: str, data: bytes, kind: Kind) -> None:
    """Write what is no text into a file, private to its owner, or for `-` to stdout.

    A file of the same kind is replaced. Raises Usage at a terminal, Refused where something else is there already or
    the file cannot be written.
    """
    if path == PIPE:
        if sys.stdout.isatty():
            raise Usage(f"A {kind.name} cannot be read on a terminal: name a file, or send it on with a pipe.")
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from review.team.folder import replace_file, write_new

    try:
        if not os.path.lexists(path):
            write_new(path, data)
            return
        with open(path, "rb") as there:
            begins = there.read(len(kind.begins))
        if begins != kind.begins:
            raise Refused(f"{path} is there already and is no {kind.name}: name another file, or take that one away.")
        replace_file(path, data)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
