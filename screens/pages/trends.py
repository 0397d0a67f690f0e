"""The early sign and the outcomes: a chart, a line for each series, and tables behind them."""

from __future__ import annotations

from datetime import date, timedelta

from textual.binding import Binding

from review.common.errors import CasewalkError
from review.common.fact import replace
from review.content.lines import Line
from review.flows.trends import Asked, read
from review.meeting.program import Program
from review.meeting.trends import WEEKS, Group, Series
from review.paper import trends as paper
from review.paper.outcomes import outcomes_lines
from review.team.open import Team
from screens.parts.list_screen import ListScreen
from screens.parts.row_list import EDGE, GUTTER, RowList

TIMES = (8, 13, WEEKS, 52, 104, 260)  # weeks that can be looked at, one after the other


def rows(program: Program, team: Team, asked: Asked, key: str, width: int) -> list[Line]:
    """The lines of the paper as rows: enter on a series draws it, on a school, officer or case asks for that alone."""
    trends, words, wide = program.trends, team.words, width + GUTTER + EDGE
    *head, _ = paper.head(trends, words, wide)  # without the rule across
    made = [_row(line) for line in (*head, *paper.chart_lines(trends, words, wide, key))]
    made += [_row(line, one) for line, one in paper.series_lines(trends, words, wide)]
    made += [_row(line) for line in paper.legend(trends, words, wide)]
    for kind, groups in trends.groups.items():
        for line, group in paper.group_lines(kind, groups, trends, words, wide):
            made.append(_row(line, _of(asked, kind, group)))
    return made + [_row(line) for line in outcomes_lines(program, words, wide)]


class TrendsScreen(ListScreen[None]):
    """Trends of the whole team, or of what `asked` names."""

    kind = "trends"
    opens_only = True  # enter shows something else, and changes nothing

    BINDINGS = [
        Binding("greater_than_sign", "longer(1)", id="trends.longer"),
        Binding("less_than_sign", "longer(-1)", id="trends.shorter"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, today: date, asked: Asked | None = None, place: int = TIMES.index(WEEKS)):
        super().__init__(team.words, team.settings.keymap)
        self.team = team
        self.today = today
        self._asked = asked or Asked()
        self._place = place  # of TIMES
        self._key = "referrals"  # the series in the chart
        self._program = read(team, today, self._asked)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, Series):
            self._key = event.record.key
            self.listed.remake()
        elif isinstance(event.record, Asked):
            self._go_into(event.record)

    def action_longer(self, by: int) -> None:
        """Look at a longer or a shorter time."""
        self._place = max(0, min(len(TIMES) - 1, self._place + by))
        since = self.today - timedelta(weeks=TIMES[self._place] - 1)
        self._asked = replace(self._asked, since=since)
        self.read_again()

    def read(self) -> None:
        self._program = read(self.team, self.today, self._asked)

    def _go_into(self, asked: Asked) -> None:
        try:
            self.app.push_screen(TrendsScreen(self.team, self.today, asked, self._place))
        except CasewalkError as error:
            self.say(str(error))

    def lines(self, width: int) -> list[Line]:
        return rows(self._program, self.team, self._asked, self._key, width)


def _of(asked: Asked, kind: str, group: Group | None) -> Asked | None:
    return replace(asked, **{kind: group.name}) if group is not None else None


def _row(line: Line, record: object = None) -> Line:
    """The list puts its own margin before each line."""
    margin = 1 if line.tone == "head" else GUTTER
    return Line(line.text[margin:], line.tone, record)
