"""How the meeting and its cases are described in lines, rows and JSON."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.common.clean import one_line
from review.common.errors import CasewalkError
from review.common.width import wrap
from review.flows.case_status import Standing, stands
from review.flows.sitting import Sitting
from review.meeting.attention import total

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.meeting.meeting import Turn
    from review.meeting.sharing import Presenter


def refuse_other_chair(presenter: Presenter | None) -> None:
    """Raises CasewalkError where somebody else presents the meeting at a screen, and so moves it."""
    if presenter is not None:
        raise CasewalkError(
            f"{presenter.who} presents this meeting: casewalk follow follows it, casewalk meeting begin --take takes "
            "the chair, and everybody is told."
        )


def wants(one: Standing) -> str:
    """`1 action of last time not settled yet: casewalk settle "done EKB", or partly, carry, drop, change.`"""
    sentence, code = one.wants.removesuffix("."), one.case.code
    if one.to_settle:
        keys = "; ".join(f"done {action.code}" for action in one.to_settle)
        return f'{sentence}: casewalk settle "{keys}", or partly, carry, drop, change.'
    return f'{sentence}: casewalk act {code} "what @owner by day", or casewalk meeting no-change {code}.'


def show_case(desk: Desk, sitting: Sitting) -> None:
    """Print the case on the table as `show` does: its place in the walk before it, what it still wants behind it."""
    from review.paper.text import case_sheet

    place, count = sitting.place()
    turn = sitting.turn
    assert turn is not None
    state = sitting.words.label("meeting.turn_state", turn.state)
    desk.say(f"Case {place} of {count}: {sitting.case.code}, {state}, {turn.budget_seconds // 60} minutes.")
    plain = desk.given.plain
    output.write_lines(case_sheet(sitting.file, sitting.words, output.width(), plain), plain)
    one = stands(sitting.case, turn, list(sitting.file.actions))
    if not turn.is_over:
        said = wants(one) if one.wants else "Nothing is missing: casewalk meeting next goes on."
        desk.say(*(said,) if plain else wrap(said, output.width()))


def so_far(spent: int, turn: Turn) -> str:
    """`3:41 of 6:00`: the time a case has had, and the time that is set for it."""
    return " of ".join(f"{seconds // 60}:{seconds % 60:02}" for seconds in (spent, turn.budget_seconds))


def title(sitting: Sitting, what: str) -> str:
    """`The meeting of Mon 23 Nov is open: 12 cases, 120 minutes, Amari chairs.`"""
    meeting = sitting.meeting
    assert meeting is not None
    chair = f", {meeting.chair} chairs" if meeting.chair else ""
    day = output.day(meeting.held_on, sitting.today)
    return one_line(f"The meeting of {day} {what}: {len(sitting.turns)} cases, {meeting.minutes} minutes{chair}.")


def row(place: int, one: Standing, sitting: Sitting) -> tuple[str, ...]:
    """Place, code, state, therapist and minutes of a case."""
    state = sitting.words.label("meeting.turn_state", one.turn.state)
    return (str(place), one.case.code, state, one.case.therapist, f"{one.turn.budget_seconds // 60} min")


def remark(one: Standing, sitting: Sitting) -> str:
    """What is missing, with the keys of what is to settle; of a case that is over, how it ended."""
    turn = one.turn
    parts = []
    if one.wants:
        keys = " ".join(action.code for action in one.to_settle)
        parts.append(f"{one.wants.removesuffix('.')}{': ' if keys else ''}{keys}")
    if turn.state == "deferred":
        parts.append(sitting.words.label("meeting.defer_reason", turn.deferred_reason))
    if turn.state == "discussed" and turn.no_change:
        parts.append("no change")
    if turn.to_consultation:
        parts.append("to consultation")
    return "; ".join(parts)


def data(sitting: Sitting, listed: list[Standing]) -> dict[str, Any]:
    """The meeting and its cases for scripts; the names of the fields are a promise (docs/meeting.md)."""
    meeting = sitting.meeting
    assert meeting is not None
    codes = {one.turn.id: one.case.code for one in listed}
    return {
        "held_on": meeting.held_on,
        "chair": meeting.chair,
        "minutes": meeting.minutes,
        "on_table": codes.get(sitting.turn.id, "") if sitting.turn else "",
        "cases": [
            {
                "code": one.case.code,
                "therapist": one.case.therapist,
                "state": one.turn.state,
                "minutes": one.turn.budget_seconds // 60,
                "spent_seconds": one.turn.spent_seconds,
                "wants": one.wants,
                "to_settle": [action.code for action in one.to_settle],
                "no_change": one.turn.no_change,
                "to_consultation": one.turn.to_consultation,
                "deferred_reason": one.turn.deferred_reason,
                "points": total(one.reasons),
            }
            for one in listed
        ],
    }


def tell_left_open(sitting: Sitting) -> None:
    """Say beside the answer that the meeting is one of another day."""
    if said := sitting.left_open("casewalk meeting finish"):
        output.tell(said)
