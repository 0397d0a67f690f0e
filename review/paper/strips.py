"""What a sheet says of school, the officer, the family and releases: where each stands now, in a few lines."""

from __future__ import annotations

from review import sentences
from review.casefile import CaseFile
from review.family import current, last_shown
from review.ledger import ledger
from review.paper.lines import Line, heading, item, named
from review.school import unanswered
from review.sro import waiting
from review.vocabulary import Words


def school(file: CaseFile, words: Words, width: int) -> list[Line]:
    """Placement, the ally, the report card, attendance and what waits to be answered."""
    case, limits = file.case, file.settings.thresholds
    cards = sorted((event for event in file.events if event.met is not None and event.out_of), key=_when)[-4:]
    lines = named("ally", file.school.ally, width, "good") if file.school else []
    card = ", ".join(f"{event.met} of {event.out_of}" for event in cards)
    lines += named("daily report", card, width, "good" if cards and cards[-1].is_good_news else "")
    lines += named("4 weeks", sentences.attendance(file, words), width)
    for name, on in (("meeting", case.next_meeting_on), ("hearing", case.next_hearing_on)):
        if on is not None and on >= file.today:
            days = (on - file.today).days
            text = f"{sentences.weekday(on)}, in {days} {'day' if days == 1 else 'days'}"
            lines += named(name, text, width, "warn" if days <= limits.hearing_days else "")
    open_ones = unanswered(file.events, file.settings.calendar, file.today, limits.unanswered_incident_school_days)
    for event in open_ones:
        name = "to answer" if event is open_ones[0] else " "
        lines += named(
            name, f"{sentences.day(event.happened_on, file.today)}: {sentences.school(event, words)}", width, "warn"
        )
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
        lines += named("agreed", who.working_agreement, width, "good")
    if newest:
        last = newest[0]
        lines += named(
            "last contact", f"{sentences.day(last.happened_on, file.today)}: {sentences.exchange(last, words)}", width
        )
    for number, one in enumerate(waiting(newest)):
        days = file.settings.calendar.school_days_between(one.happened_on, file.today)
        on = sentences.day(one.happened_on, file.today)
        text = f"{on}: {one.what}, {days} school {'day' if days == 1 else 'days'} without an answer"
        lines += named("reply owed" if number == 0 else " ", text, width, "warn")
    for label, text, _ in sentences.ledger(ledger(newest, file.settings.calendar, file.today)):
        lines += named(label, text, width)
    lines += named("referrals", sentences.referrals(file, words, plain), width)
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
        lines += named("kept?", sentences.kept(now, words) + checked, width, "good" if now.is_kept else "")
    elif file.case.is_active:
        lines += item("no step at present: casewalk log family adds one", width, tone="quiet")
    if shown is not None:
        to, _ = sentences.seen(shown, words)
        how = f": {shown.received}" if shown.received else ""
        on = sentences.day(shown.demonstrated_on or shown.started_on, file.today)
        lines += named("last shown", f"{on}, {to}{how}", width, "good")
    unseen = [step for step in file.steps if step.is_unseen and step.ended_on is None]
    for step in unseen:
        lines += named("not seen yet" if step is unseen[0] else " ", sentences.step(step, words), width, "warn")
    return [*heading("Family", file.case.guardian, width), *lines] if lines else []


def releases(file: CaseFile, words: Words, width: int) -> list[Line]:
    """What may be told to whom, and until when."""
    lines: list[Line] = []
    for release in sorted(file.releases, key=lambda one: (one.signed_on, one.id), reverse=True):
        text, until, tone = sentences.release(release, file, words)
        lines += item(text, width, after=until, tone=tone)
    if not file.releases:
        lines = item("None is signed: listening is no disclosure, telling is.", width, tone="warn")
    return [*heading("Releases", "", width), *lines]


def _when(one: object) -> tuple[object, object]:
    return one.happened_on, one.id  # type: ignore[attr-defined]
