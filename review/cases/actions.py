"""Next actions: what was agreed, who owns it, when it is due and how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from review.cases.people import Person, is_outside
from review.common.action_codes import action_code
from review.common.fact import fact

# The walk asks for a reason whenever an action was not done; "carry M2 fri" on the command line may leave it out.
NEEDS_REASON = ("partly", "changed", "dropped")
NOT_NEEDED = "no_longer_needed"  # the reason that drops an action: nobody goes on with what is not needed
GOES_ON = ("carried", "changed")  # a successor of these says again what was agreed


@fact
class NextAction:
    """One thing one owner will do for a case. Carrying it settles this one and opens its successor."""

    case_id: int
    what: str
    owner: str  # a person's name as in team.yaml, or somebody outside as written: mother, AP
    due_on: date
    agreed_on: date
    subject: str = "other"  # actions.subject
    status: str = "open"  # actions.status
    reason: str = ""  # actions.reason, when not done
    reason_note: str = ""
    meeting_id: int | None = None  # the meeting that agreed it
    settled_on: date | None = None
    times_carried: int = 0
    carried_from: int | None = None  # the action this one continues
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def code(self) -> str:
        """The short checksummed code that stands for it on paper."""
        return action_code(self.id)

    @property
    def is_open(self) -> bool:
        """Nobody has said yet how it came out."""
        return self.status == "open"

    def is_overdue(self, today: date) -> bool:
        """Open, and due before today."""
        return self.is_open and self.due_on < today

    def must_be_rewritten(self, carried_limit: int) -> bool:
        """Carried as often as a team lets an action be carried: now a smaller step, another owner, or dropped."""
        return self.times_carried >= carried_limit


def by_due(actions: Iterable[NextAction]) -> list[NextAction]:
    """The soonest due first."""
    return sorted(actions, key=lambda action: (action.due_on, action.id))


@fact
class Owned:
    """What one owner will do, the soonest due first; `followed_by` are the therapists behind somebody outside."""

    owner: str
    actions: tuple[NextAction, ...]
    followed_by: tuple[str, ...] = ()


def by_owner(actions: Iterable[NextAction], people: Sequence[Person], therapists: Mapping[int, str]) -> list[Owned]:
    """The next actions by owner, the team before people outside; `therapists` are the cases' own, by case id."""
    found: dict[str, list[NextAction]] = {}
    for action in by_due(actions):
        found.setdefault(action.owner, []).append(action)
    outside = {owner: is_outside(people, owner) for owner in found}
    return [
        Owned(
            owner,
            tuple(found[owner]),
            tuple(dict.fromkeys(therapists[action.case_id] for action in found[owner])) if outside[owner] else (),
        )
        for owner in sorted(found, key=lambda name: (outside[name], name))
    ]


def last_actions(
    actions: Iterable[NextAction],
    last_met_on: date | None,
    meeting_id: int | None = None,
    heard_until: date | None = None,
) -> list[NextAction]:
    """What the team has to hear about: each action still open, and those settled since the last meeting was over.

    That meeting heard what was settled until its last day (`heard_until`, its own day where none is given). Actions
    agreed in the meeting under way (`meeting_id`) are new, not last week's; what they continue is settled, and stays
    until that meeting is over. The open ones come last; by due day.
    """
    listed = list(actions)
    taken_on = {one.carried_from for one in listed if meeting_id is not None and one.meeting_id == meeting_id}
    shown = [
        action
        for action in listed
        if (action.meeting_id is None or action.meeting_id != meeting_id)
        and (action.is_open or action.id in taken_on or _is_news(action, last_met_on, heard_until or last_met_on))
    ]
    return sorted(shown, key=lambda action: (action.is_open, action.due_on, action.id))


def newest_only(actions: Iterable[NextAction]) -> list[NextAction]:
    """Without those that another one among them continues: what was carried or agreed, then changed, stands once."""
    listed = list(actions)
    continued = {action.carried_from for action in listed}
    return [action for action in listed if action.id not in continued]


def said_rate(done: int, settled: int, target: int, unsettled: int = 0) -> str:
    """`18 of 20 done, 90% (target: 90%); 3 not settled`: how much of what was settled was done, beside what the team
    aims at, and how many the meeting has left as they were."""
    left = f"; {unsettled} not settled" if unsettled else ""
    if not settled:
        return f"none was settled{left}"
    return f"{done} of {settled} done, {100 * done // settled}% (target: {target}%){left}"


def _is_news(action: NextAction, last_met_on: date | None, heard_until: date | None) -> bool:
    if last_met_on is None or heard_until is None or action.status in GOES_ON:
        return False  # what was carried or changed has a successor that speaks for it
    if action.settled_on is None:  # known from a sheet that does not say when: since it was agreed
        return action.agreed_on >= last_met_on
    return action.settled_on > heard_until


@fact
class Completion:
    """How the next actions of one owner came out: done, of those settled, and what stood in the way of the others."""

    owner: str
    done: int = 0
    settled: int = 0
    reasons: Mapping[str, int] = {}  # actions.reason -> how often


def counts(action: NextAction) -> bool:
    """It counts for its owner's rate: settled, and not merely taken along before it was due, when nobody was late."""
    return not action.is_open and not (
        action.status == "carried" and action.settled_on is not None and action.due_on > action.settled_on
    )


def completion(actions: Iterable[NextAction], inside: Iterable[str]) -> tuple[int, int]:
    """(done, settled) among the team's own owners; somebody outside counts for no one's rate (docs/field.md)."""
    owners = set(inside)
    settled = [action for action in actions if counts(action) and action.owner in owners]
    return sum(action.status == "done" for action in settled), len(settled)
