"""School, on the screen: where the young person stands there, what goes well, what happened and what answered it."""

from __future__ import annotations

from review import sentences, ties
from review.casefile import CaseFile
from review.keymap import key_said
from review.school import SchoolEvent
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, named, said, weekday

NARROW = 60  # cells below which an answer is said more shortly


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """The school strip: strengths before incidents, the newest first."""
    found = [heading("School", right=file.school.name if file.school else "no school given", width=width)]
    found += _standing(file, words, width)
    newest = sorted(file.events, key=lambda event: (event.happened_on, event.id), reverse=True)
    good = [event for event in newest if event.is_good_news]
    if good:
        found.append(Row("going well", None, "head"))
        for event in good[:3]:
            found += event_rows(event, file, words, width)
    found.append(Row("what happened", None, "head"))
    other = [event for event in newest if not event.is_good_news]
    for event in other:
        found += event_rows(event, file, words, width)
    key = key_said("record.school", words, file.settings.keymap)
    return found if other else [*found, *said(f"nothing recorded; {key} records a school event", width)]


def event_rows(event: SchoolEvent, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One school event: its day, what it was, and whether a family step answered it."""
    text, (after, tone) = sentences.school(event, words), sentences.answer(event, file)
    before = day(event.happened_on, file.today).rjust(6) + "  "
    rows = item(text, width, record=event, tone=tone, before=before, after=after)
    answered, answer_tone = ties.response(event, file, words)
    return rows + (
        item(answered, width, before=" " * 10, tone=answer_tone or "quiet", most=2 if width < NARROW else 4)
        if answered
        else []
    )


def _standing(file: CaseFile, words: Words, width: int) -> list[Row]:
    case = file.case
    lines = []
    placed = [
        words.label("school.placement", case.placement) if case.placement else "",
        words.short("school.plan", case.plan) if case.plan else "",
    ]
    if any(placed):
        lines.append(("placement", ", ".join(part for part in placed if part), ""))
    if file.school and file.school.ally:
        lines.append(("ally", file.school.ally, "good"))
    for name, on in (("meeting", case.next_meeting_on), ("hearing", case.next_hearing_on)):
        if on is not None and on >= file.today:
            days = (on - file.today).days
            soon = days <= file.settings.thresholds.hearing_days
            lines.append((name, f"{weekday(on)}, in {days} {'day' if days == 1 else 'days'}", "warn" if soon else ""))
    reports = sorted((e for e in file.events if e.met is not None and e.out_of), key=lambda e: (e.happened_on, e.id))
    if reports:
        last = ", ".join(f"{event.met} of {event.out_of}" for event in reports[-4:])
        lines.append(("daily report", last, "good" if reports[-1].is_good_news else ""))
    if missed := sentences.attendance(file, words):
        lines.append(("4 weeks", missed, ""))
    return [row for name, text, tone in lines for row in named(name, text, width, tone=tone, column=12)]
