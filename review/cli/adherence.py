"""`log adherence`: scores from the shell, numbers only."""

from __future__ import annotations

from review.cases.adherence import Adherence, read_score
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_on, answer
from review.cli.front.parser import Parser, add_json
from review.common.errors import Refused, Usage
from review.forms.adherence import whole


def log_adherence_options(parser: Parser) -> None:
    """`casewalk log adherence`."""
    add_case(parser)
    parser.add_argument("score", metavar="SCORE", help="the TAM-R score of a month, from 0 to 1: 0.72")
    add_on(parser, "the day it was collected")
    add_json(parser)


def log_adherence(desk: Desk) -> int:
    """Add a score; the months for which there is none yet are said with it."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    collected_on = desk.past_day(given.on)
    try:
        score = read_score(given.score)
    except Refused as error:
        raise Usage(str(error)) from None
    one = whole(Adherence(case.id, collected_on, score), case)
    team.store.adherence.check_month(one)
    one = team.store.adherence.add(one)
    missing = team.store.case_file(case, desk.today, team.settings).months_missing
    left = f" No score for {', '.join(f'{month:%b %Y}' for month in missing)}." if missing else ""
    return answer(desk, case, one, f"adherence {one.score:g}, {collected_on:%b} {collected_on.year}.{left}")
