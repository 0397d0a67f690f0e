"""Makes copies of the record in the background while the screen is open."""

from __future__ import annotations

import threading

from review.common.errors import CasewalkError
from screens.parts import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import App

    from review.team.open import Team

LOOK_SECONDS = 60.0
_NAME = "copy of the record"


class Copying:
    """Looks every minute whether what was changed here wants a copy."""

    def __init__(self) -> None:
        self._changes = 0

    def look(self, app: App[Any], team: Team) -> None:
        """Make a copy where one is due. One that failed is told, and tried again after the next change."""
        record = team.store.record
        if record.changes != self._changes:
            self._changes = record.changes
            _beside(app, lambda: _while_working(team))


def after_meeting(app: App[Any], team: Team) -> None:
    """Make a copy of the record as the meeting left it."""
    _beside(app, lambda: _after_meeting(team))


def wait() -> None:
    """Until a copy that is being made is done; it has its own deadline."""
    for thread in threading.enumerate():
        if thread.name == _NAME:
            thread.join()


def _while_working(team: Team) -> str:
    from review.team.upkeep.backup import copy_while_working  # 3 ms that the first screen does without

    copy_while_working(team.folder, team.store.record.key, team.settings.backup)
    return ""


def _after_meeting(team: Team) -> str:
    from review.team.upkeep.backup import copy_after_meeting

    return copy_after_meeting(team)


def _fault(error: Exception) -> str:
    from review.common.fault import number

    return f"No copy was made: Casewalk made a mistake (number {number(error)}). All that was recorded stands."


def _beside(app: App[Any], makes: Callable[[], str]) -> None:
    """Do it in a thread and with a connection of its own; what it says is told where the screen is still open."""

    def run() -> None:
        try:
            said, tone = makes(), "information"
        except CasewalkError as error:
            said, tone = str(error), "warning"
        except Exception as error:  # a thread has nobody above it: its traceback would be drawn over the screen
            said, tone = _fault(error), "warning"
        if said and app.is_running:
            app.call_later(safe.say, app, said, tone)

    threading.Thread(target=run, name=_NAME).start()
