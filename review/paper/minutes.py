"""The minutes as a paper."""

from __future__ import annotations

from datetime import date

from review.cases.actions import GOES_ON, Owned, said_rate
from review.common.clean import one_line
from review.common.vocabulary import Words, so_many
from review.common.width import fill, width_of, wrap_parts
from review.content import sentences
from review.content.lines import Line
from review.content.minutes import Minutes, MinutesCase
from review.meeting.meeting import FROM_FILE
from review.paper.actions import NO_BREAK
from review.paper.agenda_text import two_sides
from review.paper.lines import heading, item, rule
from review.paper.paper import MOST_LINES, Paper, lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.cases.actions import NextAction
    from review.meeting.meeting import Meeting, Turn

NOT_SAID = "<not recorded>"
_COLUMNS = 50  # letters that surely fit on a line of what was agreed
_FACTS = (("present", "present"), ("chair", "chair"), ("time used", "time"), ("last actions", "completion"))


def minutes_paper(minutes: Minutes, words: Words) -> Paper:
    """The minutes as a paper; cases stand by their code alone."""
    meeting = minutes.meeting
    here = [one_line(name) for name in meeting.present.split(",") if name.strip()]
    codes = {one.case.id: one.case.code for one in minutes.cases}
    used, planned = round(minutes.spent_seconds / 60), meeting.minutes
    data = {
        "team": one_line(minutes.team),
        "when": f"{sentences.weekday(meeting.held_on)} {meeting.held_on.year}",
        "state": _state(meeting),
        "present": ", ".join(here) or NOT_SAID,
        "chair": one_line(meeting.chair) or NOT_SAID,
        "time": f"{used} of {planned} minutes" if planned else NOT_SAID,
        "completion": said_rate(*minutes.completion, minutes.target, minutes.unsettled),
        "count": _count(minutes),
        "cases": [_case(one, minutes, words) for one in minutes.not_deferred],
        "none_deferred": NOT_SAID if meeting.is_from_file else "Every case was discussed.",
        "deferred": [_case(one, minutes, words) for one in minutes.deferred],
        "owners": [_owner(one, codes, minutes) for one in minutes.owners],
    }
    return Paper("minutes", data, minutes.part2)


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """The minutes as text, in blocks to be kept whole."""
    head = two_sides(f"{data['team'].upper()}  minutes of {data['when']}", data["count"], width, "head")
    head += item(data["state"], width, tone="warn") if data["state"] else []
    for name, field in _FACTS:
        head += item(data[field], width, before=fill(name, 13))
    found = [[*head, rule(width, plain)]]
    found += [_case_lines(case, width) for case in data["cases"]]
    found += [[*heading("Deferred", "", width), *item(data["none_deferred"], width)]] * (not data["deferred"])
    for number, case in enumerate(data["deferred"]):
        found.append([*([] if number else heading("Deferred", "", width)), *_case_lines(case, width)])
    found.append([rule(width, plain), *heading("Next actions by owner", "", width)])
    if not data["owners"]:
        found[-1] += item("None was agreed.", width)
    return found + [_owner_lines(owner, width) for owner in data["owners"]]


def _state(meeting: Meeting) -> str:
    if meeting.is_from_file:
        return f"{FROM_FILE[0].upper()}{FROM_FILE[1:]}: discussion, times and presence are not recorded."
    return "" if meeting.finished_at else "The meeting is still open: these minutes are not final."


def _count(minutes: Minutes) -> str:
    if minutes.meeting.is_from_file:
        return f"{so_many(len(minutes.cases), 'case')} with an action"
    waiting = len(minutes.not_deferred) - len(minutes.discussed)
    said = f"{len(minutes.discussed)} discussed, {len(minutes.deferred)} deferred"
    return f"{said}, {waiting} to come" if waiting and minutes.meeting.is_open else said


def _case(one: MinutesCase, minutes: Minutes, words: Words) -> dict[str, Any]:
    turn, today = one.turn, minutes.read_on
    remarks = []
    if turn.state == "deferred":
        remarks.append(words.label("meeting.defer_reason", turn.deferred_reason) if turn.deferred_reason else NOT_SAID)
    elif turn.state != "discussed":
        remarks.append(words.label("meeting.turn_state", turn.state))
    remarks += ["no change"] * turn.no_change + ["taken to consultation"] * turn.to_consultation
    carried = {action.carried_from for action in one.agreed}
    said: dict[str, Any] = {
        "code": one.case.code,
        "therapist": one_line(one.case.therapist),
        "time": "" if minutes.meeting.is_from_file else _time(turn),
        "remark": "; ".join(map(one_line, remarks)),
        "heard": [
            {
                "state": words.short("actions.status", action.status),
                "what": one_line(sentences.outcome(action, words)),
                "owner": one_line(action.owner),
            }
            for action in one.heard
            if action.status not in GOES_ON or action.id not in carried
        ],
        "agreed": [_agreed(action, one, today, words) for action in one.agreed],
    }
    texts = [one["what"] for one in (*said["heard"], *said["agreed"])]
    return {**said, "long": lines_of(texts, _COLUMNS) > MOST_LINES}


def _agreed(action: NextAction, one: MinutesCase, today: date, words: Words) -> dict[str, str]:
    before = next((was for was in one.heard if was.id == action.carried_from), None)
    how = words.short("actions.status", before.status) if before is not None else "agreed"
    reason = words.short("actions.reason", before.reason) if before is not None and before.reason else ""
    return {
        "key": action.code,
        "how": how,
        "what": one_line(f"{action.what} ({reason})" if reason else action.what),
        "owner": one_line(action.owner),
        "due": sentences.day(action.due_on, today).replace(" ", NO_BREAK),
    }


def _owner(owned: Owned, codes: dict[int, str], minutes: Minutes) -> dict[str, Any]:
    return {
        "name": one_line(owned.owner),
        "remark": f"followed up by {one_line(' and '.join(owned.followed_by))}" if owned.followed_by else "",
        "actions": [
            {
                "key": action.code,
                "code": codes.get(action.case_id, ""),
                "what": one_line(action.what),
                "due": sentences.day(action.due_on, minutes.read_on).replace(" ", NO_BREAK),
            }
            for action in owned.actions
        ],
    }


def _case_lines(case: dict[str, Any], width: int) -> list[Line]:
    lines = two_sides(f"{case['code']}  {case['therapist']}", case["time"], width, "head")
    lines += [Line(f"   {text}") for text in wrap_parts([case["remark"]], width - 4)] if case["remark"] else []
    states = [one["state"] for one in case["heard"]] + [one["how"] for one in case["agreed"]]
    column = max(map(width_of, states), default=0)
    for one in case["heard"]:
        lines += item(one["what"], width, before=f"{fill(one['state'], column)}  ", after=one["owner"], tone="quiet")
    for one in case["agreed"]:
        before = f"{fill(one['how'], column)}  {one['key']}  "
        lines += item(one["what"], width, before=before, after=f"{one['owner']}  {one['due'].rjust(6)}")
    if not (case["heard"] or case["agreed"] or case["remark"]):
        lines += item("nothing was written down", width, tone="quiet")
    return [*lines, Line("")]


def _owner_lines(owner: dict[str, Any], width: int) -> list[Line]:
    lines = heading(owner["name"], owner["remark"], width)
    for one in owner["actions"]:
        lines += item(one["what"], width, before=f"{one['key']}  {one['code']}  ", after=one["due"].rjust(6))
    return lines


def _time(turn: Turn) -> str:
    return _minutes(turn.spent_seconds) + (f" of {_minutes(turn.budget_seconds)}" if turn.budget_seconds else "")


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
