"""What a look-up costs, in bare Pythons of the same run, and what its parts would cost. `python bench/lookup.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pty_harness import environment

ROUNDS = 25
MARK = 4.0  # bare Pythons for `show`
LOOK_UPS = (
    ("show", "HB-017"),
    ("show", "HB-017", "--json"),
    ("find", "curfew"),
    ("actions",),
    ("people",),
    ("agenda",),
)
PARTS = ("argparse", "sqlcipher3", "json", "dataclasses", "pathlib", "typing", "yaml", "sqlite_utils", "textual.app")


def seconds_of(commands: dict[str, list[str]], env: dict[str, str]) -> dict[str, float]:
    """The middle of several runs of each command, taken in turns so that a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, argv in commands.items():
            begun = time.perf_counter()
            subprocess.run(argv, env=env, capture_output=True, check=True, stdin=subprocess.DEVNULL)
            if number:  # the first one compiles the modules
                times[name].append(time.perf_counter() - begun)
    return {name: median(taken) for name, taken in times.items()}


def main() -> None:
    """Measure everything and print it as a table; exit code 1 when the mark is missed."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        env = environment(home)
        casewalk = [sys.executable, "-m", "review.cli", "--team", str(home / "demo")]
        subprocess.run([*casewalk, "demo", "--no-open"], env=env, capture_output=True, check=True)
        commands = {"bare Python": [sys.executable, "-c", "pass"]}
        commands |= {f"casewalk {' '.join(words)}": [*casewalk, *words] for words in LOOK_UPS}
        commands |= {f"import {name}": [sys.executable, "-c", f"import {name}"] for name in PARTS}
        taken = seconds_of(commands, env)
    bare = taken["bare Python"]
    print(f"{'what':40}{'bare Pythons':>14}{'ms':>8}")
    for name, seconds in taken.items():
        print(f"{name:40}{seconds / bare:>14.2f}{seconds * 1000:>8.1f}")
    shown = taken["casewalk show HB-017"] / bare
    print(f"mark: show <= {MARK:g} bare Pythons{'' if shown <= MARK else ', missed'}")
    sys.exit(shown > MARK)


if __name__ == "__main__":
    main()
