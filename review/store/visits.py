"""Reads what to know before a visit to an officer or a school."""

from __future__ import annotations

from review.cases.places import Officer, School
from review.cases.settings import Settings
from review.content.visit import Known, Visit, at_school, to_officer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from review.store.store import Store

# The exchanges with an officer: those that name the officer, and those in the officer's cases that name nobody.
_WITH = "(officer_id = ?1 OR (officer_id IS NULL AND case_id IN (SELECT id FROM cases WHERE officer_id = ?1)))"
_AT = "case_id IN (SELECT id FROM cases WHERE school_id = ?1)"


def school_visit(store: Store, school: School, today: date, settings: Settings) -> Visit:
    """Before going to a school."""
    return at_school(
        school, _known(store, f"SELECT id FROM cases WHERE school_id = {school.id:d}", _AT, school.id, today, settings)
    )


def officer_visit(store: Store, officer: Officer, today: date, settings: Settings) -> Visit:
    """Before going to an officer."""
    places = ", ".join(str(number) for number in officer.school_ids)
    cases = (
        f"SELECT id FROM cases WHERE officer_id = {officer.id:d} OR (officer_id IS NULL AND school_id IN ({places})) "
        f"UNION SELECT case_id FROM sro_interactions WHERE officer_id = {officer.id:d} AND reply_owed = 1 "
        "AND replied_on IS NULL AND struck_at IS NULL"
    )
    return to_officer(officer, _known(store, cases, _WITH, officer.id, today, settings))


def _known(store: Store, cases: str, exchanges: str, number: int, today: date, settings: Settings) -> Known:
    """What the record holds of these cases; closed ones only where somebody in them still waits."""
    waiting = "SELECT case_id FROM sro_interactions WHERE reply_owed = 1 AND replied_on IS NULL AND struck_at IS NULL"
    wanted = store.cases.where(f"id IN ({cases}) AND (status = 'active' OR id IN ({waiting}))")
    return Known(
        today=today,
        settings=settings,
        files=tuple(store.case_files(wanted, today, settings)),
        schools=tuple(store.schools.all()),
        officers=tuple(store.officers.all()),
        stances=tuple(store.stances.where("1")),
        contacts=tuple(store.contacts.where("1")),
        interactions=tuple(store.sro.where(exchanges, number)),
    )
