"""Notes on the screen: strengths, advances, barriers, safety and questions, each with its day."""

from __future__ import annotations

from collections.abc import Iterable

from review.cases.notes import Note
from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.content.lines import Line
from review.content.sentences import day
from review.meeting.case_file import CaseFile
from screens.parts.rows import item

TONES = {"strength": "good", "advance": "good", "safety": "warn", "question": "warn"}


def of_kind(notes: Iterable[Note], *kinds: str) -> list[Note]:
    """The notes of these kinds that have not ended, the newest first."""
    chosen = [note for note in notes if note.kind in kinds and note.ended_on is None]
    return sorted(chosen, key=lambda note: (note.noted_on, note.id), reverse=True)


def note_rows(notes: list[Note], file: CaseFile, words: Words, width: int, most: int = 3) -> list[Line]:
    """The first few notes, and how many more there are."""
    found: list[Line] = []
    for note in notes[:most]:
        before = day(note.noted_on, file.today).rjust(6) + "  "
        found += item(note.what, width, record=note, tone=TONES.get(note.kind, ""), before=before, most=3)
    if len(notes) > most:
        key = key_said("case.history", words, file.settings.keymap)
        found.append(Line(f"        and {len(notes) - most} more: {key} shows all", "quiet"))
    return found
