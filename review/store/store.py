"""The whole record of one team, opened: each subject by its name."""

from __future__ import annotations

import os
from datetime import date

from review.attention import QUIET
from review.case import Case
from review.casefile import CaseFile
from review.settings import Settings
from review.store import engine, schema
from review.store.actions import NextActions
from review.store.aside import Compiled, Drafts
from review.store.cases import Cases
from review.store.family import FamilySteps
from review.store.goals import Drivers, Goals
from review.store.imports import Imports
from review.store.journal import Change, Record
from review.store.meetings import Meetings
from review.store.notes import Notes
from review.store.places import Officers, Schools
from review.store.releases import Disclosures, Releases
from review.store.school import SchoolEvents
from review.store.search import Search
from review.store.signals import Attention
from review.store.sro import SroInteractions
from review.store.undo import Journal


class Store:
    """One team's record. `who` is the person whose changes it writes."""

    def __init__(self, connection: engine.Connection, who: str):
        record = Record(connection, who)
        self.record = record
        self.cases = Cases(record)
        self.schools = Schools(record)
        self.officers = Officers(record)
        self.school = SchoolEvents(record)
        self.sro = SroInteractions(record)
        self.family = FamilySteps(record)
        self.goals = Goals(record)
        self.drivers = Drivers(record)
        self.notes = Notes(record)
        self.actions = NextActions(record)
        self.releases = Releases(record)
        self.disclosures = Disclosures(record)
        self.meetings = Meetings(record)
        self.attention = Attention(record)
        self.search = Search(record)
        self.journal = Journal(record)
        self.imports = Imports(record)
        self.drafts = Drafts(record)
        self.compiled = Compiled(record)

    def change(self, what: str, case_id: int | None = None) -> Change:
        """Several changes as one: one transaction, one journal row, one undo."""
        return self.record.change(what, case_id)

    def case_file(self, case: Case, today: date, settings: Settings) -> CaseFile:
        """Everything about one case as of today, read at once."""
        meeting = self.meetings.under_way()
        number = case.id
        return CaseFile(
            case=case,
            today=today,
            settings=settings,
            school=self.schools.get(case.school_id) if case.school_id else None,
            officer=self.officers.get(case.officer_id) if case.officer_id else None,
            events=tuple(self.school.of_case(number)),
            interactions=tuple(self.sro.of_case(number)),
            steps=tuple(self.family.of_case(number)),
            goals=tuple(self.goals.of_case(number)),
            drivers=tuple(self.drivers.of_case(number)),
            notes=tuple(self.notes.of_case(number)),
            releases=tuple(self.releases.of_case(number)),
            disclosures=tuple(self.disclosures.of_case(number)),
            actions=tuple(self.actions.of_case(number)),
            last_meeting=self.meetings.last_held(meeting.held_on if meeting else None),
            meeting_id=meeting.id if meeting else None,
            signals=self.attention.signals(today, settings, number).get(number, QUIET),
        )

    def close(self) -> None:
        """Let go of the file."""
        self.record.connection.close()


def open_store(path: str, key: str | None, who: str, backups: str, mode: int = 0o600) -> Store:
    """Open the record at `path`, brought up to date; makes it, with this mode, where there is none.

    Raises Refused, with a sentence, when the file, its key or its tables are not what they should be.
    """
    if not os.path.exists(path):
        engine.create(path, mode)
    connection = engine.connect(path, key)
    try:
        if not schema.is_current(connection, path):
            schema.bring_up(path, key, backups, connection)
        schema.check(connection, path)
    except BaseException:
        connection.close()
        raise
    return Store(connection, who)
