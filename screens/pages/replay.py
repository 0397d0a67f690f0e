"""A past meeting: each case as the team saw it when it decided."""

from __future__ import annotations

from textual.binding import Binding

from review.common.errors import NotFound
from review.content.lines import Line
from review.content.sentences import weekday
from review.flows.replay import Decided, decided, meetings_of, turns_of, undecided
from review.paper.text import case_sheet
from review.team.open import Team
from screens.parts.list_screen import ListScreen
from screens.parts.rows import said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written


class ReplayScreen(ListScreen[None]):
    """The meeting that is `back` meetings ago, at one of its cases. Nothing can be changed here."""

    kind = "replay"
    BINDINGS = [
        Binding("n", "case(1)", id="case.next"),
        Binding("p", "case(-1)", id="case.previous"),
        Binding("left_square_bracket", "meeting(1)", id="replay.older"),
        Binding("right_square_bracket", "meeting(-1)", id="replay.newer"),
        Binding("q,escape,V", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, case_id: int | None = None):
        super().__init__(team.words, team.settings.keymap)
        self._team = team
        self._meetings = meetings_of(team)
        if not self._meetings:
            raise NotFound("There was no meeting yet, so there is nothing to go back to.")
        self._back = self._place = 0
        turns = turns_of(team, self._meetings[0])
        self._place = next((n for n, turn in enumerate(turns) if turn.case_id == case_id), 0)
        self._shown = self._read()

    def concerns(self, _: Sequence[Written]) -> bool:
        """What was decided stays as it was."""
        return False

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
        self.listed.from_the_top()
        self.read_again()

    def read(self) -> None:
        self._shown = self._read()

    def _read(self) -> Decided | None:
        meeting = self._meetings[self._back]
        turns = turns_of(self._team, meeting)
        self._count = len(turns)
        if not turns:
            return None
        self._place %= len(turns)
        self._team.store.record.seen.discard(turns[self._place].case_id)
        return decided(self._team, meeting, turns[self._place])

    def lines(self, width: int) -> list[Line]:
        meeting, one = self._meetings[self._back], self._shown
        day = f"{weekday(meeting.held_on)} {meeting.held_on.year}".upper()
        if one is None:
            return [Line(f"THE MEETING OF {day}", "head"), *said("No case was in it.", width)]
        when = f"{one.at.astimezone():%H:%M}, {one.who}" if one.at else undecided(meeting)
        found = [Line(f"AS IT WAS DECIDED ON {day}, {when}", "head")]
        later = "; what came later is not in it" if one.at else ""
        found += said(f"case {self._place + 1} of {self._count}{later}", width)
        sheet = case_sheet(one.file, self._team.words, width)
        return [*found, *sheet]
