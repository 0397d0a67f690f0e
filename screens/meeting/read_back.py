"""The lines of the closing screen: cases left, attendance, each owner's actions."""

from __future__ import annotations

from review.cases.settings import Settings
from review.common.clean import one_line
from review.common.width import fill
from review.content.lines import Line
from review.content.sentences import weekday
from review.flows.closing import Closing, each_owner, rate, remark
from review.team.open import Team
from screens.parts.rows import heading, item, said


def rows(closing: Closing, team: Team, width: int) -> list[Line]:
    """Everything of the closing screen, what is left first."""
    settings, opens = team.settings, team.key_said("open")
    found = left_rows(closing, team, width)
    found.append(heading("Who was here", right=f"{opens}: here or away", width=width))
    found += [
        Line(f"[{'x' if person.name in closing.present else ' '}] {one_line(person.name)}", record=person)
        for person in settings.people
    ]
    found.append(heading("Last week's actions", right=rate(closing, settings), width=width))
    return found + read_back(closing, settings, width)


def left_rows(closing: Closing, team: Team, width: int) -> list[Line]:
    """The cases not discussed or deferred yet; or that there are none."""
    left = closing.left
    if not left:
        return [*said(f"Every case of {weekday(closing.meeting.held_on)} is discussed or deferred.", width, "good")]
    keys = f"{team.key_said('open')} goes there, {team.key_said('case.defer')} defers"
    found = [heading("Not discussed yet", right=keys, width=width)]
    for turn in left:
        case = closing.cases[turn.case_id]
        found += item(one_line(case.therapist), width, record=turn, tone="warn", before=fill(case.code, 12))
    return found


def read_back(closing: Closing, settings: Settings, width: int) -> list[Line]:
    """Each owner's next actions with their due days."""
    found: list[Line] = []
    for owned in each_owner(closing, settings):
        found.append(heading(owned.owner, right=remark(owned), width=width))
        for action in owned.actions:
            due = weekday(action.due_on).rjust(10)
            found += item(
                action.what, width, record=action, before=fill(closing.cases[action.case_id].code, 9), after=due
            )
    return found or said("No next action is open.", width)
