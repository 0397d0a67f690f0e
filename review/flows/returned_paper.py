"""Reads a line of notes from paper and checks all of it before saving any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from review.cases.actions import NextAction
from review.cases.case import Case
from review.common.errors import CasewalkError, NotFound
from review.common.fact import fact
from review.common.vocabulary import Words, so_many
from review.content import sentences
from review.meeting.agree import Reading, as_actions, read_agreement
from review.meeting.settle import Disposition, Newly, read_settlement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


@fact
class Piece:
    """One piece of the line with what it means: the next action that is settled, and what is agreed beside it."""

    said: Disposition | Newly
    case: Case
    action: NextAction | None = None  # None where the piece agrees a new one
    due_on: date | None = None  # to which day a carried one goes
    reading: Reading | None = None  # what is agreed, anew or instead


@fact
class Taken:
    """What became of one piece: the settled action, and what goes on or was agreed."""

    settled: NextAction | None
    follows: tuple[NextAction, ...]


def understand(line: str, team: Team, today: date) -> list[Piece]:
    """What a line means, against the record as it stands; nothing is written.

    Raises Usage for an empty line. Whatever would be refused when it is taken is refused here, and the sentence
    begins with the piece: a code with a slip, an unknown case, a day that is none, something settled already.
    """
    read = read_settlement(line, words=team.words, today=today, order=team.settings.date_order)
    return [_piece(one, team, today) for one in read]


def take(pieces: Sequence[Piece], team: Team, today: date) -> list[Taken]:
    """Settle and agree all pieces as one change, one row in the journal and one undo."""
    cases = {piece.case.id for piece in pieces}
    meeting_id = team.store.meetings.id_of(today)
    with team.store.change(_told(pieces), cases.pop() if len(cases) == 1 else None):
        taken = []
        for piece in pieces:
            with _naming(piece.said.piece):
                follows = _take(piece, team, today, meeting_id)
            taken.append(Taken(team.store.actions.get(piece.action.id) if piece.action else None, tuple(follows)))
    return taken


def reading_of(piece: Piece, words: Words) -> str:
    """`carry M2 to Mon 30 Nov, school: HB-017 Ask the AP for the plan`, as it is read back before it is taken."""
    one, action, agreed = piece.said, piece.action, piece.reading
    told = ""
    if agreed is not None:
        notes = f" ({'; '.join(agreed.notes)})" if agreed.notes else ""
        told = f"{agreed.what} | {' and '.join(agreed.owners)} | by {sentences.weekday(agreed.due_on)}{notes}"
    if action is None or isinstance(one, Newly):
        return f"new {piece.case.code}: {told}"
    verb = words.short("actions.status", one.status)
    day = f" to {sentences.weekday(piece.due_on)}" if piece.due_on else ""
    reason = f", {words.short('actions.reason', one.reason)}" if one.reason else ""
    note = f" ({one.note})" if one.note else ""
    instead = f" -> {told}" if told else ""
    return f"{verb} {action.code}{day}{reason}{note}: {piece.case.code} {action.what}{instead}"


def _piece(one: Disposition | Newly, team: Team, today: date) -> Piece:
    actions, limit = team.store.actions, team.settings.thresholds.carried_limit
    with _naming(one.piece):
        if isinstance(one, Newly):
            case = team.store.cases.active_by_code(one.code)
            return Piece(one, case, reading=_reading(one.line, case, team, today))
        action = actions.find(one.action_id)
        if action is None:
            raise NotFound("no next action has this key. casewalk actions lists those that are open.")
        case = team.store.cases.get(action.case_id)
        actions.check(action, one.status, one.reason)
        if one.status == "carried":
            actions.check_carry(action, today, limit, team.store.meetings.id_of(today))
            return Piece(one, case, action, one.due_on or team.settings.next_meeting_after(today))
        if one.status != "changed":
            return Piece(one, case, action)
        reading = _reading(one.instead, case, team, today, action.owner)
        actions.check_change(action, reading.what, reading.owners[0])
        return Piece(one, case, action, reading=reading)


def _take(piece: Piece, team: Team, today: date, meeting_id: int | None) -> list[NextAction]:
    """Take one piece; hands back what goes on from it or is agreed by it."""
    one, action, actions = piece.said, piece.action, team.store.actions
    if action is None or isinstance(one, Newly):
        assert piece.reading is not None
        return actions.agree(as_actions(piece.reading, piece.case.id, today, meeting_id=meeting_id))
    if piece.reading is not None:
        return actions.rewrite(action, piece.reading, today, one.reason, meeting_id=meeting_id)
    if piece.due_on is None:
        actions.settle(action, one.status, today, one.reason, one.note)
        return []
    limit = team.settings.thresholds.carried_limit
    return [actions.carry(action, piece.due_on, today, one.reason, one.note, meeting_id, limit)]


def _reading(line: str, case: Case, team: Team, today: date, owner: str = "") -> Reading:
    return read_agreement(
        line,
        therapist=case.therapist,
        people=team.settings.people,
        agreed_on=today,
        next_meeting_on=team.settings.next_meeting_after(today),
        date_order=team.settings.date_order,
        owner=owner,
    )


def _told(pieces: Sequence[Piece]) -> str:
    settled = sum(piece.action is not None for piece in pieces)
    agreed = len(pieces) - settled
    parts = [f"{so_many(settled, 'next action')} settled"] if settled else []
    return ", ".join([*parts, *([f"{agreed} new"] if agreed else [])]) + " from the paper"


@contextmanager
def _naming(piece: str) -> Iterator[None]:
    """Whatever is refused inside begins with the piece it is about."""
    try:
        yield
    except CasewalkError as error:
        raise type(error)(f"“{piece}”: {error}") from None
