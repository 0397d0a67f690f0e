"""Reads the program's numbers, as far as this person may see them."""

from __future__ import annotations

from datetime import date

from review.cases.adherence import months_missing
from review.cases.case import Case
from review.cases.outcomes import at_closing, reasons, table
from review.cases.people import people_called
from review.cases.roles import CASES, may, refusal
from review.common.errors import NotAllowed, NotFound
from review.common.fact import fact
from review.meeting.program import CaseOutcomes, Program
from review.meeting.trends import Scope
from review.store.file.journal import REFUSED
from review.team.open import Team


@fact
class Asked:
    """What somebody wants to see: since when, and of which school, officer, therapist or case; empty is of all."""

    since: date | None = None
    school: str = ""
    officer: str = ""
    therapist: str = ""
    case: str = ""


def read(team: Team, today: date, asked: Asked) -> Program:
    """The program, or the part of it that is asked for.

    Raises NotFound for a name that is none, naming those there are; NotAllowed, in the journal too, where a case is
    asked for by somebody who may see none.
    """
    store, settings = team.store, team.settings
    if asked.case and not may(team.person, CASES):
        store.record.write_down(REFUSED, "casewalk trends --case")
        raise NotAllowed(refusal(team.person, CASES))
    every = store.cases.all()
    scope, only = _scope(team, asked, every)
    schools = {one.id: one.name for one in store.schools.all()}
    officers = {one.id: one.name for one in store.officers.all()}
    names: dict[str, dict[int, str]] = {}
    if not asked.case:
        names = {"school": schools, "officer": officers}
        if may(team.person, CASES):
            names["case"] = {case.id: case.code for case in every if case.is_active}
    trends = store.counting.trends(every, scope, asked.since, today, settings, names, only)
    own = [case for case in every if scope.owns(case)]
    first = trends.weeks[0].starts_on
    kept = [case for case in own if case.is_active or (case.closed_on or today) >= first]
    courses = store.outcomes.courses(kept, today)
    ended, active = [one for one in courses if not one.is_active], [one for one in courses if one.is_active]
    of_all = own if only else None
    return Program(
        trends,
        settings.targets,
        len(ended),
        len(active),
        tuple(table(ended, settings.targets, closing=True)),
        tuple(table(active, settings.targets, closing=False)),
        reasons(ended),
        tuple(store.actions.completions(settings.owners, first, of_all)),
        _of_case(team, own[0], today) if asked.case else None,
    )


def _of_case(team: Team, case: Case, today: date) -> CaseOutcomes:
    scores = team.store.adherence.of_case(case.id)
    missing = months_missing(case.started_on, case.known_until, today, [one.collected_on for one in scores])
    closing = at_closing(case, team.store.lights.of_case(case.id)) if not case.is_active else None
    return CaseOutcomes(not case.is_active, closing, case.outcomes(), tuple(scores), tuple(missing))


def _scope(team: Team, asked: Asked, every: list[Case]) -> tuple[Scope, dict[str, str]]:
    """Whose events are counted, and in words."""
    store = team.store
    only: dict[str, str] = {}
    school_id = officer_id = case_id = None
    if asked.school:
        school = store.schools.meant(asked.school)
        school_id, only["school"] = school.id, school.name
    if asked.officer:
        officer = store.officers.meant(asked.officer)
        officer_id, only["officer"] = officer.id, officer.name
    if asked.therapist:
        only["therapist"] = _therapist(team, asked.therapist, every)
    if asked.case:
        case = store.cases.by_code(asked.case)
        case_id, only["case"] = case.id, case.code
        if case.id not in store.record.seen:
            store.record.saw(case.code, [case.id])
    return Scope(school_id, officer_id, only.get("therapist", ""), case_id), only


def _therapist(team: Team, text: str, every: list[Case]) -> str:
    """The name by which cases know the therapist; somebody who has left the team still has cases."""
    found = people_called(team.settings.people, text)
    if len(found) == 1:
        return found[0].name
    former = sorted({case.therapist for case in every if case.therapist.casefold() == text.strip().casefold()})
    if former:
        return former[0]
    names = sorted({case.therapist for case in every})
    raise NotFound(f"No case is {text!r}'s. Therapists: {', '.join(names) or 'none yet'}.")
