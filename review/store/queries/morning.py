"""What waits in the active cases this morning, with one query for each subject."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.cases.family import AccountabilityStep
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.store.file.journal import Record
from review.store.records.actions import NextActions
from review.store.records.family import FamilySteps
from review.store.records.releases import Releases
from review.store.records.school import SchoolEvents
from review.store.records.sro import SroInteractions

_ACTIVE = "case_id IN (SELECT id FROM cases WHERE status = 'active' AND struck_at IS NULL)"


class Waiting:
    """The records of active cases that somebody may have to see to."""

    def __init__(self, record: Record):
        self.record = record

    def replies(self) -> list[SroInteraction]:
        """Reach-outs that nobody has answered."""
        return SroInteractions(self.record).where(f"reply_owed = 1 AND replied_on IS NULL AND {_ACTIVE}")

    def incidents(self) -> list[SchoolEvent]:
        """School events that no family step answers."""
        return SchoolEvents(self.record).where(f"answered_by IS NULL AND {_ACTIVE}")

    def steps(self) -> list[AccountabilityStep]:
        """Family steps that go on."""
        return FamilySteps(self.record).where(f"ended_on IS NULL AND {_ACTIVE}")

    def actions(self) -> list[NextAction]:
        """Next actions that are open."""
        return NextActions(self.record).where(f"status = 'open' AND {_ACTIVE}")

    def releases(self) -> list[Release]:
        """All releases, whatever their state."""
        return Releases(self.record).where(_ACTIVE)
