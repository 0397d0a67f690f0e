"""What is read on paper as well as here: one case, and the agenda of the meeting."""

from __future__ import annotations

from datetime import date

from review.cli import output
from review.cli.desk import Desk
from review.cli.parser import Parser, add_json
from review.cli.putout import add_paper_options, put_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.agenda import Agenda
    from review.team.open import Team


def show_options(parser: Parser) -> None:
    """`casewalk show`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument("--all", action="store_true", help="everything that was recorded, not only what is new")
    add_json(parser)


def show(desk: Desk) -> int:
    """One case on one screen of text."""
    team, given = desk.team(), desk.given
    file = team.store.case_file(team.store.cases.by_code(given.case), desk.today, team.settings)
    if given.json:
        from review.paper.data import case_data

        desk.json(case_data(file, team.words))
        return 0
    from review.paper.text import case_sheet

    output.write_lines(case_sheet(file, team.words, output.width(), given.plain, given.all), given.plain)
    return 0


def agenda_options(parser: Parser) -> None:
    """`casewalk agenda`."""
    parser.add_argument("--for", dest="day", metavar="DAY", help="of the meeting on this day; else of the next one")
    parser.add_argument("--initials", action="store_true", help="the young people's initials beside their codes")
    add_paper_options(parser)
    add_json(parser)


def agenda(desk: Desk) -> int:
    """The agenda of the meeting: every active case, the most pressing first, each with its reasons."""
    team, given = desk.team(), desk.given
    meeting_on = desk.day(given.day) if given.day else team.settings.meeting_on_or_after(desk.today)
    built = _agenda(desk, team, meeting_on)
    if given.json:
        from review.paper.data import agenda_data

        desk.json(agenda_data(built, team.words))
        return 0
    from review.paper.agenda import agenda_paper

    return put_out(desk, agenda_paper(built, team.words, given.initials))


def print_agenda(desk: Desk, team: Team, meeting_on: date) -> None:
    """Show the agenda as a terminal has it, without pages."""
    from review.paper.agenda import agenda_paper
    from review.paper.papers import as_lines

    plain = desk.given.plain
    paper = agenda_paper(_agenda(desk, team, meeting_on), team.words)
    output.write_lines(as_lines(paper, team.words, output.width(), plain), plain)


def _agenda(desk: Desk, team: Team, meeting_on: date) -> Agenda:
    from review.agenda import build

    settings, store = team.settings, team.store
    cases = list(store.cases.active())
    store.record.saw("agenda", [case.id for case in cases])
    files = [store.case_file(case, desk.today, settings) for case in cases]
    last = store.meetings.last_held(meeting_on)
    settled = store.meetings.settled_in(last) if last else []
    return build(files, meeting_on, settings, desk.today, last, settled)
