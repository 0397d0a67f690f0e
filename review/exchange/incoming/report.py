"""What an import tells: rows a sheet, what was filled in, and which rows were handed back and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class SheetReport:
    """The rows of one sheet as they were counted; each row counts once."""

    file: str
    sheet: str
    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    notes: dict[str, int] = field(default_factory=dict)  # what was filled in or is worth knowing -> how often

    @property
    def rows(self) -> int:
        """All rows that held anything."""
        return self.new + self.changed + self.unchanged + self.rejected

    def note(self, words: str) -> None:
        """Count something worth telling."""
        self.notes[words] = self.notes.get(words, 0) + 1


@dataclass(slots=True)
class Report:
    """The whole import."""

    dry_run: bool = False
    sheets: list[SheetReport] = field(default_factory=list)
    people: list[str] = field(default_factory=list)  # added to team.yaml
    rejected_files: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """Rows that were handed back."""
        return sum(sheet.rejected for sheet in self.sheets)

    def lines(self) -> list[str]:
        """The report for people, at most 80 columns wide but for names of sheets and files."""
        told = ["sheet                 rows   new  changed  unchanged  rejected"]
        for one in self.sheets:
            told.append(
                f"{one.sheet[:20]:20} {one.rows:5} {one.new:5} {one.changed:8} {one.unchanged:10} {one.rejected:9}"
            )
        for one in self.sheets:
            told += [f"{one.sheet}: {count} x {words}" for words, count in sorted(one.notes.items())]
        if self.people:
            added = "Would be added" if self.dry_run else "Added"
            told.append(f"{added} to team.yaml as therapists, without a login yet: {', '.join(self.people)}.")
        told += self.remarks
        told += [
            f"The rows that could not be taken stand in {path}, each with the reason." for path in self.rejected_files
        ]
        if self.dry_run:
            told.append("This was a dry run: nothing was written.")
        return told

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        names = ("file", "sheet", "kind", "rows", "new", "changed", "unchanged", "rejected", "notes")
        return {
            "dry_run": self.dry_run,
            "sheets": [{name: getattr(one, name) for name in names} for one in self.sheets],
            "people_added": self.people,
            "rejected_files": self.rejected_files,
            "remarks": self.remarks,
        }
