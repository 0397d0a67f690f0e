"""What to know before a visit, as text and as JSON."""

from __future__ import annotations

from review.cases.family import AccountabilityStep
from review.cases.officers import in_order
from review.cases.sro import SroInteraction
from review.common.fact import values_of
from review.common.vocabulary import Words
from review.content.lines import Line
from review.content.visit import Visit, VisitCase
from review.content.visit_sections import sections
from review.paper.data import ledger_data
from review.paper.lines import heading, said_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_INSIDE = ("version", "recorded_at")  # how the record keeps itself; of no use outside


def visit_lines(visit: Visit, words: Words, width: int = 80) -> list[Line]:
    """The page before a visit, a section after the other."""
    lines: list[Line] = []
    for section in sections(visit, words):
        lines += heading(section.title, section.remark, width)
        lines += said_lines(section.said, width)
    return lines


def visit_data(visit: Visit) -> dict[str, Any]:
    """The same for scripts; the names of the fields are a promise (docs/officers.md). Days are dates."""
    return {
        "name": visit.name,
        "schools": [record_data(one) for one in visit.schools],
        "officers": [
            record_data(one) | {"stances": [record_data(s) for s in in_order(visit.stances) if s.officer_id == one.id]}
            for one in visit.officers
        ],
        "last_visit": visit.last_visit,
        "minutes_of_presence": visit.minutes,
        "ledger": ledger_data(visit.ledger),
        "cases": [_case(one) for one in visit.cases],
        "next_meetings": [{"on": on, "what": what, "case": code} for on, what, code in visit.next_meetings],
        "contacts": [record_data(one) for one in visit.contacts],
    }


def _case(one: VisitCase) -> dict[str, Any]:
    waits: dict[str, tuple[SroInteraction | AccountabilityStep, ...]] = {
        "replies_owed": one.owed,
        "asked": one.asked,
        "to_show": one.to_show,
        "thanks": one.thanks,
        "received": one.received,
    }
    return {
        "code": one.code,
        "therapist": one.file.case.therapist,
        "release": one.release,
        **{name: [record_data(record) for record in records] for name, records in waits.items()},
        "to_answer": [record_data(event) for event in one.to_answer],
    }


def record_data(one: object) -> dict[str, Any]:
    """A record without what only the record itself needs."""
    return {name: value for name, value in values_of(one).items() if name not in _INSIDE}
