"""`import`: takes in spreadsheets, school rosters and incidents, with a progress bar."""

from __future__ import annotations

import sys
import time

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.width import width_of, wrap

_SILENT_SECONDS = 1.0
_BAR = 30  # columns


def take_in_options(parser: Parser) -> None:
    """`casewalk import`."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="xlsx, csv or tsv; the corrected file of rejected rows too"
    )
    parser.add_argument(
        "--map", metavar="FILE", help="YAML that names your columns; it is remembered in the team folder"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken, and change nothing")
    add_json(parser)


def take_in(desk: Desk) -> int:
    """Take the good rows in, hand the others back as a file that says why; run twice, nothing changes."""
    from review.exchange.incoming.importing import run_import

    team, given = desk.team(), desk.given
    bar = Bar() if sys.stderr.isatty() else None
    report = run_import(
        team,
        given.files,
        today=desk.today,
        map_path=given.map,
        dry_run=given.dry_run,
        progress=bar.show if bar else None,
        ask=_which_column if sys.stdin.isatty() and sys.stderr.isatty() else None,
    )
    if bar:
        bar.clear()
    if given.json:
        desk.json(report.to_json())
    else:
        columns = output.width()
        desk.say(*(part for line in report.lines() for part in _fitted(line, columns)))
    return 0


def _fitted(line: str, columns: int) -> list[str]:
    """A line of the report, broken between words where it is too long for the terminal."""
    return [line] if width_of(line) <= columns else wrap(line, columns)


class Bar:
    """A bar on stderr, from the second second on."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = ""

    def show(self, done: int, total: int) -> None:
        """So many rows of so many are read."""
        if time.monotonic() - self.began < _SILENT_SECONDS or not total:
            return
        full = _BAR * min(done, total) // total
        line = f"\r{'#' * full}{'.' * (_BAR - full)} {done} of {total} rows"
        if line != self.shown:
            self.shown = line
            sys.stderr.write(line)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self.shown:
            sys.stderr.write("\r" + " " * len(self.shown) + "\r")
            sys.stderr.flush()


def _which_column(sheet: str, headings: list[str], field: str) -> str:
    """Ask which column holds a field; an empty answer is none."""
    output.tell(f"Sheet {sheet}: no column was recognized as {field}. Which one is it?")
    for number, heading in enumerate(headings, 1):
        output.tell(f"  {number} {heading}")
    sys.stderr.write("Number, or enter for none: ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(headings):
        return headings[int(answer) - 1]
    return ""
