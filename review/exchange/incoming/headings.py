"""Finds the row of headings in a sheet, what kind of sheet it is, and which column fills which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.common.fact import fact
from review.exchange.incoming.sheet_words import KINDS, Wording, folded
from review.exchange.incoming.tables import Line, Sheet

HEADER_ROWS = 20  # a sheet's titles above the headings take no more
OURS = ("sheet", "row", "why")  # the first columns of a file of rejected rows

Ask = Callable[[str, list[str], str], str]  # (sheet, its headings, the field that is missing) -> a heading or nothing
Map = Mapping[str, Mapping[str, str]]  # kind of sheet -> heading -> field


@fact
class Recognised:
    """A sheet that is understood: its kind, the field of each column (or ""), and the rows below the headings."""

    name: str
    kind: str
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def unknown(self) -> list[str]:
        """Headings that fill no field."""
        return [name for name, field in zip(self.headings, self.fields, strict=True) if name.strip() and not field]

    def cells(self, line: Line) -> dict[str, str]:
        """Field -> what stands in its column; a short row has blanks, what is too long is left alone."""
        filled = [*line.cells, *[""] * (len(self.fields) - len(line.cells))]
        return {field: cell.strip() for field, cell in zip(self.fields, filled, strict=False) if field}


def recognise(sheet: Sheet, wording: Wording, given: Map, ask: Ask | None = None) -> list[Recognised]:
    """The sheet as one that is understood; none when it is not; several for a file of rejected rows of many kinds.

    `given` are columns named by the team, `ask` puts the question for one that is missing where somebody can answer.
    """
    rows = [line for line in sheet.lines if not line.is_empty][:HEADER_ROWS]
    for line in rows:
        if tuple(folded(cell) for cell in line.cells[: len(OURS)]) == OURS:
            return _rejected(sheet, line, wording, given)
    best: Recognised | None = None
    most = (0, 0)
    for line in rows:
        for kind in KINDS:
            found = _read_as(kind, sheet, line, wording, given)
            count = sum(bool(field) for field in found.fields)
            named = folded(sheet.name) in wording.names(kind)
            score = (count * (len(_missing(found, wording)) == 0 or named), int(named))
            if score > most and count >= 2:
                best, most = found, score
    if best is not None and ask is not None:
        best = _asked(best, wording, ask)
    return [best] if best is not None and not _missing(best, wording) else []


def headings_of(sheet: Sheet) -> list[str]:
    """The first row with two cells or more, for the message about a sheet that is not understood."""
    for line in sheet.lines:
        filled = [cell.strip() for cell in line.cells if cell.strip()]
        if len(filled) >= 2:
            return filled
    return []


def _read_as(kind: str, sheet: Sheet, header: Line, wording: Wording, given: Map) -> Recognised:
    columns = {**wording.columns(kind), **{folded(name): field for name, field in given.get(kind, {}).items()}}
    fields: list[str] = []
    for cell in header.cells:
        field = columns.get(folded(cell), "") if cell.strip() else ""
        fields.append("" if field in fields else field)
    below = tuple(line for line in sheet.lines if line.number > header.number)
    return Recognised(sheet.name, kind, header.cells, tuple(fields), below)


def _missing(found: Recognised, wording: Wording) -> list[str]:
    return [field for field in wording.needs(found.kind) if field not in found.fields]


def _asked(found: Recognised, wording: Wording, ask: Ask) -> Recognised:
    fields = list(found.fields)
    for field in _missing(found, wording):
        answer = folded(ask(found.name, [name for name in found.headings if name.strip()], field.replace("_", " ")))
        for place, name in enumerate(found.headings):
            if answer and folded(name) == answer:
                fields[place] = field
    return Recognised(found.name, found.kind, found.headings, tuple(fields), found.lines)


def _rejected(sheet: Sheet, header: Line, wording: Wording, given: Map) -> list[Recognised]:
    """Rows we handed back, corrected: the column Sheet says of which kind each is."""
    found = []
    for kind in KINDS:
        lines = tuple(
            line for line in sheet.lines
            if line.number > header.number and line.cells and folded(line.cells[0]) == kind
        )  # fmt: skip
        if lines:
            read = _read_as(kind, sheet, header, wording, given)
            found.append(Recognised(sheet.name, kind, read.headings, tuple(read.fields), lines))
    return found
