"""A team that takes spreadsheets in, and what became of their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from review.exchange.incoming.importing import run_import
from review.exchange.incoming.report import Report
from review.team.init import make_team
from review.team.open import Team, open_team, reread

HARBOR = Path(__file__).parents[1] / "samples" / "caseload-harbor"
WORKBOOK = str(HARBOR / "caseload.xlsx")
TRUTH = json.loads((HARBOR / "truth.json").read_text())
MONDAY = date(2026, 11, 23)
NEW = ["new", "changed", "unchanged", "rejected"]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    make_team(str(tmp_path / "harbor"), "amari", name="Amari", key_path=str(tmp_path / "keys" / "harbor.key"))
    team = open_team(str(tmp_path / "harbor"), "amari")
    yield team
    team.store.close()


def imported(team: Team, *paths: str | Path, **more: Any) -> Report:
    return run_import(reread(team), [str(path) for path in paths], today=MONDAY, **more)


def counts(report: Report) -> dict[str, tuple[int, ...]]:
    return {one.kind: tuple(getattr(one, name) for name in NEW) for one in report.sheets}


def sheet(tmp_path: Path, text: str, name: str = "more.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def everything(team: Team) -> dict[str, list[tuple[object, ...]]]:
    tables = ("cases", "schools", "officers", "goals", "sro_interactions", "school_events", "family_steps",
              "next_actions", "meetings", "turns", "import_rows", "journal")  # fmt: skip
    return {table: [tuple(row) for row in team.store.record.rows(f"SELECT * FROM {table}")] for table in tables}
