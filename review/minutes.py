"""The minutes of a meeting: who was there, how last time's actions came out, what was agreed, and what had to wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from review.actions import NextAction, by_due, completion, newest_only
from review.case import Case
from review.fact import fact
from review.meeting import Meeting, Turn
from review.people import is_outside
from review.settings import Settings

CARRIED_ON = ("carried", "changed")  # a successor of these says again what was agreed


@fact
class MinutesCase:
    """What became of one case in the meeting."""

    case: Case
    turn: Turn
    heard: tuple[NextAction, ...]  # settled for this meeting, since the one before
    agreed: tuple[NextAction, ...]  # what is new, and what was carried on


@fact
class Owned:
    """What one owner agreed to do; `followed_by` are the therapists behind somebody outside the team."""

    owner: str
    actions: tuple[NextAction, ...]
    followed_by: tuple[str, ...] = ()


@fact
class Minutes:
    """All that is written down of one meeting."""

    team: str
    meeting: Meeting
    read_on: date
    cases: tuple[MinutesCase, ...]
    owners: tuple[Owned, ...]
    completion: tuple[int, int]  # done, settled, of the team's own owners
    part2: bool = False  # of a case that may hold substance-use records

    @property
    def discussed(self) -> list[MinutesCase]:
        """The cases that had their turn."""
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
) -> Minutes:
    """The minutes, cases in the order they were walked; actions by owner, the team before people outside."""
    heard, new = list(settled), by_due(newest_only(agreed))
    team = [person.name for person in settings.people]
    owners = sorted({action.owner for action in new}, key=lambda name: (is_outside(settings.people, name), name))
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
        tuple(_owned(owner, new, cases, settings) for owner in owners),
        completion(heard, team),
        part2,
    )


def _owned(owner: str, actions: list[NextAction], cases: Mapping[int, Case], settings: Settings) -> Owned:
    own = tuple(action for action in actions if action.owner == owner)
    outside = is_outside(settings.people, owner)
    followers = dict.fromkeys(cases[action.case_id].therapist for action in own) if outside else ()
    return Owned(owner, own, tuple(followers))
