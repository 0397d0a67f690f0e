"""Columns the team has named itself: given once with --map, remembered in the team folder."""

from __future__ import annotations

import os

from review.common.errors import Refused
from review.exchange.incoming.sheet_words import KINDS, Wording
from review.team.edit_people import quoted
from review.team.folder import put_file
from review.team.shape import MappingOf, Text, load, meant

_SHAPE = MappingOf(MappingOf(Text(60)), names=KINDS)
REMEMBERED = os.path.join("imports", "map.yaml")


def read_map(folder: str, path: str | None, wording: Wording) -> dict[str, dict[str, str]]:
    """Kind of sheet -> heading -> field: what is remembered, with what the file at `path` says over it.

    Raises NotFound or Refused with the mistakes of the file, also for a field that there is not.
    """
    given: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    kept = os.path.join(folder, REMEMBERED)
    for one in [kept if os.path.exists(kept) else None, path]:
        if one is not None:
            for kind, columns in load(one, _SHAPE).items():
                _check(one, kind, columns, wording)
                given[kind] |= columns
    return given


def remember(folder: str, given: dict[str, dict[str, str]]) -> None:
    """Write the map into the team folder."""
    lines = ["# Columns of the team's spreadsheets, named with --map: kind of sheet, heading, field.\n"]
    for kind, columns in given.items():
        if columns:
            lines.append(f"{kind}:\n")
            lines += [f"  {quoted(heading)}: {field}\n" for heading, field in columns.items()]
    path, content = os.path.join(folder, REMEMBERED), "".join(lines).encode()
    put_file(path, content)


def _check(path: str, kind: str, columns: dict[str, str], wording: Wording) -> None:
    fields = sorted(set(wording.columns(kind).values()))
    for heading, field in columns.items():
        if field not in fields:
            raise Refused(
                f"{path}: under {kind}, “{heading}” is to fill `{field}`, which is none of its fields "
                f"({', '.join(fields)}){meant(field, fields)}"
            )
