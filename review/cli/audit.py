"""`audit`: who saw, changed, printed or was refused what, and whether the trail is whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from review.cases.people import people_called
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json, did_you_mean
from review.common.errors import NotFound, Usage
from review.common.fact import values_of
from review.common.vocabulary import so_many, which_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.cases.case import Case
    from review.store.queries.audit import Audit, Reader, Trace
    from review.team.open import Team

_DAYS = 7  # that are shown where nothing else is asked for
_HEAD = 16  # hex digits of a checksum that a person writes down
_MOST = 5  # faults that are named of all that are found
_WHAT = ("verify", "seen")


def audit_options(parser: Parser) -> None:
    """`casewalk audit`."""
    parser.add_argument(
        "ask", metavar="verify|seen", nargs="?", choices=_WHAT, help="verify: is it whole? seen: by whom was a case?"
    )
    parser.add_argument("--case", metavar="CODE", help="only what was about this case")
    parser.add_argument("--person", metavar="X", help="only of this person: name, initials or login")
    parser.add_argument("--since", metavar="DAY", help=f"from this day on; else the last {_DAYS} days")
    parser.add_argument("--head", metavar="N:HEX", help="with verify: a head that was written down before")
    add_json(parser)


def audit(desk: Desk) -> int:
    """The trail itself, or what is asked about it."""
    team, given = desk.team(), desk.given
    if given.ask == "verify":
        return _verify(desk, team.store.audit)
    case = team.store.cases.by_code(given.case) if given.case else None
    if given.ask == "seen":
        if case is None:
            raise Usage("casewalk audit seen wants --case CODE.")
        return _seen(desk, team, case)
    since = desk.back_to(given.since) if given.since else None
    if since is None and case is None and not given.person:
        since = desk.today - timedelta(days=_DAYS)
    traces = team.store.audit.traces(case.id if case else None, _names(team, given.person or ""), since)
    if given.json:
        desk.json([values_of(trace) for trace in traces])
    else:
        desk.rows([_row(trace) for trace in traces], wide=4)
    days = f" since {output.day(since, desk.today)}" if since else ""
    output.tell(f"{so_many(len(traces), 'row', none='No')}{days}.")
    return 0


def _verify(desk: Desk, trail: Audit) -> int:
    """Whether every row is as it was written, and which is the first that is not; whether the record is as they say; 1
    where not."""
    found, head = trail.verify(), desk.given.head
    fault = found.fault
    says = f"Row {fault.row}: {fault.says}." if fault is not None else _against(trail, head) if head else ""
    beside = trail.past_it()
    newest = f"{found.rows}:{found.last[:_HEAD]}"
    if desk.given.json:
        desk.json(
            {
                "ok": not says and not beside,
                "rows": found.rows,
                "witnessed": found.witnessed,
                "head": newest,
                "first_wrong_row": fault.row if fault is not None else None,
                "says": says,
                "past_the_trail": beside,
            }
        )
    elif fault is not None:
        desk.say(
            f"The audit trail is not whole. {says}",
            f"The {fault.row - 1} rows before it are as they were written. Keep this file as it is, and compare it "
            "with the copies in backups/: the newest copy that verifies shows what was there.",
        )
    elif says:
        desk.say(
            f"The audit trail is whole in itself, {found.rows} rows, but is not the one of that head. {says}",
            *_put_back(trail),
        )
    elif beside:
        desk.say(
            f"The audit trail is whole, {found.rows} rows, but the record is not as it says: {_some(beside)}.",
            "Keep this file as it is: the trail has what stood there, and casewalk restore puts a sound copy back.",
        )
    else:
        if found.put_back:
            _set_aside(desk, trail)
            found = trail.verify()
        desk.say(
            f"The audit trail is whole: {found.rows} rows, {found.witnessed} of them confirmed outside of the record.",
            f"Its head is {newest}. Written down elsewhere, it proves later that nothing was taken from these rows:",
            f"  casewalk audit verify --head {newest}",
        )
    return int(bool(says or beside))


def _some(faults: Sequence[str]) -> str:
    return "; ".join(faults[:_MOST]) + (f" and {len(faults) - _MOST} more" if len(faults) > _MOST else "")


def _against(trail: Audit, head: str) -> str:
    """What is wrong when the trail is held against a head from paper; nothing when all is well."""
    number, _, digits = head.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 12 and len(digits) >= 8):
        raise Usage("--head wants a head as casewalk audit verify prints it, such as 1204:3f2a9c41d0b7e5aa.")
    kept = trail.checksum(int(number))
    if not kept:
        return f"Row {number}: it is missing, but was there when the head was written down."
    return "" if kept.startswith(digits.casefold()) else f"Row {number}: it is not the row whose head was written down."


def _set_aside(desk: Desk, trail: Audit) -> None:
    """Somebody else put a copy back: what this account had noted after that copy is of a record that is gone."""
    if (restored := trail.put_back()) is not None:
        desk.say(
            f"A copy was put back: row {restored.id}, {_moment(restored.at)}, {restored.who}. What this account had",
            "noted of the trail after that copy is set aside, and held against it no more. If nobody put one back,",
            "keep this file as it is, and compare it with the copies in backups/.",
        )
    trail.begin_anew()


def _put_back(trail: Audit) -> list[str]:
    """Why a head may fit no more though nobody has tampered: a copy was put back since. Else what to do about it."""
    restored = trail.put_back()
    if restored is None:
        return ["No copy was ever put back here, which would explain it. Keep this file as it is, and compare it with",
                "the copies in backups/: the newest one that fits the head shows what was there."]  # fmt: skip
    return [
        f"casewalk restore put a copy back since: row {restored.id}, {_moment(restored.at)}, {restored.who}.",
        "A head that was written down between that copy and then fits no more; the copy in backups/ that ends in",
        "before-restore has the trail of that time. Any other head has to fit.",
    ]


def _seen(desk: Desk, team: Team, case: Case) -> int:
    """Who has seen a case, to whom it was told outside, and what of it was printed: for whoever may ask for that."""
    readers = team.store.audit.readers(case.id)
    told = team.store.disclosures.of_case(case.id)
    taken = team.store.audit.taken_out(case.id)
    if desk.given.json:
        parts: dict[str, Sequence[object]] = {"seen_by": readers, "told": told, "printed": taken}
        lists = {name: [values_of(one) for one in found] for name, found in parts.items()}
        desk.json({"code": case.code, **lists})
        return 0
    desk.say(f"WHO HAS SEEN {case.code}")
    desk.rows(
        [
            (_named(one), _place(one.came_from), "once" if one.times == 1 else f"{one.times} times", _from_to(one))
            for one in readers
        ],
        wide=3,
    )
    desk.say("", "TOLD OUTSIDE")
    label = team.words.label
    desk.rows(
        [
            (output.day(one.disclosed_on, desk.today), one.to_whom, label("releases.basis", one.basis), one.what)
            for one in told
        ]
        or [("", "", "", "nothing")],
        wide=3,
    )
    desk.say("", "PRINTED OR TAKEN OUT")
    desk.rows([_row(trace) for trace in taken] or [("", "", "", "", "nothing")], wide=4)
    output.tell("Whoever may look cases up also sees each code, with why it needs time, in the list of cases.")
    return 0


def _from_to(one: Reader) -> str:
    first, last = _moment(one.first), _moment(one.last)
    return first if one.times == 1 else f"{first} to {last}"


def _named(one: Trace | Reader) -> str:
    """The name with the login behind it: a person may have been called otherwise before."""
    return one.who if one.login == one.who else f"{one.who} ({one.login})"


def _row(trace: Trace) -> tuple[str, ...]:
    what = trace.what if trace.code in ("", trace.what) else f"{trace.code}: {trace.what}"
    return (_moment(trace.at), _named(trace), _place(trace.came_from), trace.kind, what)


def _place(came_from: str) -> str:
    return came_from or "this computer"


def _moment(at: str) -> str:
    """A moment as it is said here: 2026-11-23 09:14."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def _names(team: Team, text: str) -> tuple[str, ...]:
    """The name and login of whom a name, initials or login means: rows from before a name or a login was changed, and
    those written while only the login was known, are of the same person. Who has left is looked for as it was typed.

    Raises NotFound where neither the team nor any row of the trail knows such a person.
    """
    if not text:
        return ()
    called = people_called(team.settings.people, text)
    if len(called) > 1:
        raise NotFound(which_one(text, (one.name for one in called)))
    if not called and not team.store.audit.knows(text):
        names = [one.name for one in team.settings.people]
        raise NotFound(f"Nobody in the team or in the trail is {text!r}.{did_you_mean(text, names)}")
    return (called[0].name, called[0].login) if called else (text,)
