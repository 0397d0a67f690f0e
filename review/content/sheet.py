"""The sheet for an officer or a school: thanks, answers, showings and requests, as far as releases allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import T, fact, fields_of, replace, values_of
from review.content.release_gate import (
    OFFICER,
    SUBSTANCES,
    Permit,
    Recipient,
    is_theirs,
    kinds_of,
    permit,
    speaks_of,
    threat_permit,
    told,
)
from review.content.visit import case_there
from review.meeting.case_file import CaseFile

LATELY = timedelta(days=28)
QUIET = timedelta(days=14)  # without an exchange or a report card there is something to ask
CARDS = 4  # daily report cards on the sheet
THEIR_OWN = ("releases", "disclosures")  # of a case file: what the gate itself goes by


@fact
class SheetCase:
    """What stands on the sheet about one case. Every record in it came through the gate and holds no other field."""

    case_id: int
    code: str
    permit: Permit
    initials: str = ""  # only where they were asked for
    thanks: tuple[SroInteraction, ...] = ()
    seen: tuple[AccountabilityStep, ...] = ()  # steps they took the time to see
    owed: tuple[SroInteraction, ...] = ()
    to_answer: tuple[SchoolEvent, ...] = ()
    steps: tuple[AccountabilityStep, ...] = ()  # kept: those nobody there has seen first
    attendance: tuple[SchoolEvent, ...] = ()
    cards: tuple[SchoolEvent, ...] = ()
    events: tuple[SchoolEvent, ...] = ()
    safety: tuple[Note, ...] = ()
    therapist: str = ""
    week: int = 0
    asks: tuple[tuple[str, date | None], ...] = ()  # outside.ask, and the day of the exchange it is about
    substances: bool = False  # a text on it speaks of substance use, with the consent of 42 CFR part 2
    numbers: tuple[int, ...] = ()  # of the disclosures in the log

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of information that really stand on the sheet."""
        found = {
            "attendance": self.attendance,
            "behaviour": [one for one in (*self.thanks, *self.owed) if one.what] + [*self.cards],
            "family_steps": [*self.steps, *self.seen],
            "safety_plan": self.safety,
            "services": self.week,
        }
        events = {kind for one in (*self.to_answer, *self.events) for kind in kinds_of(one)}
        kinds = tuple(kind for kind in self.permit.kinds if found.get(kind) or kind in events)
        return (*kinds, SUBSTANCES) if self.substances else kinds

    @property
    def is_empty(self) -> bool:
        """Nothing stands there but the code."""
        return not (self.kinds or self.thanks or self.owed or self.asks)


@fact
class Withheld:
    """What does not stand on the sheet: of a whole case (no record named), or some records of it."""

    code: str
    why: str  # outside.why
    record: str = ""  # outside.record
    count: int = 0
    kinds: tuple[str, ...] = ()  # releases.information that the release does not cover


@fact
class Sheet:
    """The sheet, and beside it what was withheld: that is for whoever prints, and never on the paper."""

    team: str
    recipient: Recipient
    made_at: datetime
    cases: tuple[SheetCase, ...]
    withheld: tuple[Withheld, ...]
    shared_goal: str = ""
    asks_in_general: bool = True  # questions that belong to no case


def build(
    files: Iterable[CaseFile],
    recipient: Recipient,
    now: datetime,
    substances: tuple[str, ...],
    *,
    team: str = "",
    shared_goal: str = "",
    last_visit: date | None = None,
    initials: bool = False,
    threat_of: int | None = None,
) -> Sheet:
    """The sheet of these cases at this minute.

    `substances` are words of outside.substances. With `threat_of`, the id of a case, it is of that one alone, under the
    exception for a serious and imminent threat, with the open safety concerns and nothing beside them.
    """
    is_threat = threat_of is not None
    cases: list[SheetCase] = []
    withheld: list[Withheld] = []
    for file in sorted(files, key=lambda one: one.case.code):
        if is_threat and file.case.id != threat_of:
            continue
        allowed = threat_permit() if is_threat else permit(file, recipient, now)
        if not allowed.kinds:
            withheld.append(Withheld(file.case.code, allowed.why))
            continue
        case = _case(file, allowed, recipient, now.date(), substances, last_visit, initials)
        if case.is_empty:
            withheld.append(Withheld(case.code, "no_concern" if is_threat else "nothing"))
            continue
        cases.append(case)
        withheld += _withheld(file, allowed, recipient, substances)
    goal = "" if is_threat else shared_goal
    return Sheet(team, recipient, now, tuple(cases), tuple(withheld), goal, not is_threat)


def _case(
    file: CaseFile,
    allowed: Permit,
    recipient: Recipient,
    today: date,
    substances: tuple[str, ...],
    last_visit: date | None,
    initials: bool,
) -> SheetCase:
    def let_out(records: Iterable[T]) -> tuple[T, ...]:
        passed = (told(one, allowed, substances, recipient) for one in records)
        return tuple(one for one in passed if one is not None)

    (case,) = let_out([file.case])
    safety = let_out(file.notes)
    begun = SheetCase(case.id, case.code, allowed, case.initials if initials else "", safety=safety)
    if allowed.basis != "release":
        return begun
    exchanges = [one for one in file.interactions if is_theirs(one, recipient)]
    there = case_there(file, exchanges, [recipient.name], last_visit)
    lately = [one for one in file.events if today - LATELY < one.happened_on <= today]
    lately.sort(key=lambda one: (one.happened_on, one.id))
    cards = let_out(one for one in lately if one.met is not None and one.out_of)[-CARDS:]
    cards = tuple(one for one in cards if one.met is not None)
    answers_count = "family_steps" in allowed.kinds  # else an incident would stand there without its answer
    to_answer = let_out(there.to_answer) if recipient.kind != OFFICER else ()
    events = let_out(one for one in lately if _serves(one) and (one.answered_by is None or answers_count))
    steps = let_out(_to_tell(file.steps, today))
    last = max((one.happened_on for one in exchanges if one.happened_on <= today), default=None)
    asks: list[tuple[str, date | None]] = [("asked", one.happened_on) for one in let_out(there.asked)]
    if any(not step.shown_to for step in steps):
        asks.append(("show_step", None))
    if recipient.kind != OFFICER and "behaviour" in allowed.kinds and not _is_recent(cards, today):
        asks.append(("report_card", None))
    if recipient.kind == OFFICER and (last is None or today - last >= QUIET):
        asks.append(("quiet", last))
    made = SheetCase(
        case.id,
        case.code,
        allowed,
        case.initials if initials else "",
        thanks=let_out(there.thanks),
        seen=tuple(step for step in let_out(there.received) if step.shown_to),
        owed=let_out(there.owed),
        to_answer=to_answer,
        steps=tuple(sorted(steps, key=lambda step: bool(step.shown_to))),
        attendance=tuple(one for one in let_out(lately) if one.attendance and one.attendance != "in_attendance"),
        cards=cards,
        events=events,
        safety=safety,
        therapist=case.therapist,
        week=case.week(today) if "services" in allowed.kinds else 0,
        asks=tuple(asks),
    )
    texts = " ".join(str(value) for parts in values_of(made).values() if isinstance(parts, tuple) for value in parts)
    return replace(made, substances=allowed.substances and speaks_of(texts, substances))


def _to_tell(steps: Iterable[AccountabilityStep], today: date) -> list[AccountabilityStep]:
    """The kept steps that go on or ended lately; what is not kept yet is the team's work, not news for outside."""
    return [one for one in steps if one.is_kept and (one.ended_on is None or one.ended_on > today - LATELY)]


def _serves(event: SchoolEvent) -> bool:
    """It serves a visit: an advance, or an incident that the family has answered. No list of incidents goes outside."""
    return event.kind == "advance" or event.answered_by is not None


def _is_recent(cards: Iterable[SchoolEvent], today: date) -> bool:
    return any(card.happened_on > today - QUIET for card in cards)


def _withheld(file: CaseFile, allowed: Permit, recipient: Recipient, substances: tuple[str, ...]) -> list[Withheld]:
    """What of a case stays inside, counted by kind of record and reason; records of a new kind are in it too."""
    counts: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for name in fields_of(CaseFile):
        records = getattr(file, name)
        if not isinstance(records, tuple) or name in THEIR_OWN:
            continue
        for one in records:
            why, kinds = _why_not(one, allowed, recipient, substances)
            if why:
                counts[name, why, kinds] = counts.get((name, why, kinds), 0) + 1
    return [Withheld(file.case.code, why, name, count, kinds) for (name, why, kinds), count in counts.items()]


def _why_not(
    one: object, allowed: Permit, recipient: Recipient, substances: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """Why a record is not told whole: (outside.why, the kinds that are not covered), empty where nothing is held back
    but fields that never leave."""
    kinds = kinds_of(one)
    if not kinds:
        return "never", ()
    if isinstance(one, SroInteraction):
        if not is_theirs(one, recipient):
            return "not_theirs", ()
        kinds = ("behaviour",) if one.what else ()
    missing = tuple(kind for kind in kinds if kind not in allowed.kinds)
    if missing:
        return "not_covered", missing
    if isinstance(one, AccountabilityStep) and not one.is_kept:
        return "not_kept", ()
    if isinstance(one, SchoolEvent) and one.is_incident and not _serves(one) and not one.attendance:
        return "unneeded", ()
    words = str(getattr(one, "what", "") or getattr(one, "expectation", ""))
    if not allowed.substances and speaks_of(words, substances):
        return "substances", ()
    return "", ()
