"""What a sheet says of school, the officer, the family and releases: where each stands now, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from review import said
from review.casefile import CaseFile
from review.family import current, last_shown
from review.paper.lines import Line, heading, item, named
from review.school import unanswered
from review.sro import referrals_by_week, waiting
from review.vocabulary import Words

WEEKS = 8
LATELY = timedelta(days=28)
_BARS = "▁▂▃▄▅▆▇█"
_FULL_BAR = 3  # referrals in a week: a single one shall not look like the worst week there can be


def school(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Placement, the ally, the report card, attendance and what waits to be answered."""
    case, limits = file.case, file.settings.thresholds
    cards = sorted((event for event in file.events if event.met is not None and event.out_of), key=_when)[-4:]
    lines = named("ally", file.school.ally, width, "good") if file.school else []
    card = ", ".join(f"{event.met} of {event.out_of}" for event in cards)
    lines += named("daily report", card, width, "good" if cards and cards[-1].is_good_news else "")
    lines += named("4 weeks", _attendance(file, words), width)
    for name, on in (("meeting", case.next_meeting_on), ("hearing", case.next_hearing_on)):
        if on is not None and on >= file.today:
            days = (on - file.today).days
            text = f"{said.weekday(on)}, in {days} {'day' if days == 1 else 'days'}"
            lines += named(name, text, width, "warn" if days <= limits.hearing_days else "")
    open_ones = unanswered(file.events, file.settings.calendar, file.today, limits.unanswered_incident_school_days)
    for event in open_ones:
        name = "to answer" if event is open_ones[0] else " "
        lines += named(name, f"{said.day(event.happened_on, file.today)}: {said.school(event, words)}", width, "warn")
    return [*heading("School", file.school.name if file.school else "", width), *lines] if lines else []


def officer(file: CaseFile, words: Words, width: int, plain: bool = False) -> list[Line]:
    """What the officer wants, the last contact, answers owed, and whether referrals rise."""
    who = file.officer
    newest = sorted(file.interactions, key=_when, reverse=True)
    if who is None and not newest:
        return []
    lines: list[Line] = []
    if who is not None:
        lines += named("intent", who.noble_intent, width, "good")
        lines += named("shared goal", who.shared_goal, width, "good")
    if newest:
        last = newest[0]
        lines += named("last contact", f"{said.day(last.happened_on, file.today)}: {said.exchange(last, words)}", width)
    for number, one in enumerate(waiting(newest)):
        days = file.settings.calendar.school_days_between(one.happened_on, file.today)
        text = f"{said.day(one.happened_on, file.today)}: {one.what}, {_count(days, 'school day')} without an answer"
        lines += named("reply owed" if number == 0 else " ", text, width, "warn")
    lines += named("referrals", trend(file, words, plain), width)
    name = ", ".join(part for part in (who.name, who.agency) if part) if who else ""
    return [*heading("SRO", name, width), *lines]


def family(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The step the family takes now, how it goes, and what school has seen of it."""
    now, shown = current(file.steps), last_shown(file.steps)
    lines: list[Line] = []
    if now is not None:
        lines += named("now", now.expectation, width)
        lines += named("watched", now.monitoring, width)
        lines += named("then", now.consequence, width)
        checked = f", {words.label('family.verified_by', now.verified_by)}" if now.verified_by else ""
        lines += named("kept?", said.kept(now, words) + checked, width, "good" if now.is_kept else "")
    elif file.case.is_active:
        lines += item("no step at present: casewalk log family adds one", width, tone="quiet")
    if shown is not None:
        to, _ = said.seen(shown, words)
        how = f": {shown.received}" if shown.received else ""
        on = said.day(shown.demonstrated_on or shown.started_on, file.today)
        lines += named("last shown", f"{on}, {to}{how}", width, "good")
    unseen = [step for step in file.steps if step.is_unseen and step.ended_on is None]
    for step in unseen:
        lines += named("not seen yet" if step is unseen[0] else " ", said.step(step, words), width, "warn")
    return [*heading("Family", file.case.guardian, width), *lines] if lines else []


def releases(file: CaseFile, words: Words, width: int) -> list[Line]:
    """What may be told to whom, and until when."""
    lines: list[Line] = []
    for release in sorted(file.releases, key=lambda one: (one.signed_on, one.id), reverse=True):
        text, until, tone = said.release(release, file, words)
        lines += item(text, width, after=until, tone=tone)
    if not file.releases:
        lines = item("None is signed: listening is no disclosure, telling is.", width, tone="warn")
    return [*heading("Releases", "", width), *lines]


def trend(file: CaseFile, words: Words, plain: bool = False) -> str:
    """Referrals of the last eight weeks, the newest last, with their sum and the rule they are counted by."""
    rule = file.settings.counting_rule
    counts = referrals_by_week(file.interactions, file.today, WEEKS, rule)
    top = max(*counts, _FULL_BAR)
    drawn = "".join(_BARS[round(count * (len(_BARS) - 1) / top)] for count in counts)
    weekly = " ".join(map(str, counts)) + "," if plain else drawn
    return f"{weekly} {sum(counts)} in {WEEKS} wk, {words.short('sro.counting_rule', rule)}"


def _attendance(file: CaseFile, words: Words) -> str:
    counts: dict[str, int] = {}
    for event in file.events:
        if event.attendance and event.attendance != "in_attendance" and file.today - LATELY < event.happened_on:
            counts[event.attendance] = counts.get(event.attendance, 0) + (event.days or 1)
    ordered: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{words.label('school.attendance', kind)} {count}" for kind, count in ordered)


def _when(one: object) -> tuple[object, object]:
    return one.happened_on, one.id  # type: ignore[attr-defined]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
