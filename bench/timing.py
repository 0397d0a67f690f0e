"""How long whole processes take: in turns, so that a slow moment of the machine meets all alike; the median counts."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from statistics import median

WARM = 2  # rounds that fill caches and write bytecode, not counted
_QUIET = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]


def seconds(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """How long one process takes, from its start to its end. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    number = os.posix_spawn(argv[0], argv, env, file_actions=_QUIET)
    _, status = os.waitpid(number, 0)
    took = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}")
    return took


def medians(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], rounds: int) -> dict[str, float]:
    """Name -> the median seconds of its command over so many interleaved rounds."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(WARM + rounds):
        for name, argv in commands.items():
            took = seconds(argv, env)
            if number >= WARM:
                times[name].append(took)
    return {name: median(taken) for name, taken in times.items()}
