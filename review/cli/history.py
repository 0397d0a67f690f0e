"""`records` and `history`: what a case is made of, and what happened day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review.cases.actions import NextAction
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.perspectives import Perspective
from review.cases.releases import Disclosure
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.cli.front.record_names import is_named, name_of
from review.common.fact import values_of
from review.common.vocabulary import Words, so_many
from review.content import sentences
from review.flows.history import Day, days
from review.meeting.case_file import CaseFile
from review.meeting.since import happened_on, subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SUBJECT = "actions.subject"
_SUBJECTS = ("school", "sro", "family", "goals", "notes", "perspectives", "actions", "releases")
_OWN = {Note: "notes", Perspective: "perspectives"}  # told under other subjects in the news of a case


def records_options(parser: Parser) -> None:
    """`casewalk records`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument(
        "--subject", metavar="S", help="only school, sro, family, goals, notes, perspectives, actions or releases"
    )
    add_json(parser)


def records(desk: Desk) -> int:
    """Each record of a case with the name by which it is edited, the newest first."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    file = team.store.case_file(case, desk.today, team.settings)
    wanted = desk.one_of("subject", given.subject, _SUBJECTS) if given.subject is not None else ""
    found = [row for row in listed(file, team.words) if wanted in ("", row["subject"])]
    found.sort(key=lambda row: row["on"] or date.min, reverse=True)
    if given.json:
        desk.json([{"case": case.code, **row} for row in found])
        return 0
    desk.rows([_line(row, desk) for row in found], wide=3)
    output.tell(f"{so_many(len(found), 'record', none='No')}. casewalk edit NAME corrects one.")
    return 0


def history_options(parser: Parser) -> None:
    """`casewalk history`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument("--since", metavar="DAY", help="only from this day on")
    add_json(parser)


def history(desk: Desk) -> int:
    """What happened day by day, and who wrote down or changed what; struck-out records stay in it."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    file = team.store.case_file(case, desk.today, team.settings)
    first = desk.back_to(given.since) if given.since is not None else date.min
    found = [one for one in days(file, team.store, team.words) if one.day >= first]
    if given.json:
        desk.json([row for one in found for row in _data(one, case.code)])
        return 0
    for one in found:
        if not given.plain:
            desk.say(f"{sentences.weekday(one.day)} {one.day.year}")
        desk.rows([*_happened(one, file, desk), *_written(one, desk)], wide=3)
    return 0


def listed(file: CaseFile, words: Words) -> Iterator[dict[str, Any]]:
    """Name, subject, day, words and remark of every record."""
    for fact in file.facts:
        text, remark, _ = sentences.said(fact, file, words)
        subject = _OWN.get(type(fact)) or subject_of(fact)
        yield _row(name_of(fact), subject, happened_on(fact), text, remark)
    for goal in file.goals:
        yield _goal(goal, words)
    for driver in file.drivers:
        yield _driver(driver, words)
    for score in file.adherence:
        yield _row(name_of(score), "goals", score.collected_on, f"adherence {score.score:g}", "")
    for action in file.actions:
        yield _action(action, words, file.today)
    for release in file.releases:
        text, until, _ = sentences.release(release, file, words)
        yield _row(name_of(release), "releases", release.signed_on, text, until)
    for told in file.disclosures:
        yield _told(told, words)


def _goal(goal: Goal, words: Words) -> dict[str, Any]:
    text = f"{words.short('goals.goal_kind', goal.kind)}: {goal.what}"
    return _row(name_of(goal), "goals", goal.set_on, text, words.label("goals.goal_status", goal.status))


def _driver(driver: Driver, words: Words) -> dict[str, Any]:
    text = f"driver, {words.short('goals.system', driver.system)}: {driver.what}"
    return _row(name_of(driver), "goals", driver.noted_on, text, driver.behaviour)


def _action(action: NextAction, words: Words, today: date) -> dict[str, Any]:
    text = f"{action.owner}: {action.what}"
    remark = f"{words.label('actions.status', action.status)}, due {sentences.day(action.due_on, today)}"
    return _row(name_of(action), "actions", action.agreed_on, text, remark)


def _told(told: Disclosure, words: Words) -> dict[str, Any]:
    """What was told outside stays as it is, so it has no name to be edited by."""
    text = f"told {told.to_whom}: {told.what}"
    return _row("", "releases", told.disclosed_on, text, words.short("releases.basis", told.basis))


def _row(name: str, subject: str, on: date | None, what: str, remark: str) -> dict[str, Any]:
    return {"record": name, "subject": subject, "on": on, "what": what, "remark": remark}


def _line(row: dict[str, Any], desk: Desk) -> tuple[str, ...]:
    plain = desk.given.plain
    on = str(row["on"] or "") if plain else sentences.day(row["on"], desk.today)
    text = row["what"] if plain or not row["remark"] else f"{row['what']} ({row['remark']})"
    return (row["record"], on, row["subject"], text, *([row["remark"]] if plain else []))


def _happened(one: Day, file: CaseFile, desk: Desk) -> list[tuple[str, str, str, str]]:
    words = desk.team().words
    rows = []
    for entry in one.happened:
        text, remark, _ = sentences.said(entry.fact, file, words)
        where = name_of(entry.fact) if is_named(entry.fact) else ""
        day = str(one.day) if desk.given.plain else ""
        rows.append((day, words.short(_SUBJECT, entry.subject), where, f"{text}{f' ({remark})' if remark else ''}"))
    return rows


def _written(one: Day, desk: Desk) -> list[tuple[str, str, str, str]]:
    day = f"{one.day} " if desk.given.plain else ""
    return [(f"{day}{change.at:%H:%M}", change.who, "", change.says) for change in one.written]


def _data(one: Day, code: str) -> list[dict[str, Any]]:
    happened: list[dict[str, Any]] = [
        {
            "case": code, "on": one.day, "at": None, "who": "", "record": name_of(entry.fact), "subject": entry.subject,
            "what": entry.what, "fields": [],
        }
        for entry in one.happened
    ]  # fmt: skip
    written = [
        {
            "case": code, "on": one.day, "at": change.at.isoformat(), "who": change.who, "record": "", "subject": "",
            "what": change.what, "fields": [values_of(field) for field in change.fields],
        }
        for change in one.written
    ]  # fmt: skip
    return [*happened, *written]
