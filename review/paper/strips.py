"""What every paper says of school, the officer, the family and releases: where each stands now, in a few rows."""

from __future__ import annotations

from review import sentences, ties
from review.casefile import CaseFile
from review.demonstrations import to_show
from review.family import current, last_shown
from review.ledger import ledger
from review.paper.lines import Line, Row, heading, item, rows_as_lines
from review.school import unanswered
from review.sro import waiting
from review.vocabulary import Words


def school(file: CaseFile, words: Words) -> list[Row]:
    """The ally, the report card, attendance, what is to come, and what waits to be answered."""
    case, limits = file.case, file.settings.thresholds
    cards = sorted((event for event in file.events if event.met is not None and event.out_of), key=_when)[-4:]
    rows = [Row("ally", file.school.ally, "good")] if file.school else []
    card = ", ".join(f"{event.met} of {event.out_of}" for event in cards)
    rows.append(Row("daily report", card, "good" if cards and cards[-1].is_good_news else ""))
    rows.append(Row("4 weeks", sentences.attendance(file, words)))
    for name, on in (("meeting", case.next_meeting_on), ("hearing", case.next_hearing_on)):
        if on is not None and on >= file.today:
            days = (on - file.today).days
            text = f"{sentences.weekday(on)}, in {days} {'day' if days == 1 else 'days'}"
            rows.append(Row(name, text, "warn" if days <= limits.hearing_days else ""))
    open_ones = unanswered(file.events, file.settings.calendar, file.today, limits.unanswered_incident_school_days)
    for event in open_ones:
        name = "to answer" if event is open_ones[0] else ""
        text = f"{sentences.day(event.happened_on, file.today)}: {sentences.school(event, words)}"
        rows.append(Row(name, text, "warn"))
    return [row for row in rows if row.text]


def officer(file: CaseFile, words: Words) -> list[Row]:
    """What the officer wants, the last contact and the answers owed; the referrals are said by `referrals`."""
    who = file.officer
    newest = sorted(file.interactions, key=_when, reverse=True)
    rows = []
    if who is not None:
        rows = [
            Row("intent", who.noble_intent, "good"),
            Row("shared goal", who.shared_goal, "good"),
            Row("agreed", who.working_agreement, "good"),
            Row("stance", ties.stance(file.stance, words, file.today) if file.stance else ""),
        ]
    if newest:
        last = newest[0]
        on = sentences.day(last.happened_on, file.today)
        rows.append(Row("last contact", f"{on}: {sentences.exchange(last, words)}"))
    for number, one in enumerate(waiting(newest)):
        days = file.settings.calendar.school_days_between(one.happened_on, file.today)
        on = sentences.day(one.happened_on, file.today)
        told = "" if one is newest[0] else f"{one.what}, "  # the last contact was told just above
        text = f"{on}: {told}{days} school {'day' if days == 1 else 'days'} without an answer"
        rows.append(Row("" if number else "reply owed", text, "warn"))
    return [row for row in rows if row.text]


def knows_officer(file: CaseFile) -> bool:
    """There is an officer to speak of: one is named, or there was an exchange with one."""
    return file.officer is not None or bool(file.interactions)


def officer_named(file: CaseFile) -> str:
    """`Ofc. Reyes, Harbor PD`."""
    who = file.officer
    return ", ".join(part for part in (who.name, who.agency) if part) if who else ""


def family(file: CaseFile, words: Words) -> list[Row]:
    """The step the family takes now, how it goes, and what school has seen of it."""
    now, shown = current(file.steps), last_shown(file.steps)
    rows: list[Row] = []
    if now is not None:
        checked = f", {words.label('family.verified_by', now.verified_by)}" if now.verified_by else ""
        rows += [
            Row("now", now.expectation),
            Row("watched", now.monitoring),
            Row("then", now.consequence),
            Row("kept?", sentences.kept(now, words) + checked, "good" if now.is_kept else ""),
        ]
    if shown is not None:
        to, _ = sentences.seen(shown, words)
        how = f": {shown.received}" if shown.received else ""
        on = sentences.day(shown.demonstrated_on or shown.started_on, file.today)
        rows.append(Row("last shown", f"{on}, {to}{how}", "good"))
    unseen = to_show(file.steps)
    for step in unseen:
        rows.append(Row("not seen yet" if step is unseen[0] else "", sentences.step(step, words), "warn"))
    return [row for row in rows if row.text]


def perspectives(file: CaseFile, words: Words) -> list[Row]:
    """The newest words of each, and the newest common ground; whoever was not asked yet is named."""
    if not file.perspectives:
        return []
    from review.perspectives import by_voice, not_heard

    voices = by_voice(file.perspectives)
    rows = [
        Row(words.short("perspectives.voice", voice), f"“{said[0].what}”{f' ({said[0].who})' if said[0].who else ''}")
        for voice, said in voices.items()
        if said
    ]
    missing = ", ".join(words.label("perspectives.voice", voice) for voice in not_heard(file.perspectives))
    return [*rows, Row("not asked", missing, "quiet")] if missing else rows


def school_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The school's rows under their heading; nothing where nothing is known."""
    lines = rows_as_lines(school(file, words), width)
    return [*heading("School", file.school.name if file.school else "", width), *lines] if lines else []


def officer_lines(file: CaseFile, words: Words, width: int, plain: bool = False) -> list[Line]:
    """The officer's rows and the referrals under their heading; nothing where no officer is known."""
    if not knows_officer(file):
        return []
    book = ledger(file.interactions, file.settings.calendar, file.today)
    rows = [*officer(file, words), *(Row(label, text) for label, text, _ in ties.ledger(book))]
    rows.append(Row("referrals", sentences.referrals(file, words, plain)))
    return [*heading("SRO", officer_named(file), width), *rows_as_lines(rows, width)]


def family_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The family's rows under their heading; an active case without a step is told how to add one."""
    lines = rows_as_lines(family(file, words), width)
    if current(file.steps) is None and file.case.is_active:
        lines = [*item("no step at present: casewalk log family adds one", width, tone="quiet"), *lines]
    return [*heading("Family", file.case.guardian, width), *lines] if lines else []


def perspective_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """How each one sees it, under a heading; nothing where nobody was asked."""
    lines = rows_as_lines(perspectives(file, words), width)
    return [*heading("How each one sees it", "", width), *lines] if lines else []


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
