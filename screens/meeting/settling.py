"""Settling last week's next actions: done, partly, carry, rewrite or drop, with a reason where needed."""

from __future__ import annotations

from collections.abc import Callable

from review.cases.actions import GOES_ON, NOT_NEEDED, NextAction
from review.common.errors import Refused
from review.content.sentences import weekday
from review.meeting.agree import as_actions
from screens.meeting.table import takes_back

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.common.vocabulary import Words
    from review.meeting.agree import Reading
    from screens.meeting.table import Table

QUESTION = {
    "partly": "Partly done. What stood in the way?",
    "carried": "Carried to {day}. What stood in the way?",
    "dropped": "Dropped. Why?",
    "changed": "Rewritten. What stood in the way?",
}


def settle(walk: Table, status: str) -> None:
    """Settle the next action under the cursor; one more key for the reason when it was not done."""
    action = _chosen(walk)
    if action is None:
        return
    if status == "done":
        settled(walk, action, status, "")
    elif status == "carried" and must_be_rewritten(walk, action):
        rewrite(walk)
    else:
        if status == "carried":
            sitting = walk.sitting
            meeting = sitting.meeting.id if sitting.meeting else None
            limit = sitting.settings.thresholds.carried_limit
            sitting.store.actions.check_carry(action, sitting.today, limit, meeting)
        ask_reason(walk, status, lambda reason: settled(walk, action, status, reason))


def must_be_rewritten(walk: Table, action: NextAction) -> bool:
    """Late, and carried as often as the team lets an action be carried."""
    limit = walk.sitting.settings.thresholds.carried_limit
    return action.due_on <= walk.sitting.today and action.must_be_rewritten(limit)


def settled(walk: Table, action: NextAction, status: str, reason: str) -> None:
    """Write down how the action came out, and go to the next one that waits."""
    sitting = walk.sitting
    if status == "carried":
        sitting.store.actions.carry(
            action,
            sitting.next_meeting_on,
            sitting.today,
            reason,
            meeting_id=sitting.meeting.id if sitting.meeting else None,
            carried_limit=sitting.settings.thresholds.carried_limit,
        )
    else:
        sitting.store.actions.settle(action, status, sitting.today, reason)
    walk.read_again(next_open=True)


def rewrite(walk: Table) -> None:
    """Agree a smaller step or another owner in place of the action under the cursor."""
    from screens.meeting.agree import agree_line

    action = _chosen(walk)
    if action is None:
        return
    title = "A smaller step, or another owner"
    if must_be_rewritten(walk, action):
        drops = walk.sitting.key_said("action.drop")
        title = f"Carried {action.times_carried} times: a smaller step or another owner (esc, then {drops} drops it)"

    def typed(reason: str) -> None:
        known = action

        def write(reading: Reading) -> None:
            nonlocal known
            before, known = known, walk.sitting.store.actions.get(action.id)
            _tell_what_others_did(before, known, walk.sitting.words)
            _instead(walk, known, reading, reason)

        agree_line(walk, f"rewrite:{action.code}", title, action.what, write, action.owner)

    ask_reason(walk, "changed", typed)


def ask_reason(walk: Table, status: str, then: Callable[[str], None]) -> None:
    """One key for the reason; what goes on is needed."""
    question = QUESTION[status].format(day=weekday(walk.sitting.next_meeting_on))
    choices = walk.sitting.words.choices("actions.reason")
    walk.ask(question, [one for one in choices if status not in GOES_ON or one[0] != NOT_NEEDED], then)


def _instead(walk: Table, action: NextAction, reading: Reading, reason: str) -> None:
    """Write down what is done instead; where the action was settled meanwhile, as a next action of its own."""
    sitting = walk.sitting
    meeting = sitting.meeting.id if sitting.meeting else None
    if action.is_open:
        sitting.store.actions.rewrite(action, reading, sitting.today, reason, meeting_id=meeting)
    else:
        sitting.store.actions.agree(as_actions(reading, action.case_id, sitting.today, action.subject, meeting))
    walk.read_again(next_open=True)


def _tell_what_others_did(before: NextAction, now: NextAction, words: Words) -> None:
    """Raises Refused, once, where somebody settled or changed the action while one wrote what shall stand instead."""
    if before.is_open and not now.is_open:
        how = words.label("actions.status", now.status)
        raise Refused(f"Somebody settled it meanwhile: {how}. enter agrees yours as one of its own, esc leaves it.")
    if now.version != before.version:
        raise Refused(f"Somebody changed it meanwhile: {now.what} | {now.owner}. enter puts yours in its place.")


def _chosen(walk: Table) -> NextAction | None:
    one = walk.under_cursor()
    if not isinstance(one, NextAction):
        walk.say("The cursor is not on a next action: they stand in the first step and the last one.")
    elif not one.is_open:
        walk.say(f"Settled already: {walk.sitting.words.label('actions.status', one.status)}. {takes_back(walk)}")
    else:
        return one
    return None
