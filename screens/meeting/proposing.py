"""Proposals: made by followers, accepted or declined by the presenter."""

from __future__ import annotations

from collections.abc import Sequence

from review.common.errors import Refused
from review.common.vocabulary import so_many
from review.content.sentences import day
from review.meeting.sharing import LEFT, TAKEN, Proposal
from review.store.queries.watch import Written
from screens.meeting.sharing import back

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.meeting.agree import Reading
    from screens.meeting.table import MeetingTable


def propose(walk: MeetingTable) -> None:
    """Where one follows: a next action in one line, for who presents to take or leave.

    The case stays while the line is typed; then one is where the meeting stands again, if one was.
    """
    from review.meeting.agree import as_actions
    from screens.meeting.agree import SUBJECTS, agree_line

    was_there = walk.seat is not None and not walk.seat.aside
    walk.look_aside()

    sitting = walk.sitting
    subject = walk.step if walk.step in SUBJECTS else "other"

    def write(reading: Reading) -> None:
        assert sitting.meeting is not None
        actions = as_actions(reading, sitting.case.id, sitting.today, subject, sitting.meeting.id)
        sitting.store.proposals.propose(actions, sitting.team.person.name)
        if was_there:
            back(walk)
        takes, leaves = _answers(walk)
        walk.say(f"Proposed: who presents takes it with {takes} or leaves it with {leaves}.")

    # The draft is that of a line to agree: who has lost the chair in the middle of one goes on with it here.
    agree_line(walk, f"agree:{sitting.case.code}", f"Propose for {sitting.case.code}", "", write)


def take(walk: MeetingTable) -> None:
    """Agree what is proposed; what was not shown yet is shown first."""
    if (one := _offered(walk)) is not None:
        walk.sitting.store.proposals.take(one, walk.sitting.today)
        _answered(walk, f"Agreed: {one.what}.")


def leave(walk: MeetingTable) -> None:
    """Leave what is proposed."""
    if (one := _offered(walk)) is not None:
        walk.sitting.store.proposals.leave(one)
        _answered(walk, f"Left: {one.what}.")


def others_proposed(walk: MeetingTable, written: Sequence[Written]) -> None:
    """Somebody proposed something, which who presents is offered; or answered it, which is told to who proposed."""
    if walk.sitting.presents:
        _offer(walk)
    else:
        _tell_answer(walk, written)


def _offered(walk: MeetingTable) -> Proposal | None:
    """The proposal that stands on the screen; where none does yet, the oldest is shown, and None."""
    waiting = _waiting(walk)
    one = next((one for one in waiting if one.id == walk.offered), None)
    if one is None and not _offer(walk):
        raise Refused("Nothing is proposed.")
    return one


def _offer(walk: MeetingTable) -> bool:
    """Show the oldest proposal that waits; False where none does."""
    waiting = _waiting(walk)
    if not waiting:
        return False
    one, more = waiting[0], len(waiting) - 1
    code = walk.sitting.store.cases.get(one.case_id).code
    due = f"{one.due_on:%a} {day(one.due_on, walk.sitting.today)}"
    others = f" {so_many(more, 'more waits', 'more wait')}." if more else ""
    said = f"{one.proposed_by} proposes for {code}: {one.what} | {one.owner} | by {due}"
    takes, leaves = _answers(walk)
    walk.say(f"{said}. {takes} takes it, {leaves} leaves it.{others}")
    walk.offered = one.id
    return True


def _answers(walk: MeetingTable) -> tuple[str, str]:
    """The keys that take a proposal and that leave it."""
    return walk.sitting.key_said("proposal.take"), walk.sitting.key_said("proposal.leave")


def _waiting(walk: MeetingTable) -> list[Proposal]:
    meeting = walk.sitting.meeting
    if meeting is None or walk.sitting.follows:
        raise Refused("Who presents the meeting takes or leaves what is proposed.")
    return walk.sitting.store.proposals.waiting(meeting)


def _answered(walk: MeetingTable, said: str) -> None:
    walk.read_again()
    if not _offer(walk):
        walk.say(said)


def _tell_answer(walk: MeetingTable, written: Sequence[Written]) -> None:
    """What became of what was proposed here: it was taken, or left."""
    answers = {TAKEN: "Agreed as you proposed", LEFT: "Not agreed"}
    for place in (place for one in written for place in one.places if place.startswith("proposals:")):
        one = walk.sitting.store.proposals.find(int(place.partition(":")[2]))
        if one is not None and one.proposed_by == walk.sitting.team.person.name and one.state in answers:
            walk.say(f"{answers[one.state]}: {one.what}")
