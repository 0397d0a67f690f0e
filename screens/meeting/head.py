"""The head of a case: place in the walk, case, three lights, and why it needs time."""

from __future__ import annotations

from datetime import date

from textual.reactive import reactive

from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import cut, fill, width_of
from review.content.sentences import lights, weekday, why
from review.flows.presenting import Seat
from review.flows.sitting import Sitting
from review.meeting.case_file import CaseFile
from screens.parts.changed_lines import Painted


def meeting_line(team: str, today: date, place: str, width: int) -> str:
    """` HARBOR  Mon 23 Nov                     case 4 of 12`, the place at the right edge."""
    left = f" {one_line(team).upper()}  {weekday(today)}"
    room = width - width_of(place) - 2
    return fill(cut(left, room), room) + f"{place}  "


def face_line(file: CaseFile, words: Words, width: int) -> str:
    """` HB-017  gr 9  Okafor  wk 11 of 20   home + school + arrest !      release: in force`.

    Where that is too long, the state of the release and the week are said shorter before a name is cut.
    """
    case, settings = file.case, file.settings
    code = f"{case.code} {case.initials}" if settings.show_initials and case.initials else case.code
    grade = f"gr {case.grade}" if case.grade else ""
    week = short_week = words.label("case.status", case.status)
    if case.is_active:
        short_week = f"wk {case.week(file.today)}"
        week = f"{short_week} of {settings.thresholds.treatment_weeks}"
    seen, name = lights(file.case.outcomes(), words), one_line(case.therapist)
    label, short = (say("releases.state", file.release_badge) for say in (words.label, words.short))

    def room(said: str, state: str) -> int:
        around = "  ".join(one_line(part) for part in (code, grade, said, f"release: {state}") if part)
        return width - width_of(around) - width_of(seen) - 5

    ways = ((week, label), (week, short), (short_week, short))
    said, state = next((way for way in ways if width_of(name) <= room(*way)), ways[1])
    left_over = room(said, state)
    who = "  ".join(one_line(part) for part in (code, grade, cut(name, max(4, left_over)), said) if part)
    left = f" {who}  {seen}" if left_over < width_of(name) + 3 else f" {who}   {seen}"
    badge = f"release: {state}"
    return fill(left, max(0, width - width_of(badge) - 1)) + f"{badge} "


def place_words(sitting: Sitting, words: Words, seat: Seat | None = None) -> str:
    """`3 follow  case 4 of 12`, with what became of it: discussed, parked, to be taken to consultation."""
    turn = sitting.turn
    if turn is None:
        return "no meeting"
    place, count = sitting.place()
    said = [f"case {place} of {count}"]
    if turn.is_over or turn.state == "parked":
        said.insert(0, words.label("meeting.turn_state", turn.state))
    if turn.to_consultation:
        said.insert(0, "to consultation")
    if seat is not None and sitting.follows:
        said.insert(0, "aside" if seat.aside else "following")
    elif seat is not None and seat.attendees:
        said.insert(0, f"{len(seat.attendees)} follow")
    return "  ".join(said)


def why_line(file: CaseFile, words: Words, width: int) -> str:
    """` why now: 2 overdue +6, officer waits 4 school days +5 = 11`; what does not fit is counted, never the sum."""
    said = [f"{why(one, words)} +{one.points}" for one in file.reasons]
    if not said:
        return cut(" why now: nothing stands out this week", width)
    for shown in range(len(said), -1, -1):
        left_out = len(said) - shown
        parts = said[:shown] + ([f"{left_out} more"] if left_out else [])
        line = f" why now: {', '.join(parts)} = {file.points}"
        if width_of(line) <= width:
            return line
    return cut(f" why now: {file.points} points", width)


def steps_line(order: tuple[str, ...], current: str, words: Words, width: int) -> str:
    """` 1 Last [2 School] 3 SRO`: the steps numbered in the team's order, the current one in brackets."""
    parts = []
    for number, step in enumerate(order, 1):
        named = f"{number} {words.short('meeting.step', step)}"
        parts.append(f"[{named}]" if step == current else f" {named} ")
    return fill("".join(parts), width)


class Head(Painted):
    """The five lines over a case."""

    COMPONENT_CLASSES = {"line--case", "line--quiet"}

    case_file: reactive[CaseFile | None] = reactive(None, repaint=False)
    step: reactive[str] = reactive("", repaint=False)
    place: reactive[str] = reactive("", repaint=False)  # case 4 of 12, with what became of it
    clock_room: reactive[int] = reactive(0, repaint=False)  # cells at the right end of the first line

    def __init__(self, words: Words):
        super().__init__(id="head")
        self.words = words

    def watch_case_file(self) -> None:
        self.repaint()

    def watch_step(self) -> None:
        self.repaint()

    def watch_place(self) -> None:
        self.repaint()

    def watch_clock_room(self) -> None:
        self.repaint()

    def look(self, y: int) -> tuple[str, str]:
        file, words, width = self.case_file, self.words, self.size.width
        if file is None:
            return " " * width, "plain"
        if y == 0:
            room = width - self.clock_room
            return fill(meeting_line(file.settings.team, file.today, self.place, room), width), "plain"
        if y == 1:
            return fill(face_line(file, words, width), width), "case"
        if y == 2:
            return fill(why_line(file, words, width), width), "plain"
        if y == 3:
            return steps_line(file.settings.walk_steps, self.step, words, width), "plain"
        return fill(f" {'─' * (width - 2)}", width), "quiet"
