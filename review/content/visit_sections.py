"""The page before a visit, section by section, for screen and shell."""

from __future__ import annotations

from datetime import date

from review.cases.places import Officer, School, posted_at
from review.common.fact import replace
from review.common.vocabulary import Words, so_many
from review.content.overview import Said, Section, ago, in_days
from review.content.relationships import contact, days, hours, ledger, path, roles, shown, stance
from review.content.sentences import GOOD, QUIET, WARN, day, exchange, kept, school, weekday
from review.content.visit import Visit, VisitCase


def sections(visit: Visit, words: Words) -> list[Section]:
    """All of it: who they are, what went well and what to show before what is owed, then every case there."""
    today = visit.today
    found = [_who(visit, words), _ledger(visit, words)]
    found.append(Section("Thanks to say", "", tuple(_thanks(visit, words))))
    found.append(Section("Steps to show", "kept, and seen by nobody at school", tuple(_to_show(visit, words))))
    found.append(Section("Replies we owe", "", tuple(_owed(visit, words))))
    found.append(Section("Asked of them, not answered yet", "", tuple(_asked(visit, words))))
    found.append(Section("Incidents no family step has answered", "", tuple(_to_answer(visit, words))))
    found.append(Section("Cases there", so_many(len(visit.cases), "case"), tuple(_cases(visit, words))))
    meetings = [Said(weekday(on), f"{code}: {what}", in_days(on, today)) for on, what, code in visit.next_meetings]
    found.append(Section("Next meetings", "", tuple(meetings)))
    moved = path(visit.stances, words) if len(visit.officers) == 1 else ""  # of several, each line names whose it is
    found.append(Section("Stance over time", moved, tuple(_stances(visit, words))))
    contacts = [Said(day(one.happened_on, today).rjust(6), contact(one, words), record=one) for one in visit.contacts]
    found.append(Section("Beside the cases", "", tuple(contacts)))
    return [one for one in found if one.said]


def summary(visit: Visit) -> str:
    """`1 reply owed, 2 steps to show, 1 thanks to say, 3 cases there`: the page in a line, without what is nothing."""
    counts = [
        (sum(len(one.owed) for one in visit.cases), "reply owed", "replies owed"),
        (sum(len(one.to_show) for one in visit.cases), "step to show", "steps to show"),
        (sum(len(one.thanks) + len(one.received) for one in visit.cases), "thanks to say", "thanks to say"),
        (sum(len(one.to_answer) for one in visit.cases), "incident to answer", "incidents to answer"),
    ]
    told = [so_many(count, one, many) for count, one, many in counts if count]
    return ", ".join([*told, f"{so_many(len(visit.cases), 'case')} there"])


def _who(visit: Visit, words: Words) -> Section:
    """The people and the place: what each wants and what was agreed. The first line stands for the place itself."""
    said = _officer(visit, words) if visit.is_of_officer else _school(visit, words)
    shown = [one for one in said if one.text]
    place = visit.officers[0] if visit.is_of_officer else visit.schools[0]
    if not shown:
        shown = [Said("", "nothing is known yet but the name", tone=QUIET)]
    first = shown[0] if shown[0].record else replace(shown[0], record=place)
    return Section(visit.name, "", (first, *shown[1:]))


def _officer(visit: Visit, words: Words) -> list[Said]:
    officer = visit.officers[0]
    at = ", ".join(one.name for one in visit.schools)
    return [
        Said("agency", officer.agency),
        Said("schools", at, record=visit.schools[0] if visit.schools else None),
        Said("reached by", _reached(officer)),
        Said("intent", officer.noble_intent, tone=GOOD),
        Said("shared goal", officer.shared_goal, tone=GOOD),
        Said("agreed", officer.working_agreement, tone=GOOD),
        Said("stance", stance(visit.stance_of(officer.id), words, visit.today)),
        Said("allies", ", ".join(f"{one.ally} ({one.name})" for one in visit.schools if one.ally), tone=GOOD),
        *(one for school in visit.schools for one in _plans(school)),
    ]


def _school(visit: Visit, words: Words) -> list[Said]:
    place = visit.schools[0]
    posted = [
        Said(
            "" if number else "officer",
            f"{one.name}: {stance(visit.stance_of(one.id), words, visit.today)}",
            record=one,
        )
        for number, one in enumerate(posted_at(visit.officers, place.id))
    ]
    known = [Said("ally", place.ally, tone=GOOD), Said("reached by", _reached(place)), *_plans(place)]
    return [*known, Said("note", place.note), *posted]


def _reached(place: School | Officer) -> str:
    return ", ".join(part for part in (place.phone, place.email) if part)


def _plans(place: School) -> list[Said]:
    return [Said("responses", place.response_plan), Said("diversion", place.diversion)]


def _ledger(visit: Visit, words: Words) -> Section:
    """When somebody was there last, and who wrote and answered how often."""
    if visit.last_visit is None:
        last = Said("last visit", "nobody of us was there yet", tone=WARN)
    else:
        when = ago(visit.last_visit, visit.today, visit.settings.calendar)
        last = Said("last visit", f"{weekday(visit.last_visit)}, {when}; {hours(visit.minutes)} there in all")
    lines = [Said(name, text, tone=tone) for name, text, tone in ledger(visit.ledger)]
    met_as = roles(visit.ledger, words)
    return Section("Between us", summary(visit), (last, *lines, *([Said("roles", met_as)] if met_as else [])))


def _thanks(visit: Visit, words: Words) -> list[Said]:
    told = [
        Said(_dated(case, one.happened_on, visit), exchange(one, words), tone=GOOD, record=case.file.case)
        for case in visit.cases
        for one in case.thanks
    ]
    return told + [
        Said(
            _dated(case, step.demonstrated_on or step.started_on, visit),
            f"{step.expectation}, {shown(step, words, visit.today)}",
            tone=GOOD,
            record=case.file.case,
        )
        for case in visit.cases
        for step in case.received
    ]


def _to_show(visit: Visit, words: Words) -> list[Said]:
    return [
        Said(
            _dated(case, step.started_on, visit),
            f"{_whose(step.caregiver)}{step.expectation}",
            kept(step, words),
            GOOD,
            case.file.case,
        )
        for case in visit.cases
        for step in case.to_show
    ]


def _owed(visit: Visit, words: Words) -> list[Said]:
    calendar = visit.settings.calendar
    return [
        Said(
            _dated(case, one.happened_on, visit),
            exchange(one, words),
            f"waits {days(calendar.school_days_between(one.happened_on, visit.today))}",
            WARN,
            case.file.case,
        )
        for case in visit.cases
        for one in case.owed
    ]


def _asked(visit: Visit, words: Words) -> list[Said]:
    return [
        Said(_dated(case, one.happened_on, visit), exchange(one, words), record=case.file.case)
        for case in visit.cases
        for one in case.asked
    ]


def _to_answer(visit: Visit, words: Words) -> list[Said]:
    return [
        Said(_dated(case, event.happened_on, visit), school(event, words), tone=WARN, record=case.file.case)
        for case in visit.cases
        for event in case.to_answer
    ]


def _cases(visit: Visit, words: Words) -> list[Said]:
    found = []
    for one in visit.cases:
        case = one.file.case
        where = f"week {case.week(visit.today)}" if case.is_active else "closed"
        covers = sorted({key for release in one.releases for key in release.covers}) if one.release != "none" else []
        told = ", ".join(words.short("releases.information", key) for key in covers)
        text = f"{case.therapist}, {where}" + (f"; may tell: {told}" if _may_tell(one) and told else "")
        badge = f"release: {words.label('releases.state', one.release)}"
        found.append(Said(one.code, text, badge, "" if _may_tell(one) else WARN, case))
    return found


def _may_tell(one: VisitCase) -> bool:
    return one.release in ("in_force", "expiring")


def _stances(visit: Visit, words: Words) -> list[Said]:
    names = {officer.id: officer.name for officer in visit.officers}
    several = len(names) > 1
    return [
        Said(
            day(one.noted_on, visit.today).rjust(6),
            f"{f'{names[one.officer_id]}: ' if several else ''}{words.label('sro.stance', one.stance)}"
            + (f", moved by: {one.what}" if one.what else ""),
            tone=QUIET,
            record=one,
        )
        for one in reversed(visit.stances)
    ]


def _dated(case: VisitCase, on: date, visit: Visit) -> str:
    return f"{case.code}  {day(on, visit.today).rjust(6)}"


def _whose(caregiver: str) -> str:
    return f"{caregiver}: " if caregiver else ""
