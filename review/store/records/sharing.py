"""Terminals that share a meeting: who presents, who follows, proposals, and what was seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.actions import NextAction
from review.common.errors import Refused
from review.meeting.meeting import CLOSED_BY_ANOTHER, Meeting
from review.meeting.sharing import LEFT, TAKEN, WAITING, Attendee, Presenter, Proposal
from review.store.file.engine import MOMENT
from review.store.file.journal import CHAIR, Change, Record, now
from review.store.file.rows import columns_of, fact_from
from review.store.records.actions import NextActions
from review.store.records.records import Records


class Terminals:
    """Signs of life. They are kept beside the record: nobody has to undo them."""

    def __init__(self, record: Record):
        self.record = record

    def presenter(self, meeting: Meeting) -> Presenter | None:
        """The terminal that presents the meeting, also one whose line died; None before the first."""
        rows = self.record.rows(f"SELECT {columns_of(Presenter)} FROM presenters WHERE meeting_id = ?", meeting.id)
        return fact_from(Presenter, rows[0]) if rows else None

    def present(self, meeting: Meeting, session: str) -> None:
        """Take the chair of the meeting at this terminal; the journal says who did.

        Raises Refused where the meeting is finished: its minutes say who had the chair.
        """
        who, execute = self.record.who, self.record.connection.execute
        with self.record.noting(CHAIR, f"{who} takes the chair of the meeting of {meeting.held_on}"):
            self._name_chair(meeting)
            execute(
                "INSERT OR REPLACE INTO presenters (meeting_id, session, who, seen_at) VALUES (?, ?, ?, ?)",
                (meeting.id, session, who, now()),
            )
            execute("DELETE FROM attendees WHERE session = ?", (session,))

    def present_nowhere(self, meeting: Meeting) -> None:
        """Take the chair of the meeting for commands: no terminal presents it any more; the journal says who did.

        Raises Refused as `present` does.
        """
        who = self.record.who
        with self.record.noting(CHAIR, f"{who} takes the chair of the meeting of {meeting.held_on}, by commands"):
            self._name_chair(meeting)
            self.record.connection.execute("DELETE FROM presenters WHERE meeting_id = ?", (meeting.id,))

    def _name_chair(self, meeting: Meeting) -> None:
        sql = "UPDATE meetings SET chair = ? WHERE id = ? AND finished_at = ''"
        if not self.record.connection.execute(sql, (self.record.who, meeting.id)).rowcount:
            raise Refused(CLOSED_BY_ANOTHER)

    def presents_still(self, meeting: Meeting, session: str) -> None:
        """A sign of life of the terminal that presents; of any other it says nothing."""
        self.record.put_aside(
            "UPDATE presenters SET seen_at = ? WHERE meeting_id = ? AND session = ?",
            now(),
            meeting.id,
            session,
            patience=MOMENT,
        )

    def follow(self, meeting: Meeting, session: str, aside: bool) -> None:
        """A sign of life of a terminal that follows."""
        self.record.put_aside(
            "INSERT INTO attendees (meeting_id, session, who, aside, seen_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (session) DO UPDATE SET meeting_id = excluded.meeting_id, aside = excluded.aside, "
            "seen_at = excluded.seen_at",
            meeting.id,
            session,
            self.record.who,
            int(aside),
            now(),
            patience=MOMENT,
        )

    def leave(self, session: str) -> None:
        """The terminal no longer presents or follows."""
        self.record.put_aside("DELETE FROM presenters WHERE session = ?", session, patience=MOMENT)
        self.record.put_aside("DELETE FROM attendees WHERE session = ?", session, patience=MOMENT)

    def attendees(self, meeting: Meeting) -> list[Attendee]:
        """All terminals that ever followed and did not say that they left; `following` tells who is still there."""
        rows = self.record.rows(f"SELECT {columns_of(Attendee)} FROM attendees WHERE meeting_id = ?", meeting.id)
        return [fact_from(Attendee, row) for row in rows]


class Proposals(Records[Proposal]):
    """What somebody who does not present would agree."""

    table = "proposals"
    kind = Proposal
    noun = "proposal"

    def waiting(self, meeting: Meeting) -> list[Proposal]:
        """Those of the meeting that were neither taken nor left, the oldest first."""
        return self.where("meeting_id = ? AND state = ?", meeting.id, WAITING)

    def propose(self, actions: list[NextAction], by: str) -> list[Proposal]:
        """Propose these actions of one case and meeting, one for each owner, in one change and one undo.

        Raises Refused where the meeting is finished, as nobody could take them any more.
        """
        first = actions[0]
        with self.record.change(f"proposal added: {first.what}", first.case_id) as change:
            self._refuse_finished(first.meeting_id)
            numbers = [
                change.insert(
                    self.table,
                    Proposal(one.case_id, one.what, one.owner, one.due_on, one.subject, by, one.meeting_id),
                )
                for one in actions
            ]
        return [self.get(number) for number in numbers]

    def take(self, proposal: Proposal, agreed_on: date) -> NextAction:
        """Agree it: the next action and what became of the proposal are one change, and one undo.

        Raises Refused where it was taken or left already or the meeting is finished, Conflict where somebody does so
        just now.
        """
        with self.record.change(f"took {proposal.proposed_by}'s proposal: {proposal.what}", proposal.case_id) as change:
            self._settle(change, proposal, TAKEN)
            made = NextAction(
                proposal.case_id,
                proposal.what,
                proposal.owner,
                proposal.due_on,
                agreed_on,
                proposal.subject,
                meeting_id=proposal.meeting_id,
            )
            return NextActions(self.record).agree([made])[0]

    def leave(self, proposal: Proposal) -> None:
        """Not agreed. Raises Refused and Conflict as `take` does."""
        with self.record.change(f"left {proposal.proposed_by}'s proposal: {proposal.what}", proposal.case_id) as change:
            self._settle(change, proposal, LEFT)

    def _settle(self, change: Change, proposal: Proposal, state: str) -> None:
        if self.get(proposal.id).state != WAITING:
            raise Refused("This proposal was taken or left already.")
        self._refuse_finished(proposal.meeting_id)
        change.update(self.table, proposal.id, proposal.version, {"state": state})

    def _refuse_finished(self, meeting_id: int | None) -> None:
        if not self.record.rows("SELECT 1 FROM meetings WHERE id = ? AND finished_at = ''", meeting_id):
            raise Refused("The meeting is finished, so nobody takes this any more: agree it in the case itself.")


class Seen:
    """Next actions that were agreed while their owner was away, and what the owner has seen of them."""

    def __init__(self, record: Record):
        self.record = record

    def unseen(self, owner: str) -> list[NextAction]:
        """Open ones of finished meetings that the owner was away from, until the owner says that they were seen."""
        rows = self.record.rows(
            f"SELECT {', '.join(f'a.{name}' for name in columns_of(NextAction).split(', '))} "
            "FROM next_actions AS a JOIN meetings AS m ON m.id = a.meeting_id "
            "WHERE a.owner = ? AND a.status = 'open' AND a.struck_at IS NULL AND m.finished_at <> '' "
            "AND instr(', ' || m.present || ', ', ', ' || a.owner || ', ') = 0 "
            "AND NOT EXISTS (SELECT 1 FROM seen WHERE next_action_id = a.id AND who = a.owner) ORDER BY a.due_on, a.id",
            owner,
        )
        return [fact_from(NextAction, row) for row in rows]

    def say(self, actions: Iterable[NextAction]) -> None:
        """The owner has seen these."""
        for action in actions:
            self.record.put_aside(
                "INSERT OR IGNORE INTO seen (next_action_id, who, seen_at) VALUES (?, ?, ?)",
                action.id,
                self.record.who,
                now(),
            )
