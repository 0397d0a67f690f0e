"""Before a visit to an officer or a school: every case there, what is owed, what to show, whom to thank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review.cases.demonstrations import to_show
from review.cases.family import AccountabilityStep
from review.cases.officers import Contact, Stance, in_order, minutes_of_presence, names_department, was_there
from review.cases.places import Officer, School, posted_at
from review.cases.releases import Release, badge, naming
from review.cases.replies import Ledger, ledger
from review.cases.school import SchoolEvent, unanswered
from review.cases.settings import Settings
from review.cases.sro import OURS, SroInteraction
from review.common.fact import fact
from review.meeting.case_file import CaseFile

OFFICER_ROLES = ("SRO", "school resource officer")  # a release may be made out to a role


@fact
class VisitCase:
    """One case there, with what concerns this visit. `release` is the state of what may be told to these people."""

    file: CaseFile
    releases: tuple[Release, ...]  # those made out to whom the visit goes
    release: str  # releases.state, the best of them
    owed: tuple[SroInteraction, ...]  # reach-outs that wait for our answer, the oldest first
    asked: tuple[SroInteraction, ...]  # ours that wait for theirs
    to_show: tuple[AccountabilityStep, ...]  # kept, and seen by nobody at school
    to_answer: tuple[SchoolEvent, ...]  # incidents that no step of the family has answered
    thanks: tuple[SroInteraction, ...]  # successes they told us of since the last visit
    received: tuple[AccountabilityStep, ...]  # steps shown since then, with words about how that was received

    @property
    def code(self) -> str:
        """The case's code."""
        return self.file.case.code

    @property
    def meetings(self) -> tuple[tuple[date, str], ...]:
        """(day, `meeting` or `hearing`) of what is to come at school or in court, the soonest first."""
        case = self.file.case
        days = [(case.next_meeting_on, "meeting"), (case.next_hearing_on, "hearing")]
        return tuple(sorted((day, what) for day, what in days if day is not None and day >= self.file.today))


@fact
class Known:
    """What a visit is put together from: the record of one day. Files and contacts of other places do no harm."""

    today: date
    settings: Settings
    files: tuple[CaseFile, ...]
    schools: tuple[School, ...]
    officers: tuple[Officer, ...]
    stances: tuple[Stance, ...] = ()
    contacts: tuple[Contact, ...] = ()
    interactions: tuple[SroInteraction, ...] = ()  # those of the school's cases, or with the officer; closed cases too


@fact
class Visit:
    """What to know before going there. Either one school with its officers, or one officer with the schools covered."""

    name: str
    is_of_officer: bool  # else of a school
    today: date
    settings: Settings
    schools: tuple[School, ...]
    officers: tuple[Officer, ...]
    cases: tuple[VisitCase, ...]  # by code
    stances: tuple[Stance, ...]  # of the officers, the newest last
    contacts: tuple[Contact, ...]  # beside the cases, the newest first; of an officer, those with the department too
    last_visit: date | None  # somebody of the team was there in person
    minutes: int  # in the building, in all
    ledger: Ledger  # of the exchanges, also those of closed cases

    @property
    def next_meetings(self) -> list[tuple[date, str, str]]:
        """(day, `meeting` or `hearing`, code) of all cases there, the soonest first."""
        return sorted((day, what, one.code) for one in self.cases for day, what in one.meetings)

    def stance_of(self, officer_id: int) -> Stance | None:
        """How the officer stands towards the work now; None where nobody has noted it."""
        own = [one for one in self.stances if one.officer_id == officer_id and one.noted_on <= self.today]
        return own[-1] if own else None


def is_at(file: CaseFile, school: School) -> bool:
    """The young person goes to this school, and the case is active or somebody there still waits for an answer."""
    waits = any(one.awaits_reply for one in file.interactions)
    return file.case.school_id == school.id and (file.case.is_active or waits)


def is_of(file: CaseFile, officer: Officer) -> bool:
    """An active case that names the officer, or names none and is at a school the officer covers; and each case, closed
    or another officer's, in which this one waits for an answer."""
    if any(one.awaits_reply and one.officer_id == officer.id for one in file.interactions):
        return True
    case = file.case
    own = case.officer_id == officer.id if case.officer_id is not None else case.school_id in officer.school_ids
    return own and (case.is_active or any(one.awaits_reply and one.officer_id is None for one in file.interactions))


def at_school(school: School, known: Known) -> Visit:
    """The visit to a school and the officers who cover it."""
    officers = posted_at(known.officers, school.id)
    contacts = [one for one in known.contacts if one.school_id == school.id]
    files = [file for file in known.files if is_at(file, school)]
    there = [(file, file.interactions) for file in files]
    return _visit(school.name, False, [school.name], (school,), officers, there, contacts, known)


def to_officer(officer: Officer, known: Known) -> Visit:
    """The visit to an officer, with the schools the officer covers."""
    covered = officer.school_ids
    schools = sorted((one for one in known.schools if one.id in covered), key=lambda one: covered.index(one.id))
    contacts = [
        one
        for one in known.contacts
        if one.officer_id == officer.id
        or (one.officer_id is None and one.school_id in covered)
        or names_department(one, officer.agency)
    ]
    files = [file for file in known.files if is_of(file, officer)]
    there = [(file, [one for one in file.interactions if one.officer_id in (None, officer.id)]) for file in files]
    recipients = [officer.name, officer.agency, *OFFICER_ROLES]
    return _visit(officer.name, True, recipients, tuple(schools), [officer], there, contacts, known)


def _visit(
    name: str,
    is_of_officer: bool,
    recipients: Sequence[str],
    schools: tuple[School, ...],
    officers: Sequence[Officer],
    there: Sequence[tuple[CaseFile, Sequence[SroInteraction]]],
    contacts: Sequence[Contact],
    known: Known,
) -> Visit:
    today, settings = known.today, known.settings
    visits = [one.happened_on for one in known.interactions if was_there(one)]
    there_in_person = [one for one in contacts if one.officer_id is not None or one.school_id is not None]
    visits += [one.happened_on for one in there_in_person if one.is_visit]
    last = max((day for day in visits if day <= today), default=None)
    numbers = [officer.id for officer in officers]
    cases = [case_there(file, exchanges, recipients, last) for file, exchanges in there]
    return Visit(
        name=name,
        is_of_officer=is_of_officer,
        today=today,
        settings=settings,
        schools=schools,
        officers=tuple(officers),
        cases=tuple(sorted(cases, key=lambda one: one.code)),
        stances=tuple(in_order(one for one in known.stances if one.officer_id in numbers)),
        contacts=tuple(sorted(contacts, key=lambda one: (one.happened_on, one.id), reverse=True)),
        last_visit=last,
        minutes=minutes_of_presence(known.interactions, there_in_person),
        ledger=ledger(known.interactions, settings.calendar, today),
    )


def case_there(
    file: CaseFile, exchanges: Sequence[SroInteraction], recipients: Sequence[str], last_visit: date | None
) -> VisitCase:
    """What of one case concerns a visit; `exchanges` are those with whom it goes to."""
    limits, today = file.settings.thresholds, file.today
    signed = naming(file.releases, recipients)
    ordered = sorted(exchanges, key=lambda one: (one.happened_on, one.id))
    well_received = [step for step in file.steps if step.shown_to and step.received]
    after = limits.unanswered_incident_school_days
    return VisitCase(
        file=file,
        releases=tuple(signed),
        release=badge(signed, today, limits.release_expiring_days),
        owed=tuple(one for one in ordered if one.awaits_reply),
        asked=tuple(one for one in ordered if one.direction == OURS and one.is_open),
        to_show=tuple(to_show(file.steps)),
        to_answer=tuple(unanswered(file.events, file.settings.calendar, today, after)),
        thanks=tuple(
            one
            for one in ordered
            if one.valence == "success" and one.direction != OURS and _is_since(one.happened_on, last_visit)
        ),
        received=tuple(
            step for step in well_received if _is_since(step.demonstrated_on or step.started_on, last_visit)
        ),
    )


def _is_since(day: date, last_visit: date | None) -> bool:
    """Not yet talked about in person: what was shown on the very day of the visit was."""
    return last_visit is None or day > last_visit
