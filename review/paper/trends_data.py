"""Trends and outcomes as JSON and tables; the names are a promise (docs/trends.md)."""

from __future__ import annotations

from review.cases.outcomes import Indicator
from review.common.fact import values_of
from review.common.vocabulary import Words
from review.meeting.program import Program
from review.meeting.trends import Trends
from review.paper.outcomes import NO_REASON, cell, target
from review.paper.trends import plain_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def program_data(program: Program, words: Words) -> dict[str, Any]:
    """Everything; a week in which nothing was counted is null, never 0. Days stay dates."""
    found = trends_data(program.trends, words)
    found["outcomes"] = {
        "closed": program.closed,
        "open": program.open,
        "too_few_under": program.targets.few,
        "at_closing": [_indicator(one, program, words) for one in program.at_closing],
        "now": [_indicator(one, program, words) for one in program.now],
        "closure_reasons": dict(program.reasons),
    }
    found["completion"] = [
        {"owner": one.owner, "done": one.done, "settled": one.settled, "reasons": dict(one.reasons)}
        for one in program.completions
    ]
    if program.case is not None:
        case = program.case
        found["case"] = {
            "at_closing": case.closing.outcomes() if case.closing is not None else None,
            "now": dict(case.now),
            "adherence": [{"collected_on": one.collected_on, "score": one.score} for one in case.scores],
            "months_missing": [f"{month:%Y-%m}" for month in case.missing],
        }
    return found


def trends_data(trends: Trends, words: Words) -> dict[str, Any]:
    """The weekly series, each with the rule it is counted by."""
    rule = words.label("sro.counting_rule", trends.rule)
    said = {key: words.label("trends.rule", key) for key in words.keys("trends.rule")}
    return {
        "team": trends.team,
        "read_on": trends.read_on,
        "only": dict(trends.only),
        "counting_rule": trends.rule,
        "weeks": [values_of(week) for week in trends.weeks],
        "series": [
            {
                "key": one.key,
                "label": words.label("trends.series", one.key),
                "rule": said.get(one.key, rule),
                "total": one.total,
                "weekly": list(one.counts),
            }
            for one in trends.series
        ],
        **{
            f"by_{kind}": [
                {
                    "name": one.name,
                    "rule": rule,
                    "referrals": one.referrals,
                    "late_signs": one.late_signs,
                    "newest_weeks": list(one.newest),
                }
                for one in groups
            ]
            for kind, groups in trends.groups.items()
        },
    }


def program_rows(program: Program, words: Words) -> list[tuple[str, ...]]:
    """All of it as tables without columns: a line a week, a school, an indicator, an owner."""
    rows = plain_rows(program.trends, words)
    now = {one.key: one for one in program.now}
    rows.append(("indicator", "target", "at closing", "not known", "open now", "not known", "months without a score"))
    for one in program.at_closing:
        other = now.get(one.key)
        after = (cell(other, words), str(other.unknown)) if other is not None else ("", "")
        months = one.months_missing + (other.months_missing if other is not None else 0)
        told = target(one.key, program.targets)
        name = words.label("trends.indicator", one.key)
        rows.append((name, told, cell(one, words), str(one.unknown), *after, str(months)))
    rows.append(("why closed", "cases"))
    for reason, count in program.reasons.items():
        rows.append((words.label("case.closure_reason", reason) if reason else NO_REASON, str(count)))
    rows.append(("owner", "done", "settled", "in the way"))
    for owner in program.completions:
        told = ", ".join(f"{words.short('actions.reason', key)} {count}" for key, count in owner.reasons.items())
        rows.append((owner.owner, str(owner.done), str(owner.settled), told))
    return rows


def _indicator(one: Indicator, program: Program, words: Words) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": words.label("trends.indicator", one.key),
        "target": target(one.key, program.targets),
        "n": one.n,
        "met": one.met,
        "value": round(one.value, 4) if one.value is not None else None,
        "unknown": one.unknown,
        "months_missing": one.months_missing,
        "verdict": one.verdict,
    }
