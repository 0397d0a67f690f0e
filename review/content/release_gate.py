"""The gate to the outside: only fields that a release in force names for this recipient may be told.

A release covers kinds of information (releases.information). Each field of a record belongs to one or more of them, or
to none; what is not listed here stays inside, so that a new field or a new kind of record is withheld until somebody
decides otherwise. Sources: 45 CFR 164.508(c) (a release names recipient, specific information, end and signature),
164.512(j) (serious and imminent threat), 42 CFR 2.31 (substance-use facts want a consent of their own).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from re import findall
from unicodedata import combining, normalize

from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.releases import Release, naming
from review.cases.school import SchoolEvent
from review.cases.sro import THEIRS, SroInteraction
from review.common.fact import T, fact, fields_of
from review.content.visit import OFFICER_ROLES
from review.meeting.case_file import CaseFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OFFICER, SCHOOL = "officer", "school"
ROLES = {OFFICER: tuple(role.casefold() for role in OFFICER_ROLES), SCHOOL: ("school", "the school")}
KINDS = ("attendance", "behaviour", "discipline", "safety_plan", "family_steps", "services")
SUBSTANCES = "substance_use"  # covered only together with the explicit consent of 42 CFR part 2
THREAT_TELLS = ("safety_plan",)  # what an imminent threat opens: what is necessary to prevent it, and no more
STATES = ("in_force", "expiring")


@fact
class Recipient:
    """Whom the sheet is for: an officer, or a school. A release may name the person or body, or the role there."""

    kind: str  # OFFICER or SCHOOL
    name: str
    id: int
    school_ids: tuple[int, ...] = ()  # where the role is held

    def is_named(self, release: Release, file: CaseFile) -> bool:
        """A release of this case is made out to the recipient: by name, or by the role where that is held at the case's
        school. `SRO, Northside MS` means the one there and nobody else."""
        if naming([release], [self.name]):
            return True
        role, _, place = (_folded(part) for part in release.recipient.partition(","))
        case, at = file.case, _folded(file.school.name) if file.school else ""
        posted = case.school_id in self.school_ids or (self.kind == OFFICER and case.officer_id == self.id)
        return posted and role in ROLES[self.kind] and place in ("", at)


@fact
class Permit:
    """What may be told about one case, and on which basis. Without kinds nothing may, and `why` says so."""

    kinds: tuple[str, ...] = ()
    substances: bool = False  # facts on substance use, too
    releases: tuple[Release, ...] = ()  # those that give it, the newest first
    basis: str = "release"  # releases.basis
    why: str = ""  # outside.why, where nothing may be told


def permit(file: CaseFile, recipient: Recipient, now: datetime) -> Permit:
    """What the releases of a case allow this recipient at this minute of the team's clock.

    A release holds through the last minute of the day on which it expires, and ends with the first of the day on which
    it was revoked.
    """
    named = [one for one in file.releases if recipient.is_named(one, file)]
    if not file.case.is_active:
        return Permit(why="closed")
    if not named:
        return Permit(why="names_other" if file.releases else "no_release")
    today = now.date()
    signed = [one for one in named if one.signed_on <= today]
    valid = [one for one in signed if one.state(today) in STATES]
    if not valid:
        return Permit(why="not_yet" if not signed else max(signed, key=_newest).state(today))
    newest = sorted(valid, key=_newest, reverse=True)
    kinds = tuple(kind for kind in KINDS if any(kind in one.covers for one in newest))
    if not kinds:
        return Permit(releases=tuple(newest), why="no_information")
    giving = tuple(one for one in newest if set(one.covers) & {*KINDS})
    consent = any(one.part2 and SUBSTANCES in one.covers for one in newest)
    return Permit(kinds, consent, giving)


def threat_permit() -> Permit:
    """What a serious and imminent threat allows: the safety concerns, and never a fact on substance use."""
    return Permit(THREAT_TELLS, basis="imminent_threat")


def told(one: T, allowed: Permit, substances: Iterable[str], recipient: Recipient) -> T | None:
    """The record with only those fields that may be told, all others blank; None where none may.

    `substances` are words that speak of substance use (outside.substances): a text with one of them is such a fact.
    """
    rules = _FIELDS.get(type(one))
    touched = kinds_of(one)
    if rules is None or not set(touched) & {*allowed.kinds}:
        return None
    if isinstance(one, SroInteraction) and not is_theirs(one, recipient):
        return None
    values: dict[str, Any] = {}
    for name, note in fields_of(type(one)).items():
        value = getattr(one, name)
        kinds = touched if rules.get(name) == _ALL else rules.get(name)
        may = kinds is not None and all(kind in allowed.kinds for kind in kinds)
        if may and isinstance(value, str) and name != "code" and not allowed.substances:
            may = not speaks_of(value, substances)
        values[name] = value if may else _blank(note)
    if isinstance(one, AccountabilityStep):
        values["demonstrated_to"] = ",".join(key for key in one.shown_to if key == _SHOWN_TO[recipient.kind])
        values["demonstrated_on"] = one.demonstrated_on if values["demonstrated_to"] else None
    if isinstance(one, SroInteraction) and one.direction != THEIRS:
        values["what"] = ""  # a remark of ours on what the officer did, not what the officer told us
    return type(one)(**values) if any(values[name] for name in _SAYS[type(one)]) else None


def speaks_of(text: str, substances: Iterable[str]) -> bool:
    """One of these words stands in the text, or for `word*` one that begins so; accents and capitals do not matter."""
    plain = "".join(character for character in normalize("NFKD", text.casefold()) if not combining(character))
    words = set(findall(r"[^\W_]+", plain))
    for one in substances:
        wanted = one.casefold().removesuffix("*")
        if any(word.startswith(wanted) for word in words) if one.endswith("*") else wanted in words:
            return True
    return False


def is_theirs(one: SroInteraction, recipient: Recipient) -> bool:
    """The exchange was with this officer; it is nobody else's business."""
    return recipient.kind == OFFICER and one.officer_id == recipient.id


def kinds_of(one: object) -> tuple[str, ...]:
    """The kinds of information (releases.information) that a record touches; none for what is never told."""
    return _TOUCHES[type(one)](one) if type(one) in _TOUCHES else ()


def _of_event(event: Any) -> tuple[str, ...]:
    """An event may touch several kinds: a suspension for fighting is behaviour and discipline."""
    found = {
        "attendance": event.attendance or event.kind == "attendance",
        "behaviour": event.behaviour or event.managed_by or event.kind in ("behaviour", "daily_report", "advance"),
        "discipline": event.discipline or event.to_police or event.kind == "discipline",
    }
    return tuple(kind for kind, is_so in found.items() if is_so)


_ALL = ("*",)  # wants every kind that the record touches: free text, and numbers that may belong to any of them
_FIELDS: Mapping[type, Mapping[str, tuple[str, ...]]] = {
    Case: {"code": (), "initials": (), "started_on": ("services",), "therapist": ("services",), "id": ()},
    SchoolEvent: {
        "happened_on": (),
        "what": _ALL,
        "kind": _ALL,
        "attendance": ("attendance",),
        "behaviour": ("behaviour",),
        "discipline": ("discipline",),
        "managed_by": ("behaviour",),
        "days": _ALL,
        "met": ("behaviour",),
        "out_of": ("behaviour",),
        "to_police": ("discipline",),
        "answered_by": ("family_steps",),
        "id": (),
    },
    AccountabilityStep: {
        "started_on": (),
        "expectation": ("family_steps",),
        "frequency": ("family_steps",),
        "result": ("family_steps",),
        "result_note": ("family_steps",),
        "demonstrated_to": ("family_steps",),
        "demonstrated_on": ("family_steps",),
        "ended_on": ("family_steps",),
        "id": (),
    },
    # What the officer did and said to us is the officer's own; our words about it are not.
    SroInteraction: {
        "happened_on": (),
        "direction": (),
        "valence": (),
        "kind": (),
        "what": ("behaviour",),
        "reply_owed": (),
        "replied_on": (),
        "id": (),
    },
    Note: {"noted_on": (), "what": ("safety_plan",), "kind": ("safety_plan",), "id": ()},
}
_TOUCHES: Mapping[type, Callable[[Any], tuple[str, ...]]] = {
    Case: lambda _: KINDS,
    SchoolEvent: _of_event,
    AccountabilityStep: lambda _: ("family_steps",),
    SroInteraction: lambda _: KINDS,  # any release that names the officer lets us thank and answer
    Note: lambda note: ("safety_plan",) if note.kind == "safety" and note.ended_on is None else (),
}
# Without any of these a record has nothing left to say.
_SAYS: Mapping[type, tuple[str, ...]] = {
    Case: ("code",),
    SchoolEvent: ("what", "attendance", "behaviour", "discipline", "met", "to_police"),
    AccountabilityStep: ("expectation",),
    SroInteraction: ("direction",),
    Note: ("what",),
}
_SHOWN_TO = {OFFICER: "sro", SCHOOL: "school"}  # family.demonstrated_to


def _blank(note: str) -> Any:
    if "None" in note:
        return None
    return {"str": "", "bool": False, "int": 0, "date": date.min}[note]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _newest(release: Release) -> tuple[date, int]:
    return release.signed_on, release.id
