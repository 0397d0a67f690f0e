"""`replay`: each case as the team saw it when it decided."""

from __future__ import annotations

from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.cli.front.which_meeting import among_several, meeting_of
from review.common.errors import NotFound
from review.flows.replay import Decided, decided, meeting_with, meetings_of, turns_of, undecided
from review.meeting.meeting import FROM_FILE, Meeting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from review.cases.case import Case
    from review.team.open import Team


def replay_options(parser: Parser) -> None:
    """`casewalk replay`."""
    parser.add_argument(
        "words", metavar="MEETING CODE", nargs="*", help="the day of a meeting, a case, or both; else the last meeting"
    )
    add_json(parser)


def replay(desk: Desk) -> int:
    """The cases of a meeting with what was decided, or one of them whole. Raises NotFound for no such meeting."""
    team = desk.team()
    day, case = _meant(team, desk.given.words)
    if day:
        meeting = meeting_of(desk, day)
    else:
        meeting = meeting_with(team, case.id) if case else next(iter(meetings_of(team)), None)
    if meeting is None:
        raise NotFound(f"There was no meeting {f'on {day}' if day else 'yet'}.{_others(desk, team)}")
    held = output.day(meeting.held_on, desk.today)
    if several := among_several(desk, meeting):
        output.tell(several)
    turns = [turn for turn in turns_of(team, meeting) if case is None or turn.case_id == case.id]
    if not turns:
        raise NotFound(f"{case.code if case else 'No case'} had no turn in the meeting of {held}.")
    if case is None:
        team.store.record.saw(f"replay of {meeting.held_on}", [turn.case_id for turn in turns])
    found = [decided(team, meeting, turn) for turn in turns]
    if desk.given.json:
        from review.paper.data import case_data

        desk.json([_data(one) | {"case": case_data(one.file, team.words)} for one in found])
    elif case is not None:
        _one(desk, team, meeting, found[0])
    else:
        how = FROM_FILE if meeting.is_from_file else "as it was decided"
        desk.say(f"The meeting of {held}, {how}")
        desk.rows([row for one in found for row in _rows(one, team, desk.today)], wide=3)
        output.tell(f"casewalk replay {held} CODE shows a case as it was seen.")
    return 0


def _meant(team: Team, words: list[str]) -> tuple[str, Case | None]:
    """(the words for the day, the case), either of which may be missing."""
    if not words:
        return "", None
    codes = {code.casefold() for code in team.store.cases.codes(active=False).values()}
    if words[-1].casefold() in codes:
        return " ".join(words[:-1]), team.store.cases.by_code(words[-1])
    return " ".join(words), None


def _one(desk: Desk, team: Team, meeting: Meeting, one: Decided) -> None:
    from review.paper.text import case_sheet

    when = f"{one.at.astimezone():%H:%M} by {one.who}" if one.at else undecided(meeting)
    desk.say(f"As the team saw it on {output.day(meeting.held_on, desk.today)}, {when}.", "")
    plain = desk.given.plain
    output.write_lines(case_sheet(one.file, team.words, output.width(), plain), plain)


def _rows(one: Decided, team: Team, today: date) -> list[tuple[str, str, str, str]]:
    """A line for each thing that was agreed, the first one with the case and how its turn ended."""
    state = team.words.label("meeting.turn_state", one.turn.state)
    said = [f"{action.what} @{action.owner} by {output.day(action.due_on, today)}" for action in one.agreed]
    deferred = team.words.label("meeting.defer_reason", one.turn.deferred_reason)
    said = said or [deferred or ("no change" if one.turn.no_change else "nothing agreed")]
    at = f"{one.at.astimezone():%H:%M}" if one.at else ""
    return [(one.file.case.code, at, state, said[0]), *(("", "", "", more) for more in said[1:])]


def _data(one: Decided) -> dict[str, object]:
    at = one.at.isoformat() if one.at else None
    return {"code": one.file.case.code, "state": one.turn.state, "decided_at": at, "who": one.who}


def _others(desk: Desk, team: Team) -> str:
    days = [output.day(meeting.held_on, desk.today) for meeting in meetings_of(team)[:3]]
    return f" The last ones were {', '.join(days)}." if days else ""
