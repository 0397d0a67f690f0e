"""Reads one row of a sheet as the facts it stands for, or says why it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from review.cases.case import check_code
from review.cases.people import Person
from review.cases.settings import Settings
from review.cases.sro import OURS, THEIRS
from review.common.clean import one_line
from review.common.days import NotADay, read_day
from review.common.errors import Refused
from review.common.fact import fact
from review.exchange.incoming.owners import can_be_a_name, owners_of, therapist_of, why_no_therapist
from review.exchange.incoming.sheet_words import Wording


class Unreadable(Refused):
    """The row cannot be taken; the sentence says which cell and why."""


@fact
class Reader:
    """What a row is read by: the day of the import, the team's settings and people, and the words of import.yaml."""

    today: date
    settings: Settings
    people: Sequence[Person]
    wording: Wording

    def past_day(self, cells: dict[str, str], field: str, called: str) -> date:
        """The day in a cell on which something has happened. Raises Unreadable, also for one that is to come."""
        day = self.day(cells, field, called)
        if day > self.today:
            raise Unreadable(f"{called}: {cells[field]} is still to come")
        return day

    def day(self, cells: dict[str, str], field: str, called: str, seen_from: date | None = None) -> date:
        """The day in a cell. Raises Unreadable."""
        text = cells.get(field, "")
        if not text:
            raise Unreadable(f"{called} is missing")
        try:
            return read_day(text, today=seen_from or self.today, order=self.settings.date_order)
        except NotADay as error:
            raise Unreadable(f"{called}: {error}") from None


@fact
class Read:
    """One thing a row says: its table, what makes it the same row next time, and its fields as plain values."""

    table: str
    natural: tuple[str, ...]
    fields: dict[str, Any]
    notes: tuple[str, ...] = ()


def read_row(kind: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    """What a row of that kind of sheet says; more than one where it names several owners. Raises Unreadable."""
    code = one_line(cells.get("code", "")).upper()
    if not code:
        raise Unreadable("no case number")
    return _READ[kind](code, cells, reader)


def _case(code: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    try:
        check_code(code)
    except Refused as error:
        raise Unreadable(f"case number: {error}") from None
    status = reader.wording.value("case_status", cells.get("status", "") or "active")
    if status is None:
        raise Unreadable(f"status: {cells['status']} is neither active nor closed")
    person = therapist_of(cells.get("therapist", ""), reader.people)
    if person is None and (why := why_no_therapist(cells.get("therapist", ""), reader.people)):
        raise Unreadable(why)
    therapist = person.name if person is not None else one_line(cells.get("therapist", ""))
    if not can_be_a_name(therapist):
        raise Unreadable("the therapist is missing" if not therapist else "the therapist is no name")
    grade = re.search(r"\d{1,2}", cells.get("grade", ""))
    goals = [one_line(line) for line in cells.get("goals", "").splitlines() if one_line(line)]
    fields = {
        "code": code,
        "therapist": therapist,
        "started_on": reader.past_day(cells, "started_on", "start"),
        "initials": one_line(cells.get("initials", "")),
        "grade": str(int(grade[0])) if grade else one_line(cells.get("grade", "")),
        "school": one_line(cells.get("school", "")),
        "officer": one_line(cells.get("officer", "")),
        "guardian": one_line(cells.get("guardian", "")),
        "student_number": one_line(cells.get("student_number", "")),
        "referral_source": one_line(cells.get("referral_source", "")),
        "status": status,
        "goals": goals,
    }
    notes = () if person is not None else (f"{therapist} is nobody on the team yet",)
    return [Read("cases", (code,), fields, notes)]


def _sro(code: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    direction = reader.wording.value("direction", cells.get("direction", ""))
    if direction is None:
        raise Unreadable(f"in/out: {cells.get('direction') or 'nothing'} is none of in, out, joint")
    valence = reader.wording.value("valence", cells.get("valence", ""))
    if valence is None:
        raise Unreadable(f"+/-: {cells['valence']} is none of +, -, o")
    what = cells.get("what", "")
    if not what:
        raise Unreadable("what happened is missing")
    happened_on = reader.past_day(cells, "happened_on", "date")
    answer = cells.get("replied_on", "")
    said_nothing = not answer or reader.wording.is_in("nothing", answer)
    replied_on = None if said_nothing else reader.day(cells, "replied_on", "replied", happened_on)
    is_to_come = replied_on is not None and replied_on > reader.today
    minutes = re.search(r"(\d{1,3})\s*min", what)
    fields = {
        "happened_on": happened_on,
        "direction": direction,
        "valence": valence,
        "what": what,
        "kind": reader.wording.says("sro", what).get("kind", "routine_contact"),
        "initiated_by": {THEIRS: "officer", OURS: "therapist"}.get(direction, ""),
        "minutes": int(minutes[1]) if minutes else None,
        "reply_owed": direction == THEIRS and not (answer and said_nothing),
        "replied_on": None if is_to_come else replied_on,
    }
    notes = ("a reply that is still to come was left out",) * is_to_come
    return [Read("sro_interactions", (code, str(happened_on), direction, what), fields, notes)]


def _school(code: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    what = cells.get("what", "")
    if not what:
        raise Unreadable("the event is missing")
    happened_on = reader.past_day(cells, "happened_on", "date")
    says = reader.wording.says("school", what)
    days = re.search(r"(\d{1,2})\s*days?\b", what)
    report = re.search(r"(\d)\s*(?:/|of)\s*(\d)", what) if says.get("kind") == "daily_report" else None
    usual = "behaviour" if says.get("behaviour") or says.get("managed_by") else "other"
    fields = {
        "happened_on": happened_on,
        "what": what,
        "kind": says.get("kind", usual),
        "attendance": says.get("attendance", ""),
        "behaviour": says.get("behaviour", ""),
        "discipline": says.get("discipline", ""),
        "managed_by": says.get("managed_by", "administrator" if says.get("discipline") else ""),
        "days": int(days[1]) if days and says.get("discipline") else None,
        "met": int(report[1]) if report else None,
        "out_of": int(report[2]) if report else None,
    }
    return [Read("school_events", (code, str(happened_on), what), fields)]


def _family(code: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    expectation = cells.get("expectation", "")
    if not expectation:
        raise Unreadable("the family step is missing")
    started_on = reader.day(cells, "started_on", "start")  # a step may begin on a day to come
    kept = cells.get("result", "")
    of = re.fullmatch(r"(\d{1,2})\s*(?:/|of)\s*(\d{1,2})", kept)
    result = reader.wording.value("result", kept)
    if of:
        result = "kept" if int(of[1]) >= int(of[2]) else "partly" if int(of[1]) else "not_kept"
    if result is None:
        raise Unreadable(f"kept: {kept} is none of yes, no, partly, 4/5")
    shown = re.split(r"[+/,&;]| and ", cells.get("demonstrated_to", ""))
    to = [reader.wording.value("demonstrated", part) for part in shown if part.strip()]
    if None in to:
        raise Unreadable(f"shown to: {cells['demonstrated_to']} is neither school nor SRO")
    seen = [key for key in ("school", "sro") if key in to]
    fields = {
        "started_on": started_on,
        "expectation": expectation,
        "caregiver": one_line(cells.get("caregiver", "")),
        "result": result,
        "result_note": kept if of else "",
        "demonstrated_to": ",".join(seen),
        "demonstrated_on": started_on if seen else None,
    }
    return [Read("family_steps", (code, str(started_on), expectation), fields)]


def _action(code: str, cells: dict[str, str], reader: Reader) -> list[Read]:
    what = cells.get("what", "")
    if not what:
        raise Unreadable("the next action has no text")
    status = reader.wording.value("action_status", cells.get("status", ""))
    if status is None:
        raise Unreadable(f"status: {cells['status']} is none of open, done, partly, dropped")
    agreed_on = reader.past_day(cells, "agreed_on", "agreed") if cells.get("agreed_on") else reader.today
    notes = []
    due = cells.get("due_on", "")
    if reader.wording.is_in("next_meeting", due):
        due_on = reader.settings.next_meeting_after(agreed_on)
        notes.append(f"{due or 'no day'}: due at the next meeting")
    else:
        due_on = reader.day(cells, "due_on", "by", agreed_on)
    owners = owners_of(cells.get("owner", ""), reader.people, reader.wording)
    if not owners:
        raise Unreadable("the owner is missing")
    if len(owners) > 1:
        notes.append("several owners: one next action each")
    return [
        Read(
            "next_actions",
            (code, what, owner, str(agreed_on)),
            {"what": what, "owner": owner, "due_on": due_on, "agreed_on": agreed_on, "status": status},
            tuple(notes),
        )
        for owner in owners
    ]


_READ: dict[str, Callable[[str, dict[str, str], Reader], list[Read]]] = {
    "cases": _case, "sro": _sro, "school": _school, "family": _family, "actions": _action,
}  # fmt: skip
