"""Ten people at ten screens of one team while a copy is made: how soon a key is painted, what a screen costs.

`python bench/sessions.py [SESSIONS] [KEYS]`; the marks (docs/together.md): 95 of 100 keys are painted within
100 ms, a screen takes less than 60 MB, and less than 2% of a processor while nobody types.
"""

from __future__ import annotations

import select
import subprocess
import sys
import time
from statistics import median

from followers import percentile
from pty_harness import ROOT, Terminal, demo, terminals

IDLE = 20.0  # seconds for which nobody types


def painted(terminal: Terminal, key: str) -> float:
    """Seconds from a key to the first bytes that come for it."""
    terminal.settle(0.05)
    begun = time.perf_counter()
    terminal.write(key)
    if not select.select([terminal], [], [], 5)[0]:
        raise SystemExit(f"nothing came for {key!r} in five seconds")
    seconds = time.perf_counter() - begun
    terminal.take_in()
    return seconds


def main(sessions: int, keys: int) -> None:
    with demo() as (argv, env), terminals(argv, env, sessions) as there:
        for one in there:
            one.until("MOST PRESSING FIRST")
            one.settle()
        took, copies = [], []
        for number in range(keys):
            if number % 25 == 0:
                copies.append(subprocess.Popen([*argv, "backup"], env=env, stdout=subprocess.DEVNULL, cwd=ROOT))
            took.append(painted(there[number % sessions], "jk"[number // sessions % 2]))
        failed = sum(copy.wait() != 0 for copy in copies)
        before = [one.processor_seconds() for one in there]
        time.sleep(IDLE)
        shares = [(one.processor_seconds() - was) / IDLE for one, was in zip(there, before, strict=True)]
        ms = 1000
        print(f"{sessions} screens, {keys} keys, {len(copies)} copies meanwhile, {failed} of them failed")
        print(f"  painted      median {ms * median(took):.0f} ms, p95 {ms * percentile(took, 95):.0f} ms (mark 100)")
        print(f"  memory       {max(one.megabytes() for one in there):.1f} MB at most   (mark 60)")
        print(f"  processor    {100 * max(shares):.1f}% at most while nobody types   (mark 2%)")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    count, pressed = [*given, *(10, 200)[len(given) :]]
    main(count, pressed)
