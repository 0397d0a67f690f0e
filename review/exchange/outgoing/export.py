"""A team's whole record as a plain copy: CSV files, one JSON file, or SQLite with readable views."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable
from datetime import datetime

import review
from review.common.errors import Refused
from review.common.fact import fact, fields_of, values_of
from review.exchange.incoming.tables import with_mark
from review.meeting.meeting import Turn
from review.store.file.journal import EXPORTED
from review.store.queries.export import Column, TakeOut
from review.store.records.records import Records
from review.team.folder import create_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from review.team.open import Team

README = "READ-ME-FIRST.txt"
_NOT_IN_CSV = ("version", "struck_at", "before", "after", "chain", "content")  # how the record keeps itself
_IN_JSON = ("before", "after", "content")  # texts that are JSON themselves
# Which vocabulary each column's keys are said by; tests/exchange/test_export.py compares it with what the facts say.
SAID_BY: dict[str, dict[str, str]] = {
    "cases": {
        "status": "case.status", "placement": "school.placement", "plan": "school.plan",
        "closure_reason": "case.closure_reason",
    },
    "school_events": {
        "kind": "school.event_kind", "attendance": "school.attendance", "behaviour": "school.behaviour",
        "discipline": "school.discipline", "managed_by": "school.managed_by", "reported_by": "trends.reported_by",
    },
    "sro_interactions": {
        "direction": "sro.direction", "valence": "sro.valence", "kind": "sro.kind", "role": "sro.role",
        "initiated_by": "sro.initiated_by", "outcome": "sro.outcome",
    },
    "family_steps": {
        "behaviour": "school.behaviour", "frequency": "family.frequency", "result": "family.result",
        "verified_by": "family.verified_by",
    },
    "goals": {"kind": "goals.goal_kind", "status": "goals.goal_status"},
    "drivers": {"system": "goals.system"},
    "notes": {"kind": "notes.note_kind"},
    "releases": {"authority": "releases.authority"},
    "disclosures": {"basis": "releases.basis"},
    "next_actions": {"subject": "actions.subject", "status": "actions.status", "reason": "actions.reason"},
    "proposals": {"subject": "actions.subject"},
    "turns": {"state": "meeting.turn_state", "deferred_reason": "meeting.defer_reason"},
    "stances": {"stance": "sro.stance"},
    "contacts": {"kind": "officers.contact_kind", "body": "officers.body"},
    "perspectives": {"voice": "perspectives.voice"},
}  # fmt: skip


@fact
class Copy:
    """What was taken out: where it lies, how many records of how many kinds."""

    path: str
    records: int
    kinds: int


def write_csv(team: Team, folder: str) -> Copy:
    """A new folder with a CSV file for each kind of record, as spreadsheets and `casewalk import` read them."""
    path = _target(team, folder)
    with _Writing() as writing:
        writing.folder(path)
        _written_down(team, "CSV", path)
        writing.file(os.path.join(path, README), "\n".join([*about(team), ""]).encode())
        counts = []
        with TakeOut(team.store.record) as takeout:
            for table, columns in takeout.tables().items():
                names, rows = _sheet(takeout, table, columns)
                counts.append(len(rows))
                if rows:
                    writing.file(os.path.join(path, f"{table}.csv"), _csv(names, rows))
    return Copy(path, sum(counts), sum(count > 0 for count in counts))


def write_json(team: Team, file: str) -> Copy:
    """One JSON file: `about`, the people, the words, and each kind of record as a list."""
    path = _target(team, file)
    with _Writing() as writing:
        out = writing.open(path)
        _written_down(team, "JSON", path)
        yes_no, counts = _yes_no(team), []
        head = {
            "about": about(team),
            "people": [values_of(person) for person in team.settings.people],
            "words": team.words.to_json(),
        }
        writing.write(out, json.dumps(head, ensure_ascii=False, indent=1)[:-2])
        with TakeOut(team.store.record) as takeout:
            for table, columns in takeout.tables().items():
                rows = [_typed(row, yes_no.get(table, ())) for row in takeout.rows(table, columns, struck_too=True)]
                lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
                writing.write(out, f',\n "{table}": [{lines}]')
                counts.append(len(rows))
        writing.write(out, "\n}\n")
    return Copy(path, sum(counts), sum(count > 0 for count in counts))


def write_sqlite(team: Team, file: str) -> Copy:
    """A SQLite file without a key, with the tables of the record and a view `readable_...` of each."""
    path = _target(team, file)
    _refuse_there(path)
    _written_down(team, "SQLite", path)
    words = [
        (f"{name}.{vocabulary}", key, team.words.label(f"{name}.{vocabulary}", key))
        for name, vocabularies in team.words.to_json().items()
        for vocabulary in vocabularies
        for key in team.words.keys(f"{name}.{vocabulary}")
    ]
    try:
        counts = TakeOut(team.store.record).copy_to(path, about(team), words, SAID_BY, _yes_no(team))
    except OSError as error:
        raise Refused(f"{path} cannot be made: {error.strerror}.") from None
    return Copy(path, sum(counts), sum(count > 0 for count in counts))


def about(team: Team) -> list[str]:
    """What the copy is, as it says itself."""
    lines = [
        f"A plain copy of the record of team {team.settings.team}.",
        f"Taken out by {team.person.name} on {datetime.now():%Y-%m-%d %H:%M} with Casewalk {review.__version__}.",
        "It is NOT encrypted: whoever gets hold of it can read it. It tells of young people and their families: keep",
        "it as you keep case files, and destroy it when it has done its work. That it was made stands in the journal.",
    ]
    if any(release.part2 or "substance_use" in release.covers for release in team.store.releases.all()):
        lines.append(team.words.label("papers.notice", "part2"))
    return lines


def _target(team: Team, path: str) -> str:
    """The absolute path. Raises Refused inside the team's folder, where only what is encrypted lies."""
    whole = os.path.abspath(os.path.expanduser(path))
    inside = os.path.realpath(team.folder)
    if os.path.commonpath([os.path.realpath(whole), inside]) == inside:
        raise Refused(f"{whole} lies in the team's folder, which holds nothing plain. Name a place outside of it.")
    return whole


def _refuse_there(path: str) -> None:
    if os.path.lexists(path):
        raise Refused(f"{path} is there already. Name a new one; nothing is written over.")


def _written_down(team: Team, form: str, path: str) -> None:
    """A row of the journal before the first record is out."""
    cases = [case.id for case in team.store.cases.all()]
    team.store.record.write_down(EXPORTED, f"plain copy of the whole record, {form}: {path}", cases=cases)


def _yes_no(team: Team) -> dict[str, list[str]]:
    """Table -> its columns that are yes or no."""
    subjects = [getattr(team.store, name) for name in type(team.store).__annotations__ if name != "record"]
    kinds: dict[str, type] = {one.table: one.kind for one in subjects if isinstance(one, Records)}
    kinds["turns"] = Turn
    return {
        table: [name for name, note in fields_of(kind).items() if note.startswith("bool")]
        for table, kind in kinds.items()
    }


def _typed(row: dict[str, Any], yes_no: Iterable[str]) -> dict[str, Any]:
    for name in yes_no:
        if row[name] is not None:
            row[name] = bool(row[name])
    for name in _IN_JSON:
        if isinstance(row.get(name), str) and row[name].startswith(("{", "[")):
            row[name] = json.loads(row[name])
    return row


def _sheet(takeout: TakeOut, table: str, columns: list[Column]) -> tuple[list[str], list[dict[str, Any]]]:
    """The headings and rows of a CSV file, without what the record keeps for itself and what was struck out."""
    rows = list(takeout.rows(table, columns, struck_too=False))
    return [name for name in (rows[0] if rows else {}) if name not in _NOT_IN_CSV], rows


def _csv(names: list[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """With the mark that tells spreadsheet programs it is UTF-8; no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([with_mark("" if row[name] is None else str(row[name])) for name in names])
    return out.getvalue().encode("utf-8-sig")


class _Writing:
    """New private files, on disk before it is over; where one fails, none of them is left."""

    def __init__(self) -> None:
        self._made: list[Callable[[], None]] = []
        self._open: list[io.BufferedWriter] = []
        self._path = ""

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        try:
            for file in self._open:
                if error is None:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as failed:
            error = failed
        for file in self._open:
            file.raw.close()  # without writing what is left: it is on disk, or it shall go
        if error is not None:
            for undo in reversed(self._made):
                undo()
        if isinstance(error, OSError):
            raise Refused(f"{self._path} could not be written: {error.strerror}. Nothing of it is left.") from None

    def folder(self, path: str) -> None:
        """Make a new folder, for its owner alone."""
        self._path = path
        _refuse_there(path)
        os.mkdir(path, 0o700)
        self._made.append(lambda: os.rmdir(path))

    def open(self, path: str) -> io.BufferedWriter:
        """Make a new file, for its owner alone."""
        self._path = self._path or path
        _refuse_there(path)
        file = os.fdopen(create_private(path), "wb")
        self._made.append(lambda: os.unlink(path))
        self._open.append(file)
        return file

    def write(self, file: io.BufferedWriter, text: str) -> None:
        """Add to a file."""
        file.write(text.encode())

    def file(self, path: str, content: bytes) -> None:
        """Make a new file with this content."""
        self.open(path).write(content)
