"""Sentences about the relationship of officer, school, family and team: replies, demonstrations, stances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.demonstrations import answer_to, dated_before
from review.cases.family import AccountabilityStep
from review.cases.replies import Ledger
from review.cases.school import SchoolEvent
from review.common.vocabulary import Words, so_many
from review.content.sentences import GOOD, WARN, day, kept
from review.meeting.case_file import CaseFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.officers import Contact, Stance


def days(count: float) -> str:
    """`1 school day`, `2.5 school days`."""
    return so_many(count, "school day")


def ledger(one: Ledger) -> list[tuple[str, str, str]]:
    """(name, text, tone) of each line of the ledger: who reached out how often, who answered and how fast."""
    if not one.theirs and not one.ours:
        return []
    told = f"{one.theirs}"
    if one.theirs_asking:
        told += f", {one.theirs_asking} wanted an answer; we answered {one.we_answered}"
    if one.median_days is not None:
        told += f", median {days(one.median_days)}"
    mine = f"{one.ours}"
    if one.ours_asking:
        mine += f", {one.ours_asking} asked for an answer; they answered {one.they_answered}"
    return [("reached us", told, WARN if one.we_owe else ""), ("we reached", mine, "")]


def roles(one: Ledger, words: Words) -> str:
    """`educator 5, informal counselor or mentor 4`: in which of the triad's roles the officer was met, most first."""
    return ", ".join(f"{words.label('sro.role', role)} {count}" for role, count in one.roles)


def hours(minutes: int) -> str:
    """`2 h 30 min`, `40 min`."""
    whole, rest = divmod(minutes, 60)
    return " ".join([f"{whole} h"] * bool(whole) + [f"{rest} min"] * (bool(rest) or not whole))


def response(event: SchoolEvent, file: CaseFile, words: Words) -> tuple[str, str]:
    """The family's answer to an incident: who, what, when, kept?, shown to whom, how received; and its tone.

    `mother, from 2 Nov: Home by 9, kept 4 of 5, shown to SRO 20 Nov: thanked her`. Empty where none answered it. A step
    dated before the incident says so: a slip of a day, or a step that only goes on.
    """
    step = answer_to(event, file.steps)
    if step is None:
        return "", ""
    who = f"{step.caregiver}, " if step.caregiver else ""
    told = f"{who}from {day(step.started_on, file.today)}: {step.expectation}, {kept(step, words)}"
    told += f", {shown(step, words, file.today)}"
    if dated_before(step, event):
        return f"{told}. Dated before the incident: is a newer step meant?", WARN
    return told, GOOD if step.shown_to else ""


def shown(step: AccountabilityStep, words: Words, today: date) -> str:
    """`shown to SRO 20 Nov: thanked her`, or that nobody at school has seen it yet."""
    if not step.shown_to:
        return "nobody at school has seen it yet"
    who = " and ".join(words.label("family.demonstrated_to", key) for key in step.shown_to)
    on = f" {day(step.demonstrated_on, today)}" if step.demonstrated_on else ""
    return f"shown to {who}{on}{f': {step.received}' if step.received else ''}"


def stance(one: Stance | None, words: Words, today: date) -> str:
    """`finding common ground since 20 Nov: the mother came by`; says so where nobody has noted one."""
    if one is None:
        return "not noted yet"
    told = f"{words.label('sro.stance', one.stance)} since {day(one.noted_on, today)}"
    return f"{told}: {one.what}" if one.what else told


def path(stances: Iterable[Stance], words: Words) -> str:
    """`wary > neutral > ally`: the stances as they followed one another."""
    from review.cases.officers import moved_to  # only ever needed before a visit

    return " > ".join(words.label("sro.stance", one.stance) for one in moved_to(stances))


def contact(one: Contact, words: Words) -> str:
    """`police department, Lt. Hayes: meeting, diversion first, 45 min (Amari)`."""
    whom = ", ".join(part for part in (words.label("officers.body", one.body), one.with_whom) if part)
    parts = [words.label("officers.contact_kind", one.kind), one.what]
    if one.minutes:
        parts.append(hours(one.minutes))
    return f"{whom}: {', '.join(parts)}{f' ({one.by_whom})' if one.by_whom else ''}"
