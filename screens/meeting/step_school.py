"""Step 2 of the walk: where the young person is at school, what goes well, what happened, what answered it."""

from __future__ import annotations

from review.cases.school import SchoolEvent
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.content import overview, relationships, sentences
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.rows import heading, item, said, said_rows

COLUMN = 12  # of the names before what is said
NARROW = 60  # cells below which an answer is said more shortly


def rows(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The school strip: strengths before incidents, the newest first."""
    found = [heading("School", right=file.school.name if file.school else "no school given", width=width)]
    found += said_rows(overview.school(file, words), width, COLUMN)
    newest = sorted(file.events, key=lambda event: (event.happened_on, event.id), reverse=True)
    good = [event for event in newest if event.is_good_news]
    if good:
        found.append(Line("going well", "head"))
        for event in good[:3]:
            found += event_rows(event, file, words, width)
    found.append(Line("what happened", "head"))
    other = [event for event in newest if not event.is_good_news]
    for event in other:
        found += event_rows(event, file, words, width)
    key = key_said("record.school", words, file.settings.keymap)
    return found if other else [*found, *said(f"nothing recorded; {key} records a school event", width)]


def event_rows(event: SchoolEvent, file: CaseFile, words: Words, width: int) -> list[Line]:
    """One school event: its day, what it was, and whether a family step answered it."""
    text, (after, tone) = sentences.school(event, words), sentences.answer(event, file)
    before = day(event.happened_on, file.today).rjust(6) + "  "
    rows = item(text, width, record=event, tone=tone, before=before, after=after)
    answered, answer_tone = relationships.response(event, file, words)
    return rows + (
        item(answered, width, before=" " * 10, tone=answer_tone or "quiet", most=2 if width < NARROW else 4)
        if answered
        else []
    )
