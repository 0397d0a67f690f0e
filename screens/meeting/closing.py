"""Closing the meeting: nothing passed over, attendance, and each owner's actions read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.binding import Binding

from review.cases.actions import NextAction
from review.cases.people import Person
from review.common.errors import CasewalkError
from review.content.lines import Line
from review.content.sentences import weekday
from review.flows.closing import finish, keep_who_is_here, read_closing, who_is_here
from review.flows.sitting import Sitting
from review.meeting.meeting import Turn
from screens.meeting import read_back
from screens.parts.list_screen import ListScreen
from screens.parts.row_list import RowList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.queries.watch import Written


class ClosingScreen(ListScreen["int | None"]):
    """Hands back the id of a case to go to, 0 once the meeting is finished, or None to go on where it stood."""

    kind = "closing"
    BINDINGS = [
        Binding("F", "finish", id="meeting.finish"),
        Binding("Z", "defer", id="case.defer"),
        Binding("q,escape", "leave", id="back"),
    ]

    def __init__(self, sitting: Sitting):
        super().__init__(sitting.words, sitting.settings.keymap)
        self.sitting = sitting
        meeting = sitting.meeting
        assert meeting is not None
        self._present = who_is_here(sitting.store, sitting.settings, meeting)
        self.closing = read_closing(sitting.store, meeting, self._present)

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else has closed a case, settled an action or finished the meeting: what is new is marked, and a
        sentence that has become untrue goes."""
        if not written:
            return
        left = self.closing.left
        self.read()
        self.listed.remake_after_others()
        if not self.closing.meeting.is_open:
            self._leave_finished()
        elif self.closing.left != left:
            self.say("")

    def on_screen_resume(self) -> None:
        """Back from a question or the lock: somebody else may have finished the meeting under it."""
        if not self.closing.meeting.is_open:
            self.app.call_later(self._leave_finished)  # behind what the question hands back, which the app gives out

    def _leave_finished(self) -> None:
        if self.is_active:  # else after what lies over it, which would be taken away in its place
            self.dismiss(None)  # the walk below says that it is finished

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Enter: go to a case that is left, or say that somebody is here or away."""
        if isinstance(event.record, Turn):
            self.dismiss(event.record.case_id)
        elif isinstance(event.record, Person):
            self._do(partial(self._turn, event.record.name))
        elif isinstance(event.record, NextAction):
            self.dismiss(event.record.case_id)

    def action_defer(self) -> None:
        turn = self.query_one(RowList).record
        if not isinstance(turn, Turn):
            self.say("The cursor is not on a case that is left.")
            return
        from screens.parts.ask import Ask

        def write(reason: str | None) -> None:
            if reason is not None:
                self._do(lambda: self.sitting.store.meetings.defer(turn, reason))

        code = self.closing.cases[turn.case_id].code
        self.app.push_screen(Ask(f"{code} deferred. Why?", self.sitting.words.choices("meeting.defer_reason")), write)

    def action_finish(self) -> None:
        try:
            finish(self.sitting.store, self.sitting.settings, self.closing.meeting, self._present)
        except CasewalkError as error:
            self.say(str(error))
        else:
            self.dismiss(0)

    def _turn(self, name: str) -> None:
        """Here or away, once it is kept."""
        present = self._present ^ {name}
        keep_who_is_here(self.sitting.store, self.closing.meeting, present)
        self._present = present

    def action_leave(self) -> None:
        self.dismiss(None)

    def _do(self, write: Callable[[], object]) -> None:
        try:
            write()
            self.say("")
            self.read_again()
        except CasewalkError as error:
            self.say(str(error))

    def read(self) -> None:
        meeting = self.sitting.store.meetings.get(self.closing.meeting.id)
        self.closing = read_closing(self.sitting.store, meeting, self._present)

    def lines(self, width: int) -> list[Line]:
        day = weekday(self.closing.meeting.held_on)
        title = Line(f"CLOSING THE MEETING OF {day.upper()}", "head")
        return [title, *read_back.rows(self.closing, self.sitting.team, width)]
