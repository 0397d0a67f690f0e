"""Looking things up: any word, next actions, the people; nothing here changes the record."""

from __future__ import annotations

from collections.abc import Iterable

from review.actions import NextAction, by_due
from review.clean import one_line
from review.cli import output
from review.cli.desk import Desk
from review.cli.parser import Parser, add_json, did_you_mean
from review.errors import NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.team.open import Team


def find_options(parser: Parser) -> None:
    """`casewalk find`."""
    parser.add_argument(
        "words", metavar="WORDS", nargs="+", help="each stands somewhere in the case; slips are forgiven"
    )
    add_json(parser)


def find(desk: Desk) -> int:
    """The cases in which all the words stand, the best match first; 1 when there is none."""
    from review.store.journal import SEARCH, WORDS_KEPT
    from review.store.search import MARK

    words, store = " ".join(desk.given.words), desk.team().store
    hits = store.search.find(words)
    store.record.saw(one_line(words)[:WORDS_KEPT], [hit.case_id for hit in hits], SEARCH)
    snippets = [hit.snippet.replace(MARK[0], "").replace(MARK[1], "") for hit in hits]
    if desk.given.json:
        names = ("code", "therapist", "school", "matched")
        found = zip(hits, snippets, strict=True)
        desk.json([{name: getattr(hit, name) for name in names} | {"snippet": snippet} for hit, snippet in found])
    else:
        rows = [
            (hit.code, hit.therapist, hit.school, f"{hit.matched}: {snippet}")
            for hit, snippet in zip(hits, snippets, strict=True)
        ]
        desk.rows(rows, wide=3)
    if not hits:
        output.tell("No case has all of these words.")
    return 0 if hits else 1


def actions_options(parser: Parser) -> None:
    """`casewalk actions`."""
    parser.add_argument("--owner", metavar="X", help="of this person (name, initials, login), or of mother, AP ...")
    parser.add_argument("--mine", action="store_true", help="only your own")
    parser.add_argument("--overdue", action="store_true", help="only those due before today")
    parser.add_argument("--due", metavar="DAY", help="only those due on or before a day: fri, 3 dec, 12/3")
    parser.add_argument("--case", metavar="CODE", help="only those of one case")
    parser.add_argument("--all", action="store_true", help="settled ones too")
    add_json(parser)


def actions(desk: Desk) -> int:
    """The next actions that are open, or all of them, the soonest due first."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case) if given.case is not None else None
    mine = team.person.name
    if given.all:
        found = team.store.actions.where("1")
    else:
        found = team.store.actions.open_of(mine) if given.mine else team.store.actions.all_open()
    if case is not None:
        found = [action for action in found if action.case_id == case.id]
    if given.mine:
        found = [action for action in found if action.owner == mine]
    if given.owner is not None:
        found = _owned(found, given.owner, team)
    if given.due is not None:
        last = desk.day(given.due)
        found = [action for action in found if action.due_on <= last]
    if given.overdue:
        found = [action for action in found if action.is_overdue(desk.today)]
    codes = team.store.cases.codes_of({action.case_id for action in found})
    found = by_due(action for action in found if action.case_id in codes)
    team.store.record.saw("next actions", {action.case_id for action in found})
    if given.json:
        from review.paper.data import action_data

        desk.json([action_data(action, codes[action.case_id]) for action in found])
        return 0
    desk.rows([_row(action, codes[action.case_id], desk, team) for action in found], wide=5)
    overdue = sum(action.is_overdue(desk.today) for action in found)
    kind = "next action" + "s" * (len(found) != 1) + "" if given.all else "open next action" + "s" * (len(found) != 1)
    output.tell(f"{len(found) or 'No'} {kind}{f', {overdue} overdue (!)' if overdue else ''}.")
    return 0


def people_options(parser: Parser) -> None:
    """`casewalk people`."""
    add_json(parser)


def people(desk: Desk) -> int:
    """Who is in the team; anybody in it may ask."""
    team = desk.team()
    if desk.given.json:
        names = ("login", "name", "initials", "role")
        desk.json([{name: getattr(person, name) for name in names} for person in team.settings.people])
        return 0
    label = team.words.label
    desk.rows(
        [(one.name, one.initials, label("case.role", one.role), one.login) for one in team.settings.people], wide=0
    )
    return 0


def _owned(found: Iterable[NextAction], owner: str, team: Team) -> list[NextAction]:
    """Those of a member of the team, or of somebody outside by the name that was written."""
    from review.people import people_called

    every = list(found)
    called = people_called(team.settings.people, owner)
    if len(called) > 1:
        raise NotFound(f"{owner!r} may be {' or '.join(one.name for one in called)}: say which.")
    name = called[0].name if called else " ".join(owner.split())
    mine = [action for action in every if action.owner.casefold() == name.casefold()]
    known = {action.owner for action in team.store.actions.where("1")} | {one.name for one in team.settings.people}
    if not called and name.casefold() not in {one.casefold() for one in known}:
        meant = did_you_mean(name, {one.casefold(): one for one in sorted(known)})
        raise NotFound(f"No next action was ever given to {name!r}.{meant}")
    return mine


def _row(action: NextAction, code: str, desk: Desk, team: Team) -> tuple[str, ...]:
    carried = f" (carried {action.times_carried}x)" if action.times_carried else ""
    if action.is_open:
        state = "!" if action.is_overdue(desk.today) else ""
    else:
        state = team.words.short("actions.status", action.status)
    if desk.given.plain:
        return (action.key, action.due_on.isoformat(), action.status, code, action.owner, action.what)
    return (action.key, output.day(action.due_on, desk.today), state, code, action.owner, action.what + carried)
