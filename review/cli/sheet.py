"""`sheet`: what may be handed to an officer or a school under the releases."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from review.cli.front import output
from review.cli.front.deliver import add_paper_options, check_way_out, give_out
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser
from review.common.errors import CasewalkError, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.places import Officer, School
    from review.common.vocabulary import Words
    from review.content.sheet import Sheet, Withheld
    from review.flows.sheets import Wanted


def sheet_officer_options(parser: Parser) -> None:
    """`casewalk sheet officer`."""
    _options(parser, "officer")


def sheet_officer(desk: Desk) -> int:
    """What may be shown to an officer: only cases whose release names the officer, only what it covers."""
    return _sheet(desk, desk.team().store.officers.meant(" ".join(desk.given.officer)))


def sheet_school_options(parser: Parser) -> None:
    """`casewalk sheet school`."""
    _options(parser, "school")


def sheet_school(desk: Desk) -> int:
    """What may be shown to a school: only cases whose release names the school, only what it covers."""
    return _sheet(desk, desk.team().store.schools.meant(" ".join(desk.given.school)))


def _options(parser: Parser, noun: str) -> None:
    parser.add_argument(noun, metavar="NAME", nargs="+", help=f"the {noun}, or a part of the name")
    parser.add_argument("--initials", action="store_true", help="the young people's initials beside their codes")
    parser.add_argument("--dry-run", action="store_true", help="only see what would stand there; nothing is logged")
    group = parser.add_argument_group("a serious and imminent threat (45 CFR 164.512(j))")
    group.add_argument(
        "--imminent-threat",
        dest="case",
        metavar="CODE",
        help="its safety concerns, without a release; with --reason",
    )
    group.add_argument("--reason", metavar="TEXT", help="why, in writing, for the log; - reads it from stdin")
    add_paper_options(parser)


def _sheet(desk: Desk, place: Officer | School) -> int:
    from review.flows.sheets import make, preview, withdraw
    from review.paper.sheet import sheet_paper

    team, given = desk.team(), desk.given
    wanted = _wanted(desk, place)
    if given.dry_run:
        if given.pdf or given.to_printer:
            raise Usage("--dry-run is for the screen alone: leave --pdf and --print away.")
        seen = preview(wanted, team, desk.now)
        give_out(desk, sheet_paper(seen.sheet, team.words, is_preview=True))
        _tell(seen.sheet, team.words)
        return 0
    check_way_out(desk)
    form = "printer" if given.to_printer else "pdf" if given.pdf else "text"
    printed = make(wanted, team, desk.now, form, given.copies, given.printer)
    try:
        give_out(desk, sheet_paper(printed.sheet, team.words))
        output.finish()
    except CasewalkError:
        withdraw(printed, team)
        raise
    _tell(printed.sheet, team.words)
    return 0


def _wanted(desk: Desk, place: Officer | School) -> Wanted:
    from review.flows.sheets import Wanted

    given = desk.given
    if given.case is None:
        if given.reason is not None:
            raise Usage("--reason goes with --imminent-threat CODE.")
        return Wanted(place, given.initials)
    reason = (sys.stdin.read() if given.reason == "-" else given.reason or "").strip()
    if not reason:
        raise Usage(
            "--imminent-threat wants the reason in writing: --reason TEXT, or --reason - to read it from stdin."
        )
    return Wanted(place, given.initials, desk.team().store.cases.by_code(given.case), reason)


def _tell(sheet: Sheet, words: Words) -> None:
    """What was withheld and what to read first: to whoever prints, never on the paper."""
    for case in sheet.cases:
        if case.safety:
            output.tell(f"{case.code}: safety concerns stand on the sheet, word for word. Read them before it leaves.")
        for release in case.permit.releases:
            if release.lacks:
                told = ", ".join(words.label("outside.lacks", one) for one in release.lacks)
                output.tell(f"{case.code}: its release has {told} on record. Look at the signed form.")
    if not sheet.withheld:
        return
    output.tell("Withheld, and not on the sheet:")
    for code, group in groupby(sheet.withheld, key=lambda one: one.code):
        output.tell(f"  {code}: {'; '.join(_said(why, list(same), words) for why, same in _by_reason(group))}")


def _by_reason(rows: Iterable[Withheld]) -> list[tuple[str, list[Withheld]]]:
    found: dict[str, list[Withheld]] = {}
    for one in rows:
        found.setdefault(one.why, []).append(one)
    return list(found.items())


def _said(why: str, rows: list[Withheld], words: Words) -> str:
    """`not covered by the release: 3 school events (discipline), 2 family steps`."""
    told = []
    for one in rows:
        if one.record:
            kinds = f" ({', '.join(words.label('releases.information', kind) for kind in one.kinds)})" * bool(one.kinds)
            told.append(f"{one.count} {words.say('outside.record', one.record, one.count)}{kinds}")
    said = words.label("outside.why", why)
    return f"{said}: {', '.join(told)}" if told else said
