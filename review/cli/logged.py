"""What the commands that log something have in common: the case, the text, and how they answer."""

from __future__ import annotations

from review.clean import one_line
from review.cli import output
from review.cli.called import is_named, name_of
from review.cli.desk import Desk
from review.cli.parser import Parser
from review.errors import Usage
from review.fact import values_of
from review.paper.width import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.case import Case


def add_case(parser: Parser) -> None:
    """The case it is about."""
    parser.add_argument("case", metavar="CODE", help="the case")


def add_text(parser: Parser, says: str = "what happened") -> None:
    """The text, with what it says in this command."""
    parser.add_words("text", says)


def text_of(desk: Desk) -> str:
    """The text that was given, or came through a pipe. Raises Usage when there is none."""
    text = desk.text(desk.given.text).strip()
    if not text:
        raise Usage("Say in a few words what happened.")
    return text


def count(number: int | None, option: str) -> int | None:
    """A number of days or minutes. Raises Usage for one that cannot be."""
    if number is not None and not 0 <= number < 10_000:
        raise Usage(f"{option} {number} cannot be.")
    return number


def answer(desk: Desk, case: Case, one: object, said: str) -> int:
    """Say what was recorded, or hand the whole record back as JSON; the exit code is 0."""
    if desk.given.json:
        record = {name: value for name, value in values_of(one).items() if name not in ("case_id", "version")}
        called = {"record": name_of(one)} if is_named(one) else {}
        desk.json({"case": case.code, **called, **record})
    else:
        called_so = f" {name_of(one)}:" if is_named(one) else ":"
        desk.say(*wrap(one_line(f"{case.code}{called_so} {said}"), output.width()))
    return 0


def answer_beside(desk: Desk, one: object, said: str) -> int:
    """The same for a record that belongs to no case."""
    if desk.given.json:
        desk.json(
            {"record": name_of(one), **{name: value for name, value in values_of(one).items() if name != "version"}}
        )
    else:
        desk.say(*wrap(one_line(f"{name_of(one)}: {said}"), output.width()))
    return 0


def many(count: int, what: str) -> str:
    """`1 reach-out`, `2 reach-outs`."""
    return f"{count} {what}{'s' * (count != 1)}"
