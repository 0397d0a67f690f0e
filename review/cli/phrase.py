"""`phrase`: the phrase that unlocks a person's screen."""

from __future__ import annotations

import sys

from review.cli.front.desk import Desk, asker
from review.cli.front.parser import Parser
from review.common.errors import Refused, Usage


def phrase_options(parser: Parser) -> None:
    """`casewalk phrase`: the phrase itself is never on a command line."""
    parser.add_argument("--stdin", action="store_true", help="read it from stdin, one line")


def phrase(desk: Desk) -> int:
    """Ask for the phrase twice, unseen, and keep what tells it from another one. Raises Refused where they differ,
    Usage where nothing was read."""
    team = desk.team()
    ask = None if desk.given.stdin else asker()
    if ask is None:
        first = again = sys.stdin.readline().strip()
        if not first:
            raise Usage("No phrase was read: run casewalk phrase at a terminal, or send it on stdin with --stdin.")
    else:
        first, again = ask("Phrase that unlocks your screen: "), ask("Once more: ")
    if first != again:
        raise Refused("These are two different phrases. Nothing was changed.")
    team.store.unlocking.set(first)
    desk.say(f"Set. {team.key_said('lock')} locks your screen, and this phrase unlocks it.")
    return 0
