"""`export`: the whole record as a plain copy; it asks twice."""

from __future__ import annotations

import sys

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser
from review.common.errors import CasewalkError, Usage
from review.common.vocabulary import so_many

_SURE = "plain"  # the word to type


def export_options(parser: Parser) -> None:
    """`casewalk export`."""
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument("--csv", metavar="DIR", help="a new folder, one CSV file for each kind of record")
    one.add_argument("--json", metavar="FILE", help="one new JSON file with everything, the journal too")
    one.add_argument("--sqlite", metavar="FILE", help="one new SQLite file, with a readable view of each table")
    parser.add_argument(
        "--plain-copy", action="store_true", help="yes, without encryption; else it is asked for at the terminal"
    )


def export(desk: Desk) -> int:
    """Write the copy, private to this account. Raises Usage or CasewalkError where it was not asked for twice."""
    from review.exchange.outgoing import export as copies

    team, given = desk.team(), desk.given
    if not given.plain_copy:
        _ask_again()
    if given.csv is not None:
        copy = copies.write_csv(team, given.csv)
    elif given.json is not None:
        copy = copies.write_json(team, given.json)
    else:
        copy = copies.write_sqlite(team, given.sqlite)
    desk.say(f"{so_many(copy.records, 'record')} of {so_many(copy.kinds, 'kind')}: {copy.path}")
    output.tell("It is NOT encrypted: whoever gets hold of it can read it. That it was made stands in the journal.")
    return 0


def _ask_again() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Usage("A plain copy is asked for twice: add --plain-copy if you want the record without encryption.")
    output.tell(
        "This writes all cases, notes and names without encryption: whoever gets hold of the copy can read it, and "
        "that you made it stands in the journal."
    )
    sys.stderr.write(f"Type {_SURE} to write it, enter to leave it: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != _SURE:
        raise CasewalkError("Nothing was written.")
