"""`meeting`: the weekly meeting by plain commands, on the same rows as the screen."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.meeting_status import (
    data,
    refuse_other_chair,
    remark,
    row,
    show_case,
    so_far,
    tell_left_open,
    title,
    wants,
)
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line
from review.common.errors import CasewalkError, Refused, Usage
from review.common.fact import replace
from review.common.vocabulary import either
from review.content.sentences import whys
from review.flows import clock
from review.flows.case_status import Standing, standing, stands
from review.flows.moving import close_if_complete
from review.flows.moving import park as park_last
from review.flows.presenting import somebody_else, who_is_there
from review.flows.sitting import Sitting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.meeting.meeting import Turn

_ALL_OVER = "Every case is discussed or deferred: casewalk meeting finish reads everything back and closes."
_REASON = "meeting.defer_reason"


def meeting_begin_options(parser: Parser) -> None:
    """`casewalk meeting begin`."""
    parser.add_argument("--again", action="store_true", help="another one, where today's is finished already")
    parser.add_argument("--take", action="store_true", help="take the chair from whoever presents at a screen")
    add_json(parser)


def meeting_begin(desk: Desk) -> int:
    """Begin today's meeting, or go on with the open one; says in which order the cases are walked, and why."""
    sitting = Sitting(desk.team(), desk.today)
    if sitting.is_again() and not desk.given.again:
        raise Refused("Today's meeting is finished. casewalk meeting begin --again begins another one.")
    is_open = sitting.store.meetings.under_way() is not None
    presenter = somebody_else(sitting.team)
    if not desk.given.take:
        refuse_other_chair(presenter)
    sitting.begin_or_resume()
    if presenter is not None and sitting.meeting is not None:
        sitting.store.terminals.present_nowhere(sitting.meeting)
        output.tell(f"You have the chair now; {presenter.who} is told.")
    if not clock.is_running(sitting):
        clock.run(sitting)
    listed = standing(sitting)
    if desk.given.json:
        desk.json(data(sitting, listed))
        return 0
    desk.say(title(sitting, "goes on" if is_open else "has begun"))
    whole = [
        (*row(place, one, sitting), "; ".join(whys(one.reasons, sitting.words))) for place, one in enumerate(listed, 1)
    ]
    desk.rows(whole, wide=5)
    desk.say(f"On the table: {sitting.case.code}. casewalk meeting open shows it.")
    tell_left_open(sitting)
    return 0


def meeting_status_options(parser: Parser) -> None:
    """`casewalk meeting status`."""
    add_json(parser)


def meeting_status(desk: Desk) -> int:
    """Where the meeting stands: each case, and what it still wants. Raises NotFound where none is under way."""
    sitting = Sitting(desk.team(), desk.today)
    sitting.look()
    listed = standing(sitting)
    if desk.given.json:
        desk.json(data(sitting, listed))
        return 0
    desk.say(title(sitting, "is open"))
    desk.rows([(*row(place, one, sitting), remark(one, sitting)) for place, one in enumerate(listed, 1)], 5)
    on_table = next((one.case.code for one in listed if sitting.turn and one.turn.id == sitting.turn.id), "no case")
    if sitting.turn is not None:
        spent = clock.spent_seconds(sitting) // 60
        on_table += f", {spent} of {sitting.turn.budget_seconds // 60} minutes"
    over = sum(one.turn.is_over for one in listed)
    desk.say(f"On the table: {on_table}. {over} of {len(listed)} cases are over.")
    if sitting.meeting is not None:
        desk.say(one_line(who_is_there(sitting.store, sitting.meeting)))
    tell_left_open(sitting)
    return 0


def meeting_open_options(parser: Parser) -> None:
    """`casewalk meeting open`."""
    _add_case(parser)


def meeting_open(desk: Desk) -> int:
    """Turn to a case: print it as `show` does, with what it still wants."""
    sitting = _resumed(desk)
    turn = _turn(desk, sitting)
    if not _is_on_table(turn, sitting):
        _put_on_table(sitting, turn)
    return _answer(desk, sitting, "", shows=True)


def meeting_next_options(parser: Parser) -> None:
    """`casewalk meeting next`."""
    add_json(parser)


def meeting_next(desk: Desk) -> int:
    """Close the case on the table and turn to the next. Raises CasewalkError (1), saying what is missing first."""
    sitting = _resumed(desk)
    turn = _on_table(sitting)
    _refuse_incomplete(stands(sitting.case, turn, list(sitting.file.actions)))
    close_if_complete(sitting)
    return _go_on(desk, sitting, turn)


def meeting_no_change_options(parser: Parser) -> None:
    """`casewalk meeting no-change`."""
    _add_case(parser)


def meeting_no_change(desk: Desk) -> int:
    """Close a case without a next action: the team says that nothing changes."""
    sitting = _resumed(desk)
    turn = _turn(desk, sitting)
    case = sitting.store.cases.get(turn.case_id)
    unchanged = replace(turn, no_change=True, state="open")
    _refuse_incomplete(stands(case, unchanged, sitting.store.actions.of_case(case.id)))
    sitting.store.meetings.discuss(turn, no_change=True)
    sitting.reread()
    return _answer(desk, sitting, f"{case.code}: no change, discussed.{_goes_on(turn, sitting)}")


def meeting_park_options(parser: Parser) -> None:
    """`casewalk meeting park`."""
    _add_case(parser)


def meeting_park(desk: Desk) -> int:
    """Put a case last; where it was on the table, the next one comes."""
    sitting = _resumed(desk)
    turn = _turn(desk, sitting)
    park_last(sitting, turn)
    return _go_on(desk, sitting, turn)


def meeting_defer_options(parser: Parser) -> None:
    """`casewalk meeting defer`."""
    _add_case(parser)
    parser.add_argument(
        "reason",
        metavar="REASON",
        nargs="+",
        help="out of time, therapist away, taken up in consultation, waiting for news or other",
    )


def meeting_defer(desk: Desk) -> int:
    """Leave a case for another day, with a reason; where it was on the table, the next one comes."""
    sitting, given = _resumed(desk), desk.given
    whole = " ".join([given.case or "", *given.reason]).strip()
    known = {code.casefold() for code in sitting.store.cases.codes(active=False).values()}
    is_code = (given.case or "").casefold() in known or sitting.words.match(_REASON, " ".join(given.reason))
    if not is_code:
        given.case, given.reason = None, [whole]
    if whole.casefold() in known:
        choices = either([sitting.words.label(_REASON, key) for key in sitting.words.keys(_REASON)])
        raise Usage(f"{whole} is deferred with a reason: {choices}.")
    turn, reason = _turn(desk, sitting), desk.key(_REASON, " ".join(given.reason))
    sitting.store.meetings.defer(turn, reason)
    return _go_on(desk, sitting, turn)


def meeting_consult_options(parser: Parser) -> None:
    """`casewalk meeting consult`."""
    _add_case(parser)
    parser.add_argument("--off", action="store_true", help="take it to consultation no longer")


def meeting_consult(desk: Desk) -> int:
    """Mark a case to be taken to consultation, or take the mark away."""
    sitting = _resumed(desk)
    turn, wanted = _turn(desk, sitting), not desk.given.off
    if turn.to_consultation != wanted:
        sitting.store.meetings.consult(turn, wanted)
        sitting.reread()
    said = "taken to consultation" if wanted else "not taken to consultation"
    return _answer(desk, sitting, f"{sitting.store.cases.get(turn.case_id).code}: {said}.")


def meeting_pause_options(parser: Parser) -> None:
    """`casewalk meeting pause`."""
    add_json(parser)


def meeting_pause(desk: Desk) -> int:
    """Pause the clock of the case on the table, or let it run on."""
    sitting = _resumed(desk)
    turn = _on_table(sitting)
    runs = not clock.is_running(sitting)
    (clock.run if runs else clock.stop)(sitting)
    spent = clock.spent_seconds(sitting)
    if desk.given.json:
        case = {"code": sitting.case.code, "running": runs, "spent_seconds": spent}
        desk.json(case | {"budget_seconds": turn.budget_seconds})
        return 0
    desk.say(f"The clock of {sitting.case.code} {'runs on from' if runs else 'is paused at'} {so_far(spent, turn)}.")
    return 0


def _add_case(parser: Parser) -> None:
    parser.add_argument("case", metavar="CODE", nargs="?", help="the case; else the one on the table")
    add_json(parser)


def _resumed(desk: Desk) -> Sitting:
    """The meeting under way, at the case on its table, for whoever has its chair. Raises NotFound, CasewalkError."""
    refuse_other_chair(somebody_else(desk.team()))
    sitting = Sitting(desk.team(), desk.today)
    sitting.resume()
    return sitting


def _on_table(sitting: Sitting) -> Turn:
    assert sitting.turn is not None, "a meeting that is resumed stands at a case"
    return sitting.turn


def _turn(desk: Desk, sitting: Sitting) -> Turn:
    """The turn of the case that was named, else of the one on the table. Raises NotFound, Refused."""
    if desk.given.case is None:
        return _on_table(sitting)
    case = sitting.store.cases.by_code(desk.given.case)
    turn = sitting.turn_of(case.id)
    if turn is None:
        raise Refused(f"{case.code} is closed and not walked: casewalk show {case.code} shows it.")
    return turn


def _is_on_table(turn: Turn, sitting: Sitting) -> bool:
    return turn.id == _on_table(sitting).id


def _put_on_table(sitting: Sitting, turn: Turn) -> None:
    clock.stop(sitting)
    sitting.put_on_table(turn, sitting.settings.walk_steps[0])
    clock.run(sitting)


def _refuse_incomplete(one: Standing) -> None:
    """Raises CasewalkError with what the case still wants and the commands for it; the exit code is 1."""
    if one.wants:
        raise CasewalkError(
            f"{one.case.code} stays open. {wants(one)} casewalk meeting park takes it last, "
            "casewalk meeting defer leaves it for another day."
        )


def _go_on(desk: Desk, sitting: Sitting, turn: Turn) -> int:
    """Say what became of a turn and, where it was on the table, turn to the next case that is not over."""
    was_on_table = _is_on_table(turn, sitting)
    after = sitting.after() if was_on_table else None
    case = sitting.store.cases.get(turn.case_id)
    state = sitting.words.label("meeting.turn_state", sitting.store.meetings.turn(turn.id).state)
    said = f"{case.code}: {state if case.is_active else 'closed, no longer walked'}."
    if after is not None:
        _put_on_table(sitting, after)
    else:
        sitting.reread()
    return _answer(desk, sitting, said if after or not was_on_table else f"{said} {_ALL_OVER}", shows=after is not None)


def _goes_on(turn: Turn, sitting: Sitting) -> str:
    if not _is_on_table(turn, sitting):
        return ""
    return " casewalk meeting next goes on." if sitting.after() else f" {_ALL_OVER}"


def _answer(desk: Desk, sitting: Sitting, said: str, shows: bool = False) -> int:
    """Say what was done and, where it `shows` the case on the table, print that with what it still wants."""
    if desk.given.json:
        from review.paper.data import case_data

        case = case_data(sitting.file, sitting.words) if shows else None
        desk.json({**data(sitting, standing(sitting)), "case": case})
        return 0
    if said:
        desk.say(said)
    if shows:
        show_case(desk, sitting)
    return 0
