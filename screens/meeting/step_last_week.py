"""Step 1 of the walk: last week's next actions and what is new since the last meeting."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill, width_of
from review.content import sentences
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.entry_rows import entry_rows
from screens.parts.rows import heading, item, owner_column, said

ROOM_FOR_KEYS = 100  # cells from which on the keys of paper have a column of their own


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Last week's next actions, then everything that is new."""
    listed = shown_actions(file)
    found = [heading(sentences.last_heading(file), right=_tally(listed), width=width)]
    column = max([8, *(width_of(words.short("actions.status", action.status)) + 2 for action in listed)])
    owners = owner_column((action.owner for action in listed), width)
    for action in listed:
        found += action_rows(action, file, words, width, column, owners)
    if not listed:
        found += said(sentences.nothing_last(file), width)
    return found + since_rows(file, words, width)


def shown_actions(file: CaseFile) -> list[NextAction]:
    """Last week's actions in an order that stands still while they are settled: heard before, then by due day.

    What is carried or rewritten in the meeting under way stays in its place and says so.
    """
    return sorted(file.last_actions, key=lambda one: (one.is_open or _settled_now(one, file), one.due_on, one.id))


def first_open(file: CaseFile) -> NextAction | None:
    """The first action that still waits to be settled: where the cursor belongs."""
    return next((action for action in shown_actions(file) if action.is_open), None)


def action_rows(
    action: NextAction, file: CaseFile, words: Words, width: int, column: int = 8, owners: int = 8
) -> list[Line]:
    """One next action: how it came out, what, who, when; a reason where there is one.

    Its key on paper stands before that, or on a narrow screen beside the ? of one that waits to be settled.
    """
    status = words.short("actions.status", action.status)
    if width >= ROOM_FOR_KEYS:
        status = f"{fill(action.code, 5)}{fill(status, column)}"
    else:
        status = fill(f"{status} {action.code}" if action.is_open else status, column)
    owner, due = fill(one_line(action.owner), owners), day(action.due_on, file.today).rjust(6)
    what = f"{action.what}{sentences.why_not_done(action, words)}"
    tone = "" if action.is_open else "quiet"
    if action.is_overdue(file.today):
        tone = "warn"
    after = f"{owner} {due}{sentences.carried(action):3}"
    return item(what, width, record=action, tone=tone, before=status, after=after, most=3)


def since_rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """What is new since the last meeting, or for how long nothing was recorded."""
    found = [heading(sentences.since(file))]
    for entry in file.news:
        found += entry_rows(entry, file, words, width)
    if not file.news:
        text, tone = sentences.silence(file)
        found += said(text, width, tone)
    return found


def _settled_now(action: NextAction, file: CaseFile) -> bool:
    return file.meeting_id is not None and action.settled_on == file.today


def _tally(actions: list[NextAction]) -> str:
    waiting = sum(action.is_open for action in actions)
    return f"{len(actions) - waiting} of {len(actions)} settled" if actions else ""
