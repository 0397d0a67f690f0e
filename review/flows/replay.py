"""Each case as the team saw it when it decided, from the journal."""

from __future__ import annotations

from datetime import datetime

from review.common.errors import NotFound
from review.common.fact import fact
from review.meeting.case_file import CaseFile
from review.meeting.meeting import FROM_FILE, Meeting, Turn
from review.store.queries.record_at import AsOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.actions import NextAction
    from review.team.open import Team


@fact
class Decided:
    """One case at the moment its turn was over. `at` is None where it never was, or where the meeting is known from a
    file alone: then it is seen as it is now."""

    turn: Turn
    file: CaseFile
    agreed: tuple[NextAction, ...]
    who: str = ""
    at: datetime | None = None  # aware


def meetings_of(team: Team) -> list[Meeting]:
    """Every meeting that is over, the newest first."""
    return [meeting for meeting in reversed(team.store.meetings.all()) if not meeting.is_open]


def turns_of(team: Team, meeting: Meeting) -> list[Turn]:
    """Its turns in the order in which the cases were walked."""
    return team.store.meetings.turns(meeting)


def meeting_with(team: Team, case_id: int) -> Meeting:
    """The last meeting in which a case had a turn. Raises NotFound."""
    for meeting in meetings_of(team):
        if any(turn.case_id == case_id for turn in turns_of(team, meeting)):
            return meeting
    raise NotFound("This case has been in no meeting yet.")


def decided(team: Team, meeting: Meeting, turn: Turn) -> Decided:
    """The case of a turn as it stood when the team was done with it."""
    store = team.store
    row = None if meeting.is_from_file else _closing_row(team, turn)
    if row is None:
        file = store.case_file(store.cases.get(turn.case_id), meeting.held_on, team.settings)
        agreed = [action for action in store.meetings.agreed_in(meeting) if action.case_id == turn.case_id]
        return Decided(turn, file, tuple(agreed))
    number, at, who = row
    if turn.case_id not in store.record.seen:
        store.record.saw(f"as it was decided on {meeting.held_on}", [turn.case_id])
    with AsOf(store.record, turn.case_id, number):
        file = store.case_file(store.cases.get(turn.case_id), meeting.held_on, team.settings)
        then = store.meetings.turn(turn.id)
    return Decided(then, file, tuple(file.new_actions), who, datetime.fromisoformat(at))


def undecided(meeting: Meeting) -> str:
    """Why a case is not seen as it was decided in a meeting."""
    return f"{FROM_FILE if meeting.is_from_file else 'not decided'}: as it is now"


def _closing_row(team: Team, turn: Turn) -> tuple[int, str, str] | None:
    """The row of the journal with which the turn was over as it is, unless it was taken back: (its number, when, who).

    What was noted of a turn after that, to be taken to consultation say, moves no moment.
    """
    place = f"turns:{turn.id}"
    found: tuple[int, str, str] | None = None
    state = ""  # in which the turn is over
    for number, at, who, after in team.store.journal.kept_changes(turn.case_id, place):
        now = (after.get(place) or {"state": ""})["state"]
        state = state or (now if now in ("discussed", "deferred") else "")
        if state and now == state:
            found = number, at, who
        elif found is not None:
            break
    return found
