"""The minutes of a meeting: who was there, how last time's actions came out, what was agreed, what was deferred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from review.cases.actions import NextAction, Owned, by_due, by_owner, completion, newest_only
from review.cases.case import Case
from review.cases.settings import Settings
from review.common.fact import fact
from review.meeting.meeting import Meeting, Turn


@fact
class MinutesCase:
    """What became of one case in the meeting."""

    case: Case
    turn: Turn
    heard: tuple[NextAction, ...]  # settled for this meeting, since the one before
    agreed: tuple[NextAction, ...]  # what is new, and what was carried on


@fact
class Minutes:
    """All that is written down of one meeting."""

    team: str
    meeting: Meeting
    read_on: date
    cases: tuple[MinutesCase, ...]
    owners: tuple[Owned, ...]
    completion: tuple[int, int]  # done, settled, of the team's own owners
    target: int  # percent of them that the team aims at
    part2: bool = False  # of a case that may hold substance-use records
    unsettled: int = 0  # of last time's actions, in all cases

    @property
    def discussed(self) -> list[MinutesCase]:
        """The cases that had their turn."""
        return [one for one in self.cases if one.turn.state == "discussed"]

    @property
    def not_deferred(self) -> list[MinutesCase]:
        """Those and, while the meeting is open, the cases that still wait."""
        return [one for one in self.cases if one.turn.state != "deferred"]

    @property
    def deferred(self) -> list[MinutesCase]:
        """The cases left for another day."""
        return [one for one in self.cases if one.turn.state == "deferred"]

    @property
    def spent_seconds(self) -> int:
        """The time the cases took."""
        return sum(one.turn.spent_seconds for one in self.cases)


def build(
    meeting: Meeting,
    turns: Sequence[Turn],
    cases: Mapping[int, Case],
    settled: Iterable[NextAction],
    agreed: Iterable[NextAction],
    settings: Settings,
    read_on: date,
    part2: bool = False,
    unsettled: int = 0,
) -> Minutes:
    """The minutes, cases in the order they were walked; actions by owner, the team before people outside."""
    heard, new = list(settled), by_due(newest_only(agreed))
    return Minutes(
        settings.team,
        meeting,
        read_on,
        tuple(
            MinutesCase(
                cases[turn.case_id],
                turn,
                tuple(action for action in heard if action.case_id == turn.case_id),
                tuple(action for action in new if action.case_id == turn.case_id),
            )
            for turn in turns
        ),
        tuple(by_owner(new, settings.people, {number: case.therapist for number, case in cases.items()})),
        completion(heard, settings.owners),
        settings.targets.actions_done,
        part2,
        unsettled,
    )
