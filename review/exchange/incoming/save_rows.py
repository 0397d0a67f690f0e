"""Takes what a row says into the record: new, changed since the sheet said otherwise, or unchanged."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Goal
from review.cases.places import Officer, School
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import fact, replace
from review.exchange.incoming.rows import Read, Unreadable
from review.store.file.journal import Change
from review.store.records.records import Records
from review.store.store import Store

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
_KINDS: dict[str, type] = {
    "sro_interactions": SroInteraction, "school_events": SchoolEvent, "family_steps": AccountabilityStep,
    "next_actions": NextAction,
}  # fmt: skip
_DAYS = ("happened_on", "replied_on", "started_on", "demonstrated_on", "due_on", "agreed_on")


@fact
class Taker:
    """Writes rows within one change. `counted` tells rows with the same words apart: the first, the second ...

    `codes` are the codes under which cases came in first, by id: rows are known by those, whatever was corrected since.
    """

    store: Store
    change: Change
    counted: dict[tuple[str, ...], int]
    codes: dict[int, str]

    def take(self, read: Read) -> tuple[str, int]:
        """Take one thing; hands back new, changed or unchanged, and the id of the case it belongs to.

        What was corrected in Casewalk stays: only what the sheet itself has changed since is written. Raises
        Unreadable for an unknown case.
        """
        said = json.loads(json.dumps(read.fields, default=str))
        if read.table == "cases":
            return self._case(read, said)
        case = self._case_of(read)
        key = self._key(read, case)
        seen = self.store.imports.seen(key)
        records = self._records(read.table)
        if seen is None:
            values = {**_meant(said), "case_id": case.id}
            if read.table == "sro_interactions":
                values["officer_id"] = case.officer_id
            number = records.add(_KINDS[read.table](**values)).id
            self.store.imports.remember(self.change, key, read.table, number, said)
            return NEW, case.id
        changed = {name: value for name, value in said.items() if seen[1].get(name) != value}
        if not changed:
            return UNCHANGED, case.id
        records.correct(replace(records.get(seen[0].record_id), **_meant(changed)))
        self.store.imports.remember(self.change, key, read.table, seen[0].record_id, said)
        return CHANGED, case.id

    def _case(self, read: Read, said: dict[str, Any]) -> tuple[str, int]:
        known = self._known(read.natural[0])
        key = _key_of_case(self.codes.get(known.id if known is not None else 0, read.natural[0]))
        seen = self.store.imports.seen(key)
        goals = said.pop("goals")
        if known is None and seen is not None:
            raise Unreadable(f"the case {read.natural[0]} was struck out here: give another one another number")
        if known is None:
            case = self.store.cases.add(Case(**self._face(said)))
            outcome = NEW
        else:
            before = seen[1] if seen is not None else {}
            changed = {name: value for name, value in said.items() if before.get(name) != value and value != ""}
            case, outcome = known, UNCHANGED
            corrected = replace(known, **self._face(changed))
            if changed and corrected != known:
                case, outcome = self.store.cases.correct(corrected), CHANGED
        if self._add_goals(case, goals) and outcome == UNCHANGED:
            outcome = CHANGED
        self.store.imports.remember(self.change, key, "cases", case.id, said)
        return outcome, case.id

    def _face(self, said: dict[str, Any]) -> dict[str, Any]:
        """The columns of a case, with its school and officer found by name or added."""
        face = _meant({name: value for name, value in said.items() if name not in ("school", "officer")})
        school = self._school(said["school"]) if said.get("school") else None
        if school is not None:
            face["school_id"] = school.id
        if said.get("officer"):
            face["officer_id"] = self._officer(said["officer"], school).id
        return face

    def _school(self, name: str) -> School:
        return self.store.schools.named(name) or self.store.schools.add(School(name))

    def _officer(self, name: str, school: School | None) -> Officer:
        known = self.store.officers.named(name)
        return known or self.store.officers.add(Officer(name, school_id=school.id if school else None))

    def _add_goals(self, case: Case, goals: list[str]) -> bool:
        """Add the overarching goals that are not there yet; whether there was one."""
        known = [goal.what for goal in self.store.goals.of_case(case.id)]
        new = [what for what in dict.fromkeys(goals) if what not in known]
        for what in new:
            self.store.goals.add(Goal(case.id, what, "overarching", set_on=case.started_on))
        return bool(new)

    def _known(self, code: str) -> Case | None:
        """The case a sheet means by this code: the one that has it, else the one that came in under it and is called
        otherwise since; None where there is none, or where that one was struck out."""
        found = self.store.cases.with_code(code)
        if found is None and (seen := self.store.imports.seen(_key_of_case(code))) is not None:
            return next(iter(self.store.cases.some([seen[0].record_id])), None)
        return found

    def _case_of(self, read: Read) -> Case:
        found = self._known(read.natural[0])
        if found is None:
            raise Unreadable(f"there is no case {read.natural[0]}: add it, or put it into the sheet of cases")
        return found

    def _key(self, read: Read, case: Case) -> str:
        """What makes the row the same row in the next import."""
        natural = (read.table, self.codes.get(case.id, read.natural[0]), *read.natural[1:])
        self.counted[natural] = self.counted.get(natural, 0) + 1
        return json.dumps([*natural, self.counted[natural]], ensure_ascii=False)

    def _records(self, table: str) -> Records[Any]:
        return {
            "sro_interactions": self.store.sro,
            "school_events": self.store.school,
            "family_steps": self.store.family,
            "next_actions": self.store.actions,
        }[table]  # type: ignore[return-value]


def _key_of_case(code: str) -> str:
    return json.dumps(["cases", code])


def _meant(said: dict[str, Any]) -> dict[str, Any]:
    """The plain values as a fact wants them: days as days."""
    return {
        name: date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value
        for name, value in said.items()
    }
