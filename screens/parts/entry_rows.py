"""A thing that happened, as rows: its day, its subject, what it was and what came of it."""

from __future__ import annotations

from review.common.vocabulary import Words
from review.common.width import fill
from review.content import sentences
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from review.meeting.since import Entry
from screens.parts.rows import item


def entry_rows(entry: Entry, file: CaseFile, words: Words, width: int) -> list[Line]:
    """One new thing: its day, its subject, what it was and whether it was answered or seen."""
    text, after, tone = sentences.said(entry.fact, file, words)
    before = f"{day(entry.happened_on, file.today).rjust(6)}  {fill(words.short('actions.subject', entry.subject), 6)} "
    return item(text, width, record=entry.fact, tone=tone, before=before, after=after)
