"""Outcomes as text: the program against its targets, why cases closed, and what was agreed and done."""

from __future__ import annotations

from review.cases.actions import Completion
from review.cases.outcomes import BELOW, Indicator
from review.cases.settings import Targets
from review.common.bars import bar
from review.common.clean import one_line
from review.common.vocabulary import Words
from review.common.width import fill
from review.content import sentences
from review.content.lines import Line
from review.meeting.program import CaseOutcomes, Program
from review.paper.lines import heading, item, named

NO_REASON = "nobody gave a reason"

_NAME, _TARGET, _CELL = 26, 8, 21


def outcomes_lines(program: Program, words: Words, width: int = 80) -> list[Line]:
    """The table of targets, then the reasons of closing, then the next actions by owner."""
    lines = case_lines(program.case, words, width) if program.case else target_lines(program, words, width)
    return [*lines, *completion_lines(program, words, width)]


def target_lines(program: Program, words: Words, width: int) -> list[Line]:
    """Each indicator with its target, at closing and now; what is not known stands below it."""
    since = sentences.day(program.trends.weeks[0].starts_on, program.trends.read_on)
    remark = f"{program.closed} closed since {since}, {program.open} open now"
    lines = heading("Outcomes against targets", remark, width)
    lines.append(Line(f"   {fill('', _NAME)}{fill('target', _TARGET)}{fill('at closing', _CELL)}open now", "quiet"))
    now = {one.key: one for one in program.now}
    for one in program.at_closing:
        cells = [cell(one, words), cell(now[one.key], words) if one.key in now else ""]
        name = fill(words.label("trends.indicator", one.key), _NAME)
        told = fill(target(one.key, program.targets), _TARGET)
        tone = "warn" if "missed" in (one.verdict, now[one.key].verdict if one.key in now else "") else ""
        lines.append(Line(f"   {name}{told}{fill(cells[0], _CELL)}{cells[1]}".rstrip(), tone))
        for text in unknown(one, now.get(one.key)):
            lines += item(text, width, before="  ", tone="quiet")
    said = (
        "+ on target, ! not on target, ? not known: what is missing could turn it. Under "
        f"{program.targets.few} it is too few to say. Completed, engagement and placed are of the cases that could "
        "take the whole course."
    )
    lines += item(said, width, tone="quiet")
    return [*lines, *reason_lines(program, words, width)]


def reason_lines(program: Program, words: Words, width: int) -> list[Line]:
    """Why cases were closed, with a bar each."""
    if not program.reasons:
        return []
    lines = heading("Why cases closed", f"{program.closed} in all", width)
    top = max(program.reasons.values())
    for reason, count in program.reasons.items():
        name = words.label("case.closure_reason", reason) if reason else NO_REASON
        lines.append(Line(f"   {fill(name, 44)} {str(count).rjust(4)}  {bar(count, top, width - 56)}"))
    return lines


def completion_lines(program: Program, words: Words, width: int) -> list[Line]:
    """How the next actions came out, by owner, and what stood in the way of those that were not done."""
    wanted = program.targets.actions_done
    lines = heading("Next actions done", f"target {wanted}%, settled in these weeks", width)
    if not program.completions:
        return [*lines, *item("None was settled in these weeks: no data.", width, tone="quiet")]
    lines.append(Line(f"   {' ' * 15}{fill('done', 22)}what stood in the way of the others", "quiet"))
    for one in program.completions:
        rate = completion(one, program.targets)
        barriers = sorted(one.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        told = ", ".join(f"{words.short('actions.reason', reason)} {count}" for reason, count in barriers)
        before = f"{fill(one_line(one.owner), 14)} {fill(rate, 21)} "
        lines += item(told, width, before=before)
    return lines


def case_lines(case: CaseOutcomes, words: Words, width: int) -> list[Line]:
    """One case: its lights at closing and now, its scores month by month, and the months without one."""
    lines = heading("Outcomes of this case", "+ on target, ! not, ? not known", width)
    if case.is_closed:
        told = sentences.lights(case.closing.outcomes(), words) if case.closing is not None else "not known"
        lines += named("at closing", told, width)
    lines += named("now", sentences.lights(dict(case.now), words), width)
    scores = ", ".join(f"{one.collected_on:%b %Y} {one.score:.2f}" for one in case.scores)
    lines += named("adherence", scores or "no score yet: not known", width, "" if scores else "warn")
    missing = ", ".join(f"{month:%b %Y}" for month in case.missing)
    return [*lines, *named("missing", f"no score for {missing}" if missing else "", width, "warn")]


def cell(one: Indicator, words: Words) -> str:
    """`+ 93% (13 of 14)`, `? 0.72 (n 14)`, `too few to say (n 3)`."""
    if one.n == 0:
        return f"{words.short('trends.verdict', 'unknown')} no data"
    if one.verdict == "few":
        return f"{words.label('trends.verdict', 'few')} (n {one.n})"
    sign = words.short("trends.verdict", one.verdict)
    return f"{sign} {value(one)} ({f'{one.met} of {one.n}' if one.met is not None else f'n {one.n}'})"


def value(one: Indicator) -> str:
    """The number itself: percent, a score with two decimals, or days."""
    if one.value is None:
        return ""
    if one.key == "adherence":
        return f"{one.value:.2f}"
    return f"{one.value:.0f}" if one.key == "stay" else f"{one.value:.0f}%"


def target(key: str, targets: Targets) -> str:
    """`>= 90%`, `< 5%`, `>= 0.61`, `100-140`."""
    if key == "stay":
        return f"{targets.stay_least}-{targets.stay_most}"
    wanted: int = getattr(targets, key)
    if key == "adherence":
        return f">= {wanted / 100:.2f}"
    return f"{'<' if key in BELOW else '>='} {wanted}%"


def unknown(closing: Indicator, now: Indicator | None) -> list[str]:
    """What is not known of an indicator, at closing and now; nothing where all is known."""
    places = [("at closing", closing), *([("now", now)] if now is not None else [])]
    cases = [f"{one.unknown} {where}" for where, one in places if one.unknown]
    months = [f"{one.months_missing} {where}" for where, one in places if one.months_missing]
    told = [f"not known: {', '.join(cases)}"] if cases else []
    return [*told, *([f"months without a score: {', '.join(months)}"] if months else [])]


def completion(one: Completion, targets: Targets) -> str:
    """`+ 92% (23 of 25)`; under `few` nothing is said."""
    if one.settled < targets.few:
        return f"too few to say (n {one.settled})"
    reached = one.done * 100 >= targets.actions_done * one.settled
    return f"{'+' if reached else '!'} {one.done * 100 / one.settled:.0f}% ({one.done} of {one.settled})"
