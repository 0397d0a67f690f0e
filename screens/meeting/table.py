"""What a verb may use of the walk it is pressed in, as small protocols; and two sentences that several verbs say."""

from __future__ import annotations

from typing import Protocol

from review.common.errors import CasewalkError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from textual.app import App

    from review.cases.case import Case
    from review.flows.presenting import Seat
    from review.flows.sitting import Sitting
    from review.meeting.meeting import Turn


class Table(Protocol):
    """The case on the table, as the verbs that record in it see it."""

    sitting: Sitting

    @property
    def step(self) -> str:
        """The step on the screen, by its key in config/meeting.yaml."""

    @property
    def app(self) -> App[Any]:
        """Where a verb opens its form or list."""

    def say(self, text: str) -> None:
        """One sentence under the case, until the next key."""

    def ask(self, question: str, choices: list[tuple[str, str]], then: Callable[[str], None]) -> None:
        """A question; `then` gets the value of the choice, and is not called when the person cancels."""

    def under_cursor(self) -> object:
        """The record the cursor is on, or None."""

    def read_again(self, next_open: bool = False) -> None:
        """Read the case again; with `next_open` the cursor goes to the next action that still waits."""

    def turn_to(self, turn: Turn, step: str = "") -> None:
        """Put another case of the meeting on the table."""

    def verb(self, does: Callable[[], object]) -> None:
        """Do something for a key; what the record refuses is said in its own sentence."""


class MeetingTable(Table, Protocol):
    """The same, for the verbs that move the meeting on or share it between terminals."""

    seat: Seat | None
    leaving: int  # the turn that the key for the next case leaves open when it is pressed again
    offered: int  # the proposal that is shown under the case

    def stand_in(self, step: str) -> None:
        """Go to a step of the case."""

    def read_case(self, case: Case) -> None:
        """Without a meeting: show another case."""

    def arrive(self, step: str) -> None:
        """Show the case that was put on the table, in one of its steps."""

    def look_aside(self) -> None:
        """For one who follows: stay at what is looked at now."""

    def end(self, said: str = "") -> None:
        """Leave the walk, with a sentence for home."""


class SharedTable(MeetingTable, Protocol):
    """The same, for what other terminals bring about while nobody presses a key here."""

    @property
    def said(self) -> str:
        """The sentence under the case."""

    @property
    def is_active(self) -> bool:
        """Nothing lies over the walk."""

    def attempt(self, does: Callable[[], object]) -> None:
        """As `verb`, but what was said last stays where nothing is refused."""

    def keep_now(self) -> None:
        """Save the seconds of the clock."""

    def show_file(self) -> None:
        """Show the case as it was just read."""

    def mark_new(self, records: Sequence[object]) -> None:
        """Mark the lines of these records as new."""

    def tell_place(self) -> None:
        """Say again where in the meeting the case is."""

    def every(self, seconds: float, does: Callable[[], object]) -> None:
        """Do something again and again while the walk is open."""


def takes_back(walk: Table, what: str = "it") -> str:
    """`u takes it back.`, with the key that the team has for it."""
    return f"{walk.sitting.key_said('undo')} takes {what} back."


def tell_kept(walk: Table, place: str) -> None:
    """A line was left with escape: what was typed at this place, if anything, comes back."""
    if walk.sitting.store.drafts.kept(place):
        walk.say("Kept: the same key opens it again; ctrl+u and esc there forget it.")


def forget_draft(walk: Table, place: str) -> None:
    """The line or form at this place is in the record now. Where that cannot be noted, it is only said."""
    try:
        walk.sitting.store.drafts.forget(place)
    except CasewalkError as error:
        walk.say(str(error))
