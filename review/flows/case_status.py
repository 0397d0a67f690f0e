"""Where each case is in the meeting: its turn, what it still needs before it can close, and why it needs time."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.cases.case import Case
from review.common.fact import fact
from review.flows.sitting import Sitting
from review.meeting.attention import QUIET, Reason, reasons
from review.meeting.meeting import Turn, open_at_start, why_case_stays_open


@fact
class Standing:
    """One case of the meeting. `wants` is a sentence, empty where nothing is missing or the case is over."""

    case: Case
    turn: Turn
    wants: str = ""
    to_settle: tuple[NextAction, ...] = ()  # of last time, and open
    reasons: tuple[Reason, ...] = ()


def standing(sitting: Sitting) -> list[Standing]:
    """Every case of the meeting in the order of the walk, read with one query for all that is open."""
    store = sitting.store
    cases = {case.id: case for case in store.cases.some([turn.case_id for turn in sitting.turns])}
    signals = store.attention.signals(sitting.today, sitting.settings)
    open_ones: dict[int, list[NextAction]] = {}
    for action in store.actions.all_open():
        open_ones.setdefault(action.case_id, []).append(action)
    found = []
    for turn in sitting.turns:
        why = reasons(signals.get(turn.case_id, QUIET), sitting.settings)
        found.append(stands(cases[turn.case_id], turn, open_ones.get(turn.case_id, []), tuple(why)))
    return found


def stands(case: Case, turn: Turn, actions: list[NextAction], why: tuple[Reason, ...] = ()) -> Standing:
    """How one case stands, from its next actions."""
    if turn.is_over or not case.is_active:
        return Standing(case, turn, reasons=why)
    return Standing(case, turn, why_case_stays_open(actions, turn), tuple(open_at_start(actions, turn)), why)
