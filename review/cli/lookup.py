"""`show`, `find`, `actions` and `people`: look-ups that change nothing."""

from __future__ import annotations

from datetime import date, timedelta

from review.cases.actions import NextAction, by_due, said_rate
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.clean import one_line
from review.common.errors import NotFound
from review.common.vocabulary import so_many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.case import Case
    from review.store.queries.search import Found, Hit
    from review.team.open import Team

RATE_WEEKS = 4  # of the completion rate, where no meeting is named


def show_options(parser: Parser) -> None:
    """`casewalk show`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument("--all", action="store_true", help="everything that was recorded, not only what is new")
    add_json(parser)


def show(desk: Desk) -> int:
    """One case on one screen of text."""
    team, given = desk.team(), desk.given
    file = team.store.case_file(team.store.cases.by_code(given.case), desk.today, team.settings)
    if given.json:
        from review.paper.data import case_data

        desk.json(case_data(file, team.words))
        return 0
    from review.paper.text import case_sheet

    output.write_lines(case_sheet(file, team.words, output.width(), given.plain, given.all), given.plain)
    return 0


def find_options(parser: Parser) -> None:
    """`casewalk find`."""
    parser.takes_any_word = True
    parser.add_argument(
        "words", metavar="WORDS", nargs="+", help="each stands somewhere in the case; slips are forgiven"
    )
    parser.add_argument("--since", metavar="DAY", help="only in what is about this day or a later one: mon, 11/2")
    parser.add_argument(
        "--subject",
        metavar="S",
        help="only in case, school, sro, family, goals, notes, actions, releases or perspectives",
    )
    add_json(parser)


def find(desk: Desk) -> int:
    """The cases in which all the words stand, the best match first; 1 when there is none."""
    from review.store.file.journal import SEARCH, WORDS_KEPT
    from review.store.queries.search import SUBJECTS

    given, words, store = desk.given, " ".join(desk.given.words), desk.team().store
    since = desk.back_to(given.since) if given.since is not None else None
    subject = desk.one_of("subject", given.subject, SUBJECTS) if given.subject is not None else ""
    found = store.search.look(words, since, subject)
    hits = sorted(found.hits, key=lambda hit: hit.code.casefold() not in words.casefold().split())
    store.record.saw(one_line(words)[:WORDS_KEPT], [hit.case_id for hit in hits], SEARCH)
    if given.json:
        desk.json([_hit_data(hit) for hit in hits])
    else:
        desk.marked([(hit.code, hit.therapist, hit.school, f"{hit.matched}: {hit.snippet}") for hit in hits], wide=3)
    for remark in found.remarks:
        output.tell(remark)
    if not hits:
        output.tell(_nothing(desk, words, found, bool(since or subject)))
    return 0 if hits else 1


def _hit_data(hit: Hit) -> dict[str, object]:
    """The promised fields, and where in the snippet the words stand: [first, behind the last]."""
    from review.store.queries.search import MARK

    snippet, marks = "", []
    for piece in hit.snippet.split(MARK[0]):
        marked, there, rest = piece.partition(MARK[1])
        if there:
            marks.append([len(snippet), len(snippet) + len(marked)])
        snippet += marked + rest
    names = ("code", "therapist", "school", "matched")
    return {name: getattr(hit, name) for name in names} | {"snippet": snippet, "marks": marks}


def _nothing(desk: Desk, words: str, found: Found, limited: bool) -> str:
    """Why nothing was found: which word stands in how many cases, and what was looked for in its place."""
    from review.store.queries.search import tokens_of

    search, told, instead = desk.team().store.search, [], dict(found.instead)
    for word in dict.fromkeys(tokens_of(words)):
        count = 0 if word in instead else search.cases_with(word)
        like = instead.get(word)
        place = f"in {so_many(count, 'case')}" if count else "nowhere"
        nearest = f" (nearest: {', '.join(like)})" if like else ""
        told.append(f"{word!r} stands {place}{nearest}")
    where = " in such records" if limited else ""
    return f"No case has all of these words{where}." + (f" {'; '.join(told)}." if told else "")


def actions_options(parser: Parser) -> None:
    """`casewalk actions`."""
    parser.add_argument("--owner", metavar="X", help="of this person (name, initials, login), or of mother, AP ...")
    parser.add_argument("--mine", action="store_true", help="only your own")
    parser.add_argument("--overdue", action="store_true", help="only those due before today")
    parser.add_argument("--due", metavar="DAY", help="only those due on or before a day: fri, 3 dec, 12/3")
    parser.add_argument("--case", metavar="CODE", help="only those of one case")
    parser.add_argument(
        "--since", metavar="DAY", help="all that was agreed in a meeting or after it: its day, or last for the last one"
    )
    parser.add_argument("--all", action="store_true", help="settled ones too")
    add_json(parser)


def actions(desk: Desk) -> int:
    """The next actions that are open, or all of them, the soonest due first; below them how much was done."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case) if given.case is not None else None
    since = _since(desk) if given.since is not None else None
    mine = team.person.name
    if since is not None:
        found = team.store.actions.since(since)
    elif given.all:
        found = team.store.actions.all()
    else:
        found = team.store.actions.open_of(mine) if given.mine else team.store.actions.all_open()
    if case is not None:
        found = [action for action in found if action.case_id == case.id]
    owner = mine if given.mine else _owner(desk)
    if owner:
        found = [action for action in found if action.owner.casefold() == owner.casefold()]
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
    output.tell(_count(found, desk))
    if rate := _rate(desk, owner, case, since):
        output.tell(rate)
    return 0


def _owner(desk: Desk) -> str:
    """The owner that was given by name, or nothing."""
    if desk.given.owner is None:
        return ""
    from review.cli.front.owners import owner_called

    return owner_called(desk.given.owner, desk.team())


def _since(desk: Desk) -> date:
    """The day that was given, or that of the last meeting. Raises NotFound before the first one."""
    text: str = desk.given.since
    if text.strip().casefold() not in ("last", "last meeting"):
        return desk.back_to(text)
    meetings = desk.team().store.meetings
    meeting = meetings.last_held() if meetings.under_way() is None else meetings.last_held(desk.today)
    if meeting is None:
        raise NotFound("The team has not met yet: --since wants a day.")
    return meeting.held_on


def _count(found: list[NextAction], desk: Desk) -> str:
    """`3 open next actions, 1 overdue (!).`"""
    given, overdue = desk.given, sum(action.is_overdue(desk.today) for action in found)
    kind = "" if given.all or given.since is not None else "open "
    late = f", {overdue} overdue (!)" if overdue else ""
    return f"{so_many(len(found), f'{kind}next action', none='No')}{late}."


def _rate(desk: Desk, owner: str, case: Case | None, since: date | None) -> str:
    """`Settled in 4 weeks: 18 of 20 done, 90% (target: 90%).` Nothing of somebody outside: it counts for nobody."""
    team = desk.team()
    owners = [name for name in team.settings.owners if not owner or name == owner]
    if not owners:
        return ""
    first = since or desk.today - timedelta(weeks=RATE_WEEKS)
    counted = team.store.actions.completions(owners, first, None if case is None else [case])
    done, settled = sum(one.done for one in counted), sum(one.settled for one in counted)
    when = f"since {output.day(since, desk.today)}" if since else f"in {RATE_WEEKS} weeks"
    target = team.settings.targets.actions_done
    return f"Settled {when}: {said_rate(done, settled, target) if settled else 'nothing'}."


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


def _row(action: NextAction, code: str, desk: Desk, team: Team) -> tuple[str, ...]:
    carried = f" (carried {action.times_carried}x)" if action.times_carried else ""
    if action.is_open:
        state = "!" if action.is_overdue(desk.today) else ""
    else:
        state = team.words.short("actions.status", action.status)
    if desk.given.plain:
        return (action.code, action.due_on.isoformat(), action.status, code, action.owner, action.what)
    return (action.code, output.day(action.due_on, desk.today), state, code, action.owner, action.what + carried)
