"""The weekly meeting: its turns, its clock, and when a case and the meeting may close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from review.cases.actions import NextAction
from review.common.fact import fact
from review.common.vocabulary import so_many

FROM_FILE = "known from a spreadsheet"
CLOSED_BY_ANOTHER = "This meeting is finished already: somebody else closed it."
AT_MEETING = ("supervisor", "backup", "therapist")  # the roles that are expected in it


@fact
class Meeting:
    """One sitting of the team. It is open until it is finished; whoever chairs can resume it."""

    held_on: date
    minutes: int = 120
    chair: str = ""
    present: str = ""  # names, comma-separated
    turn_id: int | None = None  # the turn being discussed
    step: str = ""  # the step of the walk it stands in
    finished_at: str = ""
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def is_open(self) -> bool:
        """Not finished yet."""
        return not self.finished_at

    @property
    def is_from_file(self) -> bool:
        """Known from the days of agreement in a spreadsheet alone: it has no length, and who was there is not known."""
        return not (self.minutes or self.chair or self.present)

    @property
    def lasts_until(self) -> date:
        """The last day on which something is settled for it: that of its end, which may be a later one than its own;
        `date.max` while it is open. One known from a file begins and ends when that is read, so with its own day."""
        if self.is_open:
            return date.max
        moments = (self.recorded_at or self.finished_at, self.finished_at)
        begun, ended = [datetime.fromisoformat(at).astimezone().date() for at in moments]
        return self.held_on + max(timedelta(), ended - begun)


@fact
class Turn:
    """One case's place in one meeting: its order, its time and how it ended."""

    meeting_id: int
    case_id: int
    position: int  # the order of the walk, 1 first; parking moves it to the end
    state: str = "waiting"  # meeting.turn_state
    budget_seconds: int = 0
    spent_seconds: int = 0
    opened_at: str = ""  # when the case was first opened: actions recorded before it are last week's
    no_change: bool = False  # an explicit "no change" in place of a next action
    to_consultation: bool = False
    deferred_reason: str = ""
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def is_over(self) -> bool:
        """Discussed, or deferred with a reason."""
        return self.state in ("discussed", "deferred")


def open_at_start(actions: Iterable[NextAction], turn: Turn) -> list[NextAction]:
    """The actions that were agreed before the case was opened in this meeting and still wait for a disposition."""
    return [action for action in actions if action.is_open and not _is_new(action, turn)]


def _is_new(action: NextAction, turn: Turn) -> bool:
    return action.meeting_id == turn.meeting_id or bool(turn.opened_at and action.recorded_at >= turn.opened_at)


def why_case_stays_open(actions: Sequence[NextAction], turn: Turn) -> str:
    """The sentence that says what a case still wants before its turn can close; empty when nothing."""
    waiting = len(open_at_start(actions, turn))
    if waiting:
        return f"{so_many(waiting, 'next action')} of last time not settled yet."
    if turn.no_change or any(action.is_open for action in actions):
        return ""
    return "No next action yet."


def why_something_changes(actions: Sequence[NextAction], turn: Turn) -> str:
    """The sentence that says why a case cannot close with "no change": something new was agreed for it in this meeting.

    Empty when nothing was; what is merely carried on is nothing new.
    """
    carried = {action.id for action in actions if action.status == "carried"}
    new = [
        one for one in actions if one.is_open and one.meeting_id == turn.meeting_id and one.carried_from not in carried
    ]
    if not new:
        return ""
    said = so_many(len(new), "next action is", "next actions are")
    return f"{said} agreed for this case already, so something changes: it closes without these words."


def why_meeting_stays_open(turns: Iterable[Turn], codes: dict[int, str]) -> str:
    """The sentence that names the cases neither discussed nor deferred; empty when the meeting can finish."""
    missing = [codes.get(turn.case_id, str(turn.case_id)) for turn in turns if not turn.is_over]
    if not missing:
        return ""
    named = ", ".join(missing[:6]) + (f" and {len(missing) - 6} more" if len(missing) > 6 else "")
    return f"Not discussed yet: {named}. Discuss each, or defer it with a reason."


EVEN = 20  # points: a case that has so many gets twice of what is shared out to a quiet one


def budgets(points: Sequence[int], minutes: int, least: int = 3) -> list[int]:
    """Seconds for each case: at least `least` minutes each, the rest shared by points of attention.

    Where the meeting is too short for the least, everybody gets the same. The sum never exceeds the meeting.
    """
    if not points:
        return []
    total = minutes * 60
    floor = min(least * 60, total // len(points))
    rest = total - floor * len(points)
    weights = [point + EVEN for point in points]
    return [floor + rest * weight // sum(weights) for weight in weights]


def overrun(turns: Iterable[Turn]) -> int:
    """Seconds by which the cases so far have eaten into the time of those that still wait."""
    return sum(max(0, turn.spent_seconds - turn.budget_seconds) for turn in turns)
