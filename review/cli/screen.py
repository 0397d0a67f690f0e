"""Opens the screen, at home or in the walk; the only file of review/ that imports it."""

from __future__ import annotations

import gc

from review.cli.front.desk import Desk, has_terminal
from review.cli.front.parser import Parser
from review.common.errors import Usage


def home_options(parser: Parser) -> None:
    """`casewalk` alone."""


def home(desk: Desk) -> int:
    """This week's meeting, the caseload and one's own next actions."""
    return open_screen(desk, "home")


def meet_options(parser: Parser) -> None:
    """`casewalk meet`."""


def meet(desk: Desk) -> int:
    """Straight into the walk; a meeting that is open goes on where it stood."""
    return open_screen(desk, "meet")


def follow_options(parser: Parser) -> None:
    """`casewalk follow`."""
    parser.add_argument("--once", action="store_true", help="only say where the meeting stands now")
    parser.add_argument("--wall", action="store_true", help="for all to see: not locked while whoever presents goes on")


def follow(desk: Desk) -> int:
    """Follow whoever presents the meeting in this terminal; in lines with --plain or without a terminal."""
    if desk.given.plain or desk.given.once or not has_terminal():
        from review.cli.follow import follow_in_lines

        return follow_in_lines(desk)
    return open_screen(desk, "wall" if desk.given.wall else "follow")


def open_screen(desk: Desk, start: str) -> int:
    """Open the screen at "home", "meet", "follow", "wall" or "trends". Raises Usage without a terminal, with what works
    there instead."""
    team = desk.team()
    if not has_terminal():
        raise Usage(
            "The screen wants a terminal. Without one: casewalk agenda, casewalk show CODE, casewalk actions, "
            "casewalk settle, casewalk act; casewalk --help lists all."
        )
    from review.store.file.journal import LOGIN, LOGOFF

    record = team.store.record
    record.saw(f"the screen, at {start}", (), LOGIN)
    gc.disable()  # loading Textual leaves no garbage, and looking for it takes 12 of 190 ms; the app turns it on again
    from screens.app import open_screen as opened  # Textual is loaded for the screen alone

    try:
        code: int = opened(team, desk.today, start)
    finally:
        record.saw("the screen", (), LOGOFF)
    return code
