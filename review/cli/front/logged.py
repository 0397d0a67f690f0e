"""What the commands that log something share: the case, the text, and the answer."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser
from review.cli.front.record_names import ALL, is_named, name_of
from review.common.clean import one_line, shortened
from review.common.errors import Usage
from review.common.fact import fields_of, values_of
from review.common.width import wrap
from review.store.file.rows import STAMPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.case import Case

ECHOED = 400  # characters of what was recorded are said again


def add_case(parser: Parser) -> None:
    """The case it is about."""
    parser.add_argument("case", metavar="CODE", help="the case")


def add_text(parser: Parser, says: str = "what happened") -> None:
    """The text, with what it says in this command."""
    parser.add_words("text", says)


def add_on(parser: Parser, says: str = "the day it happened") -> None:
    """The day of it, where that is not today."""
    parser.add_argument("--on", metavar="DAY", help=f"{says}: yesterday, mon, 11/18; else today")


def text_of(desk: Desk) -> str:
    """The text that was given, or came through a pipe. Raises Usage when there is none."""
    text = desk.text(desk.given.text).strip()
    if not text:
        raise Usage("Say in a few words what happened.")
    return text


def count(number: int | None, option: str, least: int = 0, most: int = 9999) -> int | None:
    """A number of days or minutes, or a rank. Raises Usage for one that cannot be."""
    if number is not None and not least <= number <= most:
        raise Usage(f"{option} is a whole number from {least} to {most}, not {number}.")
    return number


def answer(desk: Desk, case: Case, one: object, said: str, added: bool = False) -> int:
    """Say what was recorded, or hand the whole record back as JSON; the exit code is 0.

    Of one that was `added` it is also told where the same stands already.
    """
    if desk.given.json:
        record = {name: value for name, value in values_of(one).items() if name not in ("case_id", "version")}
        called = {"record": name_of(one)} if is_named(one) else {}
        desk.json({"case": case.code, **called, **record})
    else:
        name = name_of(one) if is_named(one) else ""
        whole = f"casewalk edit {name}" if name else f"casewalk case edit {case.code}"
        told = shortened(said, ECHOED, whole)
        desk.say(*wrap(one_line(f"{case.code}{f' {name}' * bool(name)}: {told}"), output.width()))
    if added:
        _tell_twin(desk, one)
    return 0


def answer_beside(desk: Desk, one: object, said: str, added: bool = False) -> int:
    """The same for a record that belongs to no case."""
    if desk.given.json:
        desk.json(
            {"record": name_of(one), **{name: value for name, value in values_of(one).items() if name != "version"}}
        )
    else:
        told = shortened(said, ECHOED, f"casewalk edit {name_of(one)}")
        desk.say(*wrap(one_line(f"{name_of(one)}: {told}"), output.width()))
    if added:
        _tell_twin(desk, one)
    return 0


def _tell_twin(desk: Desk, added: Any) -> None:
    """Twice the same may be meant, or a command that was sent twice: it is said, and nothing is refused."""
    table = getattr(desk.team().store, ALL[type(added)].table)
    others = table.of_case(added.case_id) if hasattr(added, "case_id") else table.all()
    same = [name for name in fields_of(type(added)) if name not in STAMPS]
    twins = (one for one in others if one.id != added.id and all(getattr(one, n) == getattr(added, n) for n in same))
    if (twin := next(twins, None)) is not None:
        output.tell(f"The same stands there already, as {name_of(twin)}. casewalk undo takes this one back.")
