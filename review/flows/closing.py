"""Closing the meeting: cases left, attendance, how much of last week was done, and each owner's actions."""

from __future__ import annotations

from collections.abc import Mapping

from review.cases.actions import NextAction, Owned, by_owner, completion, said_rate
from review.cases.case import Case
from review.cases.settings import Settings
from review.common.fact import fact
from review.common.vocabulary import so_many
from review.meeting.meeting import AT_MEETING, Meeting, Turn
from review.store.store import Store

OUT_OF_TIME = "out_of_time"  # meeting.defer_reason


@fact
class Closing:
    """A meeting about to be finished."""

    meeting: Meeting
    cases: Mapping[int, Case]
    turns: tuple[Turn, ...] = ()
    open_actions: tuple[NextAction, ...] = ()
    settled: tuple[NextAction, ...] = ()  # of those agreed before this meeting, since the last one
    unsettled: int = 0  # of those agreed before this meeting
    present: frozenset[str] = frozenset()

    @property
    def left(self) -> list[Turn]:
        """The turns of active cases that are neither discussed nor deferred."""
        return [turn for turn in self.turns if not turn.is_over and turn.case_id in self.cases]


def read_closing(store: Store, meeting: Meeting, present: frozenset[str]) -> Closing:
    """Read what is said at the end of the meeting."""
    cases = {case.id: case for case in store.cases.active()}
    return Closing(
        meeting=meeting,
        cases=cases,
        turns=tuple(store.meetings.turns(meeting)),
        open_actions=tuple(action for action in store.actions.all_open() if action.case_id in cases),
        settled=tuple(store.meetings.settled_in(meeting)),
        unsettled=store.meetings.unsettled_in(meeting),
        present=present,
    )


def rate(closing: Closing, settings: Settings) -> str:
    """`18 of 20 done, 90% (target: 90%); 3 not settled`; somebody outside the team counts for no one's rate."""
    counted = completion(closing.settled, settings.owners)
    return said_rate(*counted, settings.targets.actions_done, closing.unsettled)


def each_owner(closing: Closing, settings: Settings) -> list[Owned]:
    """Each owner's open next actions; the team first, then people outside with who follows up."""
    therapists = {number: case.therapist for number, case in closing.cases.items()}
    return by_owner(closing.open_actions, settings.people, therapists)


def remark(owned: Owned) -> str:
    """`3 next actions`, or who follows up behind somebody outside of the team."""
    if owned.followed_by:
        return f"followed up by {' and '.join(owned.followed_by)}"
    return so_many(len(owned.actions), "next action")


def who_is_here(store: Store, settings: Settings, meeting: Meeting) -> frozenset[str]:
    """The names this chair has said are here; before anything was said, everybody who works in the meeting."""
    kept = store.drafts.kept(_place(meeting))
    here = [person.name for person in settings.people if person.role in AT_MEETING]
    return frozenset(kept.split("\n") if kept else here)


def keep_who_is_here(store: Store, meeting: Meeting, present: frozenset[str]) -> None:
    """Remember it until the meeting is finished, should the chair go back to a case."""
    store.drafts.keep(_place(meeting), "\n".join(sorted(present)))


def finish(store: Store, settings: Settings, meeting: Meeting, present: frozenset[str]) -> Meeting:
    """Close the meeting. Raises Refused with what is left, Conflict where somebody else closed it."""
    people = [person.name for person in settings.people if person.name in present]
    finished = store.meetings.finish(meeting, people)
    store.drafts.forget(_place(meeting))
    return finished


def finish_as_it_stands(store: Store, settings: Settings, meeting: Meeting) -> Meeting:
    """Close a meeting that was forgotten, as one change: what it has not discussed is deferred for want of time.

    Raises Refused, and Conflict where somebody else closed it.
    """
    with store.change(f"meeting of {meeting.held_on} finished as it stood"):
        closing = read_closing(store, meeting, who_is_here(store, settings, meeting))
        for turn in closing.left:
            store.meetings.defer(turn, OUT_OF_TIME)
        return finish(store, settings, meeting, closing.present)


def _place(meeting: Meeting) -> str:
    return f"present:{meeting.id}"
