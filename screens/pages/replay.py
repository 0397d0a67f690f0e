"""A past meeting: each case as the team saw it when it decided."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from review.common.errors import NotFound
from review.content.sentences import weekday
from review.flows.replay import Decided, decided, meetings_of, turns_of, undecided
from review.paper.text import case_sheet
from review.team.open import Team
from screens.parts.foot import Foot
from screens.parts.row_list import RowList
from screens.parts.rows import Row, said


class ReplayScreen(Screen[None]):
    """The meeting that is `back` meetings ago, at one of its cases. Nothing can be changed here."""

    BINDINGS = [
        Binding("n", "case(1)", id="case.next"),
        Binding("p", "case(-1)", id="case.previous"),
        Binding("left_square_bracket", "meeting(1)", id="replay.older"),
        Binding("right_square_bracket", "meeting(-1)", id="replay.newer"),
        Binding("q,escape,V", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, case_id: int | None = None):
        super().__init__()
        self._team = team
        self._meetings = meetings_of(team)
        if not self._meetings:
            raise NotFound("There was no meeting yet, so there is nothing to go back to.")
        self._back = self._place = 0
        turns = turns_of(team, self._meetings[0])
        self._place = next((n for n, turn in enumerate(turns) if turn.case_id == case_id), 0)
        self._shown = self._read()

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="replay")
        yield Foot(self._team.words, self._team.settings.keymap, "replay")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def action_case(self, by: int) -> None:
        """Another case of the same meeting."""
        self._place += by
        self._show()

    def action_meeting(self, by: int) -> None:
        """An older (1) or newer (-1) meeting, at its first case."""
        self._back = max(0, min(self._back + by, len(self._meetings) - 1))
        self._place = 0
        self._show()

    def _show(self) -> None:
        self._shown = self._read()
        found = self.query_one(RowList)
        found.from_the_top()
        found.remake()

    def _read(self) -> Decided | None:
        meeting = self._meetings[self._back]
        turns = turns_of(self._team, meeting)
        self._count = len(turns)
        if not turns:
            return None
        self._place %= len(turns)
        self._team.store.record.seen.discard(turns[self._place].case_id)
        return decided(self._team, meeting, turns[self._place])

    def _rows(self, width: int) -> list[Row]:
        meeting, one = self._meetings[self._back], self._shown
        day = f"{weekday(meeting.held_on)} {meeting.held_on.year}".upper()
        if one is None:
            return [Row(f"THE MEETING OF {day}", None, "head"), *said("No case was in it.", width)]
        when = f"{one.at.astimezone():%H:%M}, {one.who}" if one.at else undecided(meeting)
        found = [Row(f"AS IT WAS DECIDED ON {day}, {when}", None, "head")]
        later = "; what came later is not in it" if one.at else ""
        found += said(f"case {self._place + 1} of {self._count}{later}", width)
        sheet = case_sheet(one.file, self._team.words, width)
        return [*found, *(Row(line.text, None, line.tone) for line in sheet)]
