"""The agenda as it is now, and what has changed since it was last printed."""

from __future__ import annotations

from datetime import date, datetime

from review.common.errors import NotFound
from review.common.fact import fact
from review.content.agenda import Agenda, build
from review.content.changes import changes
from review.content.printings import Printing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


@fact
class SincePrinted:
    """The printing that is compared with, when it was in local time, and (code, lines) of each case that changed."""

    printing: Printing
    printed_at: datetime
    cases: tuple[tuple[str, tuple[str, ...]], ...]


def agenda_of(team: Team, meeting_on: date, today: date) -> Agenda:
    """The agenda of the meeting on that day, from the record as it is today."""
    settings, store = team.settings, team.store
    cases = store.cases.active()
    store.record.saw("agenda", [case.id for case in cases])
    files = store.case_files(cases, today, settings)
    last = store.meetings.last_held(meeting_on)
    settled = store.meetings.settled_in(last) if last else []
    return build(files, meeting_on, settings, today, last, settled)


def since_printed(team: Team, agenda: Agenda) -> SincePrinted:
    """What has changed on it since the newest printing. Raises NotFound where it was never printed."""
    printing = team.store.printings.last("agenda")
    if printing is None:
        raise NotFound("The agenda was never printed: casewalk agenda --print does so, or --pdf FILE.")
    import json  # 1.5 ms that the agenda itself does without

    found = changes(json.loads(printing.content), printing.recorded_at, agenda, team.words)
    at = datetime.fromisoformat(printing.recorded_at).astimezone()
    return SincePrinted(printing, at, tuple((code, tuple(lines)) for code, lines in found))
