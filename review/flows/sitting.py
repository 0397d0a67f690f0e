"""The walk: which case is open, what it still needs, and which comes next.

Read from the record each time, so that the meeting can be left, resumed and taken over by the back-up chair.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.case import Case
from review.common.errors import NotFound, Refused
from review.common.fact import replace
from review.content.sentences import weekday
from review.meeting.attention import QUIET, reasons, total, walking_order
from review.meeting.case_file import CaseFile
from review.meeting.meeting import CLOSED_BY_ANOTHER, Meeting, Turn, budgets, open_at_start, why_case_stays_open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.actions import NextAction
    from review.team.open import Team


class Sitting:
    """The team at its table with one case before it; without a meeting, one case to read and to record in."""

    meeting: Meeting | None = None
    turn: Turn | None = None
    turns: tuple[Turn, ...] = ()
    session: str = ""  # the terminal that sits here; empty for commands
    presents: bool = True  # where it stands is where the meeting stands; else it only follows, or looks aside
    file: CaseFile

    def __init__(self, team: Team, today: date):
        self.team = team
        self.store = team.store
        self.settings = team.settings
        self.words = team.words
        self.today = today

    @property
    def case(self) -> Case:
        """The case on the table."""
        return self.file.case

    @property
    def follows(self) -> bool:
        """In a meeting that another terminal presents."""
        return self.meeting is not None and not self.presents

    @property
    def next_meeting_on(self) -> date:
        """The day of the meeting after this one: when what is agreed now is due, if nothing else is said."""
        return self.settings.next_meeting_after(self.today)

    def key_said(self, binding: str) -> str:
        """The key to name in a sentence, as the team has it."""
        return self.team.key_said(binding)

    def read(self, case: Case) -> None:
        """Put one case on the table without a meeting."""
        self.meeting, self.turn, self.turns = None, None, ()
        self.store.record.seen.discard(case.id)  # looked at once more, and written down once more
        self.file = self.store.case_file(case, self.today, self.settings)

    def begin_or_resume(self) -> str:
        """Begin today's meeting or go on with the one left open; hands back the step to stand in.

        Raises Refused when there is no active case to walk.
        """
        if self.store.meetings.under_way() is not None:
            return self.resume()
        codes = self._codes()
        scores = self._scores(codes)
        order = walking_order(codes, scores)
        least, minutes = self.settings.thresholds.case_minutes_least, self.settings.minutes
        seconds = budgets([scores.get(number, 0) for number in order], minutes, least)
        self.store.meetings.begin(self.today, minutes, order, seconds, self.team.person.name)
        return self.resume()

    def resume(self) -> str:
        """Go on with the meeting under way; hands back the step to stand in. Cases that became active since join it.

        Raises NotFound when no meeting is under way, Refused when no case is active any more.
        """
        meeting = self._under_way()
        least = self.settings.thresholds.case_minutes_least
        self.store.meetings.catch_up(meeting, self._codes(), least * 60)
        self.meeting = meeting
        self.turns = tuple(self._active(meeting))
        step = self._step(meeting)
        self.put_on_table(self._stood(meeting) or self._first(), step)
        return step

    def look(self) -> None:
        """Read where the meeting stands and change nothing: what those may do who do not chair.

        Raises NotFound when no meeting is under way.
        """
        self.meeting = self._under_way()
        turns = self._active(self.meeting)
        joining = [number for number in self.store.cases.codes() if number not in {turn.case_id for turn in turns}]
        last = max((turn.position for turn in turns), default=0)
        turns += [Turn(self.meeting.id, number, place) for place, number in enumerate(joining, last + 1)]
        self.turns = tuple(turns)
        self.turn = self._stood(self.meeting)

    def follow(self) -> str:
        """Stand where the meeting stands, and change nothing by it; hands back the step.

        Raises NotFound when no meeting is under way, Refused when no case is active any more.
        """
        self.presents, self.turn = False, None
        self.meeting = self._under_way()
        self.turns = tuple(self._active(self.meeting))
        if not self.turns:
            raise Refused("No case of the meeting is active any more.")
        self.turn = self._stood(self.meeting) or self._first()
        self.reread(self.turn.case_id)
        return self._step(self.meeting)

    def is_again(self) -> bool:
        """A meeting begun now would be the second of the day; one known from an imported sheet has no chair."""
        held = self.store.meetings.held_on(self.today) if self.store.meetings.under_way() is None else None
        return held is not None and bool(held.chair)

    def put_on_table(self, turn: Turn, step: str) -> None:
        """Turn to a case of the meeting, standing in a step of the walk."""
        self._meeting()
        self.stand_at(turn, step)
        self.store.record.seen.discard(turn.case_id)
        self.reread(turn.case_id)

    def stand_at(self, turn: Turn, step: str) -> None:
        """Remember the step, so that whoever resumes or follows stands there too."""
        meeting = self._meeting()
        moves = (meeting.turn_id, meeting.step) != (turn.id, step) or turn.state in ("waiting", "parked")
        if self.presents and moves:
            self.store.meetings.stand_at(meeting, turn, step, self.session)
            self.meeting = replace(meeting, turn_id=turn.id, step=step)
        self.turn = turn  # not before that: where it could not be written, the case before is still on the table

    def reread(self, case_id: int | None = None) -> None:
        """Read the case on the table again (or another one), and the meeting with it.

        Raises NotFound when the meeting is not under way any more: somebody finished it.
        """
        case = self.store.cases.get(self.case.id if case_id is None else case_id)
        if self.meeting is not None and self.turn is not None:
            meeting = self.store.meetings.under_way()
            if meeting is None or meeting.id != self.meeting.id:
                raise NotFound(CLOSED_BY_ANOTHER)
            self.meeting, self.turns = meeting, tuple(self._active(meeting))
            self.turn = self.store.meetings.turn(self.turn.id)
        self.file = self.store.case_file(case, self.today, self.settings)

    def place(self) -> tuple[int, int]:
        """`case 4 of 12`: the place of the case in the walk, and how many there are."""
        numbers = [turn.id for turn in self.turns]
        return (numbers.index(self.turn.id) + 1 if self.turn and self.turn.id in numbers else 0), len(numbers)

    def still_wants(self) -> str:
        """What the case wants before its turn can close, in a sentence; empty when nothing, or when it is over."""
        if self.turn is None or self.turn.is_over or not self.case.is_active:
            return ""
        return why_case_stays_open(self.file.actions, self.turn)

    def unsettled(self) -> list[NextAction]:
        """The next actions of last time that the case on the table still has to settle."""
        return open_at_start(self.file.actions, self.turn) if self.turn else []

    def taken_up_again(self) -> bool:
        """The case was deferred, and then the team found time for it: something is new and nothing is missing."""
        turn = self.turn
        if turn is None or turn.state != "deferred" or not self.file.new_actions:
            return False
        return not why_case_stays_open(self.file.actions, turn)

    def left_open(self, finishes: str) -> str:
        """That the meeting on the table is one of another day, and what finishes it (a key, a command); else empty."""
        if self.meeting is None or self.meeting.held_on == self.today:
            return ""
        return f"This meeting was begun on {weekday(self.meeting.held_on)} and never finished: {finishes} finishes it."

    def after(self) -> Turn | None:
        """The next case that is neither discussed nor deferred, going round; None when every other one is over."""
        return next((turn for turn in self._from_here() if not turn.is_over), None)

    def before(self) -> Turn | None:
        """The case before this one in the walk, whatever became of it; None at the first."""
        place, _ = self.place()
        return self.turns[place - 2] if place > 1 else None

    def neighbor(self, by: int) -> Case | None:
        """Without a meeting: the next (1) or previous (-1) active case by code, going round."""
        numbers = list(self.store.cases.codes())
        if not numbers:
            return None
        here = numbers.index(self.case.id) if self.case.id in numbers else -1
        return self.store.cases.get(numbers[(here + by) % len(numbers)])

    def turn_of(self, case_id: int) -> Turn | None:
        """The turn of a case in this meeting, or None."""
        return next((turn for turn in self.turns if turn.case_id == case_id), None)

    def _from_here(self) -> list[Turn]:
        place, _ = self.place()
        return [*self.turns[place:], *self.turns[: max(0, place - 1)]]

    def _active(self, meeting: Meeting) -> list[Turn]:
        """The turns of cases that are still active, and that of the case on the table."""
        codes = self.store.cases.codes()
        here = self.turn.id if self.turn else None
        return [turn for turn in self.store.meetings.turns(meeting) if turn.case_id in codes or turn.id == here]

    def _stood(self, meeting: Meeting) -> Turn | None:
        return next((turn for turn in self.turns if turn.id == meeting.turn_id), None)

    def _first(self) -> Turn:
        return next((turn for turn in self.turns if not turn.is_over), self.turns[0])

    def _step(self, meeting: Meeting) -> str:
        steps = self.settings.walk_steps
        return meeting.step if self._stood(meeting) and meeting.step in steps else steps[0]

    def _codes(self) -> dict[int, str]:
        codes = self.store.cases.codes()
        if not codes:
            raise Refused("There is no active case to walk yet: import a spreadsheet or add a case.")
        return codes

    def _under_way(self) -> Meeting:
        meeting = self.store.meetings.under_way()
        if meeting is None:
            raise NotFound("There is no meeting under way: casewalk meeting begin begins one.")
        return meeting

    def _scores(self, codes: Iterable[int]) -> dict[int, int]:
        signals = self.store.attention.signals(self.today, self.settings)
        return {number: total(reasons(signals.get(number, QUIET), self.settings)) for number in codes}

    def _meeting(self) -> Meeting:
        if self.meeting is None:
            raise Refused("There is no meeting under way.")
        return self.meeting
