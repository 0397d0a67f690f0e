"""This terminal's place in the meeting: it presents, follows, or looks aside at another case."""

from __future__ import annotations

import os

from review.flows.sitting import Sitting
from review.meeting.meeting import Meeting
from review.meeting.sharing import Attendee, Presenter, following, who_follows
from review.store.file.journal import now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.store import Store
    from review.team.open import Team


def somebody_else(team: Team, session: str = "") -> Presenter | None:
    """Another person who presents the meeting under way and is still there: asked before the chair is taken.

    A person's own other terminal is not asked.
    """
    meeting = team.store.meetings.under_way()
    holder = team.store.terminals.presenter(meeting) if meeting is not None else None
    if holder is None or holder.session == session or holder.who == team.person.name or holder.is_gone(now()):
        return None
    return holder


def who_is_there(store: Store, meeting: Meeting) -> str:
    """`Amari presents. Following: Brandt, Okafor (aside).`"""
    presenter = store.terminals.presenter(meeting)
    chair = "Nobody presents" if presenter is None or presenter.is_gone(now()) else f"{presenter.who} presents"
    names = who_follows(store.terminals.attendees(meeting), now())
    return f"{chair}. {f'Following: {names}.' if names else 'Nobody follows.'}"


class Seat:
    """One terminal at the table of a sitting. What others do is read from the record when `look` is called."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting
        self.session = os.urandom(8).hex()
        self.aside = False
        self.presenter: Presenter | None = None
        self.attendees: tuple[Attendee, ...] = ()
        self._told = ("", "")  # the session that presents, and what was said of it

    def take_chair(self) -> None:
        """Present the meeting from now on. Whoever presented follows, and everybody is told."""
        self.sitting.store.terminals.present(self._meeting(), self.session)
        self.sitting.session, self.sitting.presents, self.aside = self.session, True, False
        self.look()

    def sign_of_life(self) -> None:
        """Say that this terminal is still there; wanted every few seconds (together.BEAT)."""
        terminals, meeting = self.sitting.store.terminals, self._meeting()
        if self.sitting.presents:
            terminals.presents_still(meeting, self.session)
        else:
            terminals.follow(meeting, self.session, self.aside)

    def look(self) -> list[str]:
        """Read who presents and who follows; hands back what has changed, in sentences."""
        terminals, meeting = self.sitting.store.terminals, self._meeting()
        self.presenter = terminals.presenter(meeting)
        were, self.attendees = self.attendees, tuple(following(terminals.attendees(meeting), now()))
        session = self.presenter.session if self.presenter is not None else ""
        if self.sitting.presents and session == self.session:
            return _came_and_went(were, self.attendees)
        before, self._told = self._told, (session, self._who_presents())
        if self.sitting.presents:
            self.sitting.presents, self.aside = False, True
            by_commands = f"{self.sitting.store.meetings.get(meeting.id).chair} takes the meeting on by commands."
            who, back = self._told[1] if session else by_commands, self.sitting.key_said("follow.back")
            return [f"{who} You follow now: {back} goes where the meeting stands."]
        return [self._told[1]] if self._told != before else []

    def leave(self) -> None:
        """Get up: this terminal neither presents nor follows any more."""
        self.sitting.store.terminals.leave(self.session)

    def _who_presents(self) -> str:
        if self.presenter is None:
            return f"Nobody presents: {self._may_be_taken()}"
        if self.presenter.is_gone(now()):
            return f"{self.presenter.who}'s line is gone: {self._may_be_taken()}"
        return f"{self.presenter.who} presents."

    def _may_be_taken(self) -> str:
        return f"whoever may chair takes the chair with {self.sitting.key_said('meeting.chair')}."

    def _meeting(self) -> Meeting:
        assert self.sitting.meeting is not None, "a seat is at a meeting"
        return self.sitting.meeting


def _came_and_went(before: tuple[Attendee, ...], after: tuple[Attendee, ...]) -> list[str]:
    were, are = [{one.who for one in some} for some in (before, after)]
    return [f"{who} follows." for who in sorted(are - were)] + [f"{who} has left." for who in sorted(were - are)]
