"""School, on the screen: where the young person stands there, what goes well, what happened and what answered it."""

from __future__ import annotations

from review import sentences
from review.casefile import CaseFile
from review.clean import one_line
from review.fact import replace
from review.school import SchoolEvent
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, named, said, weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.fields import Field


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
    return found if other else [*found, *said("nothing recorded; e records a school event", width)]


def blank(file: CaseFile) -> SchoolEvent:
    """A new school event, of today."""
    return SchoolEvent(file.case.id, file.today, "")


def fields(file: CaseFile, words: Words) -> list[Field]:
    """What a school event is made of, the most telling first."""
    from screens.fields import NONE, Field

    def choice(name: str, label: str, vocabulary: str) -> Field:
        return Field(name, label, "choice", (NONE, *words.choices(vocabulary)))

    steps = ((str(step.id), one_line(step.expectation)) for step in file.steps)
    return [
        Field("kind", "kind", "choice", tuple(words.choices("school.event_kind"))),
        Field("what", "what happened", "text"),
        Field("happened_on", "day", "day", required=True),
        choice("behaviour", "behavior", "school.behaviour"),
        choice("managed_by", "managed by", "school.managed_by"),
        choice("discipline", "discipline", "school.discipline"),
        choice("attendance", "attendance", "school.attendance"),
        Field("days", "school days", "number", hint="of suspension or absence"),
        Field("met", "goal met on", "number", hint="days, of a daily report card"),
        Field("out_of", "out of", "number", hint="days"),
        Field("to_police", "to police", "yes", hint="the school reported it to law enforcement"),
        Field("answered_by", "answered by", "pick", (NONE, *steps), hint="a step of the family"),
    ]


def whole(event: SchoolEvent, words: Words) -> SchoolEvent:
    """The event with words of its own where nobody wrote any: the closest key it was given."""
    if event.what:
        return event
    for vocabulary, key in (
        ("school.behaviour", event.behaviour),
        ("school.attendance", event.attendance),
        ("school.discipline", event.discipline),
        ("school.event_kind", event.kind),
    ):
        if key:
            return replace(event, what=words.label(vocabulary, key))
    return event


def event_rows(event: SchoolEvent, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One school event: its day, what it was, and whether a family step answered it."""
    text, (after, tone) = sentences.school(event, words), sentences.answer(event, file)
    before = day(event.happened_on, file.today).rjust(6) + "  "
    return item(text, width, record=event, tone=tone, before=before, after=after)


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
