"""Reads what comes back on paper: done K7; carry M2 fri; drop P4 no longer needed; new HB-017 call AP @JO by fri."""

from __future__ import annotations

from datetime import date

from review.common.action_codes import number_of
from review.common.clean import one_line
from review.common.days import NotADay, read_day
from review.common.errors import Refused, Usage
from review.common.fact import fact
from review.common.vocabulary import Words

_VERBS = {
    "done": "done", "x": "done", "partly": "partly", "half": "partly", "carry": "carried", "carried": "carried",
    "drop": "dropped", "dropped": "dropped", "change": "changed", "changed": "changed", "rewrite": "changed",
}  # fmt: skip
_NEW = ("new", "add")


@fact
class Disposition:
    """How one next action came out, as it was written; `piece` is the text it was read from."""

    status: str
    action_id: int
    piece: str
    due_on: date | None = None
    reason: str = ""  # actions.reason
    note: str = ""
    instead: str = ""  # of a changed one: the line that is agreed in its place


@fact
class Newly:
    """A next action that was written on the paper by hand: of which case, and the line that is agreed."""

    code: str
    line: str
    piece: str


def read_settlement(text: str, *, words: Words, today: date, order: str = "mdy") -> list[Disposition | Newly]:
    """The pieces of a line, in order; `;` or a new line parts them, a comma parts several keys.

    A key is the code on paper; `#12` is the number of a record. Raises Refused, naming the piece, for a key with a
    slip, a missing reason or a day that is none; Usage when there is nothing at all.
    """
    pieces = [one_line(piece) for piece in text.replace("\n", ";").split(";")]
    found = [one for piece in pieces if piece for one in _read(piece, words, today, order)]
    if not found:
        raise Usage('Say what came out: casewalk settle "done K7; carry M2 fri; drop P4 no longer needed"')
    seen: set[int] = set()
    for one in found:
        if isinstance(one, Disposition):
            if one.action_id in seen:
                raise Refused(f"“{one.piece}”: that next action is settled twice in this line.")
            seen.add(one.action_id)
    return found


def _read(piece: str, words: Words, today: date, order: str) -> list[Disposition] | list[Newly]:
    verb, _, rest = piece.partition(" ")
    verb = verb.rstrip(":")
    if verb.casefold() in _NEW:
        code, _, line = rest.partition(" ")
        if not line.strip():
            raise Refused(f"“{piece}” wants the case and what will be done: new HB-017 call the AP @Okafor by fri")
        return [Newly(code.rstrip(":"), line.strip(), piece)]
    status = _VERBS.get(verb.casefold())
    if status is None:
        raise Refused(f"“{piece}” begins with none of done, partly, carry, change, drop, new.")
    if status == "changed":
        return [_changed(piece, rest, words)]
    keys, tail = _keys(rest)
    if not keys:
        raise Refused(f"“{piece}” names no next action: {verb} and its key, such as {verb} K7.")
    numbers = [_number(key, piece) for key in keys]
    due_on, tail = _day(tail, today, order) if status == "carried" else (None, tail)
    reason, note = _reason(tail, words)
    if status == "done":
        reason, note = "", " ".join(tail)
    elif not reason and (status != "carried" or note):
        raise _wants_reason(piece, words)
    return [Disposition(status, number, piece, due_on, reason, note) for number in numbers]


def _changed(piece: str, rest: str, words: Words) -> Disposition:
    """One key, its reason, and after a colon the line in which something smaller is agreed."""
    head, _, instead = rest.partition(":")
    key, _, said = head.partition(" ")
    if not key:
        raise Refused(f"“{piece}” names no next action: change and its key, such as change K7.")
    number = _number(key, piece)
    reason = words.match("actions.reason", said)
    if reason is None:
        raise _wants_reason(piece, words)
    if not instead.strip():
        raise Refused(
            f"“{piece}” wants the new text after a colon: change {key} {said.strip()}: call him @Okafor by fri"
        )
    return Disposition("changed", number, piece, reason=reason, instead=instead.strip())


def _wants_reason(piece: str, words: Words) -> Refused:
    choices = ", ".join(key.replace("_", " ") for key in words.keys("actions.reason"))  # what is shortest to type
    return Refused(f"“{piece}” wants a reason after the key: {choices}.")


def _keys(rest: str) -> tuple[list[str], list[str]]:
    """The keys at the beginning, parted by commas, and the words that follow them."""
    keys: list[str] = []
    tail = rest.replace(",", " , ").split()
    while tail and (not keys or (tail[0] == "," and len(tail) > 1)):
        keys.append(tail.pop(0) if not keys else tail.pop(1))
        if len(keys) > 1:
            tail.pop(0)
    return keys, [word for word in tail if word != ","]


def _number(key: str, piece: str) -> int:
    if key.removeprefix("#").isdecimal():
        return int(key.removeprefix("#"))
    number = number_of(key)
    if number is None:
        raise Refused(f"“{piece}”: {key} is no key of a next action; a character is wrong or two are swapped.")
    return number


def _day(tail: list[str], today: date, order: str) -> tuple[date | None, list[str]]:
    for count in range(min(len(tail), 4), 0, -1):
        try:
            return read_day(" ".join(tail[:count]), today=today, order=order), tail[count:]
        except NotADay:
            continue
    return None, tail


def _reason(tail: list[str], words: Words) -> tuple[str, str]:
    """The reason the words begin with and what is said beyond it; no reason leaves all of it as a note."""
    for count in range(len(tail), 0, -1):
        key = words.match("actions.reason", " ".join(tail[:count]).rstrip(":,-"))
        if key is not None:
            return key, " ".join(tail[count:]).lstrip(":- ")
    return "", " ".join(tail)
