"""Discipline incidents as schools hand them over in the Ed-Fi format, for students who match a case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from review.cases.case import Case
from review.cases.school import SchoolEvent
from review.common.clean import one_line
from review.common.errors import Refused
from review.common.fact import fact
from review.exchange.incoming.report import Report, SheetReport
from review.exchange.incoming.tables import MOST_BYTES
from review.team.open import Team

_DISCIPLINE = {
    "in school suspension": "in_school_suspension",
    "out of school suspension": "out_of_school_suspension",
    "expulsion": "expulsion",
    "expulsion with services": "expulsion_with_services",
    "community service": "community_service",
    "removal from classroom": "removal_from_classroom",
}

_REPORTERS = {"staff": "school", "law enforcement officer": "officer", "parent/guardian": "family"}


@fact
class Incident:
    """One student's part in one discipline incident."""

    number: str  # the school's number of the incident
    pupil: str
    happened_on: date
    what: str
    to_police: bool
    discipline: str = ""
    days: int | None = None
    reported_by: str = ""  # trends.reported_by, where it was reported to law enforcement


def is_edfi(path: str) -> bool:
    """Whether the file is an Ed-Fi interchange, by its ending and first bytes."""
    if not path.lower().endswith(".xml") or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return b"<Interchange" in file.read(4096)


def read_incidents(path: str) -> list[Incident]:
    """Each perpetrator's part in each incident. Raises Refused for a file that is no such interchange.

    A file with a document type is refused: that is how a small file unpacks to gigabytes, and Ed-Fi has none.
    """
    with open(path, "rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(f"{path} is too large for discipline incidents.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(
            f"{path} defines a document type, which Ed-Fi files do not have. Ask the school for a plain export."
        )
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise Refused(f"{path}:{line}:{column + 1}: this is no whole XML file. Ask the school for it again.") from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return list(_incidents(path, root))


def take(team: Team, path: str, report: Report) -> None:
    """Take the incidents of students whose student number a case has; nothing of anybody else is kept."""
    counts = SheetReport(os.path.basename(path), "discipline incidents", "edfi")
    found = read_incidents(path)
    by_number = team.store.cases.by_student_number()
    matched = [one for one in found if one.pupil in by_number]
    with team.store.change(f"imported {os.path.basename(path)}"):
        for one in matched:
            _take(team, by_number[one.pupil], one, counts)
    others = len(found) - len(matched)
    nobodys = f"{others} of {len(found)} incidents are of students who are nobody's case"
    report.remarks.append(f"{nobodys}: nothing was kept.")
    report.sheets.append(counts)


def _take(team: Team, case: Case, one: Incident, counts: SheetReport) -> None:
    number = f"edfi:{one.number}:{one.pupil}"
    if any(event.external_id == number for event in team.store.school.of_case(case.id)):
        counts.unchanged += 1
        return
    counts.new += 1
    event = SchoolEvent(
        case.id, one.happened_on, one.what, kind="discipline" if one.discipline else "behaviour", behaviour="other",
        discipline=one.discipline, managed_by="administrator", days=one.days, to_police=one.to_police,
        external_id=number, reported_by=one.reported_by,
    )  # fmt: skip
    team.store.school.add(event)


def _incidents(path: str, root: ElementTree.Element) -> Iterator[Incident]:
    incidents = {element.get("id", ""): element for element in root.iter("DisciplineIncident")}
    numbers = {_text(element, "IncidentIdentifier"): element for element in incidents.values()}
    actions: dict[tuple[str, str], tuple[str, int | None]] = {}
    for action in root.iter("DisciplineAction"):
        kind = _DISCIPLINE.get(_word(action, "Discipline").casefold(), "other")
        length = _text(action, "ActualDisciplineActionLength") or _text(action, "DisciplineActionLength")
        days = int(float(length)) if length.replace(".", "", 1).isdigit() else None
        for named in action.iter("IncidentIdentifier"):
            actions[one_line(named.text or ""), _text(action, ".//StudentUniqueId")] = (kind, days)
    for part in root.iter("StudentDisciplineIncidentBehaviorAssociation"):
        if _word(part, "DisciplineIncidentParticipationCode") not in ("Perpetrator", ""):
            continue
        reference = part.find("DisciplineIncidentReference")
        incident = incidents.get(reference.get("ref", "") if reference is not None else "")
        if incident is None:
            incident = numbers.get(_text(part, ".//IncidentIdentifier"))
        if incident is None:
            continue
        number, pupil = _text(incident, "IncidentIdentifier"), _text(part, ".//StudentUniqueId")
        discipline, days = actions.get((number, pupil), ("", None))
        yield Incident(
            number, pupil, _day(path, incident), _what(incident, part), _is_reported(incident), discipline, days,
            _reporter(incident) if _is_reported(incident) else "",
        )  # fmt: skip


def _what(incident: ElementTree.Element, part: ElementTree.Element) -> str:
    behaviour = _word(part, "Behavior") or _word(incident, "Behavior/Behavior")
    detail = _text(part, "BehaviorDetailedDescription") or _text(incident, ".//BehaviorDetailedDescription")
    place = _word(incident, "IncidentLocation")
    said = f"{behaviour}: {detail}" if detail else behaviour
    return f"{said} ({place.lower()})" if place else said or "discipline incident"


def _is_reported(incident: ElementTree.Element) -> bool:
    return _text(incident, "ReportedToLawEnforcement").casefold() in ("true", "1")


def _reporter(incident: ElementTree.Element) -> str:
    """Whoever reported the incident; the narrow rule counts what somebody at the school did."""
    word = _word(incident, "ReporterDescription").casefold()
    return _REPORTERS.get(word, "other") if word else ""


def _day(path: str, incident: ElementTree.Element) -> date:
    text = _text(incident, "IncidentDate")
    try:
        return date.fromisoformat(text)
    except ValueError:
        number = _text(incident, "IncidentIdentifier")
        raise Refused(
            f"{path}: incident {number} has no day ({text or 'nothing'}). Ask the school for it again."
        ) from None


def _text(element: ElementTree.Element, path: str) -> str:
    return one_line(element.findtext(path) or "")


def _word(element: ElementTree.Element, path: str) -> str:
    """The word of a descriptor: `uri://.../BehaviorDescriptor#School Code of Conduct` -> School Code of Conduct."""
    return _text(element, path).rpartition("#")[2]
