"""How the demo's cases are told: each thing so many days ago, by the subject it belongs to."""

from __future__ import annotations

from datetime import date, timedelta

from review.actions import NextAction
from review.case import Case
from review.family import AccountabilityStep
from review.goals import Driver, Goal
from review.notes import Note
from review.places import Officer, School
from review.releases import Disclosure, Release
from review.school import SchoolEvent
from review.sro import SroInteraction
from review.store.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WEEK = 7


class Telling:
    """One case being told. Days are counted back from the day of this week's meeting."""

    def __init__(self, store: Store, today: date, places: dict[str, Any]):
        self.store = store
        self.today = today
        self.places = places
        self.skipped_weeks: dict[int, int] = {}  # case id -> how many of the last meetings passed it over

    def day(self, ago: int) -> date:
        """The day so many days ago; a negative number is still to come."""
        return self.today - timedelta(days=ago)

    def case(self, code: str, therapist: str, started: int, school: str, **face: Any) -> Case:
        """Open the case that everything told next belongs to."""
        where: School = self.places[school]
        officer = next(
            (one for one in self.places.values() if isinstance(one, Officer) and one.school_id == where.id), None
        )
        made = Case(
            code, therapist, self.day(started), school_id=where.id, officer_id=officer.id if officer else None, **face
        )
        self.now = self.store.cases.add(made)
        return self.now

    def happened(self, ago: int, what: str, **more: Any) -> int:
        """Something at school; hands back its id."""
        return self.store.school.add(SchoolEvent(self.now.id, self.day(ago), what, **more)).id

    def officer_said(
        self, ago: int, what: str, valence: str = "difficulty", replied: int | None = None, **more: Any
    ) -> None:
        """The officer reached out; `replied` days ago we answered."""
        replied_on = None if replied is None else self.day(replied)
        self._sro(
            ago,
            "sro_to_therapist",
            what,
            valence,
            initiated_by="officer",
            reply_owed=True,
            replied_on=replied_on,
            **more,
        )

    def we_said(self, ago: int, what: str, valence: str = "neutral", **more: Any) -> None:
        """We reached out to the officer."""
        self._sro(ago, "therapist_to_sro", what, valence, initiated_by="therapist", **more)

    def met_officer(
        self, ago: int, what: str, direction: str = "joint_meeting", valence: str = "neutral", **more: Any
    ) -> None:
        """A meeting of several, or the officer with the young person or the family."""
        self._sro(ago, direction, what, valence, **more)

    def step(
        self, ago: int, expectation: str, result: str = "not_reviewed", shown: str = "", on: int = 0, **more: Any
    ) -> int:
        """A family step; `shown` to school, sro or both, `on` days ago. Hands back its id."""
        demonstrated_on = self.day(on) if shown else None
        made = AccountabilityStep(
            self.now.id,
            self.day(ago),
            expectation,
            result=result,
            demonstrated_to=shown,
            demonstrated_on=demonstrated_on,
            **more,
        )
        return self.store.family.add(made).id

    def answered(self, event: int, step: int) -> None:
        """The family step that responded to the incident."""
        self.store.school.answer(self.store.school.get(event), step)

    def goal(self, what: str, kind: str = "overarching", status: str = "open", ago: int = 56) -> None:
        """A goal, set so many days ago."""
        reviewed = None if status == "open" else self.day(WEEK)
        self.store.goals.add(Goal(self.now.id, what, kind, status, self.day(ago), reviewed))

    def driver(self, what: str, system: str, rank: int = 0, behaviour: str = "") -> None:
        """A driver on the rim of the fit circle."""
        self.store.drivers.add(Driver(self.now.id, what, system, behaviour, rank, self.day(21)))

    def note(self, ago: int, kind: str, what: str) -> None:
        """An advance, a barrier, a change of fit and so on."""
        self.store.notes.add(Note(self.now.id, self.day(ago), what, kind))

    def agreed(
        self, what: str, owner: str, due: int = 0, agreed: int = WEEK, subject: str = "other", **more: Any
    ) -> None:
        """A next action of an earlier meeting, by default of the last one and due today."""
        action = NextAction(self.now.id, what, owner, self.day(due), self.day(agreed), subject=subject, **more)
        self.store.actions.agree([action])

    def settled(self, what: str, owner: str, status: str, settled: int, agreed: int = WEEK, **more: Any) -> None:
        """A next action that came out in one way or another, so many days ago."""
        self.agreed(what, owner, due=settled, agreed=agreed, status=status, settled_on=self.day(settled), **more)

    def release(self, recipient: str, information: str, signed: int, expires: int | None = None, **more: Any) -> int:
        """A signed release; `expires` in so many days."""
        expires_on = None if expires is None else self.day(-expires)
        made = Release(
            self.now.id, recipient, information, self.day(signed), "fewer calls to the office", "the treatment team", expires_on,
            signed_by=more.pop("signed_by", "mother"), authority="caregiver", **more,
        )  # fmt: skip
        return self.store.releases.add(made).id

    def told(self, ago: int, to_whom: str, what: str, release: int) -> None:
        """Something was disclosed under a release."""
        self.store.disclosures.add(Disclosure(self.now.id, self.day(ago), to_whom, what, release_id=release))

    def passed_over(self, weeks: int) -> None:
        """The last so many meetings did not get to this case."""
        self.skipped_weeks[self.now.id] = weeks

    def _sro(self, ago: int, direction: str, what: str, valence: str, **more: Any) -> None:
        interaction = SroInteraction(
            self.now.id, self.day(ago), direction, what, valence, officer_id=self.now.officer_id, **more
        )
        self.store.sro.add(interaction)
