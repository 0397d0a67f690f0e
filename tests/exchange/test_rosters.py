"""School rosters and incidents fill in the cases they match, and nothing of anybody else is kept."""

from datetime import date
from pathlib import Path

import pytest

from review.cases.case import Case
from review.common.errors import Refused
from review.common.fact import replace
from review.exchange.incoming.edfi import read_incidents
from review.exchange.incoming.importing import run_import
from review.flows.lights import correct
from review.team.init import make_team
from review.team.open import open_team

SAMPLES = Path(__file__).parents[1] / "samples"
INCIDENTS = SAMPLES / "edfi" / "StudentDiscipline.xml"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def team(tmp_path):
    make_team(str(tmp_path / "harbor"), "amari", key_path=str(tmp_path / "keys" / "harbor.key"))
    team = open_team(str(tmp_path / "harbor"), "amari")
    yield team
    team.store.close()


def add(team, number, code="HB-001"):
    return team.store.cases.add(Case(code, "Okafor", date(2026, 9, 1), student_number=number))


def imported(team, *paths, **more):
    return run_import(team, [str(path) for path in paths], today=MONDAY, **more)


def stored(team):
    """Everything in the record, as one text."""
    names = [row[0] for row in team.store.record.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    plain = [name for name in names if not name.startswith(("sqlite_", "search"))]
    return str([[tuple(row) for row in team.store.record.rows(f"SELECT * FROM {name}")] for name in plain])


def test_a_roster_gives_school_and_grade_to_the_pupil_who_matches(team):
    case = add(team, "13002")
    report = imported(team, SAMPLES / "ms-sds-v1-25users")
    case = team.store.cases.get(case.id)
    assert (case.grade, team.store.schools.get(case.school_id).name) == ("10", "Contoso High School")
    assert team.store.schools.get(case.school_id).external_id == "10001"
    assert "21 of 22 students are nobody's case: nothing was kept of them." in report.remarks
    assert [one.name for one in team.store.schools.all()] == ["Contoso High School"]
    assert f"{case.code}: school (empty), then Contoso High School; grade (empty), then 10." in report.remarks
    assert next(entry.what for entry in team.store.journal.of_case(case.id)) == "imported a school roster"
    assert "imported a school roster" in [trace.what for trace in team.store.audit.traces(case.id)]


def test_two_active_cases_have_no_student_number_in_common(team):
    first, second = add(team, "13002"), add(team, "", "HB-002")
    with pytest.raises(Refused, match=f"{first.code} has the student number 13002 already"):
        correct(team.store, second, replace(second, student_number="13002"), date(2026, 11, 23))
    closed = team.store.cases.close(first, date(2026, 11, 20), "moved")
    assert correct(team.store, second, replace(second, student_number="13002"), date(2026, 11, 23)).id != closed.id


@pytest.mark.parametrize(("old", "new"), [("HB-001", "HB-009"), ("HB-009", "HB-001")])
def test_of_a_closed_and_a_new_case_of_a_young_person_the_new_one_is_meant(team, old, new):
    first = team.store.cases.close(add(team, "13002", old), date(2026, 11, 2), "moved")
    second = add(team, "13002", new)
    imported(team, SAMPLES / "ms-sds-v1-25users")
    assert (team.store.cases.get(first.id).grade, team.store.cases.get(second.id).grade) == ("", "10")
    assert team.store.cases.by_student_number() == {"13002": team.store.cases.get(second.id)}


def test_the_newer_roster_brings_the_guardian_too(team):
    case = add(team, "114001")
    imported(team, SAMPLES / "ms-sds-v2.1")
    case = team.store.cases.get(case.id)
    assert (case.grade, case.guardian) == ("10", "Jean Craig")
    assert team.store.schools.get(case.school_id).name == "School of TwoDotOne"


def test_no_password_user_name_birth_date_or_other_pupil_is_ever_kept(team):
    add(team, "13002")
    add(team, "114001", "HB-002")
    imported(team, SAMPLES / "ms-sds-v1-25users", SAMPLES / "ms-sds-v2.1")
    kept = stored(team)
    for word in (
        "P@ss",
        "OKlein",
        "BMcMillan",
        "11/12/1999",
        "Klein",
        "Stark",
        "classrmtest31",
        "Smithee",
        "2001-07-02",
    ):
        assert word not in kept


def test_a_roster_twice_changes_nothing_and_a_dry_run_nothing_at_all(team):
    add(team, "13002")
    before = stored(team)
    imported(team, SAMPLES / "ms-sds-v1-25users", dry_run=True)
    assert stored(team) == before
    imported(team, SAMPLES / "ms-sds-v1-25users")
    after = stored(team)
    report = imported(team, SAMPLES / "ms-sds-v1-25users")
    assert (report.sheets[0].changed, report.sheets[0].unchanged) == (0, 1)
    assert stored(team) == after


def test_the_file_of_incidents_is_read_with_those_the_police_heard_of():
    incidents = read_incidents(str(INCIDENTS))
    assert len({one.number for one in incidents}) == 21
    assert len({one.number for one in incidents if one.to_police}) == 2
    suspended = next(one for one in incidents if one.pupil == "604848" and one.number == "18")
    assert (suspended.discipline, suspended.days) == ("in_school_suspension", 3)


def test_incidents_of_a_pupil_who_matches_go_in_once(team):
    case = add(team, "605266")
    report = imported(team, INCIDENTS)
    (event,) = team.store.school.of_case(case.id)
    assert (event.happened_on, event.what, event.managed_by) == (
        date(2021, 10, 18),
        "State Offense: Robbery (parking lot)",
        "administrator",
    )
    assert "20 of 21 incidents are of students who are nobody's case: nothing was kept." in report.remarks
    assert imported(team, INCIDENTS).sheets[0].unchanged == 1
    assert len(team.store.school.of_case(case.id)) == 1


def test_an_incident_reported_to_the_police_is_marked_as_such(team):
    reported = next(one for one in read_incidents(str(INCIDENTS)) if one.to_police)
    case = add(team, reported.pupil)
    imported(team, INCIDENTS)
    assert True in [event.to_police for event in team.store.school.of_case(case.id)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]><InterchangeStudentDiscipline/>', "defines a document type"),
        ("<InterchangeStudentDiscipline><open>", r"incidents\.xml:1:37: this is no whole XML file"),
    ],
)
def test_a_file_that_could_do_harm_or_is_broken_is_refused(team, tmp_path, content, why):
    path = tmp_path / "incidents.xml"
    path.write_text(content)
    with pytest.raises(Refused, match=why):
        imported(team, path)
