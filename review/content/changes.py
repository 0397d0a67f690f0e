"""What has changed on the agenda since it was last printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.cases.actions import NextAction
from review.common.vocabulary import Words, so_many
from review.content.agenda import Agenda, AgendaCase
from review.content.sentences import LIGHTS, day, outcome, said, why, whys
from review.meeting.since import Fact, happened_on, subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOTHING_CHANGED = "Nothing has changed: the paper holds."


def snapshot(agenda: Agenda) -> dict[str, Any]:
    """What stands on the agenda, in JSON types: kept with the printing, to compare a later one with."""
    return {"meeting_on": agenda.meeting_on.isoformat(), "cases": {case.code: _kept(case) for case in agenda.cases}}


def changes(before: Mapping[str, Any], printed_at: str, agenda: Agenda, words: Words) -> list[tuple[str, list[str]]]:
    """(code, what changed in a line each) of the cases in which something did, in the order of the walk now.

    `before` is the snapshot of the printing and `printed_at` its stamp. A case that left the agenda comes last.
    """
    was = before["cases"]
    found = [(case.code, list(_changed(was.get(case.code), printed_at, case, words))) for case in agenda.cases]
    here = {case.code for case in agenda.cases}
    gone = [(code, ["is no longer on the agenda"]) for code in was if code not in here]
    return [(code, lines) for code, lines in [*found, *gone] if lines]


def _kept(case: AgendaCase) -> dict[str, Any]:
    return {
        "position": case.position,
        "therapist": case.therapist,
        "outcomes": dict(case.outcomes),
        "release": case.release,
        "reasons": {one.key: one.count for one in case.reasons},
        "open": {one.code: [one.what, one.owner, one.due_on.isoformat()] for one in case.file.open_actions},
        "news": {_name(entry.fact): entry.fact.version for entry in case.news},
    }


def _changed(was: Mapping[str, Any] | None, printed_at: str, case: AgendaCase, words: Words) -> Iterator[str]:
    if was is None:
        yield f"is on the agenda now, as number {case.position}: {', '.join(whys(case.reasons, words))}"
        return
    yield from _face(was, case, words)
    yield from _actions(was["open"], case, words)
    yield from _news(was["news"], printed_at, case, words)
    yield from _reasons(was, case, words)


def _face(was: Mapping[str, Any], case: AgendaCase, words: Words) -> Iterator[str]:
    if case.therapist != was["therapist"]:
        yield f"therapist: {was['therapist']} -> {case.therapist}"
    for key, light in case.outcomes.items():
        old = was["outcomes"].get(key)
        if light != old:
            yield f"{words.label('case.outcome', key)}: {LIGHTS[old]} -> {LIGHTS[light]}"
    if case.release != was["release"]:
        old, new = (words.label("releases.state", state) for state in (was["release"], case.release))
        yield f"release: {old} -> {new}"


def _reasons(was: Mapping[str, Any], case: AgendaCase, words: Words) -> Iterator[str]:
    """New, more or fewer reasons; where they moved the case in the walk, that too."""
    now, before = {one.key: one.count for one in case.reasons}, was["reasons"]
    if now == before:
        return
    for one in case.reasons:
        if before.get(one.key) != one.count:
            yield f"why: {why(one, words)}"
    for key, count in before.items():
        if key not in now:
            yield f"no longer: {words.say('attention.reason', key, count)}"
    if case.position != was["position"]:
        yield f"comes as number {case.position}, was {was['position']}"


def _actions(was: Mapping[str, Any], case: AgendaCase, words: Words) -> Iterator[str]:
    """What was settled, moved or newly agreed. A carried or changed one is told with what goes on from it."""
    today, by_code = case.file.today, {one.code: one for one in case.file.actions}
    follows = {one.carried_from: one for one in case.file.actions if one.carried_from is not None}
    told = set()
    for key, (what, owner, due) in was.items():
        one = by_code.get(key)
        if one is None:
            yield f"{key} was taken back: {what}"
            continue
        after = follows.get(one.id)
        if not one.is_open:
            told |= {after.code} if after else set()
            goes_on = f" -> {_agreed(after, today, one.what)}" if after else ""
            yield f"{key} {words.short('actions.status', one.status)}: {outcome(one, words)}{goes_on}"
        elif [what, owner, due] != [one.what, one.owner, one.due_on.isoformat()]:
            yield f"{key} is now: {_agreed(one, today)}"
    for one in case.file.open_actions:
        if one.code not in was and one.code not in told:
            yield f"new {_agreed(one, today)}"


def _news(was: Mapping[str, int], printed_at: str, case: AgendaCase, words: Words) -> Iterator[str]:
    facts = sorted(case.file.facts, key=lambda fact: (happened_on(fact), fact.recorded_at, fact.id))
    for fact in facts:
        version = was.get(_name(fact))
        if version is None and fact.recorded_at <= printed_at:
            continue
        if version != fact.version:
            text, after, _ = said(fact, case.file, words)
            kind = words.short("actions.subject", subject_of(fact))
            remark = f" ({after})" if after else ""
            again = "" if version is None else "corrected: "
            yield f"{again}{day(happened_on(fact), case.file.today)} {kind} {text}{remark}"
    there = {_name(fact) for fact in facts}
    struck = sum(name not in there for name in was)
    if struck:
        yield f"{so_many(struck, 'entry', 'entries')} struck out"


def _agreed(action: NextAction, today: date, said: str = "") -> str:
    """`K7 call the AP | Okafor | by 27 Nov`; what was `said` just before is not said again."""
    what = "" if action.what == said else f" {action.what}"
    return f"{action.code}{what} | {action.owner} | by {day(action.due_on, today)}"


def _name(fact: Fact) -> str:
    return f"{type(fact).__name__}:{fact.id}"
