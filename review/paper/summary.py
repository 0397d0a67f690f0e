"""The weekly case summary as a paper: each heading in the team's order, empty ones too."""

from __future__ import annotations

from review.cases.family import current, last_shown
from review.cases.goals import Driver, Goal
from review.cases.sro import newest
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill
from review.content import sentences
from review.content.lines import Line
from review.content.overview import officer_named
from review.content.summary import NEWS, Entry, Part, Summary
from review.meeting.since import happened_on
from review.paper.agenda_text import two_sides, weekly
from review.paper.lines import heading, item, rule
from review.paper.paper import Paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_DAY = "(day not known)"
_NAMES = 14  # columns


def summary_paper(summary: Summary, words: Words, initials: bool = False) -> Paper:
    """The summary as a paper. What is not recorded says so in place of it: `<family step not recorded>`."""
    file, case = summary.file, summary.file.case
    data = {
        "code": f"{case.code} {one_line(case.initials)}" if initials and case.initials else case.code,
        "team": one_line(file.settings.team),
        "week": f"week {case.week(file.today)} of {file.settings.thresholds.treatment_weeks}{_closed(summary)}",
        "when": f"{sentences.weekday(summary.since)} to {sentences.weekday(file.today)} {file.today.year}",
        "lights": [
            {"name": words.label("case.outcome", key), "mark": sentences.LIGHTS[light]}
            for key, light in case.outcomes().items()
        ],
        "bars": list(sentences.referral_weeks(file)),
        "facts": facts(summary, words),
        "parts": [_part(part, summary, words) for part in summary.parts],
    }
    return Paper("summary", data, file.is_part2)


def blocks(data: dict[str, Any], width: int, plain: bool) -> list[list[Line]]:
    """The summary as text, in blocks to be kept whole."""
    lights = ", ".join(f"{light['name']} {light['mark']}" for light in data["lights"])
    lines = two_sides(f"{data['code']}  case summary, {data['week']}", data["when"], width, "head")
    lines += [*item(lights, width), rule(width, plain)]
    for one in data["facts"]:
        drawn = f"{weekly(data['bars'], plain)} " if one["key"] == "referrals" else ""
        lines += item(drawn + one["text"], width, before=fill(one["short"], _NAMES))
    found = [lines]
    for part in data["parts"]:
        block = heading(part["title"], "", width)
        block += item(part["missing"], width, tone="quiet") if part["missing"] else []
        for row in part["rows"]:
            before = f"{row['name']}: " if row["name"] else ""
            block += item(before + row["text"], width, after=row["remark"])
        found.append(block)
    return found


def facts(summary: Summary, words: Words) -> list[dict[str, str]]:
    """Where the case stands: each fact with its key, its name and its text, which says so where nothing is recorded."""
    file = summary.file
    case, step, shown = file.case, current(file.steps), last_shown(file.steps)
    last, rule = newest(file.interactions), file.settings.counting_rule
    placed = [
        file.school.name if file.school else "",
        words.label("school.placement", case.placement) if case.placement else "",
        words.label("school.plan", case.plan) if case.plan else "",
    ]
    to = sentences.seen(shown, words)[0] if shown is not None else ""
    when = sentences.shown_on(shown, file.today) if shown is not None else ""
    found = (
        ("therapist", case.therapist),
        ("school", ", ".join(part for part in placed if part)),
        ("attendance", sentences.attendance(file, words)),
        ("officer", officer_named(file)),
        ("contact", f"{_day(last, summary)}: {sentences.exchange(last, words)}" if last is not None else ""),
        ("referrals", sentences.referrals_counted(sentences.referral_weeks(file), rule, words)),
        ("release", words.label("releases.state", file.release_badge)),
        ("family_step", sentences.step(step, words) if step is not None else ""),
        ("shown", f"{when}, {to}: {shown.received}".removesuffix(": ") if shown is not None else ""),
    )
    return [
        {
            "key": key,
            "name": words.label("papers.fact", key),
            "short": words.short("papers.fact", key),
            "text": one_line(text) or words.label("papers.missing", key),
        }
        for key, text in found
    ]


def _closed(summary: Summary) -> str:
    """`, closed 25 Nov`; nothing for a case that is active."""
    case = summary.file.case
    if case.is_active:
        return ""
    return f", closed {sentences.day(case.closed_on, summary.file.today) or NO_DAY}"


def _part(part: Part, summary: Summary, words: Words) -> dict[str, Any]:
    rows = [_row(entry, summary, words) for entry in part.entries]
    missing = ""
    if not rows or (part.key == "fit" and all(isinstance(entry, Driver) for entry in part.entries)):
        missing = words.label("papers.missing", part.key)
        if part.key in NEWS:
            missing = f"{missing.removesuffix('>')} since {sentences.weekday(summary.since)}>"
    return {"key": part.key, "title": words.label("goals.summary", part.key), "rows": rows, "missing": missing}


def _row(entry: Entry, summary: Summary, words: Words) -> dict[str, str]:
    if isinstance(entry, Goal):
        state = words.label("goals.goal_status", entry.status)
        waits = entry.set_on is None or entry.set_on < summary.since
        remark = ("not reviewed yet" if waits and entry.kind == "intermediary" else "") if state == "open" else state
        return {"name": "", "text": one_line(entry.what), "remark": remark}
    if isinstance(entry, Driver):
        text = one_line(sentences.driver(entry))
        return {"name": words.label("goals.system", entry.system), "text": text, "remark": ""}
    return {"name": "", "text": one_line(entry.what), "remark": _day(entry, summary)}


def _day(one: Any, summary: Summary) -> str:
    return sentences.day(happened_on(one), summary.file.today)
