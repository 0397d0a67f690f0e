"""Followers of one meeting, each in a terminal of its own: when they see a move, what they cost, and a chair that dies.

`python bench/followers.py [FOLLOWERS] [SECONDS] [DEATHS]`; the marks are those of ten followers for ten minutes and
fifty deaths: a move is seen within 1 s (p95), a follower takes less than 2% of a processor and 200 B/s between moves.
"""

from __future__ import annotations

import select
import sys
import time
from statistics import median

from pty_harness import Terminal, demo, terminals

EVERY = 5.0  # seconds between two moves of the chair
SOON = 1.0  # seconds after a move whose bytes belong to it
MOVES = ("nn", "p")  # to the next case, left open, and back: the code of a case is sent for each


def percentile(values: list[float], part: float) -> float:
    """The value that so many of a hundred do not pass."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part / 100))]


def hear(followers: list[Terminal], seconds: float) -> list[tuple[float, Terminal, bytes]]:
    """(when, who, what) of everything that comes within so many seconds."""
    heard, end = [], time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for one in select.select(followers, [], [], left)[0]:
            heard.append((time.perf_counter(), one, one.take_in()))
    return heard


def moves(chair: Terminal, followers: list[Terminal], seconds: float) -> tuple[list[float], int, float]:
    """The chair moves every few seconds: how late each follower saw it, what was missed, bytes a second in between."""
    late, missed, between = [], 0, 0
    rounds = max(2, int(seconds / EVERY))
    for number in range(rounds):
        begun = time.perf_counter()
        chair.write(MOVES[number % 2])
        heard = hear([*followers, chair], EVERY)
        for one in followers:
            seen = next((when for when, who, what in heard if who is one and b"HB-" in what), None)
            missed += seen is None
            late += [] if seen is None else [seen - begun]
            between += sum(len(what) for when, who, what in heard if who is one and when - begun > SOON)
    return late, missed, between / (rounds * (EVERY - SOON) * len(followers))


def deaths(argv: tuple[str, ...], env: dict[str, str], follower: Terminal, count: int) -> int:
    """Kill the chair so many times; how often the next one was followed."""
    followed = 0
    for number in range(count):
        with Terminal([*argv, "meet"], env) as chair:
            chair.until("why now")
            chair.settle()
            chair.write(MOVES[number % 2])
            followed += any(b"HB-" in what for _, who, what in hear([follower, chair], 3.0) if who is follower)
    return followed


def main(followers: int, seconds: float, killed: int) -> None:
    with demo() as (argv, env), Terminal([*argv, "meet"], env) as chair:
        chair.until("why now")
        with terminals((*argv, "follow"), env, followers) as there:
            for one in there:
                one.until("following")
            hear([*there, chair], 3)
            before, begun = [one.processor_seconds() for one in there], time.perf_counter()
            late, missed, rate = moves(chair, there, seconds)
            took = time.perf_counter() - begun
            shares = [(one.processor_seconds() - was) / took for one, was in zip(there, before, strict=True)]
            print(f"{followers} followers, {len(late) + missed} moves to see in {took:.0f} s: {missed} missed")
            print(f"  seen after   median {median(late):.2f} s, p95 {percentile(late, 95):.2f} s   (mark 1 s)")
            print(f"  between      {rate:.0f} B/s a follower   (mark 200)")
            print(f"  processor    {100 * max(shares):.1f}% at most, moves included   (mark 2% idle)")
            chair.close()
            followed = deaths(argv, env, there[0], killed) if killed else 0
            print(f"  chair killed {killed} times, replaced and followed {followed} times")
            gone = sum(one.exit_code() is not None for one in there)
            print(f"  followers that ended: {gone}")


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:4]]
    count, length, kills = [*given, *(10.0, 60.0, 5.0)[len(given) :]]
    main(int(count), length, int(kills))
