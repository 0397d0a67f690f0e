"""One team's record, opened: each subject under its name."""

from __future__ import annotations

import os
from importlib import import_module

from review.common.errors import Refused
from review.store import schema
from review.store.file import engine
from review.store.file.journal import Change, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from review.cases.case import Case
    from review.cases.settings import Settings
    from review.meeting.case_file import CaseFile
    from review.store.queries.audit import Audit
    from review.store.queries.morning import Waiting
    from review.store.queries.outcomes import LightsOverTime, OutcomeCounts
    from review.store.queries.search import Search
    from review.store.queries.signals import Attention
    from review.store.queries.trends import Counting
    from review.store.records.actions import NextActions
    from review.store.records.adherence import AdherenceScores
    from review.store.records.cases import Cases
    from review.store.records.drafts import Compiled, Drafts
    from review.store.records.family import FamilySteps
    from review.store.records.goals import Drivers, Goals
    from review.store.records.imports import Imports
    from review.store.records.meetings import Meetings
    from review.store.records.notes import Notes
    from review.store.records.officers import Contacts, Stances
    from review.store.records.perspectives import Perspectives
    from review.store.records.places import Officers, Schools
    from review.store.records.printings import Printings
    from review.store.records.releases import Disclosures, Releases
    from review.store.records.school import SchoolEvents
    from review.store.records.sharing import Proposals, Seen, Terminals
    from review.store.records.sro import SroInteractions
    from review.store.records.undo import Journal
    from review.store.records.unlock_phrases import Unlocking

# The file in which each subject lives. It is loaded when it is first asked for: `find` needs three of these twenty.
_LIVES_IN = {
    "Compiled": "records.drafts",
    "Drafts": "records.drafts",
    "Drivers": "records.goals",
    "Goals": "records.goals",
    "Officers": "records.places",
    "Schools": "records.places",
    "Disclosures": "records.releases",
    "Releases": "records.releases",
    "Cases": "records.cases",
    "FamilySteps": "records.family",
    "Imports": "records.imports",
    "Meetings": "records.meetings",
    "Notes": "records.notes",
    "NextActions": "records.actions",
    "SchoolEvents": "records.school",
    "Search": "queries.search",
    "Attention": "queries.signals",
    "SroInteractions": "records.sro",
    "Journal": "records.undo",
    "Printings": "records.printings",
    "Stances": "records.officers",
    "Contacts": "records.officers",
    "Perspectives": "records.perspectives",
    "AdherenceScores": "records.adherence",
    "LightsOverTime": "queries.outcomes",
    "OutcomeCounts": "queries.outcomes",
    "Counting": "queries.trends",
    "Waiting": "queries.morning",
    "Audit": "queries.audit",
    "Unlocking": "records.unlock_phrases",
    "Terminals": "records.sharing",
    "Proposals": "records.sharing",
    "Seen": "records.sharing",
}

# The parts of a case's file, each with the subject that holds it and its table: a subject of which a case has nothing
# is neither loaded nor asked.
_PARTS = {
    "events": ("school", "school_events"), "interactions": ("sro", "sro_interactions"),
    "steps": ("family", "family_steps"), "goals": ("goals", "goals"), "drivers": ("drivers", "drivers"),
    "notes": ("notes", "notes"),
    "perspectives": ("perspectives", "perspectives"), "releases": ("releases", "releases"),
    "disclosures": ("disclosures", "disclosures"), "actions": ("actions", "next_actions"),
    "adherence": ("adherence", "adherence"),
}  # fmt: skip
_THERE = "SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table} WHERE {owner} IN ({numbers}))"


class Store:
    """One team's record. `who` is the person whose changes it writes."""

    record: Record
    cases: Cases
    schools: Schools
    officers: Officers
    stances: Stances
    contacts: Contacts
    school: SchoolEvents
    sro: SroInteractions
    family: FamilySteps
    perspectives: Perspectives
    goals: Goals
    drivers: Drivers
    notes: Notes
    actions: NextActions
    releases: Releases
    disclosures: Disclosures
    printings: Printings
    meetings: Meetings
    terminals: Terminals
    proposals: Proposals
    seen: Seen
    attention: Attention
    waiting: Waiting
    search: Search
    journal: Journal
    imports: Imports
    drafts: Drafts
    compiled: Compiled
    adherence: AdherenceScores
    lights: LightsOverTime
    outcomes: OutcomeCounts
    counting: Counting
    audit: Audit
    unlocking: Unlocking

    def __init__(self, connection: engine.Connection, who: str, path: str = "", key: str | None = None):
        self.record = Record(connection, who, path, key)

    def __getattr__(self, name: str) -> Any:
        """A subject that is asked for the first time."""
        kind = self.__annotations__.get(name)
        if kind not in _LIVES_IN:
            raise AttributeError(name)
        subject = getattr(import_module(f"review.store.{_LIVES_IN[kind]}"), kind)(self.record)
        setattr(self, name, subject)
        return subject

    def change(self, what: str, case_id: int | None = None) -> Change:
        """Several changes as one: one transaction, one journal row, one undo."""
        return self.record.change(what, case_id)

    def case_file(self, case: Case, today: date, settings: Settings) -> CaseFile:
        """Everything about one case as of today, read at once; that it was looked at is written down first."""
        return self.case_files([case], today, settings)[0]

    def case_files(self, cases: Sequence[Case], today: date, settings: Settings) -> list[CaseFile]:
        """Everything about some cases, in their order: a query for each subject, however many cases there are."""
        from review.meeting.attention import QUIET
        from review.meeting.case_file import CaseFile

        for case in cases:
            if case.id not in self.record.seen:
                self.record.saw(case.code, [case.id])
        numbers = [case.id for case in cases]
        meeting = self.meetings.under_way()
        last = self.meetings.last_held(meeting.held_on if meeting else None)
        schools = {number: self.schools.get(number) for number in {case.school_id for case in cases} if number}
        officers = {number: self.officers.get(number) for number in {case.officer_id for case in cases} if number}
        there = self._there(numbers, list(officers))
        stances = {number: self.stances.now(number, today) for number in officers} if "stances" in there else {}
        parts: dict[str, dict[int, list[Any]]] = {
            name: getattr(self, subject).of_cases(numbers) for name, (subject, _) in _PARTS.items() if name in there
        }
        signals = self.attention.signals(today, settings, numbers[0] if len(numbers) == 1 else None)
        return [
            CaseFile(
                case=case,
                today=today,
                settings=settings,
                school=schools.get(case.school_id or 0),
                officer=officers.get(case.officer_id or 0),
                stance=stances.get(case.officer_id or 0),
                last_meeting=last,
                meeting_id=meeting.id if meeting else None,
                signals=signals.get(case.id, QUIET),
                closing=None if case.is_active else self.lights.at_closing(case),
                **{name: tuple(found.get(case.id, ())) for name, found in parts.items()},
            )
            for case in cases
        ]

    def _there(self, cases: list[int], officers: list[int]) -> set[str]:
        """The parts of which these cases have anything, and `stances` where one of the officers has."""
        wanted = [(name, table, "case_id", cases) for name, (_, table) in _PARTS.items()]
        wanted.append(("stances", "stances", "officer_id", officers))
        sql = " UNION ALL ".join(
            _THERE.format(name=name, table=table, owner=owner, numbers=", ".join(f"{number:d}" for number in numbers))
            for name, table, owner, numbers in wanted
        )
        return {row[0] for row in self.record.rows(sql)}

    def close(self) -> None:
        """Let go of the file."""
        self.record.connection.close()


def open_store(path: str, key: str | None, who: str, backups: str, mode: int = 0o600) -> Store:
    """Open the record at `path`, brought up to date; makes it, with this mode, where there is none.

    Raises Refused, with a sentence, when the file, its key or its tables are not what they should be.
    """
    if not os.path.exists(path):
        schema.refuse_lost(path, backups)
        _create(path, mode)
    connection = engine.connect(path, key)
    try:
        if not schema.is_current(connection, path):
            schema.bring_up(path, key, backups, connection)
        schema.check(connection, path)
    except BaseException:
        connection.close()
        raise
    return Store(connection, who, path, key)


def _create(path: str, mode: int) -> None:
    try:
        engine.create(path, mode)
    except OSError as error:
        raise Refused(f"The record {path} cannot be made: {error.strerror}. Check that the folder is yours.") from None
