"""Opens a spreadsheet or text file of whatever kind and hands back its sheets as rows of plain text."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from review.common.clean import clean
from review.common.errors import Refused
from review.common.fact import fact
from review.team.folder import read_some

MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
SEPARATORS = (",", ";", "\t")
MARKED = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # what spreadsheet programs may take for a formula


@fact
class Line:
    """One row of a sheet: its number as the spreadsheet shows it, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@fact
class Sheet:
    """One sheet of a file; a text file has one, named after the file."""

    name: str
    lines: tuple[Line, ...]


def read_sheets(path: str) -> list[Sheet]:
    """All sheets of a file that hold anything. Raises NotFound, or Refused with what is wrong with the file."""
    content = read_some(path, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(
            f"{path} has more than {MOST_BYTES // 1024**2} MB: that is no caseload. Save the sheets you need."
        )
    if not content.strip():
        raise Refused(f"{path} is empty.")
    name = os.path.splitext(os.path.basename(path))[0]
    if content[:4] == b"PK\x03\x04":
        sheets = _workbook(path, content)
    elif content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused(f"{path} is an old or a protected workbook. Save it as .xlsx without a password and try again.")
    elif path.lower().endswith((".xlsx", ".xlsm", ".ods")):
        raise Refused(f"{path} is no workbook, whatever its name says. Save it again as .xlsx.")
    else:
        sheets = [Sheet(name, _text(path, content))]
    return [sheet for sheet in sheets if any(not line.is_empty for line in sheet.lines)]


def without_mark(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking text for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(MARKED) else cell


def with_mark(cell: str) -> str:
    """The cell as it goes into a file that a spreadsheet program may open: never a formula.

    A cell that begins with such a mark itself gets one more, so that `without_mark` gives back what stood there.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(MARKED) else cell


def _workbook(path: str, content: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise Refused(f"{path} unpacks to more than {MOST_UNPACKED // 1024**2} MB: that is no caseload.")
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"{path} cannot be read as a workbook ({error}). Save it again as .xlsx.") from None


def _sheet(name: str, rows: list[list[Any]]) -> Sheet:
    return Sheet(
        clean(name), tuple(Line(number, tuple(_cell(value) for value in row)) for number, row in enumerate(rows, 1))
    )


def _cell(value: Any) -> str:
    """A cell as a person would read it: a day without its midnight, a number without `.0`."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return without_mark(clean(str(value)))


def _text(path: str, content: bytes) -> tuple[Line, ...]:
    text = _decoded(content).replace("\x00", "␀").replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(MOST_BYTES)
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    number = 1
    try:
        for row in reader:
            lines.append(Line(number, tuple(without_mark(clean(cell)) for cell in row)))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{path}:{number}: {error}. Look at the quotation marks of that row.") from None
    return tuple(lines)


def _decoded(content: bytes) -> str:
    """The text of a file, by its mark, else as UTF-8, else UTF-16 where every other byte is nought, else cp1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) > len(content[:2000]) // 4:
        return content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The separator that parts the first rows most evenly; a comma where none does (a file of one column)."""
    rows = text.split("\n")[:20]
    best, most = ",", 0
    for separator in SEPARATORS:
        columns = sorted(len(next(csv.reader([row], delimiter=separator), [])) for row in rows if row.strip())
        usual = columns[len(columns) // 2] if columns else 0
        if usual > most and usual > 1:
            best, most = separator, usual
    return best
