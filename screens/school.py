"""School, on the screen: where the young person stands there, what goes well, what happened and what answered it."""

from __future__ import annotations

from datetime import timedelta

from review.casefile import CaseFile
from review.clean import one_line
from review.fact import replace
from review.school import ANSWERABLE_SCHOOL_DAYS, SchoolEvent
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, named, said, weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.fields import Field

LATELY = timedelta(days=28)


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
    text, after, tone = what_happened(event, file, words)
    before = day(event.happened_on, file.today).rjust(6) + "  "
    return item(text, width, record=event, tone=tone, before=before, after=after)


def what_happened(event: SchoolEvent, file: CaseFile, words: Words) -> tuple[str, str, str]:
    """What it was, the remark beside it and its tone: `administrator-managed: skip class`, `family answered`."""
    told_closer = event.attendance or event.behaviour or event.discipline or event.kind == "other"
    kinds = [
        words.label("school.managed_by", event.managed_by) if event.managed_by else "",
        "" if told_closer else words.label("school.event_kind", event.kind),
        words.label("school.attendance", event.attendance) if event.attendance else "",
        words.label("school.behaviour", event.behaviour) if event.behaviour else "",
        words.label("school.discipline", event.discipline) if event.discipline else "",
    ]
    kept = list(dict.fromkeys(kind for kind in kinds if kind and kind.casefold() not in event.what.casefold()))
    parts = [": ".join(kept[:2]), *kept[2:], event.what]
    if event.days:
        parts.append(f"{event.days} school {'day' if event.days == 1 else 'days'}")
    if event.met is not None and event.out_of:
        parts.append(f"{event.met} of {event.out_of}")
    if event.to_police:
        parts.append("reported to law enforcement")
    return ", ".join(part for part in parts if part), *answer_to(event, file)


def answer_to(event: SchoolEvent, file: CaseFile) -> tuple[str, str]:
    """Whether the family's step answered an incident, with the tone of that."""
    if event.is_good_news:
        return "", "good"
    if not event.is_incident:
        return "", ""
    if event.answered_by is not None:
        return "family answered", "good"
    waited = file.settings.calendar.school_days_between(event.happened_on, file.today)
    if waited > ANSWERABLE_SCHOOL_DAYS:
        return "", "quiet"
    late = waited >= file.settings.thresholds.unanswered_incident_school_days
    return "to be answered", "warn" if late else ""


def attendance_line(file: CaseFile, words: Words) -> str:
    """Attendance of the last four weeks in words, most frequent first; empty where none was recorded."""
    counts: dict[str, int] = {}
    for event in file.events:
        if event.attendance and event.attendance != "in_attendance" and file.today - LATELY < event.happened_on:
            counts[event.attendance] = counts.get(event.attendance, 0) + (event.days or 1)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{count} {words.short('school.attendance', kind)}" for kind, count in ordered)


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
        last = "  ".join(f"{event.met} of {event.out_of}" for event in reports[-4:])
        lines.append(("daily report", last, "good" if reports[-1].is_good_news else ""))
    if missed := attendance_line(file, words):
        lines.append(("4 weeks", missed, ""))
    return [row for name, text, tone in lines for row in named(name, text, width, tone=tone, column=12)]
