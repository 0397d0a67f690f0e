"""What a look-up costs, as ratios to a bare Python that does nothing, in one run. `python bench/lookup.py`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 41
ROOT = Path(__file__).resolve().parent.parent
# What each may cost at most, in bare Pythons: `show` is held to 4. A `find` with a typing error reads the words of the
# whole record, and the agenda every active case.
COMMANDS = (
    ("show HB-017", 4.0),
    ("show HB-017 --json", 4.5),
    ("find curfew", 4.0),
    ("find curfwe", 4.5),
    ("actions", 4.0),
    ("actions --json", 4.5),
    ("agenda", 8.0),
)


def main() -> int:
    """Print the table; 1 when a command costs more than it may."""
    with tempfile.TemporaryDirectory() as home:
        env = environment(home)
        casewalk = [sys.executable, "-m", "review.cli"]
        subprocess.run([*casewalk, "demo", f"{home}/harbor"], env=env, check=True, capture_output=True)
        bare = [sys.executable, "-c", "pass"]
        measured = [bare, *([*casewalk, *command.split()] for command, _ in COMMANDS)]
        times: list[list[float]] = [[] for _ in measured]
        for number in range(ROUNDS + 2):
            for place, command in enumerate(measured):  # in turn, so that a slow moment meets all alike
                took = seconds(command, env)
                if number >= 2:  # the first rounds fill caches and write bytecode
                    times[place].append(took)
    base = median(times[0])
    print(f"bare python {base * 1000:.1f} ms; medians of {ROUNDS} interleaved rounds")
    print(f"{'command':<22} {'ms':>6} {'ratio':>6} {'at most':>8}")
    worst = 0
    for (command, most), taken in zip(COMMANDS, times[1:], strict=True):
        ratio = median(taken) / base
        worst = max(worst, ratio > most)
        mark = "  TOO SLOW" if ratio > most else ""
        print(f"{command:<22} {median(taken) * 1000:6.1f} {ratio:6.2f} {most:8.1f}{mark}")
    return int(worst)


def seconds(command: list[str], env: dict[str, str]) -> float:
    """How long one process takes, from start to end."""
    began = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def environment(home: str) -> dict[str, str]:
    """A home of its own, with bytecode written as an installed program has it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": home,
        "XDG_CONFIG_HOME": f"{home}/config",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
        "CASEWALK_TEAM": f"{home}/harbor",
        "CASEWALK_TODAY": "2026-11-23",
    }


if __name__ == "__main__":
    sys.exit(main())
