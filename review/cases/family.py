"""Family accountability steps: what the family does about behavior at school, and who at school saw it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from review.common.fact import fact, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SAID_WITH = {"result": ("result_note", "verified_by", "received"), "demonstrated_to": ("received",)}


@fact
class AccountabilityStep:
    """One step the caregiver owns: expectation, how it is monitored, what follows, and whether school saw it."""

    case_id: int
    started_on: date
    expectation: str
    caregiver: str = ""
    behaviour: str = ""  # school.behaviour it is tied to
    monitoring: str = ""
    consequence: str = ""  # the reward or consequence
    frequency: str = ""  # family.frequency
    result: str = "not_reviewed"  # family.result
    result_note: str = ""  # as written: "4 of 5"
    verified_by: str = ""  # family.verified_by
    demonstrated_to: str = ""  # family.demonstrated_to: school, sro, or both as "school,sro"
    demonstrated_on: date | None = None
    received: str = ""  # how it was received
    ended_on: date | None = None
    id: int = 0
    version: int = 0
    recorded_at: str = ""

    @property
    def shown_to(self) -> tuple[str, ...]:
        """The keys of those at school who have seen the step; empty when nobody has."""
        return tuple(part for part in self.demonstrated_to.split(",") if part)

    @property
    def is_kept(self) -> bool:
        """Kept, or kept in part: something the family can be proud of."""
        return self.result in ("kept", "partly")

    @property
    def is_unseen(self) -> bool:
        """Kept, but nobody at school has seen it: half its work is still undone (docs/field.md, the founding text)."""
        return self.is_kept and not self.shown_to


def brought_up_to_date(step: AccountabilityStep, said: dict[str, Any]) -> AccountabilityStep:
    """The step with what is said of it now, by field; how an earlier result or showing went falls away with it."""
    old = {name: "" for new, names in _SAID_WITH.items() if new in said for name in names}
    return replace(step, **{**old, **said})


def newest_first(steps: Iterable[AccountabilityStep]) -> list[AccountabilityStep]:
    """The steps by their start, the newest first."""
    return sorted(steps, key=lambda step: (step.started_on, step.id), reverse=True)


def current(steps: Iterable[AccountabilityStep]) -> AccountabilityStep | None:
    """The newest step that has not ended, or None."""
    return next((step for step in newest_first(steps) if step.ended_on is None), None)


def last_shown(steps: Iterable[AccountabilityStep]) -> AccountabilityStep | None:
    """The step most recently demonstrated to somebody at school, or None."""
    shown = [step for step in steps if step.shown_to]
    return max(shown, key=lambda step: (step.demonstrated_on or step.started_on, step.id), default=None)
