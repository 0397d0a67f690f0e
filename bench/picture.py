"""Takes the picture of the walk that README shows: the demo team on a fixed day, with no fonts from elsewhere."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MONDAY = date(2026, 11, 23)


async def picture(folder: str) -> str:
    """The walk's first case at 120x36."""
    from review.demo.team import open_demo
    from screens.app import CasewalkApp

    team = open_demo(folder, "amari", MONDAY)
    app = CasewalkApp(team, MONDAY, "meet")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="casewalk meet")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S).replace("Fira Code", "ui-monospace, monospace")


def main() -> None:
    """Write docs/pictures/walk.svg."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        svg = asyncio.run(picture(f"{home}/demo"))
    target = ROOT / "docs" / "pictures" / "walk.svg"
    target.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
