"""The agenda of a meeting as text: when each case's turn is, why it comes there, and which next actions it owes."""

from __future__ import annotations

from datetime import date

from review import sentences
from review.agenda import Agenda, AgendaCase
from review.clean import one_line
from review.paper.actions import action_lines
from review.paper.lines import Line, item, rule
from review.paper.width import fill, width_of, wrap, wrap_parts
from review.vocabulary import Words


def agenda_text(
    agenda: Agenda, words: Words, width: int = 80, plain: bool = False, initials: bool = False
) -> list[Line]:
    """The whole agenda. Young people's initials stand on it only where they are asked for."""
    when = f"{sentences.weekday(agenda.meeting_on)}, {agenda.starts_at}, {agenda.minutes} minutes"
    count = len(agenda.cases)
    lines = _two_sides(
        f"{one_line(agenda.team).upper()}  agenda for {when}", f"{count} case{'' if count == 1 else 's'}", width
    )
    if not agenda.cases:
        return [*lines, *item("No active case yet: casewalk import FILE, or casewalk case add CODE.", width)]
    lines.append(rule(width, plain))
    begins = _minute_of(agenda.starts_at) * 60
    for case in agenda.cases:
        lines += _case(case, begins, agenda.read_on, words, width, initials)
        begins += case.seconds
    last = [action for case in agenda.cases for action in case.last_actions]
    overdue = sum(action.is_overdue(agenda.read_on) for action in last)
    waiting = sum(action.is_open for action in last)
    lines.append(rule(width, plain))
    ends = f"ends {_clock(begins)}" if agenda.starts_at else ""
    told = (
        f"{len(last)} of last time's next actions: {len(last) - waiting} settled, {waiting} open, {overdue} overdue (!)"
    )
    return [*lines, *_two_sides(told, ends, width, "")]


def _case(case: AgendaCase, begins: int, today: date, words: Words, width: int, initials: bool) -> list[Line]:
    code = f"{case.code} {case.initials}" if initials and case.initials else case.code
    grade = f"gr {case.grade}" if case.grade else ""
    face = "  ".join(one_line(part) for part in (code, grade, case.therapist, f"wk {case.week}") if part)
    lights = sentences.lights(case.outcomes, words)
    minutes = f"{case.seconds // 60}:{case.seconds % 60:02}"
    left = f"{_clock(begins).rjust(5)}  {face}"
    lines = _two_sides(left, f"{lights}  {minutes.rjust(5)}", width)
    lines += _below(wrap_parts(sentences.whys(case.reasons, words), width - 9))
    for question in case.questions:
        lines += _below(wrap(f"question: {question}", width - 9))
    return [*lines, *action_lines(case.last_actions, today, words, width, " " * 5)]


def _below(texts: list[str]) -> list[Line]:
    return [Line(f"        {text}") for text in texts]


def _two_sides(left: str, right: str, width: int, tone: str = "head") -> list[Line]:
    """A line with something at both edges; the right side goes below where there is no room for both."""
    first = f" {left}"
    if width_of(first) + width_of(right) + 3 <= width:
        return [Line((fill(first, width - 1 - width_of(right)) + right).rstrip(), tone)]
    lines = [Line(f" {line}", tone) for line in wrap(left, width - 2)]
    return [*lines, *(Line(f"        {line}", tone) for line in wrap(right, width - 9))]


def _minute_of(starts_at: str) -> int:
    hours, _, minutes = starts_at.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else 0


def _clock(seconds: int) -> str:
    return f"{seconds // 3600 % 24}:{seconds // 60 % 60:02}"
