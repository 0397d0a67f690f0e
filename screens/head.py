"""The head of a case: where the walk is, whose case it is, its three lights, and why it needs time now."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from review.casefile import CaseFile
from review.clean import one_line
from review.meeting import Turn
from review.vocabulary import Words
from screens.rows import cut, fill, weekday
from screens.sitting import Sitting

LIGHTS = {True: "+", False: "!", None: "?"}


def meeting_line(team: str, today: date, place: str, width: int) -> str:
    """` HARBOR  Mon 23 Nov                     case 4 of 12`, the place at the right edge."""
    left = f" {one_line(team).upper()}  {weekday(today)}"
    room = width - cell_len(place) - 2
    return fill(cut(left, room), room) + f"{place}  "


def face_line(file: CaseFile, words: Words, width: int) -> str:
    """` HB-017  gr 9  Okafor  wk 11 of 20   home + school + arrest !      release: in force`."""
    case, settings = file.case, file.settings
    code = f"{case.code} {case.initials}" if settings.show_initials and case.initials else case.code
    grade = f"gr {case.grade}" if case.grade else ""
    week = f"wk {case.week(file.today)} of {settings.thresholds.treatment_weeks}"
    if not case.is_active:
        week = words.label("case.status", case.status)
    seen = lights(file, words)
    badge = f"release: {words.label('releases.state', file.release_badge)}"
    around = "  ".join(one_line(part) for part in (code, grade, week) if part)
    room = width - cell_len(around) - cell_len(seen) - cell_len(badge) - 8
    therapist = cut(one_line(case.therapist), max(4, room))
    who = "  ".join(one_line(part) for part in (code, grade, therapist, week) if part)
    left = f" {who}  {seen}" if room < cell_len(therapist) + 2 else f" {who}   {seen}"
    return fill(left, max(0, width - cell_len(badge) - 1)) + f"{badge} "


def place_words(sitting: Sitting, words: Words) -> str:
    """`case 4 of 12`, with what became of it: discussed, parked, to be taken to consultation."""
    turn = sitting.turn
    if turn is None:
        return "no meeting"
    place, count = sitting.place()
    said = [f"case {place} of {count}"]
    if turn.is_over or turn.state == "parked":
        said.insert(0, words.label("meeting.turn_state", turn.state))
    if turn.to_consultation:
        said.insert(0, "to consultation")
    return "  ".join(said)


def lights(file: CaseFile, words: Words) -> str:
    """The three outcome lights: `home + school + arrest !`; + on target, ! not, ? not known."""
    return " ".join(
        f"{words.short('case.outcome', key)} {LIGHTS[light]}" for key, light in file.case.outcomes().items()
    )


def why_line(file: CaseFile, words: Words, width: int) -> str:
    """` why now: 2 overdue +6, officer waits 4 school days +5 = 11`; what does not fit is counted, never the sum."""
    said = [f"{words.say('attention.reason', one.key, one.count)} +{one.points}" for one in file.reasons]
    if not said:
        return cut(" why now: nothing stands out this week", width)
    for shown in range(len(said), -1, -1):
        left_out = len(said) - shown
        parts = said[:shown] + ([f"{left_out} more"] if left_out else [])
        line = f" why now: {', '.join(parts)} = {file.points}"
        if cell_len(line) <= width:
            return line
    return cut(f" why now: {file.points} points", width)


def steps_line(order: tuple[str, ...], current: str, words: Words, width: int) -> str:
    """` 1 Last [2 School] 3 SRO`: the steps numbered in the team's order, the current one in brackets."""
    parts = []
    for number, step in enumerate(order, 1):
        named = f"{number} {words.short('meeting.step', step)}"
        parts.append(f"[{named}]" if step == current else f" {named} ")
    return fill("".join(parts), width)


class Head(Widget):
    """The five lines over a case. The clock's cells are painted alone, so that a second costs a few bytes."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"head--plain", "head--case", "head--why", "head--over", "head--rule"}

    case_file: reactive[CaseFile | None] = reactive(None)
    turn: reactive[Turn | None] = reactive(None)
    step: reactive[str] = reactive("")
    place: reactive[str] = reactive("")  # case 4 of 12, with what became of it
    clock: reactive[str] = reactive("", init=False, repaint=False)

    def __init__(self, words: Words):
        super().__init__(id="head")
        self.words = words

    def watch_clock(self, before: str, after: str) -> None:
        """Repaint only the cells that changed."""
        if len(before) != len(after):
            self.refresh(Region(0, 0, self.size.width, 1))
            return
        changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if changed:
            start = self.size.width - len(after) - 1
            self.refresh(Region(start + changed[0], 0, changed[-1] - changed[0] + 1, 1))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self.case_file is None:
            return Strip.blank(width)
        text, style = self._line(y, width)
        strip = Strip([Segment(fill(text, width), self.get_component_rich_style(f"head--{style}"))], width)
        over = "+" in self.clock
        if y or not over:
            return strip
        cut_at = width - len(self.clock) - 1
        late = Strip([Segment(f"{self.clock} ", self.get_component_rich_style("head--over"))], width - cut_at)
        return Strip.join([strip.crop(0, cut_at), late])

    def _line(self, y: int, width: int) -> tuple[str, str]:
        file, words = self.case_file, self.words
        assert file is not None
        if y == 0:
            room = width - len(self.clock) - 1
            return meeting_line(file.settings.team, file.today, self.place, room) + self.clock, "plain"
        if y == 1:
            return face_line(file, words, width), "case"
        if y == 2:
            return why_line(file, words, width), "why"
        if y == 3:
            return steps_line(file.settings.walk_steps, self.step, words, width), "plain"
        return " " + "─" * (width - 2), "rule"
