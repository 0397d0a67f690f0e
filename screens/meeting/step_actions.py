"""Step 6 of the walk: open next actions, new ones, or an explicit "no change"."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.common.clean import one_line
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.common.width import fill
from review.content import sentences
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.rows import heading, item, owner_column, said


def rows(file: CaseFile, words: Words, width: int, no_change: bool = False) -> list[Line]:
    """What was agreed in this meeting, then everything else that is open, the soonest due first."""
    found: list[Line] = []
    new = {action.id for action in file.new_actions}
    owners = owner_column((action.owner for action in (*file.new_actions, *file.open_actions)), width)
    if file.meeting_id is not None:
        found.append(heading("Agreed now"))
        for action in file.new_actions:
            found += next_rows(action, file, words, width, owners)
        if no_change:
            found += said("No change: no next action is needed this week.", width, "good")
        elif not new:
            agree, same = (key_said(f"action.{verb}", words, file.settings.keymap) for verb in ("agree", "no_change"))
            found += said(f"Nothing agreed yet: {agree} agrees a next action, {same} says no change.", width, "warn")
    others = [action for action in file.open_actions if action.id not in new]
    found.append(heading("Open"))
    for action in others:
        found += next_rows(action, file, words, width, owners)
    return found if others else [*found, *said("nothing else is open", width)]


def next_rows(action: NextAction, file: CaseFile, words: Words, width: int, owners: int) -> list[Line]:
    """One next action: its key on paper, what, who, when, and the subject it belongs to."""
    after = "  ".join(
        (
            fill(one_line(action.owner), owners),
            day(action.due_on, file.today).rjust(6),
            fill(words.short("actions.subject", action.subject), 6),
        )
    )
    tone = "warn" if action.is_overdue(file.today) else "" if action.is_open else "quiet"
    before = fill(action.code, 4) + " "
    return item(
        f"{action.what}{sentences.carried(action)}", width, record=action, tone=tone, before=before, after=after, most=3
    )
