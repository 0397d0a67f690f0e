"""`digest`: what waits for whom this morning, as text for mail."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.fact import values_of
from review.common.vocabulary import so_many
from review.content.digest import Morning, Waits, what_waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.common.vocabulary import Words
    from review.team.open import Team


def digest_options(parser: Parser) -> None:
    """`casewalk digest`."""
    parser.add_argument("--owner", metavar="X", help="only what waits for this person (name, initials, login)")
    add_json(parser)


def digest(desk: Desk) -> int:
    """Everything that waits, owner by owner; codes alone stand in it."""
    team, today = desk.team(), desk.today
    found = what_waits(_morning(team), team.settings, today)
    if desk.given.owner is not None:
        name = _owner(desk, desk.given.owner, found)
        found = {name: found.get(name, [])}
    every = [one for waits in found.values() for one in waits]
    codes = {one.case for one in every}
    if codes:
        numbers = [number for number, code in team.store.cases.codes().items() if code in codes]
        team.store.record.saw("casewalk digest", numbers)
    if desk.given.json:
        desk.json([{**values_of(one), "says": _says(one, team.words)} for one in every])
    elif desk.given.plain:
        rows = [(one.owner, one.case, one.key, one.dated_on.isoformat(), _says(one, team.words)) for one in every]
        desk.rows(rows, wide=4)
    else:
        _show(desk, team, found)
    return 0


def _show(desk: Desk, team: Team, found: dict[str, list[Waits]]) -> None:
    """A line of what it is, then each owner with a line for each thing."""
    count = sum(len(waits) for waits in found.values())
    whose = f" for {next(iter(found))}" if desk.given.owner is not None else ""
    told = so_many(count, "thing waits", "things wait") if count else "nothing waits"
    desk.say(f"{team.settings.team}, {output.day(desk.today, desk.today)}: {told}{whose}")
    for owner, waits in found.items():
        if not waits:
            continue
        desk.say("", f"{owner}: {len(waits)}")
        size = max(len(one.case) for one in waits)
        for one in waits:
            key = f" ({one.key})" if one.key else ""
            when = output.day(one.dated_on, desk.today).ljust(10)
            desk.say(f"  {one.case.ljust(size)}  {when}  {_says(one, team.words)}{key}")


def _says(one: Waits, words: Words) -> str:
    return words.say("trends.waits", one.kind, one.days)


def _morning(team: Team) -> Morning:
    waiting = team.store.waiting
    return Morning(
        tuple(team.store.cases.active()),
        tuple(waiting.replies()),
        tuple(waiting.incidents()),
        tuple(waiting.steps()),
        tuple(waiting.actions()),
        tuple(waiting.releases()),
    )


def _owner(desk: Desk, text: str, found: dict[str, list[Waits]]) -> str:
    """The name of whoever is meant; somebody who has left the team may still have cases. Raises Usage."""
    former = next((name for name in found if name.casefold() == text.strip().casefold()), None)
    return former or desk.person(text).name
