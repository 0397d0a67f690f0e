"""Hands back the rows that could not be taken, as a file with a column that says why."""

from __future__ import annotations

import csv
import io
import os

from review.common.fact import fact
from review.exchange.incoming.headings import Recognised
from review.exchange.incoming.tables import Line, with_mark
from review.team.folder import put_file


@fact
class Rejected:
    """One row that could not be taken."""

    sheet: Recognised
    line: Line
    why: str


def hand_back(folder: str, source: str, rejected: list[Rejected]) -> str:
    """Write imports/<name>-rejected.csv anew and hand back its path; with nothing to hand back, remove an old one.

    Its first columns are Sheet, Row and Why, then every heading of the sheets it comes from. Corrected, it can be
    imported as it is.
    """
    name = os.path.splitext(os.path.basename(source))[0].removesuffix("-rejected")
    path = os.path.join(folder, "imports", f"{name}-rejected.csv")
    if not rejected:
        if os.path.exists(path) and os.path.realpath(path) != os.path.realpath(source):
            os.unlink(path)
        return ""
    headings: list[str] = []
    for one in rejected:
        headings += [name for name in _own_headings(one.sheet) if name not in headings]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Sheet", "Row", "Why", *headings])
    for one in rejected:
        cells = dict(zip(one.sheet.headings, one.line.cells, strict=False))
        kept = [with_mark(cells.get(name, "")) for name in headings]
        writer.writerow([one.sheet.kind, one.line.number, with_mark(one.why), *kept])
    content = out.getvalue().encode("utf-8-sig")
    put_file(path, content)
    return path


def _own_headings(sheet: Recognised) -> list[str]:
    """The headings without those of a file of rejected rows that was imported again."""
    own = [name for name in sheet.headings if name.strip()]
    return own[3:] if [name.casefold() for name in own[:3]] == ["sheet", "row", "why"] else own
