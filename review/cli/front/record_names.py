"""What a record is called in the shell: `sro-12`, `goal-3`, or a next action's code."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.common.action_codes import number_of
from review.common.errors import NotFound, Usage
from review.forms.subjects import BESIDE, SUBJECTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cli.front.desk import Desk
    from review.cli.front.parser import Parser

ALL = SUBJECTS | BESIDE  # each kind of record, of a case or of none
_KINDS = {subject.name: kind for kind, subject in ALL.items()}


def add_record(parser: Parser) -> None:
    """The record it is about."""
    parser.add_argument(
        "record",
        metavar="RECORD",
        help="sro-12, goal-3 ... as casewalk records lists them, or a next action's key",
    )


def name_of(one: Any) -> str:
    """`sro-12`; of a next action its key, which stands on paper too."""
    return one.code if isinstance(one, NextAction) else f"{ALL[type(one)].name}-{one.id}"


def is_named(one: object) -> bool:
    """It is a kind of record that has a name in the shell."""
    return type(one) in SUBJECTS


def record_called(desk: Desk, text: str) -> Any:
    """The record of that name. Raises Usage for what is no name, NotFound where nothing is called so."""
    store = desk.team().store
    kind, number = _read(text)
    if kind is None:
        if any(text.strip().casefold() == code.casefold() for code in store.cases.codes(active=False).values()):
            raise Usage(f"{text} is a case: casewalk case edit {text} corrects it, casewalk records {text} lists more.")
        raise Usage(
            f"{text!r} names no record. It may be {', '.join(f'{name}-3' for name in _KINDS)}, or the key of a next "
            "action: casewalk records CODE lists them."
        )
    found = getattr(store, ALL[kind].table).find(number)
    if found is None:
        raise NotFound(f"There is no {text.strip()}, or it was struck out: casewalk records CODE lists what there is.")
    return found


def _read(text: str) -> tuple[type | None, int]:
    said = text.strip().casefold()
    number = number_of(said)
    if number is not None:
        return NextAction, number
    if said.startswith("#"):
        said = f"action{said[1:]}"
    name = said.rstrip("0123456789")
    digits = said[len(name) :]
    kind = _KINDS.get(name.rstrip("-: "))
    return (kind, int(digits)) if kind is not None and digits.isascii() and digits[:9] == digits != "" else (None, 0)
