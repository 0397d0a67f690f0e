"""School rosters (Microsoft School Data Sync): schools, grades and guardians of students who match a case."""

from __future__ import annotations

import os
from collections.abc import Sequence

from review.cases.places import School
from review.common.fact import fact, replace
from review.exchange.incoming.report import Report, SheetReport
from review.exchange.incoming.sheet_words import folded
from review.exchange.incoming.tables import read_sheets
from review.team.open import Team

# Only these columns are ever looked at: user names, passwords, birth dates and addresses stay where they are.
_V1 = {"school.csv": {"sis id", "name"}, "student.csv": {"sis id", "school sis id", "student number", "grade"}}
_V2 = {
    "orgs.csv": {"sourcedid", "name", "type"},
    "users.csv": {"sourcedid", "givenname", "familyname"},
    "roles.csv": {"usersourcedid", "orgsourcedid", "role", "grade"},
    "relationships.csv": {"usersourcedid", "relationshipusersourcedid", "relationshiprole"},
}
_PART_OF_A_ROSTER = (
    *("section.csv", "teacher.csv", "teacherroster.csv", "studentenrollment.csv"),
    *("academicsessions.csv", "classes.csv", "courses.csv", "demographics.csv", "enrollments.csv", "userflags.csv"),
)


@fact
class Pupil:
    """What a roster may tell about a student who matches a case."""

    number: str
    school: str
    grade: str
    guardian: str = ""


@fact
class Rosters:
    """The roster files among the paths of an import."""

    files: dict[str, str]  # name of the file in small letters -> its path

    def takes(self, path: str) -> bool:
        """Whether the path is part of a roster, or a folder of one."""
        return path in self.files.values() or os.path.isdir(path) or os.path.basename(path).lower() in self._left_out

    @property
    def _left_out(self) -> tuple[str, ...]:
        return _PART_OF_A_ROSTER if self.files else ()

    def take(self, team: Team, report: Report) -> None:
        """Fill in school, grade and guardian of the cases whose student number stands in the roster."""
        if not self.files:
            return
        schools, pupils = self._read()
        counts = SheetReport("roster", "students of a roster", "roster")
        by_number = team.store.cases.by_student_number()
        matched = [pupil for pupil in pupils if pupil.number in by_number]
        with team.store.change("imported a school roster"):
            for pupil in matched:
                if changed := self._fill_in(team, by_number[pupil.number].id, pupil, schools, counts):
                    report.remarks.append(f"{by_number[pupil.number].code}: {changed}.")
        others = len(pupils) - len(matched)
        report.remarks.append(f"{others} of {len(pupils)} students are nobody's case: nothing was kept of them.")
        report.sheets.append(counts)

    def _fill_in(self, team: Team, case_id: int, pupil: Pupil, schools: dict[str, str], counts: SheetReport) -> str:
        """Write what the roster says; hands back what has changed, as it is told: `grade 7, then 9`."""
        store = team.store
        case = store.cases.get(case_id)  # as it stands now: both formats may tell of the same one
        name = schools.get(pupil.school, "")
        school = store.schools.named(name) if name else None
        if name and school is None:
            school = store.schools.add(School(name, external_id=pupil.school))
        elif school is not None and not school.external_id:
            store.schools.correct(replace(school, external_id=pupil.school))
        told = {
            "school_id": school.id if school else case.school_id,
            "grade": pupil.grade or case.grade,
            "guardian": pupil.guardian or case.guardian,
        }
        corrected = replace(case, **told)
        if corrected == case:
            counts.unchanged += 1
            return ""
        store.cases.correct(corrected)
        counts.changed += 1
        was = store.schools.get(case.school_id).name if case.school_id else ""
        said = (
            ("school", was, school.name if school else was),
            ("grade", case.grade, corrected.grade),
            ("caregiver", case.guardian, corrected.guardian),
        )
        return "; ".join(f"{name} {old or '(empty)'}, then {new}" for name, old, new in said if old != new)

    def _read(self) -> tuple[dict[str, str], list[Pupil]]:
        """(number -> name) of the schools, and the pupils, of both formats where both are there."""
        schools, pupils = self._read_v1()
        more_schools, more_pupils = self._read_v2()
        return schools | more_schools, pupils + more_pupils

    def _read_v1(self) -> tuple[dict[str, str], list[Pupil]]:
        schools = {row["sis id"]: row["name"] for row in self._rows("school.csv", _V1)}
        pupils = [
            Pupil(row["student number"] or row["sis id"], row["school sis id"], row["grade"])
            for row in self._rows("student.csv", _V1)
        ]
        return schools, pupils

    def _read_v2(self) -> tuple[dict[str, str], list[Pupil]]:
        schools = {row["sourcedid"]: row["name"] for row in self._rows("orgs.csv", _V2)}
        names = {
            row["sourcedid"]: f"{row['givenname']} {row['familyname']}".strip() for row in self._rows("users.csv", _V2)
        }
        guardians: dict[str, list[str]] = {}
        for row in self._rows("relationships.csv", _V2):
            guardians.setdefault(row["usersourcedid"], []).append(names.get(row["relationshipusersourcedid"], ""))
        pupils = [
            Pupil(
                row["usersourcedid"],
                row["orgsourcedid"],
                row["grade"],
                " and ".join(name for name in guardians.get(row["usersourcedid"], []) if name),
            )
            for row in self._rows("roles.csv", _V2)
            if row["role"] == "student"
        ]
        return schools, pupils

    def _rows(self, name: str, wanted: dict[str, set[str]]) -> list[dict[str, str]]:
        """The rows of a roster's file, only with the columns that may be looked at."""
        if name not in self.files:
            return []
        (sheet,) = read_sheets(self.files[name])
        headings = [folded(cell) for cell in sheet.lines[0].cells]
        rows = []
        for line in sheet.lines[1:]:
            cells = dict(zip(headings, line.cells, strict=False))
            rows.append({column: cells.get(column, "").strip() for column in wanted[name]})
        return rows


def found_in(paths: Sequence[str]) -> Rosters:
    """The roster files among these files and folders, known by their names and columns."""
    files: dict[str, str] = {}
    for path in paths:
        inside = [os.path.join(path, name) for name in sorted(os.listdir(path))] if os.path.isdir(path) else [path]
        for one in inside:
            name = os.path.basename(one).lower()
            columns = {**_V1, **_V2}.get(name)
            if columns is not None and os.path.isfile(one) and columns <= _headings(one):
                files[name] = one
    return Rosters(files)


def _headings(path: str) -> set[str]:
    sheets = read_sheets(path)
    return {folded(cell) for cell in sheets[0].lines[0].cells} if sheets else set()
