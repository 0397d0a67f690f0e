"""Notes, on the screen: strengths, advances, barriers, safety and questions, each with its day."""

from __future__ import annotations

from collections.abc import Iterable

from review.casefile import CaseFile
from review.notes import Note
from review.vocabulary import Words
from screens.rows import Row, day, item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.fields import Field

TONES = {"strength": "good", "advance": "good", "safety": "warn", "question": "warn"}


def blank(file: CaseFile, kind: str) -> Note:
    """A new note of a kind, of today."""
    return Note(file.case.id, file.today, "", kind)


def fields(_: CaseFile, words: Words) -> list[Field]:
    """What a note is made of."""
    from screens.fields import Field

    return [
        Field("what", "what", "text", required=True),
        Field("kind", "kind", "choice", tuple(words.choices("notes.note_kind"))),
        Field("noted_on", "day", "day", required=True),
        Field("ended_on", "ended on", "day", hint="answered, or resolved"),
    ]


def of_kind(notes: Iterable[Note], *kinds: str) -> list[Note]:
    """The notes of these kinds that have not ended, the newest first."""
    chosen = [note for note in notes if note.kind in kinds and note.ended_on is None]
    return sorted(chosen, key=lambda note: (note.noted_on, note.id), reverse=True)


def note_rows(notes: list[Note], file: CaseFile, width: int, most: int = 3) -> list[Row]:
    """The first few notes, and how many more there are."""
    found: list[Row] = []
    for note in notes[:most]:
        before = day(note.noted_on, file.today).rjust(6) + "  "
        found += item(note.what, width, record=note, tone=TONES.get(note.kind, ""), before=before, most=3)
    if len(notes) > most:
        found.append(Row(f"        and {len(notes) - most} more: H shows all", None, "quiet"))
    return found
