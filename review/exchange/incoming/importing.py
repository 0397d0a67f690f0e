"""Imports a team's spreadsheets: the good rows go in, the others come back with the reason beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from review.common.errors import Refused
from review.common.fact import fact
from review.exchange.incoming import edfi, rosters
from review.exchange.incoming.headings import Ask, Recognised, headings_of, recognise
from review.exchange.incoming.mapping import read_map, remember
from review.exchange.incoming.owners import newcomers
from review.exchange.incoming.rejected import Rejected, hand_back
from review.exchange.incoming.report import Report, SheetReport
from review.exchange.incoming.rows import Read, Reader, Unreadable, read_row
from review.exchange.incoming.save_rows import CHANGED, NEW, UNCHANGED, Taker
from review.exchange.incoming.sheet_words import Wording, read_wording
from review.exchange.incoming.tables import read_sheets
from review.store.records.imports import IMPORTED
from review.team.edit_people import add_people
from review.team.open import Team, reread

Progress = Callable[[int, int], None]  # (rows done, rows in all)
EVERY_ROWS = 100


@fact
class Opened:
    """A file with the sheets in it that are understood, the cases first."""

    path: str
    sheets: tuple[Recognised, ...]
    remarks: tuple[str, ...]


class _DryRun(Exception):
    """Leaves the transaction of a dry run, so that nothing of it is kept."""


def run_import(
    team: Team,
    paths: Sequence[str],
    *,
    today: date,
    map_path: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Report:
    """Import files: spreadsheets of the team, school rosters, Ed-Fi discipline incidents.

    One transaction a file: all of it or nothing. `map_path` names columns that are not recognised and is remembered;
    `ask` puts the question where somebody can answer. Raises NotFound or Refused when a file cannot be read at all.
    """
    report = Report(dry_run)
    wording = read_wording(team.folder)
    given = read_map(team.folder, map_path, wording)
    sources = rosters.found_in(paths)
    opened = [_open(path, wording, given, ask) for path in paths if not sources.takes(path) and not edfi.is_edfi(path)]
    incidents = [path for path in paths if edfi.is_edfi(path)]
    if not (opened or sources.files or incidents):
        raise Refused(f"There is no spreadsheet, roster or file of incidents in {', '.join(paths)}.")
    if map_path is not None and not dry_run:
        remember(team.folder, given)
    people = newcomers(team.settings.people, *_names_in(opened))
    reader = Reader(today, team.settings, (*team.settings.people, *people), wording)
    if people and not dry_run:
        add_people(team.folder, people)
    report.people = [person.name for person in people]

    def work() -> None:
        total = sum(len(sheet.lines) for file in opened for sheet in file.sheets)
        done = 0
        for file in sorted(opened, key=lambda file: all(sheet.kind != "cases" for sheet in file.sheets)):
            done = _import_file(team, file, reader, report, progress, (done, total))
        sources.take(team, report)
        for path in incidents:
            edfi.take(team, path, report)

    if dry_run:
        _undone(team, work)
    else:
        work()
    if people and not dry_run:
        reread(team)  # writes the new people down as a change of the settings: importing again finds nothing changed
    return report


def _undone(team: Team, work: Callable[[], None]) -> None:
    """Do all the work in one transaction, so that each file sees the ones before it, and keep nothing of it."""
    try:
        with team.store.change("a dry run"):
            work()
            raise _DryRun
    except _DryRun:
        return


def _import_file(
    team: Team,
    file: Opened,
    reader: Reader,
    report: Report,
    progress: Progress | None,
    position: tuple[int, int],
) -> int:
    """Import one file in one transaction; hands back how many rows are done by then."""
    done, total = position
    rejected: list[Rejected] = []
    sheets: list[SheetReport] = []
    with team.store.change(f"{IMPORTED}{os.path.basename(file.path)}") as change:
        taker = Taker(team.store, change, {}, team.store.imports.codes())
        met: dict[date, set[int]] = {}
        for sheet in file.sheets:
            counts = SheetReport(os.path.basename(file.path), sheet.name, sheet.kind)
            sheets.append(counts)
            doubled: set[tuple[str, ...]] = set()
            for line in sheet.lines:
                done += 1
                if progress is not None and done % EVERY_ROWS == 0:
                    progress(done, total)
                if line.is_empty:
                    continue
                if line.cells in doubled:
                    counts.unchanged += 1
                    counts.note("a row that stands twice was taken once")
                    continue
                doubled.add(line.cells)
                try:
                    _take_row(sheet, sheet.cells(line), reader, taker, counts, met)
                except Unreadable as error:
                    counts.rejected += 1
                    rejected.append(Rejected(sheet, line, str(error)))
        _meetings(taker, met, reader.today)
    if progress is not None:
        progress(done, total)
    report.sheets += sheets
    report.remarks += file.remarks
    if not report.dry_run and (path := hand_back(team.folder, file.path, rejected)):
        report.rejected_files.append(path)
    elif report.dry_run:
        report.remarks += [f"{one.sheet.name} row {one.line.number}: {one.why}" for one in rejected]
    return done


def _take_row(
    sheet: Recognised,
    cells: dict[str, str],
    reader: Reader,
    taker: Taker,
    counts: SheetReport,
    met: dict[date, set[int]],
) -> None:
    """Take one row, which counts as new when any part of it is new. Raises Unreadable."""
    reads = read_row(sheet.kind, cells, reader)
    if sheet.kind == "cases":
        _once(reads[0], taker)
    outcomes = []
    for read in reads:
        outcome, case_id = taker.take(read)
        outcomes.append(outcome)
        agreed_on = read.fields.get("agreed_on")
        if isinstance(agreed_on, date) and agreed_on <= reader.today:
            met.setdefault(agreed_on, set()).add(case_id)
    for note in reads[0].notes:
        counts.note(note)
    if NEW in outcomes:
        counts.new += 1
        if sheet.kind == "cases" and (alike := taker.store.cases.looks_like(reads[0].natural[0])):
            counts.note(alike.removesuffix("."))
    elif CHANGED in outcomes:
        counts.changed += 1
    else:
        assert set(outcomes) == {UNCHANGED}
        counts.unchanged += 1


def _once(read: Read, taker: Taker) -> None:
    """A case stands once in a file: a second row with its number and other words contradicts the first."""
    key = ("cases", *read.natural)
    if key in taker.counted:
        raise Unreadable(f"{read.natural[0]} stands in this sheet already, with other words")
    taker.counted[key] = 1


def _meetings(taker: Taker, met: dict[date, set[int]], today: date) -> None:
    """The days on which things were agreed are the days on which the team met and spoke of those cases."""
    for day in sorted(met):
        if day < today:
            taker.store.meetings.ensure_held(day, met[day])


def _open(path: str, wording: Wording, given: dict[str, dict[str, str]], ask: Ask | None) -> Opened:
    remarks = []
    understood: list[Recognised] = []
    for sheet in read_sheets(path):
        found = recognise(sheet, wording, given, ask)
        understood += found
        if not found:
            remarks.append(
                f"The sheet {sheet.name} was left out: its columns are {', '.join(headings_of(sheet)) or '-'}."
            )
        for one in found:
            if one.unknown and not any(name.casefold() == "why" for name in one.unknown):
                remarks.append(f"{one.name}: the column {', '.join(one.unknown)} was left out.")
    if not understood:
        raise Refused(
            f"{path} has no sheet that is understood. {' '.join(remarks)} "
            "Name the columns with --map; docs/import.md shows how."
        )
    return Opened(path, tuple(sorted(understood, key=lambda one: one.kind != "cases")), tuple(remarks))


def _names_in(opened: Iterable[Opened]) -> tuple[list[str], list[str]]:
    """Every therapist and every owner that stands in the files."""
    therapists: list[str] = []
    owners: list[str] = []
    for file in opened:
        for sheet in file.sheets:
            for line in sheet.lines:
                cells = sheet.cells(line)
                therapists.append(cells.get("therapist", ""))
                owners.append(cells.get("owner", ""))
    return therapists, owners
