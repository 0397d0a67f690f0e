"""The family's accountability steps, on the screen: the current one, whether it was kept and who at school saw it."""

from __future__ import annotations

from review import sentences
from review.casefile import CaseFile
from review.demonstrations import to_show
from review.family import AccountabilityStep, current, last_shown, newest_first
from review.keymap import key_said
from review.vocabulary import Words
from screens.rows import Row, day, heading, item, named, said


def rows(file: CaseFile, words: Words, width: int) -> list[Row]:
    """The family strip: what the family does now, what school has seen of it, then every step."""
    found = [heading("Family", right=file.case.guardian, width=width)]
    step = current(file.steps)
    if step is None:
        found += said(
            f"no step at present; {key_said('record.family', words, file.settings.keymap)} records one", width, "warn"
        )
    else:
        found += _current(step, words, width)
    found += _shown(file, words, width)
    others = [one for one in newest_first(file.steps) if step is None or one.id != step.id]
    if others:
        found.append(Row("steps before", None, "head"))
    for one in others:
        found += step_rows(one, file, words, width)
    return found


def step_rows(step: AccountabilityStep, file: CaseFile, words: Words, width: int) -> list[Row]:
    """One step: its start, the expectation, how it went and who at school saw it."""
    after, tone = sentences.seen(step, words)
    before = day(step.started_on, file.today).rjust(6) + "  "
    text = sentences.step(step, words)
    return item(text, width, record=step, tone=tone, before=before, after=after)


def _current(step: AccountabilityStep, words: Words, width: int) -> list[Row]:
    owner = ", ".join(
        part
        for part in (step.caregiver, words.label("family.frequency", step.frequency) if step.frequency else "")
        if part
    )
    after, tone = sentences.seen(step, words)
    found = named("now", step.expectation, width, record=step, column=10)
    lines = [
        ("whose", owner, ""),
        ("for", words.label("school.behaviour", step.behaviour) if step.behaviour else "", ""),
        ("watched", step.monitoring, ""),
        ("then", step.consequence, ""),
        ("kept?", sentences.kept(step, words), "good" if step.is_kept else ""),
        ("verified", words.label("family.verified_by", step.verified_by) if step.verified_by else "", ""),
        ("seen", after or "not yet", tone),
    ]
    return found + [row for name, text, tone in lines if text for row in named(name, text, width, tone=tone, column=10)]


def _shown(file: CaseFile, words: Words, width: int) -> list[Row]:
    last = last_shown(file.steps)
    unseen = to_show(file.steps)
    if last is None:
        text, tone = "never: a step nobody at school saw has done half its work", "warn" if unseen else "quiet"
    else:
        how = f": {last.received}" if last.received else ""
        seen = " and ".join(words.label("family.demonstrated_to", key) for key in last.shown_to)
        text, tone = f"{day(last.demonstrated_on or last.started_on, file.today)} to {seen}{how}", "good"
    found = named("last shown", text, width, tone=tone, column=10)
    for step in unseen:  # the list to take along
        name = "to show" if step is unseen[0] else ""
        found += named(name, sentences.step(step, words), width, record=step, tone="warn", column=10)
    return found
