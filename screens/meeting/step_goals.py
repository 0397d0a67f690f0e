"""Step 5 of the walk: strengths, goals, drivers and changes of fit, in the order of the weekly summary."""

from __future__ import annotations

from review.cases.goals import Driver, Goal, last_goals, new_goals, of_kind, top_drivers
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.common.width import cut, fill
from review.content import sentences
from review.content.lines import Line
from review.content.sentences import day, weekday
from review.meeting.case_file import CaseFile
from screens.meeting import notes
from screens.parts.rows import heading, item, said

NOTE_OF = {
    "barriers": "barrier",
    "advances": "advance",
    "safety": "safety",
    "questions": "question",
    "sustainability": "sustainability",
}
# Said even when there is nothing under them; the other headings only take room when there is.
ALWAYS = ("overarching", "last_goals", "barriers", "advances", "fit", "new_goals")


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Strengths first, then each heading of `summary_headings` in the team's order."""
    found: list[Line] = []
    if strengths := notes.of_kind(file.notes, "strength"):
        found += [heading("Strengths"), *notes.note_rows(strengths, file, words, width)]
    for key in file.settings.summary_headings:
        under = _under(key, file, words, width)
        if under or key in ALWAYS:
            found += [heading(words.label("goals.summary", key)), *(under or said(_nothing(key, file, words), width))]
    if file.closing is not None:
        found += [heading("outcomes at closing"), *said(sentences.lights(file.closing.outcomes(), words), width, "")]
    return [*found, *_adherence(file, width)]


def driver_rows(drivers: list[Driver], words: Words, width: int) -> list[Line]:
    """The drivers in the order they are worked on, each with its system and the behavior it drives."""
    found: list[Line] = []
    for driver in drivers:
        rank = f"{driver.rank} " if driver.rank else "- "
        before = rank + fill(words.short("goals.system", driver.system), 11)
        found += item(driver.what, width, record=driver, before=before, after=driver.behaviour)
    return found


def _under(key: str, file: CaseFile, words: Words, width: int) -> list[Line]:
    if key in NOTE_OF:
        return notes.note_rows(notes.of_kind(file.notes, NOTE_OF[key]), file, words, width)
    if key == "fit":
        return _fit(file, words, width)
    return [
        row
        for goal in _goals(key, file)
        for row in item(
            goal.what,
            width,
            record=goal,
            tone="good" if goal.status == "met" else "",
            before=fill(words.label("goals.goal_status", goal.status), 14),
        )
    ]


def _goals(key: str, file: CaseFile) -> list[Goal]:
    """The goals under a heading; new are those of today, for the week to come."""
    if key == "overarching":
        return of_kind(file.goals, key)
    return (
        new_goals(file.goals, file.today)
        if key == "new_goals"
        else last_goals(file.goals, file.last_met_on, file.today)
    )


def _fit(file: CaseFile, words: Words, width: int) -> list[Line]:
    found = driver_rows(top_drivers(file.drivers), words, width)
    changes = notes.of_kind(file.notes, "fit")
    found += notes.note_rows(changes, file, words, width, 2)
    since = file.last_met_on
    if not changes or (since is not None and changes[0].noted_on <= since):
        ago = f" Nothing said since {weekday(since)}." if since else ""
        note, driver = (key_said(f"record.{one}", words, file.settings.keymap) for one in ("note", "driver"))
        found += said(f"Did the fit change?{ago} {note} records it, {driver} adds a driver.", width)
    return found


def _adherence(file: CaseFile, width: int) -> list[Line]:
    """The scores, newest first, and the months for which there is none: those are not known, and never fine."""
    told, tone = sentences.adherence(file)
    if not told:
        return []
    rows = [heading("adherence"), Line(cut(told, width), tone)] if tone else [heading("adherence")]
    for one in sorted(file.adherence, key=lambda one: (one.collected_on, one.id), reverse=True):
        before = fill(day(one.collected_on, file.today), 14)
        rows += item(f"{one.score:.2f}", width, record=one, before=before)
    return rows


def _nothing(key: str, file: CaseFile, words: Words) -> str:
    if key == "last_goals":
        return "none was set"
    nothing, record, does = {
        "barriers": ("none named", "barrier", "names"),
        "advances": ("none recorded yet", "note", "records"),
    }.get(key, ("none yet", "goal", "sets"))
    return f"{nothing}; {key_said(f'record.{record}', words, file.settings.keymap)} {does} one"
