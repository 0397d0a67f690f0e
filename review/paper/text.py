"""One case on one sheet of text: strengths, actions, news, school, officer, family and goals."""

from __future__ import annotations

from review.cases.family import current
from review.cases.goals import INTERMEDIARY, last_goals, new_goals, of_kind, top_drivers
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill, width_of, wrap, wrap_parts
from review.content import overview, relationships, sentences
from review.content.lines import Line
from review.content.overview import Said
from review.meeting.case_file import CaseFile, in_brief
from review.meeting.since import Fact, happened_on
from review.paper.actions import action_lines
from review.paper.lines import heading, item, named, rule, said_lines

STRENGTHS = ("strength", "advance")
_ELSEWHERE = ("placement", "whose", "for", "seen")  # the head says the first, and the step before it the others
AT_LENGTH = 800  # characters of one text on the sheet: ten lines
SHOWN = 3  # strengths and the like on the sheet; what is left out is counted, and --all shows it


def case_sheet(
    file: CaseFile, words: Words, width: int = 80, plain: bool = False, everything: bool = False
) -> list[Line]:
    """The sheet of one case. `everything` adds each dated fact and leaves long texts whole; `plain` draws nothing with
    box characters."""
    file = file if everything else in_brief(file, AT_LENGTH)
    return [
        *head(file, words, width),
        rule(width, plain),
        *_strengths(file, width, everything),
        *_last(file, words, width),
        *_since(file, words, width),
        *_school(file, words, width),
        *_officer(file, words, width, plain),
        *_family(file, words, width),
        *_perspectives(file, words, width),
        *_goals(file, words, width, everything),
        *_agreed(file, words, width),
        *release_lines(file, words, width),
        *(_everything(file, words, width) if everything else []),
    ]


def head(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Whose case it is, its lights and release, where it belongs, and why it needs time now."""
    case, settings = file.case, file.settings
    week = f"wk {case.week(file.today)} of {settings.thresholds.treatment_weeks}"
    if not case.is_active:
        reason = words.label("case.closure_reason", case.closure_reason) if case.closure_reason else ""
        closed = sentences.day(case.closed_on, file.today) if case.closed_on else "(day not known)"
        week = f"closed {closed}{f', {reason}' if reason else ''}"
    face = "  ".join(
        one_line(part) for part in (case.code, f"gr {case.grade}" if case.grade else "", case.therapist, week) if part
    )
    badge = f"release: {words.label('releases.state', file.release_badge)}"
    shown = sentences.lights(case.outcomes(), words)
    if width_of(face) + width_of(shown) + width_of(badge) + 9 <= width:
        gap = width - 5 - width_of(face) - width_of(shown) - width_of(badge)
        lines = [Line(f" {face}   {shown}{' ' * gap}{badge}", "head")]
    else:
        lines = [Line(f" {line}", "head") for part in (face, f"{shown}   {badge}") for line in _fitted(part, width - 2)]
    placed = [
        file.school.name if file.school else "",
        words.label("school.placement", case.placement) if case.placement else "",
        words.short("school.plan", case.plan) if case.plan else "",
        file.officer.name if file.officer else "",
        case.guardian,
    ]
    if any(placed):
        lines += _flush([one_line(part) for part in placed if part], width)
    if file.closing is not None:
        lines += _flush([f"at closing: {sentences.lights(file.closing.outcomes(), words)}"], width)
    if not case.is_active:
        return lines
    first, *others = sentences.whys(file.reasons, words)
    return [*lines, *_flush([f"why now: {first}", *others], width)]


def _strengths(file: CaseFile, width: int, everything: bool) -> list[Line]:
    notes = [note for note in file.notes if note.kind in STRENGTHS and note.ended_on is None]
    good: list[Note | SchoolEvent] = [*notes, *(event for event in file.events if event.kind == "advance")]
    if not good:
        return []
    newest = sorted(good, key=lambda one: (happened_on(one), one.id), reverse=True)
    shown = newest if everything else newest[:SHOWN]
    left = len(newest) - len(shown)
    lines = heading("Strengths and advances", f"and {left} more: --all" if left else "", width)
    for one in shown:
        before = sentences.day(happened_on(one), file.today).rjust(6) + "  "
        lines += item(one.what, width, before=before, tone="good")
    return lines


def _last(file: CaseFile, words: Words, width: int) -> list[Line]:
    listed = file.last_actions
    if not listed and not file.case.is_active:
        return []
    waiting = sum(action.is_open for action in listed)
    tally = f"{len(listed) - waiting} of {len(listed)} settled" if listed else ""
    lines = heading(sentences.last_heading(file), tally, width)
    if listed:
        return [*lines, *action_lines(listed, file.today, words, width)]
    return [*lines, *item(sentences.nothing_last(file), width, tone="quiet")]


def _since(file: CaseFile, words: Words, width: int) -> list[Line]:
    if not file.news and not file.case.is_active:
        return []
    lines = heading(sentences.since(file), "", width)
    for entry in file.news:
        text, after, tone = sentences.said(entry.fact, file, words)
        subject = fill(words.short("actions.subject", entry.subject), 6)
        before = f"{sentences.day(entry.happened_on, file.today).rjust(6)}  {subject} "
        lines += item(text, width, before=before, after=after, tone=tone)
        lines += _response(entry.fact, file, words, width, width_of(before))
    if not file.news:
        text, tone = sentences.silence(file)
        lines += item(text, width, tone=tone)
    return lines


def _school(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The school's lines under their heading; nothing where nothing is known."""
    lines = _told([*overview.school(file, words), *overview.to_answer(file, words)], width)
    return [*heading("School", file.school.name if file.school else "", width), *lines] if lines else []


def _officer(file: CaseFile, words: Words, width: int, plain: bool = False) -> list[Line]:
    """The officer's lines and the referrals under their heading; nothing where no officer is known."""
    if file.officer is None and not file.interactions:
        return []
    said = [*overview.officer(file, words), *overview.ties_counted(file)]
    said.append(Said("referrals", sentences.referrals(file, words, plain)))
    return [*heading("SRO", overview.officer_named(file), width), *_told(said, width)]


def _family(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The family's lines under their heading; an active case without a step is told how to add one."""
    lines = _told([*overview.family(file, words), *overview.shown(file, words)], width)
    if current(file.steps) is None and file.case.is_active:
        lines = [*item("no step at present: casewalk log family adds one", width, tone="quiet"), *lines]
    return [*heading("Family", file.case.guardian, width), *lines] if lines else []


def _perspectives(file: CaseFile, words: Words, width: int) -> list[Line]:
    """How each one sees it, under a heading; nothing where nobody was asked."""
    lines = _told(overview.perspectives(file, words), width)
    return [*heading(overview.PERSPECTIVES, "", width), *lines] if lines else []


def release_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """What may be told to whom, and until when."""
    lines = [
        line for one in overview.releases(file, words) for line in item(one.text, width, after=one.after, tone=one.tone)
    ]
    return [*heading("Releases", "", width), *(lines or item(f"{overview.NO_RELEASE}.", width, tone="warn"))]


def _told(said: list[Said], width: int) -> list[Line]:
    return said_lines((one for one in said if one.before not in _ELSEWHERE), width)


def _goals(file: CaseFile, words: Words, width: int, everything: bool) -> list[Line]:
    lines: list[Line] = []
    week = [*last_goals(file.goals, file.last_met_on, file.today), *new_goals(file.goals, file.today)]
    for kind in ("overarching", INTERMEDIARY):
        of_all = everything or kind != INTERMEDIARY
        shown = of_kind(file.goals if of_all else week, kind)
        for goal in shown:
            state = words.label("goals.goal_status", goal.status)
            name = words.short("goals.goal_kind", kind) if goal is shown[0] else ""
            tone = "good" if goal.status == "met" else ""
            after = "" if goal.status == "open" else state
            lines += item(goal.what, width, before=fill(name, 12) + " ", after=after, tone=tone)
    for number, driver in enumerate(top_drivers(file.drivers)):
        system = words.short("goals.system", driver.system)
        told = f"{driver.rank or '-'} {system}: {sentences.driver(driver)}"
        lines += named("drivers" if number == 0 else " ", told, width)
    for kind, tone in (("fit", ""), ("barrier", ""), ("safety", "warn"), ("question", "warn"), ("sustainability", "")):
        notes = [note for note in file.notes if note.kind == kind and note.ended_on is None]
        shown_notes = notes if everything else notes[-SHOWN:]
        for note in reversed(shown_notes):
            name = words.short("notes.note_kind", kind) if note is shown_notes[-1] else " "
            lines += named(name, note.what, width, tone)
        if left := len(notes) - len(shown_notes):
            lines += named(" ", f"and {left} more: --all", width, "quiet")
    told, tone = sentences.adherence(file)
    lines += named("adherence", told, width, tone)
    return [*heading("Goals and fit", "", width), *lines] if lines else []


def _agreed(file: CaseFile, words: Words, width: int) -> list[Line]:
    lines = action_lines(file.new_actions, file.today, words, width)
    return [*heading("Agreed in this meeting", "", width), *lines] if lines else []


def _everything(file: CaseFile, words: Words, width: int) -> list[Line]:
    lines = heading("Everything recorded, the newest first", "", width)
    for one in sorted(file.facts, key=lambda one: (happened_on(one), one.recorded_at, one.id), reverse=True):
        text, after, tone = sentences.said(one, file, words)
        lines += item(
            text, width, before=f"{sentences.day(happened_on(one), file.today).rjust(6)}  ", after=after, tone=tone
        )
        lines += _response(one, file, words, width, 8)
    settled = [action for action in file.actions if not action.is_open]
    settled.sort(key=lambda one: (one.settled_on or one.due_on, one.id), reverse=True)
    lines += heading("Next actions that were settled", "", width)
    return [*lines, *action_lines(settled, file.today, words, width)]


def _response(one: Fact, file: CaseFile, words: Words, width: int, column: int) -> list[Line]:
    """Under an incident: the step of the family that answered it."""
    text, tone = relationships.response(one, file, words) if isinstance(one, SchoolEvent) else ("", "")
    return item(text, width, before=" " * column, tone=tone or "quiet") if text else []


def _fitted(text: str, columns: int) -> list[str]:
    """The text as it is laid out where it fits, else on several lines."""
    return [text] if width_of(text) <= columns else wrap(text, columns)


def _flush(parts: list[str], width: int) -> list[Line]:
    """Parts of a sentence from the left edge on, where the head of the case stands."""
    return [Line(f" {line}") for line in wrap_parts(parts, width - 2)]
