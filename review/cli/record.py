"""`act`, `settle` and `undo`: what was agreed, how it came out, and one's last change undone."""

from __future__ import annotations

from datetime import date

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import ECHOED
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line, shortened
from review.common.fact import values_of
from review.common.width import wrap
from review.meeting.agree import as_actions, read_agreement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.actions import NextAction
    from review.cases.case import Case
    from review.meeting.agree import Reading


def act_options(parser: Parser) -> None:
    """`casewalk act`."""
    add_line(parser, '"what @OWNER by DAY": without owner the case\'s therapist, without day the next meeting')


def act(desk: Desk) -> int:
    """Agree a next action; several owners are one each."""
    team, given = desk.team(), desk.given
    case, subject, reading = line_read(desk)
    meeting_id = team.store.meetings.id_of(desk.today)
    agreed = team.store.actions.agree(as_actions(reading, case.id, desk.today, subject, meeting_id))
    if given.json:
        from review.paper.data import action_data

        desk.json([action_data(action, case.code) for action in agreed])
        return 0
    desk.rows([_row(action, "agreed", case.code, desk.today) for action in agreed], wide=5)
    for note in reading.notes:
        output.tell(f"Note: {note}.")
    if twin := _twin(agreed, team.store.actions.of_case(case.id)):
        output.tell(f"The same is open already, as {twin.code}. casewalk undo takes this one back.")
    return 0


def _twin(agreed: list[NextAction], there: list[NextAction]) -> NextAction | None:
    """One that was open before with the same words, owner and day."""
    new, same = {action.id for action in agreed}, {(action.what, action.owner, action.due_on) for action in agreed}
    open_before = (one for one in there if one.is_open and one.id not in new)
    return next((one for one in open_before if (one.what, one.owner, one.due_on) in same), None)


def add_line(parser: Parser, says: str) -> None:
    """For what is agreed in one line in a case."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_words("what", says)
    parser.add_argument("--subject", metavar="S", default="other", help="school, sro, family, goals or other")
    add_json(parser)


def line_read(desk: Desk) -> tuple[Case, str, Reading]:
    """(the case, the subject, what is agreed) of such a line. Raises NotFound, Usage, Refused; the case is active."""
    case = desk.team().store.cases.active_by_code(desk.given.case)
    subject = desk.key("actions.subject", desk.given.subject)
    return case, subject, reading_of_line(desk.text(desk.given.what), case.therapist, desk)


def settle_options(parser: Parser) -> None:
    """`casewalk settle`."""
    parser.add_words(
        "line",
        "one piece for each action, parted by semicolons: done KEY, partly KEY REASON, carry KEY [DAY] [REASON], drop "
        "KEY REASON, change KEY REASON: what @OWNER by DAY, new CODE what @OWNER by DAY. KEY is the code on paper "
        "(or #12), REASON is family, school, sro, us or no longer needed",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say how the line is read, and take nothing")
    add_json(parser)


def settle(desk: Desk) -> int:
    """Settle next actions as the paper says: every piece is read before any is taken, and all are one change."""
    from review.flows.returned_paper import reading_of, take, understand

    team = desk.team()
    pieces = understand(desk.text(desk.given.line), team, desk.today)
    if desk.given.dry_run:
        desk.say(*(reading_of(piece, team.words) for piece in pieces))
        output.tell("Nothing was taken yet.")
        return 0
    taken = list(zip(pieces, take(pieces, team, desk.today), strict=True))
    if desk.given.json:
        from review.paper.data import action_data

        settled = [(one.settled, piece.case.code) for piece, one in taken if one.settled is not None]
        after = [(action, piece.case.code) for piece, one in taken for action in one.follows]
        desk.json([action_data(action, code) for action, code in [*settled, *after]])
        return 0
    rows = []
    for piece, one in taken:
        goes_on = "agreed"
        if one.settled is not None:
            goes_on = "instead" if one.settled.status == "changed" else "goes on"
            rows.append(_row(one.settled, one.settled.status, piece.case.code, desk.today))
        rows += [_row(action, goes_on, piece.case.code, desk.today) for action in one.follows]
    desk.rows(rows, wide=5)
    for piece, _ in taken:
        for note in piece.reading.notes if piece.reading is not None else ():
            output.tell(f"Note: {piece.case.code}: {note}.")
    return 0


def undo_options(parser: Parser) -> None:
    """`casewalk undo`."""
    add_json(parser)


def undo(desk: Desk) -> int:
    """Take back this person's last change, and say which it was."""
    from review.flows.undo import take_back
    from review.store.records.imports import IMPORTED

    taken = take_back(desk.team(), desk.today)
    if desk.given.json:
        fields = [values_of(one) for one in taken.fields]
        desk.json({"case": taken.code, "took_back": taken.what, "fields": fields})
    else:
        desk.say(*wrap(one_line(taken.told()), output.width()))
    if taken.what.startswith(IMPORTED):
        output.tell("If it added people to team.yaml, they stay in the team: casewalk people remove NAME.")
    return 0


def reading_of_line(text: str, owner: str, desk: Desk) -> Reading:
    """What is agreed in a line; `owner` is whose it is where it names nobody. Raises Refused."""
    team = desk.team()
    return read_agreement(
        text,
        therapist=owner,
        people=team.settings.people,
        agreed_on=desk.today,
        next_meeting_on=team.settings.next_meeting_after(desk.today),
        date_order=team.settings.date_order,
    )


def _row(action: NextAction, state: str, code: str, today: date) -> tuple[str, ...]:
    what = shortened(action.what, ECHOED, f"casewalk edit {action.code}")
    return (state, action.code, output.day(action.due_on, today), code, action.owner, what)
