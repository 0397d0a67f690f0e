"""How each fact of a case is said in one line, on paper, in the shell and on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from review.cases.actions import NextAction
from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.referrals import last_weeks, referral_days
from review.cases.school import ANSWERABLE_SCHOOL_DAYS, SchoolEvent
from review.cases.sro import OURS, SroInteraction
from review.common.bars import Column, bars, counted, in_words
from review.common.vocabulary import Words, so_many
from review.meeting.attention import Reason, total
from review.meeting.case_file import CaseFile
from review.meeting.since import Fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.goals import Driver
    from review.cases.perspectives import Perspective
    from review.cases.releases import Release

# Beside a sentence stands its tone: good, warn (wants somebody), quiet or nothing. A tone is only ever added to words.
GOOD, WARN, QUIET = "good", "warn", "quiet"
WEEKS = 8  # of referrals
LATELY = timedelta(days=28)
LIGHTS = {True: "+", False: "!", None: "?"}


def why(reason: Reason, words: Words) -> str:
    """`2 overdue`, `officer waits 4 school days`: the sentence of config/attention.yaml with its number."""
    rule = f" ({words.short('sro.counting_rule', reason.rule)})" if reason.rule else ""
    return f"{words.say('attention.reason', reason.key, reason.count)}{rule}"


def whys(reasons: Sequence[Reason], words: Words) -> list[str]:
    """`2 overdue +6`, `1 safety concern +4 = 10`: each reason with its points, the sum behind the last one."""
    told = [f"{why(one, words)} +{one.points}" for one in reasons]
    return [*told[:-1], f"{told[-1]} = {total(reasons)}"] if told else ["nothing stands out this week"]


def lights(outcomes: dict[str, bool | None], words: Words) -> str:
    """`home + school + arrest !`: + on target, ! not, ? not known."""
    return " ".join(f"{words.short('case.outcome', key)} {LIGHTS[light]}" for key, light in outcomes.items())


def said(fact: Fact, file: CaseFile, words: Words) -> tuple[str, str, str]:
    """Any dated fact: its sentence, the remark beside it, the tone of both."""
    if isinstance(fact, SchoolEvent):
        return school(fact, words), *answer(fact, file)
    if isinstance(fact, SroInteraction):
        return exchange(fact, words), *reply(fact, file)
    if isinstance(fact, AccountabilityStep):
        return step(fact, words), *seen(fact, words)
    if isinstance(fact, Note):
        return note(fact, words), "", GOOD if fact.kind in ("advance", "strength") else ""
    return perspective(fact, words), "", ""


def school(event: SchoolEvent, words: Words) -> str:
    """`administrator-managed: skip class, left before fifth period`."""
    told_closer = event.attendance or event.behaviour or event.discipline
    kinds = [
        ("managed_by", event.managed_by),
        ("event_kind", "" if told_closer else event.kind),
        ("attendance", event.attendance),
        ("behaviour", event.behaviour),
        ("discipline", event.discipline),
    ]
    labels = [words.label(f"school.{name}", key) for name, key in kinds if key not in ("", "other")]
    kept = list(dict.fromkeys(label for label in labels if label.casefold() not in event.what.casefold()))
    parts = [": ".join(kept[:2]), *kept[2:], event.what]
    if event.days:
        parts.append(so_many(event.days, "school day"))
    if event.met is not None and event.out_of:
        parts.append(f"{event.met} of {event.out_of}")
    if event.to_police:
        by = words.label("trends.reported_by", event.reported_by)
        parts.append(f"reported to law enforcement{f' by {by}' if event.reported_by else ''}")
    return ", ".join(part for part in parts if part)


def answer(event: SchoolEvent, file: CaseFile) -> tuple[str, str]:
    """Whether a step of the family answered an incident."""
    if event.is_good_news:
        return "", GOOD
    if not event.is_incident:
        return "", ""
    if event.answered_by is not None:
        return "family answered", GOOD
    waited = file.settings.calendar.school_days_between(event.happened_on, file.today)
    if waited > ANSWERABLE_SCHOOL_DAYS:
        return "", QUIET
    return "to be answered", WARN if waited >= file.settings.thresholds.unanswered_incident_school_days else ""


def silence(file: CaseFile) -> tuple[str, str]:
    """For how long nothing was recorded, where nothing is new since the last meeting, and its tone."""
    if file.last_met_on is not None and file.last_met_on >= file.today:
        return "Nothing yet.", QUIET
    tone = WARN if file.silent_days >= file.settings.thresholds.quiet_days else ""
    return f"Nothing recorded for {so_many(file.silent_days, 'day')}.", tone


def attendance(file: CaseFile, words: Words) -> str:
    """What was missed in the last four weeks, most often first: `tardy 4, unexcused absence 2`; empty for nothing."""
    counts: dict[str, int] = {}
    for event in file.events:
        if event.attendance and event.attendance != "in_attendance" and file.today - LATELY < event.happened_on:
            counts[event.attendance] = counts.get(event.attendance, 0) + (event.days or 1)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{words.label('school.attendance', kind)} {count}" for kind, count in ordered)


def exchange(one: SroInteraction, words: Words) -> str:
    """`reached out: difficulty, third hallway call-out`, with what came of it where something did."""
    parts = [words.label("sro.valence", one.valence)] if one.valence != "neutral" else []
    if one.kind != "routine_contact":
        parts.append(words.label("sro.kind", one.kind))
    parts.append(one.what)
    if one.outcome not in ("none", ""):
        parts.append(words.label("sro.outcome", one.outcome))
    if one.minutes:
        parts.append(f"{one.minutes} min")
    told = ", ".join(part for part in parts if part)
    who = words.short("sro.direction", one.direction)
    return f"{who}: {told}" if told else who


def reply(one: SroInteraction, file: CaseFile) -> tuple[str, str]:
    """`no reply yet` where the officer waits, when the answer was given, or what this exchange was the answer to."""
    good = GOOD if one.valence == "success" else ""
    if one.is_open:
        if one.direction == OURS:
            return "not answered yet", good
        waited = file.settings.calendar.school_days_between(one.happened_on, file.today)
        return "no reply yet", WARN if waited >= file.settings.thresholds.officer_wait_school_days else ""
    if one.replied_on:
        return f"{'answered' if one.direction == OURS else 'replied'} {day(one.replied_on, file.today)}", good
    reach_out = next((other for other in file.interactions if other.id == one.answers_id), None)
    return (f"answers {day(reach_out.happened_on, file.today)}" if reach_out else "", good)


def referral_weeks(file: CaseFile) -> tuple[Column, ...]:
    """Referrals in each of the last eight weeks, the newest last, by the team's rule; signs where nothing counted."""
    days = [on for _, on in referral_days(file.interactions, file.events, file.settings.counting_rule)]
    return last_weeks(days, file.settings.calendar, file.today, WEEKS, file.case.started_on)


def referrals(file: CaseFile, words: Words, plain: bool = False) -> str:
    """Referrals of the last eight weeks with their sum and the rule they are counted by.

    Drawn as bars, or for `plain` said in words.
    """
    return referrals_said(referral_weeks(file), file.settings.counting_rule, words, plain)


def referrals_said(columns: tuple[Column, ...], rule: str, words: Words, plain: bool = False) -> str:
    """`▁▁▃▁··▁█ 4 in 8 wk, broad rule`: the bars of some weeks, their sum, and the rule."""
    drawn = f"{in_words(columns)}," if plain else bars(columns)
    return f"{drawn} {referrals_counted(columns, rule, words)}"


def referrals_counted(columns: tuple[Column, ...], rule: str, words: Words) -> str:
    """`4 in 8 wk, broad rule`: the sum and the rule, for where bars are drawn beside it."""
    number = counted(columns)
    said = "nothing counted" if number is None else str(number)
    return f"{said} in {len(columns)} wk, {words.short('sro.counting_rule', rule)}"


def adherence(file: CaseFile) -> tuple[str, str]:
    """`0.72 on 12 Nov, no score for Oct` and its tone; a case without a score is not known, never fine."""
    last = max(file.adherence, key=lambda one: (one.collected_on, one.id), default=None)
    missing = ", ".join(f"{month:%b}" for month in file.months_missing)
    parts = [f"{last.score:.2f} on {day(last.collected_on, file.today)}"] if last is not None else []
    if missing:
        parts.append(f"no score for {missing}")
    return ", ".join(parts), WARN if missing else ""


def step(one: AccountabilityStep, words: Words) -> str:
    """`Home by 9 on school nights: kept 4 of 5`."""
    return f"{one.expectation}: {kept(one, words)}"


def kept(one: AccountabilityStep, words: Words) -> str:
    """`kept 4 of 5`, `kept, read it aloud`; a step that nobody has reviewed says so."""
    label = words.label("family.result", one.result)
    if not one.result_note:
        return label
    return f"{label} {one.result_note}" if one.result_note[0].isdigit() else f"{label}, {one.result_note}"


def seen(one: AccountabilityStep, words: Words) -> tuple[str, str]:
    """`shown to SRO`, or that nobody at school has seen a kept step."""
    if one.shown_to:
        who = " and ".join(words.label("family.demonstrated_to", key) for key in one.shown_to)
        return f"shown to {who}", GOOD
    return ("school has not seen it", WARN) if one.is_unseen else ("", "")


def note(one: Note, words: Words) -> str:
    """`barrier: mother works nights`."""
    return f"{words.short('notes.note_kind', one.kind)}: {one.what}"


def perspective(one: Perspective, words: Words) -> str:
    """`officer: “I want him in class, not in my car”`: whose words they are, and the words."""
    who = f" ({one.who})" if one.who else ""
    return f"{words.label('perspectives.voice', one.voice)}{who}: “{one.what}”"


def driver(one: Driver) -> str:
    """`leaves with two friends (skip class)`: the driver, and the behavior it drives where one is named."""
    return f"{one.what} ({one.behaviour})" if one.behaviour else one.what


def outcome(action: NextAction, words: Words) -> str:
    """What was agreed, how often it was carried, and the reason and remark where it was not done."""
    return f"{action.what}{carried(action)}{why_not_done(action, words)}"


def carried(action: NextAction) -> str:
    """` x2` behind what was carried twice; else nothing."""
    return f" x{action.times_carried}" if action.times_carried else ""


def why_not_done(action: NextAction, words: Words) -> str:
    """` (school: the AP was away)` behind what was not done; else nothing."""
    if not action.reason:
        return ""
    remark = f": {action.reason_note}" if action.reason_note else ""
    return f" ({words.short('actions.reason', action.reason)}{remark})"


def nothing_last(file: CaseFile) -> str:
    """Why nothing stands under last week's actions."""
    return "Nothing was open from last time." if file.last_met_on else "The team has not met on this case yet."


def since(file: CaseFile) -> str:
    """`Since Mon 16 Nov`, over what is new; `So far` where the team has not met yet."""
    return f"Since {weekday(file.last_met_on)}" if file.last_met_on else "So far"


def release(one: Release, file: CaseFile, words: Words) -> tuple[str, str, str]:
    """`in force: Ofc. Reyes, attendance, behavior`, until when or when it ended, and its tone."""
    state = one.state(file.today, file.settings.thresholds.release_expiring_days)
    covers = ", ".join(words.short("releases.information", key) for key in one.covers)
    until = f"until {day(one.expires_on, file.today)}" if one.expires_on else one.expires_event
    if state == "revoked":
        until = f"since {day(one.revoked_on, file.today)}"
    if state == "expired":
        until = f"since {day(one.expires_on, file.today)}"
    told = f"{words.short('releases.state', state)}: {one.recipient}"
    return f"{told}, {covers}" if covers else told, until, "" if state == "in_force" else WARN


def last_heading(file: CaseFile) -> str:
    """What stands above what the team has to hear about: on the day of a meeting that is over, all of it is new."""
    met_today = file.meeting_id is None and file.last_met_on == file.today
    return "Last week's actions" if file.case.is_active and not met_today else "Next actions"


def shown_on(step: AccountabilityStep, today: date) -> str:
    """The day on which a step was shown. An old sheet may not tell it; that of its beginning does not stand for it."""
    return day(step.demonstrated_on, today) or "(day not noted)"


def day(on: date | None, today: date) -> str:
    """`18 Nov`, with the year when it is not of these months."""
    if on is None:
        return ""
    words = f"{on.day} {on:%b}"
    return words if abs((today - on).days) < 300 else f"{words} {on.year}"


def weekday(on: date) -> str:
    """`Mon 23 Nov`."""
    return f"{on:%a} {on.day} {on:%b}"
