"""`agenda`: to read, as PDF or printed."""

from __future__ import annotations

from datetime import date

from review.cli.front import output
from review.cli.front.deliver import add_paper_options, put_out
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.content import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.content.agenda import Agenda
    from review.team.open import Team


def agenda_options(parser: Parser) -> None:
    """`casewalk agenda`."""
    parser.add_argument("--for", dest="day", metavar="DAY", help="of the meeting on this day; else of the next one")
    parser.add_argument("--changes", action="store_true", help="only what has changed since it was last printed")
    parser.add_argument("--initials", action="store_true", help="the young people's initials beside their codes")
    add_paper_options(parser)
    add_json(parser)


def agenda(desk: Desk) -> int:
    """The agenda of the meeting: every active case, the most pressing first, each with its reasons."""
    from review.flows.printed_agenda import agenda_of

    team, given = desk.team(), desk.given
    meeting_on = desk.day(given.day) if given.day else team.settings.meeting_on_or_after(desk.today)
    built = agenda_of(team, meeting_on, desk.today)
    if given.changes:
        return _changes(desk, team, built)
    if given.json:
        from review.paper.data import agenda_data

        desk.json(agenda_data(built, team.words))
        return 0
    from review.paper.agenda import agenda_paper

    paper = agenda_paper(built, team.words, given.initials)
    done = put_out(desk, paper, meeting_on.isoformat(), _kept(built) if given.pdf or given.to_printer else "")
    if (under_way := team.store.meetings.under_way()) is not None:
        day = sentences.weekday(under_way.held_on)
        output.tell(f"The meeting of {day} is open: casewalk meeting status tells more.")
    return done


def _kept(built: Agenda) -> str:
    """What stands on it, to compare the next one with."""
    import json

    from review.content.changes import snapshot

    return json.dumps(snapshot(built), ensure_ascii=False)


def _changes(desk: Desk, team: Team, built: Agenda) -> int:
    """Only what has changed since the agenda was printed."""
    from review.flows.printed_agenda import since_printed

    since = since_printed(team, built)
    if desk.given.json:
        desk.json([{"code": code, "changes": lines} for code, lines in since.cases])
        return 0
    from review.paper.changes import changes_paper

    codes = {code for code, _ in since.cases}
    part2 = any(case.file.is_part2 for case in built.cases if case.code in codes)
    paper = changes_paper(since.cases, team.settings.team, since.printing.printed_by, since.printed_at, part2)
    return put_out(desk, paper, built.meeting_on.isoformat())


def print_agenda(desk: Desk, team: Team, meeting_on: date) -> None:
    """Show the agenda as a terminal has it, without pages."""
    from review.flows.printed_agenda import agenda_of
    from review.paper.agenda import agenda_paper
    from review.paper.papers import as_lines

    plain = desk.given.plain
    paper = agenda_paper(agenda_of(team, meeting_on, desk.today), team.words)
    output.write_lines(as_lines(paper, team.words, output.width(), plain), plain)
