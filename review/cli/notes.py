"""`log note`: strengths, advances, barriers, changes of fit, safety, questions."""

from __future__ import annotations

from review.cases.notes import Note
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_on, add_text, answer, text_of
from review.cli.front.parser import Parser, add_json


def log_note_options(parser: Parser) -> None:
    """`casewalk log note`."""
    add_case(parser)
    parser.add_argument(
        "kind", metavar="KIND", help="strength, advance, barrier, fit, safety, question, sustainability or note"
    )
    add_text(parser, "the note")
    add_on(parser, "the day it is about")
    add_json(parser)


def log_note(desk: Desk) -> int:
    """Add a note; one that is over (a question answered) ends with casewalk edit NAME ended_on=today."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    kind = desk.key("notes.note_kind", given.kind)
    noted_on = desk.past_day(given.on)
    note = team.store.notes.add(Note(case.id, noted_on, text_of(desk), kind))
    said = f"{output.day(note.noted_on, desk.today)}, {team.words.label('notes.note_kind', kind)}: {note.what}"
    return answer(desk, case, note, said, added=True)
