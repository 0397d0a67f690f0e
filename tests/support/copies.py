"""What tests of copies need: the copies of a team, its key, and a record as it reads with that key."""

from __future__ import annotations

from pathlib import Path

from review.store.file import engine
from tests.support.shell import Shell


def key_path(shell: Shell) -> Path:
    return shell.home / ".config" / "casewalk" / "keys" / f"{shell.team.name}.key"


def action_code(shell: Shell) -> str:
    return key_path(shell).read_text(encoding="utf-8").split()[-1]


def copies_of(shell: Shell) -> list[Path]:
    """The oldest first."""
    return sorted((shell.team / "backups").glob("*.db"))


def without_copies(shell: Shell) -> None:
    """Take away those that were made by themselves."""
    for path in (shell.team / "backups").iterdir():
        path.unlink()


def everything(path: Path, key: str, *but: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of a record, by table; without those named, and without the search index."""
    connection = engine.connect(str(path), key)
    try:
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        return {
            name: [tuple(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()]
            for name in sorted(tables)
            if name not in but and not name.startswith(("search", "sqlite_"))
        }
    finally:
        connection.close()


def flip(path: Path, place: int, bits: int = 0x40) -> None:
    """Change one byte of a file, as rot or a bad cable does."""
    with open(path, "r+b") as file:
        file.seek(place % path.stat().st_size)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ bits]))
