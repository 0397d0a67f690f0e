"""The sheet that may be handed out, as a paper, with the number of each disclosure."""

from __future__ import annotations

from datetime import date

from review.cases.sro import THEIRS, SroInteraction
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.content import sentences
from review.content.lines import Line
from review.content.sheet import Sheet, SheetCase
from review.paper.agenda_text import two_sides
from review.paper.lines import heading, item, rule
from review.paper.paper import Paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LINES = 3  # to write the answers on


def sheet_paper(sheet: Sheet, words: Words, is_preview: bool = False) -> Paper:
    """The paper of a sheet. It is made of what came through the gate and of nothing else."""
    on = sheet.made_at.date()
    data = {
        "team": one_line(sheet.team),
        "whose": f"for {one_line(sheet.recipient.name)}",
        "when": f"{sentences.weekday(on)} {on.year}",
        "preview": words.label("papers.notice", "preview") if is_preview else "",
        "goal_name": words.label("outside.part", "shared_goal") if sheet.shared_goal else "",
        "goal": one_line(sheet.shared_goal),
        "cases": [_case(case, on, words) for case in sheet.cases],
        "ask_name": words.label("outside.part", "questions"),
        "questions": list(words.texts(f"outside.{sheet.recipient.kind}_questions")) if sheet.asks_in_general else [],
        "lines": _LINES,
    }
    part2 = any(case.substances for case in sheet.cases)  # the notice itself tells that there are such records
    return Paper("sheet", data, part2)


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """The sheet as text, in blocks to be kept whole."""
    head = two_sides(f"{data['team'].upper()}  sheet {data['whose']}", data["when"], width, "head")
    head += item(data["preview"], width, tone="warn") if data["preview"] else []
    head += item(f"{data['goal_name']}: {data['goal']}", width, tone="good") if data["goal"] else []
    found = [head]
    for case in data["cases"]:
        lines = [rule(width, plain), *two_sides(case["code"], case["numbers"], width, "head")]
        lines += item(case["basis"], width, tone="quiet")
        for part in case["parts"]:
            lines += heading(part["name"], "", width)
            for row in part["rows"]:
                before = f"{row['day'].rjust(6)}  " if row["day"] else ""
                lines += item(row["text"], width, before=before, after=row["after"])
        found.append(lines)
    if not data["questions"]:
        return found
    room = [Line(""), Line(f"   {'_' * (width - 6)}")] * data["lines"]
    questions = [line for question in data["questions"] for line in item(question, width)]
    return [*found, [rule(width, plain), *heading(data["ask_name"], "", width), *questions, *room]]


def _case(case: SheetCase, on: date, words: Words) -> dict[str, Any]:
    parts = [
        ("thanks", _thanks(case, on, words)),
        ("owed", [_row(one.happened_on, on, one.what or _kind(one, words), "") for one in case.owed]),
        ("to_answer", [_row(one.happened_on, on, sentences.school(one, words), "") for one in case.to_answer]),
        ("steps", _steps(case, on, words)),
        ("school", _school(case, on, words)),
        ("safety", [_row(note.noted_on, on, note.what, "") for note in case.safety]),
        ("services", [_row(None, on, f"week {case.week}, with {case.therapist}", "")] if case.week else []),
        ("ask", [_row(None, on, words.label("outside.ask", key).replace("{n}", sentences.day(day, on)), "")
                 for key, day in case.asks]),
    ]  # fmt: skip
    numbers = " and ".join(str(number) for number in case.numbers)
    return {
        "code": f"{case.code} {one_line(case.initials)}".rstrip(),
        "numbers": f"disclosure {numbers}" if numbers else "",
        "basis": _basis(case, on, words),
        "parts": [{"name": words.label("outside.part", name), "rows": rows} for name, rows in parts if rows],
    }


def _basis(case: SheetCase, on: date, words: Words) -> str:
    basis = words.label("releases.basis", case.permit.basis)
    ends = [one.expires_on for one in case.permit.releases if one.expires_on is not None]
    kinds = ", ".join(words.label("releases.information", kind) for kind in case.permit.kinds)
    until = f", until {sentences.day(min(ends), on)}" if ends else ""
    return f"{basis}{until}: {kinds}" if case.permit.releases else basis


def _thanks(case: SheetCase, on: date, words: Words) -> list[dict[str, str]]:
    seen = words.label("outside.contact", "seen")
    told: list[tuple[date, date | None, str]] = []
    told += [(one.happened_on, one.happened_on, one.what or _kind(one, words)) for one in case.thanks]
    for step in case.seen:  # where nobody noted the day of the showing, none is told
        told.append((step.demonstrated_on or step.started_on, step.demonstrated_on, f"{seen}: {step.expectation}"))
    return [_row(day, on, text, "") for _, day, text in sorted(told, key=lambda one: (one[0], one[2]))]


def _kind(one: SroInteraction, words: Words) -> str:
    """What kind of exchange it was, where no word of it may be told."""
    if one.kind == "routine_contact" and one.direction != THEIRS:
        return words.label("outside.contact", one.direction)
    if one.kind == "routine_contact":
        return words.label("outside.contact", "answer" if one.reply_owed and one.replied_on is None else "thanks")
    return words.label("sro.kind", one.kind)


def _steps(case: SheetCase, on: date, words: Words) -> list[dict[str, str]]:
    rows = []
    for step in case.steps:
        often = f" ({words.label('family.frequency', step.frequency)})" if step.frequency else ""
        shown = words.label("outside.contact", "shown" if step.shown_to else "unseen")
        day = f" {sentences.day(step.demonstrated_on, on)}" if step.demonstrated_on else ""
        rows.append(_row(None, on, f"{step.expectation}{often}: {sentences.kept(step, words)}", f"{shown}{day}"))
    return rows


def _school(case: SheetCase, on: date, words: Words) -> list[dict[str, str]]:
    rows = []
    counts: dict[str, int] = {}
    for event in case.attendance:
        counts[event.attendance] = counts.get(event.attendance, 0) + (event.days or 1)
    missed = [f"{words.label('school.attendance', key)} {count}" for key, count in counts.items()]
    if missed:
        rows.append(_row(None, on, ", ".join(missed), ""))
    if case.cards:
        cards = ", ".join(f"{card.met} of {card.out_of}" for card in case.cards)
        rows.append(_row(None, on, f"{words.label('school.event_kind', 'daily_report')}: {cards}", ""))
    for event in case.events:
        after = words.label("outside.contact", "answered") if event.answered_by is not None else ""
        rows.append(_row(event.happened_on, on, sentences.school(event, words), after))
    return rows


def _row(day: date | None, on: date, text: str, after: str) -> dict[str, str]:
    return {"day": sentences.day(day, on), "text": one_line(text), "after": after}
