"""Signs out a person who left the team, changed role, or whose SSH key was removed."""

from __future__ import annotations

import os

from review.common.errors import CasewalkError
from review.team.folder import TEAM_FILE
from review.team.open import Team, is_still_there

LOOK_SECONDS = 1.0
GONE = "Your place in the team has changed, so the screen was left. What you were typing is kept; come in again."
NO_KEY = "The key you came in with leads here no longer, so the screen was left. What you were typing is kept."


class Staying:
    """Looks at the state of team.yaml, which is read where that has changed, and for removed keys at the trail."""

    def __init__(self, team: Team):
        self._path = os.path.join(team.folder, TEAM_FILE)
        self._state = self._state_now()
        self._row = team.store.audit.newest()

    def why_not(self, team: Team) -> str:
        """Why the person of this team does not stay; empty for who does, and as long as nobody can tell."""
        if self._has_changed():
            try:
                if not is_still_there(team):
                    return GONE
            except CasewalkError:  # team.yaml is just being written: look again
                self._state = ()
        if team.store.record.came_from and self._lost_key(team):
            return NO_KEY
        return ""

    def _has_changed(self) -> bool:
        before, now = self._state, self._state_now()
        self._state = now or before
        return self._state != before

    def _lost_key(self, team: Team) -> bool:
        since, self._row = self._row, team.store.audit.newest()
        removed = team.store.audit.keys_removed(since) if self._row > since else []
        return any(name in (team.person.name, team.person.login) for name in removed)

    def _state_now(self) -> tuple[int, ...]:
        try:
            state = os.stat(self._path)
        except OSError:
            return ()
        return state.st_mtime_ns, state.st_size, state.st_ino
