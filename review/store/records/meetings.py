"""The weekly meetings: the state of a meeting is rows, so anyone can resume it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from review.cases.actions import NextAction
from review.common.errors import Refused
from review.common.fact import replace
from review.meeting.meeting import (
    CLOSED_BY_ANOTHER,
    Meeting,
    Turn,
    open_at_start,
    why_case_stays_open,
    why_meeting_stays_open,
    why_something_changes,
)
from review.store.file.engine import MOMENT
from review.store.file.rows import columns_of, fact_from
from review.store.records.actions import NextActions
from review.store.records.records import Records

AT_LAST = "9999"  # later than any moment


class Meetings(Records[Meeting]):
    """Meetings and the turns of the cases in them."""

    table = "meetings"
    kind = Meeting
    noun = "meeting"
    order = "held_on, id"

    def under_way(self) -> Meeting | None:
        """The meeting that is open, or None: there is never more than one."""
        return next(iter(self.where("finished_at = ''")), None)

    def id_of(self, day: date) -> int | None:
        """The id of the meeting under way if it is of that day: what is agreed beside it that day belongs to it."""
        meeting = self.under_way()
        return meeting.id if meeting is not None and meeting.held_on == day else None

    def last_held(self, before: date | None = None) -> Meeting | None:
        """The last finished meeting, held before a day where one is given."""
        limit = before or date.max
        sql = (
            f"SELECT {columns_of(Meeting)} FROM meetings WHERE finished_at <> '' AND held_on < ? AND struck_at IS NULL "
            "ORDER BY held_on DESC, id DESC LIMIT 1"
        )
        found = self.record.rows(sql, limit)
        return fact_from(Meeting, found[0]) if found else None

    def held_on(self, day: date) -> Meeting | None:
        """The meeting of that day, the later one where there were two."""
        return next(reversed(self.on_day(day)), None)

    def on_day(self, day: date) -> list[Meeting]:
        """The meetings of that day, the first one first: a team may begin another one."""
        return self.where("held_on = ?", day)

    def settled_in(self, meeting: Meeting) -> list[NextAction]:
        """What was settled for this meeting: since the one before it was over, until it is over itself."""
        before = self.last_held(meeting.held_on)
        after = min(before.lasts_until, meeting.held_on - timedelta(days=1)) if before else None
        settled = NextActions(self.record).settled_for(meeting.id, after, meeting.lasts_until)
        others = [one for one in self.on_day(meeting.held_on) if one.id != meeting.id]
        if not others:
            return settled
        begins = max((one.finished_at for one in others if one.id < meeting.id), default="")
        ends = meeting.finished_at if any(one.id > meeting.id for one in others) else AT_LAST
        return [action for action in settled if begins < self._settled_at(action) <= ends]

    def _settled_at(self, action: NextAction) -> str:
        """The moment at which it was settled, which its day does not tell."""
        from review.store.records.undo import Journal  # only where a team met twice on a day: it costs a look-up 2 ms

        changes = Journal(self.record).kept_changes(action.case_id, f"next_actions:{action.id}")
        moments = [at for _, at, _, after in changes if after[f"next_actions:{action.id}"]["status"] != "open"]
        return min(moments, default="")

    def unsettled_in(self, meeting: Meeting) -> int:
        """How many of last time's actions the meeting has left as they were."""
        if meeting.is_from_file:
            return 0
        return NextActions(self.record).left_unsettled(meeting.id, meeting.held_on, meeting.lasts_until)

    def agreed_in(self, meeting: Meeting) -> list[NextAction]:
        """What was agreed in a meeting; for one known from a file, what the file says was agreed on its day."""
        actions = NextActions(self.record)
        return actions.on_day(meeting.held_on) if meeting.is_from_file else actions.agreed_in(meeting.id)

    def begin(self, held_on: date, minutes: int, order: list[int], seconds: list[int], chair: str) -> Meeting:
        """Open a meeting whose cases (`order`, ids) are walked in that order, each with its seconds.

        Raises Refused while another meeting is open.
        """
        if self.under_way() is not None:
            raise Refused("A meeting is open already: casewalk meet resumes it.")
        meeting = Meeting(held_on=held_on, minutes=minutes, chair=chair)
        with self.record.change(f"meeting of {held_on} begun") as change:
            number = change.insert(self.table, meeting)
            for position, (case_id, budget) in enumerate(zip(order, seconds, strict=True), 1):
                change.insert("turns", Turn(number, case_id, position, budget_seconds=budget))
        return self.get(number)

    def turns(self, meeting: Meeting) -> list[Turn]:
        """The turns in the order they are walked. A case that became active since has one too, at the end."""
        sql = f"SELECT {columns_of(Turn)} FROM turns WHERE meeting_id = ? ORDER BY position, id"
        return [fact_from(Turn, row) for row in self.record.rows(sql, meeting.id)]

    def catch_up(self, meeting: Meeting, active: Iterable[int], seconds: int) -> None:
        """Give each active case that has no turn in the open meeting one at its end."""
        cases = list(active)
        if not self._without_turn(meeting, cases):
            return
        with self.record.change("new cases joined the meeting") as change:
            last = self._last_position(meeting.id)
            for position, case_id in enumerate(self._without_turn(meeting, cases), last + 1):
                change.insert("turns", Turn(meeting.id, case_id, position, budget_seconds=seconds))

    def _without_turn(self, meeting: Meeting, cases: list[int]) -> list[int]:
        known = {turn.case_id for turn in self.turns(meeting)}
        return [case_id for case_id in cases if case_id not in known]

    def _last_position(self, meeting_id: int) -> int:
        last: int | None = self.record.rows("SELECT max(position) FROM turns WHERE meeting_id = ?", meeting_id)[0][0]
        return last or 0

    def turn(self, number: int) -> Turn:
        """One turn by its id."""
        row = self.record.rows(f"SELECT {columns_of(Turn)} FROM turns WHERE id = ?", number)[0]
        return fact_from(Turn, row)

    def stand_at(self, meeting: Meeting, turn: Turn, step: str, session: str = "") -> None:
        """Remember the case and the step on the table, and when the case was first opened.

        `session` is the terminal that presents: where another one does by now, it moves nothing.
        """
        self.record.put_aside(
            "UPDATE meetings SET turn_id = ?, step = ? WHERE id = ? AND (? = '' OR NOT EXISTS "
            "(SELECT 1 FROM presenters AS p WHERE p.meeting_id = meetings.id AND p.session <> ?))",
            turn.id,
            step,
            meeting.id,
            session,
            session,
        )
        self.record.put_aside(
            "UPDATE turns SET state = CASE WHEN state IN ('waiting', 'parked') THEN 'open' ELSE state END, "
            "opened_at = CASE WHEN opened_at = '' THEN ? ELSE opened_at END WHERE id = ?",
            self.record.now(),
            turn.id,
        )

    def tick(self, turn: Turn, spent_seconds: int, session: str = "") -> None:
        """Keep the clock of the case on the table, so that no crash loses more than a second of it.

        A terminal (`session`) that was asleep while another one took the chair has no clock to keep any more.
        """
        self.record.put_aside(
            "UPDATE turns SET spent_seconds = ? WHERE id = ? AND (? = '' OR NOT EXISTS "
            "(SELECT 1 FROM presenters AS p WHERE p.meeting_id = turns.meeting_id AND p.session <> ?))",
            spent_seconds,
            turn.id,
            session,
            session,
            patience=MOMENT,
        )

    def discuss(self, turn: Turn, no_change: bool = False) -> Turn:
        """Close the case's turn. Raises Refused with what it still wants: settled actions, a next one, "no change"; or
        where "no change" is said beside something new."""
        values = {"state": "discussed", "no_change": no_change or turn.no_change, "deferred_reason": ""}
        with self.record.change("case discussed", turn.case_id):  # what it asks is still so when it is written
            actions = NextActions(self.record).of_case(turn.case_id)
            wants = why_case_stays_open(actions, replace(turn, no_change=no_change or turn.no_change))
            wants = wants or (why_something_changes(actions, turn) if no_change else "")
            if wants:
                raise Refused(wants)
            return self._update(turn, "case discussed", values)

    def defer(self, turn: Turn, reason: str) -> Turn:
        """Leave the case for another time, with a reason."""
        if not reason.strip():
            raise Refused("A case is deferred with a reason: say why it was not discussed.")
        return self._update(turn, "case deferred", {"state": "deferred", "deferred_reason": reason})

    def park(self, turn: Turn) -> Turn:
        """Put the case last; its clock keeps what it has used."""
        with self.record.change("case parked", turn.case_id):
            last = self._last_position(turn.meeting_id)
            return self._update(turn, "case parked", {"state": "parked", "position": last + 1})

    def consult(self, turn: Turn, to_consultation: bool) -> Turn:
        """Mark the case to be taken to consultation, or take the mark away."""
        words = "taken to consultation" if to_consultation else "no longer taken to consultation"
        return self._update(turn, words, {"to_consultation": to_consultation})

    def finish(self, meeting: Meeting, present: list[str]) -> Meeting:
        """Close the meeting. Raises Refused while an active case is neither discussed nor deferred, or where somebody
        else has closed it."""
        with self.record.change(f"meeting of {meeting.held_on} finished") as change:
            if not self.get(meeting.id).is_open:
                raise Refused(CLOSED_BY_ANOTHER)
            codes: dict[int, str] = dict(self.record.rows("SELECT id, code FROM cases WHERE status = 'active'"))
            wants = why_meeting_stays_open([turn for turn in self.turns(meeting) if turn.case_id in codes], codes)
            if wants:
                raise Refused(wants)
            values = {"finished_at": self.record.now(), "present": ", ".join(present)}
            change.update(self.table, meeting.id, meeting.version, values)
        return self.get(meeting.id)

    def ensure_held(self, held_on: date, case_ids: Iterable[int]) -> None:
        """Note that the team met that day and discussed these cases, as a spreadsheet's "agreed" dates tell."""
        with self.record.change(f"meeting of {held_on} known from a file") as change:
            meeting = self.held_on(held_on)
            if meeting is None:
                held = Meeting(held_on, minutes=0, finished_at=self.record.now())
                meeting = self.get(change.insert(self.table, held))
            if meeting.is_open:
                return
            known = {turn.case_id for turn in self.turns(meeting)}
            for position, case_id in enumerate(sorted(set(case_ids) - known), len(known) + 1):
                change.insert("turns", Turn(meeting.id, case_id, position, state="discussed"))

    def open_at_start(self, turn: Turn) -> list[int]:
        """The ids of the actions of last time that the case's turn still has to settle."""
        return [action.id for action in open_at_start(NextActions(self.record).of_case(turn.case_id), turn)]

    def _update(self, turn: Turn, words: str, values: dict[str, object]) -> Turn:
        with self.record.change(words, turn.case_id) as change:
            change.update("turns", turn.id, turn.version, values)
        return self.turn(turn.id)
