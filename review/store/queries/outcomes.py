"""The three lights over time, and how cases count against the targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from review.cases.adherence import months_until
from review.cases.case import Case
from review.cases.outcomes import Course, Lights, at_closing, lights_of
from review.store.file.journal import Record
from review.store.file.rows import columns_of, fact_from
from review.store.records.records import Records

_NO_MONTHS: frozenset[int] = frozenset()


class LightsOverTime(Records[Lights]):
    """The lights of each case, a row for each day on which they changed."""

    table = "lights"
    kind = Lights
    noun = "outcome lights"
    order = "noted_on, id"

    def keep(self, before: Case | None, after: Case, noted_on: date) -> None:
        """Note the lights of a case on a day, where they are not those of `before`; part of the change under way.

        What an older case said before its first note is kept too, as of its closing or its beginning.
        """
        if before is not None and before.outcomes() == after.outcomes():
            return
        with self.record.change(f"outcomes of {after.code} noted", after.id) as change:
            if before is not None and any(light is not None for light in before.outcomes().values()):
                noted = self.record.rows("SELECT 1 FROM lights WHERE case_id = ? AND struck_at IS NULL", after.id)
                if not noted:
                    then = before.closed_on or before.started_on
                    change.insert(self.table, lights_of(before, min(then, noted_on)))
            change.insert(self.table, lights_of(after, noted_on))

    def at_closing(self, case: Case) -> Lights | None:
        """The lights a closed case had on its last day, where they were noted and are other ones now; else None."""
        then = at_closing(case, self.of_case(case.id))
        return then if then is not None and then.outcomes() != case.outcomes() else None


class OutcomeCounts:
    """How cases and next actions count against the targets of the program."""

    def __init__(self, record: Record):
        self.record = record

    def courses(self, cases: Iterable[Case], today: date) -> list[Course]:
        """How each of these cases counts: a closed one with its lights at closing, an open one with those of now."""
        history, scores = self._lights(), self._scores()
        found = []
        for case in cases:
            lights: Mapping[str, bool | None] = case.outcomes()
            if not case.is_active and (case.id in history or case.closed_on is None):
                then = at_closing(case, history.get(case.id, []))
                lights = then.outcomes() if then is not None else {}
            mean, have = scores.get(case.id, (None, _NO_MONTHS))
            missing = sum(month not in have for month in months_until(case.started_on, case.known_until, today))
            found.append(
                Course(case.started_on, case.closed_on, case.closure_reason, lights, case.is_active, mean, missing)
            )
        return found

    def _lights(self) -> dict[int, list[Lights]]:
        found: dict[int, list[Lights]] = {}
        sql = f"SELECT {columns_of(Lights)} FROM lights WHERE struck_at IS NULL ORDER BY case_id, noted_on, id"
        for row in self.record.rows(sql):
            one = fact_from(Lights, row)
            found.setdefault(one.case_id, []).append(one)
        return found

    def _scores(self) -> dict[int, tuple[float, frozenset[int]]]:
        """Case id -> the average of its scores, and the months (review/cases/adherence.py) for which it has one."""
        month = "substr(collected_on, 1, 4) * 12 + substr(collected_on, 6, 2) - 1"
        sql = (
            f"SELECT case_id, avg(score), group_concat({month}) FROM adherence WHERE struck_at IS NULL GROUP BY case_id"
        )
        return {
            number: (mean, frozenset(map(int, months.split(",")))) for number, mean, months in self.record.rows(sql)
        }
