"""Takes the pictures of papers that docs/paper.md shows: the first page of each, from the demo team on a fixed day."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASEWALK = Path(sys.executable).parent / "casewalk"
PAPERS = {
    "agenda": ["agenda"],
    "minutes": ["minutes"],
    "summary": ["summary", "HB-017"],
    "slip": ["slip", "Brandt"],
}
DOTS = "88"  # an inch


def main() -> None:
    """Write docs/pictures/agenda.png and the others. Needs pdftoppm."""
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "XDG_CONFIG_HOME": f"{home}/c", "PATH": os.environ["PATH"], "CASEWALK_TODAY": "2026-11-23"}
        env |= {"CASEWALK_TEAM": f"{home}/demo", "LANG": "C.UTF-8"}
        subprocess.run([CASEWALK, "demo", f"{home}/demo", "--no-open"], env=env, check=True, capture_output=True)
        for name, words in PAPERS.items():
            pdf = subprocess.run([CASEWALK, *words, "--pdf", "-"], env=env, check=True, capture_output=True).stdout
            target = ROOT / "docs" / "pictures" / name
            half = ["-W", "748", "-H", "500"] if name == "slip" else []
            first = ["pdftoppm", "-f", "1", "-singlefile", "-gray", "-r", DOTS, *half, "-png", "-", target]
            subprocess.run(first, input=pdf, check=True)
            print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
