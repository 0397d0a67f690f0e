"""What a look-up costs, beside a bare Python and what others take, in one run. `python bench/lookup.py`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bigteam import COMMON, RARE
from timing import medians
from yardsticks import python_yardsticks, taskwarrior, todoman

ROUNDS = 41
BENCH = Path(__file__).resolve().parent
CASEWALK = Path(sys.executable).parent / "casewalk"
CODE = "C-00080"  # a case in the middle of its treatment
SMALL, LARGE = ("small", 1_000, 100_000), ("large", 50_000, 1_000_000)  # name, cases, records
LOOK_UPS = (f"show {CODE}", f"find {RARE}", "actions --mine")
ALSO = (f"find {COMMON}",)  # told, without a mark: the more records match, the more there is to put in order
BARE, SMALLEST = "python -c pass", "smallest: argparse + sqlcipher3"
OF_BARE, OF_SMALLEST, OF_SMALL = 3.2, 1.2, 1.2  # the marks


def main() -> int:
    """Print the table; 1 when a mark is missed."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        env = environment(home)
        teams = {name: team_of(home, name, cases, records, env) for name, cases, records in (SMALL, LARGE)}
        others = {
            f"task ID info, {1000} tasks": taskwarrior(home, env),
            f"todo show ID, {1000} todos": todoman(home, env),
        }
        commands = {BARE: [sys.executable, "-c", "pass"]}
        commands |= python_yardsticks(home, teams["small"], f"{home}/config/casewalk/keys/small.key", CODE)
        commands |= {name: argv for name, argv in others.items() if argv is not None}
        for name, folder in teams.items():
            for look_up in (*LOOK_UPS, *ALSO):
                commands[f"{name}: {look_up}"] = [str(CASEWALK), "--team", folder, *look_up.split()]
        took = medians(commands, env, ROUNDS)
    print(f"bare python {took[BARE] * 1000:.1f} ms; medians of {ROUNDS} interleaved rounds")
    print(f"{'':<36} {'ms':>6} {'/ bare':>7} {'/ smallest':>11} {'/ small':>8}")
    missed = 0
    for name, seconds in took.items():
        bare, smallest = seconds / took[BARE], seconds / took[SMALLEST]
        size, _, look_up = name.partition(": ")
        of_small = seconds / took[f"small: {look_up}"] if size == "large" else None
        told = f"{name:<36} {seconds * 1000:6.1f} {bare:7.2f} {smallest:11.2f}"
        told += f" {of_small:8.2f}" if of_small is not None else ""
        if look_up in LOOK_UPS:
            wrong = of_small > OF_SMALL if of_small is not None else bare > OF_BARE or smallest > OF_SMALLEST
            told += "  TOO SLOW" if wrong else ""
            missed += wrong
        print(told)
    for name in (name for name, argv in others.items() if argv is None):
        print(f"{name:<36} not installed")
    print(f"marks: small <= {OF_BARE} of bare and <= {OF_SMALLEST} of smallest; large <= {OF_SMALL} of small")
    return int(missed > 0)


def team_of(home: Path, name: str, cases: int, records: int, env: dict[str, str]) -> str:
    """An encrypted team with so many cases and records."""
    folder = f"{home}/{name}"
    subprocess.run([CASEWALK, "init", folder], env=env, check=True, capture_output=True)
    subprocess.run([sys.executable, BENCH / "bigteam.py", folder, str(cases), str(records)], env=env, check=True)
    return folder


def environment(home: Path) -> dict[str, str]:
    """A home of its own, and bytecode used as an installed program has it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": f"{home}/config",
        "CASEWALK_TODAY": "2026-11-23",
    }


if __name__ == "__main__":
    sys.exit(main())
