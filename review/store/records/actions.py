"""Saves next actions, and settles them at the next meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.cases.actions import GOES_ON, NEEDS_REASON, NOT_NEEDED, Completion, NextAction
from review.common.errors import Refused
from review.common.fact import replace
from review.common.vocabulary import so_many
from review.store.records.records import Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.case import Case
    from review.meeting.agree import Reading
    from review.store.file.journal import Change


class NextActions(Records[NextAction]):
    """Everything anybody agreed to do."""

    table = "next_actions"
    kind = NextAction
    noun = "next action"
    order = "due_on, id"

    def all_open(self) -> list[NextAction]:
        """The open next actions of all cases, the soonest due first."""
        return self.where("status = 'open'")

    def open_of(self, owner: str) -> list[NextAction]:
        """The open next actions of one owner, by the name as it is recorded, the soonest due first."""
        return self.where("status = 'open' AND owner = ?", owner)

    def has_owner(self, name: str) -> bool:
        """Something was agreed in this name, whatever became of it."""
        return bool(self.record.rows("SELECT 1 FROM next_actions WHERE owner = ? AND struck_at IS NULL LIMIT 1", name))

    def settled_for(self, meeting_id: int, after: date | None, until: date) -> list[NextAction]:
        """What was settled from the day after the meeting before (`after`) until the meeting's last day.

        What that meeting itself agreed is left out: it is the next one's to settle.
        """
        return self.where(
            "status <> 'open' AND settled_on > ? AND settled_on <= ? AND meeting_id IS NOT ?",
            after or date.min,
            until,
            meeting_id,
        )

    def agreed_in(self, meeting_id: int) -> list[NextAction]:
        """What was agreed in a meeting."""
        return self.where("meeting_id = ?", meeting_id)

    def left_unsettled(self, meeting_id: int, held_on: date, until: date) -> int:
        """How many were open when a meeting began and still were when it was over, on the day `until`."""
        found = self.where(
            "agreed_on <= ? AND meeting_id IS NOT ? AND (status = 'open' OR settled_on > ?)", held_on, meeting_id, until
        )
        return len(found)

    def on_day(self, day: date) -> list[NextAction]:
        """What was agreed on a day outside of a meeting that was walked here."""
        return self.where("agreed_on = ? AND meeting_id IS NULL", day)

    def since(self, day: date) -> list[NextAction]:
        """What was agreed on a day or after it, open or settled, the soonest due first."""
        return self.where("agreed_on >= ?", day)

    def completions(self, inside: Iterable[str], since: date, cases: Iterable[Case] | None = None) -> list[Completion]:
        """How the next actions of these owners came out that were settled since a day, of all cases or of some.

        One that was taken along before it was due counts for nobody (review/cases/actions.py).
        """
        owners = list(inside)
        of_cases = "" if cases is None else f"AND case_id IN ({', '.join(str(case.id) for case in cases)})"
        rows = self.record.rows(
            "SELECT owner, status, reason, count(*) FROM next_actions WHERE status <> 'open' AND struck_at IS NULL "
            f"AND owner IN ({', '.join('?' * len(owners))}) AND settled_on >= ? "
            f"AND NOT (status = 'carried' AND due_on > settled_on) {of_cases} GROUP BY 1, 2, 3",
            *owners,
            since,
        )
        found: dict[str, Completion] = {}
        for owner, status, reason, count in rows:
            one = found.get(owner, Completion(owner))
            reasons = one.reasons
            if status != "done" and reason:
                reasons = {**reasons, reason: reasons.get(reason, 0) + count}
            found[owner] = Completion(owner, one.done + count * (status == "done"), one.settled + count, reasons)
        return [found[owner] for owner in owners if owner in found]

    def agree(self, actions: list[NextAction]) -> list[NextAction]:
        """Record what was agreed; several owners are one action each, in one change."""
        words = actions[0].what
        with self.record.change(f"next action agreed: {words}", actions[0].case_id) as change:
            numbers = [change.insert(self.table, action) for action in actions]
            self._something_changes(change, actions[0])
        return [self.get(number) for number in numbers]

    def check(self, action: NextAction, status: str, reason: str) -> None:
        """Raises Refused where it cannot be settled so: it is settled already, perhaps just now by somebody else, or a
        reason is missing; NotFound where it is not in the record."""
        now = self.get(action.id)
        if not now.is_open:
            raise Refused(f"{now.code} is settled already: {now.status}.")
        if status in NEEDS_REASON and not reason:
            raise Refused(f"{action.code} needs a reason to be {status}: say what stood in the way.")
        if status in GOES_ON and reason == NOT_NEEDED:
            raise Refused(f"{action.code} cannot be {status} and no longer needed: drop it.")

    def check_carry(
        self, action: NextAction, settled_on: date, carried_limit: int, meeting_id: int | None = None
    ) -> None:
        """Raises Refused where it was carried in this same meeting, or is late and was carried as often as the team
        allows."""
        if meeting_id is not None and action.meeting_id == meeting_id and action.carried_from is not None:
            raise Refused(f"{action.code} was carried a moment ago, in this meeting: undo takes that back.")
        if action.due_on <= settled_on and action.must_be_rewritten(carried_limit):
            raise Refused(
                f"{action.code} was carried {so_many(action.times_carried, 'time')} already: "
                "agree a smaller step or another owner, or drop it."
            )

    def check_change(self, action: NextAction, what: str, owner: str) -> None:
        """Raises Refused where what is agreed instead is the same action for the same owner."""
        if (what, owner) == (action.what, action.owner):
            raise Refused("That is the same action again: make the step smaller, or give it to somebody else.")

    def settle(self, action: NextAction, status: str, settled_on: date, reason: str = "", note: str = "") -> NextAction:
        """Say how it came out: done, partly or dropped. What is carried or changed goes through those two.

        Raises Refused when it is settled already, or without a reason when it was not done.
        """
        self.check(action, status, reason)
        with self.record.change(f"next action {status}: {action.what}", action.case_id) as change:
            change.update(self.table, action.id, action.version, _settled(status, settled_on, reason, note))
        return self.get(action.id)

    def carry(
        self,
        action: NextAction,
        due_on: date,
        settled_on: date,
        reason: str,
        note: str = "",
        meeting_id: int | None = None,
        carried_limit: int = 2,
    ) -> NextAction:
        """Take it on to `due_on`; hands back the successor. One not yet due counts no carry: nobody was late.

        Raises Refused when this meeting has carried it already, or when it has been carried as often as the team
        allows: then it must be changed or dropped.
        """
        self.check(action, "carried", reason)
        self.check_carry(action, settled_on, carried_limit, meeting_id)
        times = action.times_carried + int(action.due_on <= settled_on)
        successor = replace(action, due_on=due_on, times_carried=times)
        return self._succeed(action, "carried", successor, settled_on, reason, note, meeting_id)

    def change(
        self,
        action: NextAction,
        instead: NextAction,
        settled_on: date,
        reason: str,
        note: str = "",
        meeting_id: int | None = None,
    ) -> NextAction:
        """Settle it as changed and agree `instead` (a smaller step, another owner) as its successor."""
        self.check(action, "changed", reason)
        self.check_change(action, instead.what, instead.owner)
        return self._succeed(action, "changed", replace(instead, times_carried=0), settled_on, reason, note, meeting_id)

    def rewrite(
        self,
        action: NextAction,
        reading: Reading,
        settled_on: date,
        reason: str,
        note: str = "",
        meeting_id: int | None = None,
    ) -> list[NextAction]:
        """Settle it as changed by what is agreed instead, in one change; with several owners each has one of it.

        Raises Refused when that is the same action for the same owner.
        """
        first, *others = [
            replace(action, what=reading.what, owner=owner, due_on=reading.due_on) for owner in reading.owners
        ]
        with self.record.change(f"next action changed: {action.what}", action.case_id):
            made = self.change(action, first, settled_on, reason, note, meeting_id)
            more = [replace(made, owner=other.owner, carried_from=None) for other in others]
            return [made, *(self.agree(more) if more else [])]

    def _succeed(
        self,
        action: NextAction,
        status: str,
        successor: NextAction,
        settled_on: date,
        reason: str,
        note: str,
        meeting_id: int | None,
    ) -> NextAction:
        successor = replace(
            successor, agreed_on=settled_on, meeting_id=meeting_id, carried_from=action.id, status="open", reason="",
            reason_note="", settled_on=None,
        )  # fmt: skip
        with self.record.change(f"next action {status}: {action.what}", action.case_id) as change:
            change.update(self.table, action.id, action.version, _settled(status, settled_on, reason, note))
            number = change.insert(self.table, successor)
            if status == "changed":
                self._something_changes(change, successor)
        return self.get(number)

    def _something_changes(self, change: Change, action: NextAction) -> None:
        """What is agreed in a meeting takes an earlier "no change" of its case back."""
        sql = "SELECT id, version FROM turns WHERE meeting_id = ? AND case_id = ? AND no_change"
        for number, version in self.record.rows(sql, action.meeting_id, action.case_id):
            change.update("turns", number, version, {"no_change": False})


def _settled(status: str, settled_on: date, reason: str, note: str) -> dict[str, object]:
    return {"status": status, "settled_on": settled_on, "reason": reason, "reason_note": note}
