"""The cases of the team: opened, found by code, closed and reopened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.actions import NOT_NEEDED
from review.cases.case import Case, as_heard, check_code
from review.common.errors import NotFound, Refused
from review.common.fact import replace
from review.store.records.records import Records


class Cases(Records[Case]):
    """All cases, active and closed."""

    table = "cases"
    kind = Case
    noun = "case"
    order = "code"

    def add(self, one: Case) -> Case:
        """As every record. Raises Refused also for a code that cannot stand for a case."""
        check_code(one.code)
        return super().add(one)

    def correct(self, one: Case) -> Case:
        """As every record. Raises Refused also where it gets a code that cannot stand for a case."""
        if one.code != self.get(one.id).code:
            check_code(one.code)
        return super().correct(one)

    def check_number(self, one: Case) -> None:
        """Raises Refused where another active case has its student number: a roster would fill in only one of them."""
        if one.student_number:
            for other in self.where("student_number = ? AND status = 'active'", one.student_number):
                if other.id != one.id:
                    raise Refused(f"{other.code} has the student number {one.student_number} already.")

    def looks_like(self, code: str) -> str:
        """`HB 050 looks like HB-050, which is another case.`, or nothing where no other code is almost the same."""
        known = [other for other in self.codes(active=False).values() if other.casefold() != code.casefold()]
        alike = next((other for other in known if as_heard(other) == as_heard(code)), "")
        return f"{code} looks like {alike}, which is another case." if alike else ""

    def active(self) -> list[Case]:
        """The cases that are walked every week, by code."""
        return self.where("status = 'active'")

    def by_student_number(self) -> dict[str, Case]:
        """The case meant by each student number the school has given: an active one before a closed one, the newest."""
        known = sorted(self.all(), key=lambda case: (case.is_active, case.id))
        return {case.student_number: case for case in known if case.student_number}

    def codes(self, active: bool = True, most: int = -1) -> dict[int, str]:
        """Id -> code of the active cases, or of all, in the order of the codes; at most so many where it is said."""
        only = "AND status = 'active'" if active else ""
        sql = f"SELECT id, code FROM cases WHERE struck_at IS NULL {only} ORDER BY status, code LIMIT ?"
        return dict(self.record.rows(sql, most))

    def codes_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """Id -> code of these cases; one that was struck out is left out."""
        sql = "SELECT id, code FROM cases WHERE struck_at IS NULL AND id IN (SELECT value FROM json_each(?))"
        return dict(self.record.rows(sql, f"[{','.join(map(str, numbers))}]"))

    def count(self, active: bool = True) -> int:
        """How many cases are active, or how many there are."""
        only = "AND status = 'active'" if active else ""
        found: int = self.record.rows(f"SELECT count(*) FROM cases WHERE struck_at IS NULL {only}")[0][0]
        return found

    def some(self, numbers: list[int]) -> list[Case]:
        """These cases, in the order asked for; one that is gone is left out."""
        marks = ", ".join("?" * len(numbers))
        found = {case.id: case for case in self.where(f"id IN ({marks})", *numbers)}
        return [found[number] for number in numbers if number in found]

    def with_code(self, code: str) -> Case | None:
        """The case that has this code now, in whatever letters; None where none has."""
        return next(iter(self.where("code = ?", code)), None)

    def by_code(self, code: str) -> Case:
        """The case with this code, in capitals or not. Raises NotFound, naming codes that look like it."""
        found = self.where("code = ?", code.strip())
        if found:
            return found[0]
        raise NotFound(f"There is no case {code.strip()!r}.{self._alike(code)}")

    def active_by_code(self, code: str) -> Case:
        """The active case with this code. Raises NotFound as `by_code`, and Refused where it is closed."""
        case = self.by_code(code)
        if not case.is_active:
            raise Refused(f"{case.code} is closed: casewalk case reopen {case.code} makes it active again.")
        return case

    def close(self, case: Case, closed_on: date, reason: str) -> Case:
        """Close the case with a reason of docs/field.md; what is still open in it is dropped as no longer needed."""
        if not case.is_active:
            raise Refused(f"{case.code} is closed already.")
        with self.record.change(f"case closed: {case.code}", case.id) as change:
            closed = {"status": "closed", "closed_on": closed_on, "closure_reason": reason}
            change.update("cases", case.id, case.version, closed)
            for row in self.record.rows(
                "SELECT id, version FROM next_actions WHERE case_id = ? AND status = 'open' AND struck_at IS NULL",
                case.id,
            ):
                dropped = {"status": "dropped", "reason": NOT_NEEDED, "settled_on": closed_on}
                change.update("next_actions", row[0], row[1], dropped)
        return self.get(case.id)

    def reopen(self, case: Case) -> Case:
        """Make a closed case active again."""
        return self.correct(replace(case, status="active", closed_on=None, closure_reason=""))

    def _alike(self, code: str) -> str:
        from difflib import get_close_matches

        typed, known = code.strip().upper(), list(self.codes(active=False).values())
        ending = [one for one in known if typed.isdigit() and one.endswith(typed)][:3]  # its number alone was typed
        near = ending or get_close_matches(typed, known, n=3, cutoff=0.6)
        return f" Did you mean {', '.join(near)}?" if near else " casewalk find WORDS looks for one."
