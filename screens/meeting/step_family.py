"""Step 4 of the walk: the current family step, whether it was kept, and who at school saw it."""

from __future__ import annotations

from review.cases.demonstrations import to_show
from review.cases.family import AccountabilityStep, current, last_shown, newest_first
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.content import overview, sentences
from review.content.lines import Line
from review.content.overview import Said
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.rows import heading, item, said, said_rows

COLUMN = 10  # of the names before what is said
NEVER = "never: a step nobody at school saw has done half its work"


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The family strip: what the family does now, what school has seen of it, then every step."""
    found = [heading("Family", right=file.case.guardian, width=width)]
    step = current(file.steps)
    if step is None:
        found += said(
            f"no step at present; {key_said('record.family', words, file.settings.keymap)} records one", width, "warn"
        )
    never = Said("last shown", NEVER, tone="warn" if to_show(file.steps) else "quiet")
    seen = [*([never] if last_shown(file.steps) is None else []), *overview.shown(file, words)]
    found += said_rows([*overview.family(file, words), *seen], width, COLUMN)
    others = [one for one in newest_first(file.steps) if step is None or one.id != step.id]
    if others:
        found.append(Line("steps before", "head"))
    for one in others:
        found += step_rows(one, file, words, width)
    return found


def step_rows(step: AccountabilityStep, file: CaseFile, words: Words, width: int) -> list[Line]:
    """One step: its start, the expectation, how it went and who at school saw it."""
    after, tone = sentences.seen(step, words)
    before = day(step.started_on, file.today).rjust(6) + "  "
    text = sentences.step(step, words)
    return item(text, width, record=step, tone=tone, before=before, after=after)
