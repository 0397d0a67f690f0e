"""Where school, officer, family and releases are now, line by line, for paper and screen."""

from __future__ import annotations

from datetime import date

from review.cases.demonstrations import to_show
from review.cases.family import current, last_shown
from review.cases.replies import ledger
from review.cases.school import unanswered
from review.cases.sro import newest, waiting
from review.common.calendar import Calendar
from review.common.fact import fact
from review.common.vocabulary import Words
from review.content.relationships import days, stance
from review.content.relationships import ledger as ledger_said
from review.content.sentences import (
    GOOD,
    QUIET,
    WARN,
    attendance,
    day,
    exchange,
    kept,
    release,
    seen,
    shown_on,
    step,
    weekday,
)
from review.content.sentences import school as event_said
from review.meeting.case_file import CaseFile

PERSPECTIVES = "How each one sees it"  # over what school, family, officer and young person said
NO_RELEASE = "no release is signed: listening is no disclosure, telling is"
CARDS = 4  # daily report cards that are told


@fact
class Said:
    """One line: a name or a case's code and day before it, a remark behind it, and what it is about.

    An empty name goes on with the line above.
    """

    before: str
    text: str
    after: str = ""
    tone: str = ""
    record: object = None


@fact
class Section:
    """A heading and what stands under it; a section of which there is nothing to say is left out."""

    title: str
    remark: str
    said: tuple[Said, ...]


def school(file: CaseFile, words: Words) -> list[Said]:
    """Placement, the ally, what is to come, the report card and attendance."""
    case, soon = file.case, file.settings.thresholds.hearing_days
    placed = [
        words.label("school.placement", case.placement) if case.placement else "",
        words.short("school.plan", case.plan) if case.plan else "",
    ]
    said = [Said("placement", _listed(placed)), Said("ally", file.school.ally if file.school else "", tone=GOOD)]
    for name, on in (("meeting", case.next_meeting_on), ("hearing", case.next_hearing_on)):
        if on is not None and on >= file.today:
            tone = WARN if (on - file.today).days <= soon else ""
            said.append(Said(name, f"{weekday(on)}, {in_days(on, file.today)}", tone=tone))
    cards = sorted((one for one in file.events if one.met is not None and one.out_of), key=_when)[-CARDS:]
    good = GOOD if cards and cards[-1].is_good_news else ""
    said.append(Said("daily report", ", ".join(f"{one.met} of {one.out_of}" for one in cards), tone=good))
    said.append(Said("4 weeks", attendance(file, words)))
    return _told(said)


def to_answer(file: CaseFile, words: Words) -> list[Said]:
    """The incidents that a step of the family has yet to answer."""
    limit = file.settings.thresholds.unanswered_incident_school_days
    return [
        Said(
            "" if number else "to answer",
            f"{day(event.happened_on, file.today)}: {event_said(event, words)}",
            tone=WARN,
            record=event,
        )
        for number, event in enumerate(unanswered(file.events, file.settings.calendar, file.today, limit))
    ]


def officer_named(file: CaseFile) -> str:
    """`Ofc. Reyes, Harbor PD`; empty where the case names no officer."""
    return _listed([file.officer.name, file.officer.agency]) if file.officer else ""


def common_ground(file: CaseFile) -> list[Said]:
    """The good in what the officer is trying to do, and what we want together."""
    who = file.officer
    if who is None:
        return []
    return _told([Said("intent", who.noble_intent, tone=GOOD), Said("shared goal", who.shared_goal, tone=GOOD)])


def relation(file: CaseFile, words: Words) -> list[Said]:
    """What was agreed with the officer, and how the officer stands towards the work."""
    agreed = file.officer.working_agreement if file.officer else ""
    stands = stance(file.stance, words, file.today) if file.stance else ""
    return _told([Said("agreed", agreed, tone=GOOD), Said("stance", stands)])


def ties_counted(file: CaseFile) -> list[Said]:
    """Who reached out how often, who answered and how fast."""
    book = ledger(file.interactions, file.settings.calendar, file.today)
    return [Said(name, text, tone=tone) for name, text, tone in ledger_said(book)]


def last_contact(file: CaseFile, words: Words) -> list[Said]:
    """The newest exchange with the officer, in full; nothing where there was none."""
    last = newest(file.interactions)
    if last is None:
        return []
    on = day(last.happened_on, file.today)
    return [Said("last contact", f"{on}: {exchange(last, words)}")]


def last_contact_in_short(file: CaseFile, words: Words) -> Said:
    """When the newest exchange was and how, for over a list of them all."""
    last = newest(file.interactions)
    if last is None:
        return Said("contact", "none yet", tone=WARN)
    how = f"{words.short('sro.direction', last.direction)}, {words.label('sro.valence', last.valence)}"
    on, calendar = last.happened_on, file.settings.calendar
    return Said("contact", f"{day(on, file.today)}, {ago(on, file.today, calendar)}: {how}")


def owed(file: CaseFile) -> list[Said]:
    """Each of the officer's reach-outs that nobody has answered, the longest wait first."""
    last, found = newest(file.interactions), []
    for number, one in enumerate(waiting(file.interactions)):
        on = day(one.happened_on, file.today)
        told = "" if last is not None and one.id == last.id else f"{one.what}, "  # the last contact is told already
        text = f"{on}: {told}{_waited(one.happened_on, file)} without an answer"
        found.append(Said("" if number else "reply owed", text, tone=WARN, record=one))
    return found


def owed_in_short(file: CaseFile) -> Said:
    """How many answers we owe, and for how long the first one has waited."""
    unheard = waiting(file.interactions)
    if not unheard:
        return Said("replies", "none owed", tone=QUIET)
    text = f"{len(unheard)} owed, waiting {_waited(unheard[0].happened_on, file)}"
    return Said("replies", text, tone=WARN, record=unheard[0])


def officer(file: CaseFile, words: Words) -> list[Said]:
    """All of that where no list of the exchanges follows; the referrals are drawn beside it."""
    return [*common_ground(file), *relation(file, words), *last_contact(file, words), *owed(file)]


def family(file: CaseFile, words: Words) -> list[Said]:
    """The step the family takes now, whose it is, how it goes and who at school saw it; nothing where there is none."""
    now = current(file.steps)
    if now is None:
        return []
    often = words.label("family.frequency", now.frequency) if now.frequency else ""
    by_whom, tone = seen(now, words)
    return _told(
        [
            Said("now", now.expectation, record=now),
            Said("whose", _listed([now.caregiver, often])),
            Said("for", words.label("school.behaviour", now.behaviour) if now.behaviour else ""),
            Said("watched", now.monitoring),
            Said("then", now.consequence),
            Said("kept?", kept(now, words), tone=GOOD if now.is_kept else ""),
            Said("verified", words.label("family.verified_by", now.verified_by) if now.verified_by else ""),
            Said("seen", by_whom or "not yet", tone=tone),
        ]
    )


def shown(file: CaseFile, words: Words) -> list[Said]:
    """What school has seen last, and each step that nobody there has seen: the list to take along."""
    found, last = [], last_shown(file.steps)
    if last is not None:
        who = " and ".join(words.label("family.demonstrated_to", key) for key in last.shown_to)
        when = shown_on(last, file.today)
        found.append(Said("last shown", f"{when} to {who}{f': {last.received}' if last.received else ''}", tone=GOOD))
    for number, one in enumerate(to_show(file.steps)):
        found.append(Said("" if number else "to show", step(one, words), tone=WARN, record=one))
    return found


def releases(file: CaseFile, words: Words) -> list[Said]:
    """What may be told to whom, and until when; the newest first."""
    found = []
    for one in sorted(file.releases, key=lambda one: (one.signed_on, one.id), reverse=True):
        text, until, tone = release(one, file, words)
        found.append(Said("", text, until, tone, one))
    return found


def perspectives(file: CaseFile, words: Words) -> list[Said]:
    """The newest words of each, and the newest common ground; whoever was not asked yet is named."""
    if not file.perspectives:
        return []
    from review.cases.perspectives import by_voice, not_heard

    voices = by_voice(file.perspectives)
    said = [
        Said(words.short("perspectives.voice", voice), f"“{one[0].what}”{f' ({one[0].who})' if one[0].who else ''}")
        for voice, one in voices.items()
        if one
    ]
    missing = ", ".join(words.label("perspectives.voice", voice) for voice in not_heard(file.perspectives))
    return [*said, Said("not asked", missing, tone=QUIET)] if missing else said


def in_days(on: date, today: date) -> str:
    """`today`, `tomorrow`, `in 4 days`."""
    ahead = (on - today).days
    return "today" if ahead == 0 else "tomorrow" if ahead == 1 else f"in {ahead} days"


def ago(on: date, today: date, calendar: Calendar) -> str:
    """`today`, `3 school days ago`."""
    return "today" if on == today else f"{days(calendar.school_days_between(on, today))} ago"


def _waited(since: date, file: CaseFile) -> str:
    """`3 school days`."""
    return days(file.settings.calendar.school_days_between(since, file.today))


def _listed(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)


def _told(said: list[Said]) -> list[Said]:
    """Those of which something is known."""
    return [one for one in said if one.text]


def _when(one: object) -> tuple[object, object]:
    return one.happened_on, one.id  # type: ignore[attr-defined]
