"""What is read aloud at the end: the cases left, who was here, and each owner's next actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from review.actions import NextAction, by_due, completion
from review.case import Case
from review.clean import one_line
from review.fact import fact
from review.meeting import Meeting, Turn
from review.people import is_outside
from review.settings import Settings
from review.store.store import Store
from screens.rows import Row, fill, heading, item, said, weekday

GOOD_TEAMS = 90  # percent of last week's actions done (DOMAIN.md, "Next action")


@fact
class Closing:
    """A meeting about to be finished."""

    meeting: Meeting
    cases: Mapping[int, Case]
    turns: tuple[Turn, ...] = ()
    open_actions: tuple[NextAction, ...] = ()
    settled: tuple[NextAction, ...] = ()  # of those agreed before this meeting, since the last one
    present: frozenset[str] = frozenset()

    @property
    def left(self) -> list[Turn]:
        """The turns of active cases that are neither discussed nor deferred."""
        return [turn for turn in self.turns if not turn.is_over and turn.case_id in self.cases]


def read_closing(store: Store, meeting: Meeting, present: frozenset[str]) -> Closing:
    """Read what the closing screen shows."""
    cases = {case.id: case for case in store.cases.active()}
    before = store.meetings.last_held(meeting.held_on)
    since = before.held_on if before else None
    settled = [
        action
        for action in store.actions.where("status <> 'open' AND settled_on IS NOT NULL")
        if action.meeting_id != meeting.id and action.settled_on and (since is None or action.settled_on > since)
    ]
    return Closing(
        meeting=meeting,
        cases=cases,
        turns=tuple(store.meetings.turns(meeting)),
        open_actions=tuple(action for action in store.actions.all_open() if action.case_id in cases),
        settled=tuple(settled),
        present=present,
    )


def rows(closing: Closing, settings: Settings, width: int) -> list[Row]:
    """Everything of the closing screen, what is left first."""
    found = left_rows(closing, width)
    found.append(heading("Who was here", right="enter: here or away", width=width))
    found += [
        Row(f"[{'x' if person.name in closing.present else ' '}] {one_line(person.name)}", person)
        for person in settings.people
    ]
    found.append(heading("Last week's actions", right=rate(closing.settled, settings), width=width))
    return found + read_back(closing, settings, width)


def left_rows(closing: Closing, width: int) -> list[Row]:
    """The cases not discussed or deferred yet; or that there are none."""
    left = closing.left
    if not left:
        return [*said(f"Every case of {weekday(closing.meeting.held_on)} is discussed or deferred.", width, "good")]
    found = [heading("Not discussed yet", right="enter goes there, Z defers", width=width)]
    for turn in left:
        case = closing.cases[turn.case_id]
        found += item(one_line(case.therapist), width, record=turn, tone="warn", before=fill(case.code, 12))
    return found


def rate(settled: Iterable[NextAction], settings: Settings) -> str:
    """`18 of 20 done, 90%`; somebody outside the team counts for no one's rate."""
    done, all_of_them = completion(settled, [person.name for person in settings.people])
    if not all_of_them:
        return "none was settled"
    percent = 100 * done // all_of_them
    return f"{done} of {all_of_them} done, {percent}% (good teams: {GOOD_TEAMS}%)"


def read_back(closing: Closing, settings: Settings, width: int) -> list[Row]:
    """Each owner's next actions with their due days; the team first, then people outside with who follows up."""
    team = [person.name for person in settings.people]
    owners = sorted({action.owner for action in closing.open_actions}, key=lambda name: (name not in team, name))
    found: list[Row] = []
    for owner in owners:
        own = by_due(action for action in closing.open_actions if action.owner == owner)
        found.append(heading(owner, right=_follows_up(owner, own, closing, settings), width=width))
        for action in own:
            due = weekday(action.due_on).rjust(10)
            found += item(
                action.what, width, record=action, before=fill(closing.cases[action.case_id].code, 9), after=due
            )
    return found or said("No next action is open.", width)


def _follows_up(owner: str, actions: list[NextAction], closing: Closing, settings: Settings) -> str:
    if not is_outside(settings.people, owner):
        return f"{len(actions)} next {'action' if len(actions) == 1 else 'actions'}"
    followers = dict.fromkeys(closing.cases[action.case_id].therapist for action in actions)
    return f"followed up by {' and '.join(followers)}"
