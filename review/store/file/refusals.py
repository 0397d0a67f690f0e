"""Turns what the record refuses into a sentence: duplicates, empty fields, records that others need."""

from __future__ import annotations

from review.store.file import engine

# What there can be only one of, by the columns that SQLite names.
_ONCE = {
    "cases.code": "a case with this code already",
    "schools.name": "a school of this name already",
    "officers.name": "an officer of this name already",
    "meetings.finished_at": "a meeting under way already",
    "turns.": "a turn of this case in this meeting already",
    "journal.undoes": "somebody who has taken that back already",
}


def sentence(error: Exception) -> str:
    """What the engine did not take, in the words of who sits before it: nothing was changed, and why."""
    text = str(error)
    if why := engine.why_not_written(error):
        return why
    if "FOREIGN KEY" in text:
        return "Something else rests on this record, so it stays. Nothing was changed."
    if "UNIQUE" in text:
        there = next((said for column, said in _ONCE.items() if column in text), "one like it already")
        return f"There is {there}. Nothing was changed."
    if "CHECK" in text or "NOT NULL" in text:
        column = text.rpartition("failed: ")[2].split()[0].rpartition(".")[2]  # of `cases.started_on`, `code <> ''`
        which = column.replace("_", " ")
        return f"Something that has to be filled in is empty or not allowed ({which}). Nothing was changed."
    return f"The record was not changed: {text}."
