"""What trends cost over five years of 500 cases, as ratios to ten weeks of 20; and how soon their screen is there.

`python bench/trends.py`. The shell is timed as whole processes, the screen until it is painted, each in turn with its
yardstick.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from pty_harness import Terminal, casewalk, environment
from timing import seconds

from review.cli.front.desk import login
from review.store.store import Store
from review.team.open import open_team

TODAY = date(2026, 11, 23)
ROUNDS = 21
PAINTS = 7
STAY = 130  # days of a case
# table -> (events of one case, its columns after case_id, what makes a row of a day)
KINDS = {
    "sro_interactions": (
        60, "happened_on, direction, what, valence, kind, initiated_by, outcome, officer_id",
        lambda chance, day, _, officer: (
            day, chance.choice(["sro_to_therapist", "therapist_to_sro", "sro_with_youth"]), "words",
            chance.choice(["success", "difficulty", "neutral"]),
            chance.choice(["routine_contact"] * 5 + ["presence", "referral", "referral"]),
            chance.choice(["school", "officer"]), chance.choice(["none"] * 12 + ["diversion", "court_referral"]),
            officer,
        ),
    ),
    "school_events": (
        50, "happened_on, what, kind, to_police",
        lambda chance, day, *_: (day, "what", "behaviour", int(chance.random() < 0.05)),
    ),
    "family_steps": (
        25, "started_on, expectation, result, demonstrated_to, demonstrated_on",
        lambda chance, day, *_: (day, "home by 9", "kept", chance.choice(["", "sro", "school"]), day),
    ),
    "next_actions": (
        35, "what, owner, due_on, agreed_on, status, reason, settled_on",
        lambda chance, day, owner, _: (
            "call", owner, day, day, chance.choice(["done"] * 8 + ["partly", "carried"]),
            chance.choice(["us", "family"]), day,
        ),
    ),
    "notes": (30, "noted_on, what, kind", lambda _, day, *__: (day, "a note", "note")),
}  # fmt: skip


def fill(store: Store, me: str, cases: int, days: int) -> int:
    """Cases that begin evenly over so many days up to today, each with 200 events; hands back how many events."""
    chance = random.Random(20261123)
    run = store.record.connection.executemany
    count = 0
    with store.change("cases for the bench"):
        for table, name in (("schools", "School"), ("officers", "Ofc.")):
            run(f"INSERT INTO {table} (name, recorded_at) VALUES (?, '')", [(f"{name} {n}",) for n in range(20)])
        for number in range(1, cases + 1):
            began = TODAY - timedelta(days=days * (cases - number + 1) // cases)
            ended = began + timedelta(days=STAY)
            closed = ended < TODAY
            reason = chance.choice(["completed"] * 8 + ["moved", "lack_of_engagement"]) if closed else ""
            place = number % 20 + 1
            run(
                "INSERT INTO cases (code, therapist, started_on, school_id, officer_id, status, closed_on, "
                "closure_reason, home, school_or_work, no_new_arrest, recorded_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, '')",
                [(f"C-{number:04}", me, began.isoformat(), place, place, "closed" if closed else "active",
                  ended.isoformat() if closed else None, reason, number % 7 != 0)],
            )  # fmt: skip
            last = min(STAY, (TODAY - began).days)
            for table, (each, columns, row) in KINDS.items():
                marks = ", ".join("?" * (columns.count(",") + 2))
                happened = [(began + timedelta(days=chance.randrange(last + 1))).isoformat() for _ in range(each)]
                rows = [(number, *row(chance, day, me, place)) for day in happened]
                run(f"INSERT INTO {table} (case_id, {columns}, recorded_at) VALUES ({marks}, '')", rows)
                count += each
            scores = [(number, (began + timedelta(days=month * 30)).isoformat(), 0.7) for month in range(1, 4)]
            run("INSERT INTO adherence (case_id, collected_on, score, recorded_at) VALUES (?, ?, ?, '')", scores)
    return count


def team_of(home: Path, name: str, cases: int, days: int, env: dict[str, str]) -> tuple[str, int]:
    """A team's folder with so many cases over so many days, and how many events they have."""
    folder = str(home / name)
    subprocess.run(casewalk("init", folder, "--name", "Amari"), env=env, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, __file__, "fill", folder, str(cases), str(days)],
        env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return folder, int(done.stdout)


def shell(env: dict[str, str], home: Path) -> list[tuple[str, float, float]]:
    """(what, ratio, mark) of the commands; a bare Python is printed as well."""
    (small, _), (large, count) = team_of(home, "small", 20, 70, env), team_of(home, "large", 500, 5 * 365, env)
    since = (TODAY - timedelta(weeks=9)).isoformat(), (TODAY - timedelta(days=5 * 365)).isoformat()
    runs = {
        "bare": [sys.executable, "-c", "pass"],
        "small": casewalk("--team", small, "trends", "--since", since[0]),
        "large": casewalk("--team", large, "trends", "--since", since[1]),
        "small json": casewalk("--team", small, "trends", "--since", since[0], "--json"),
        "large json": casewalk("--team", large, "trends", "--since", since[1], "--json"),
        "large, half a year": casewalk("--team", large, "trends"),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS + 2):
        for name, argv in runs.items():
            took = seconds(argv, env)
            if number >= 2:  # the first rounds fill caches and write bytecode
                times[name].append(took)
    middle = {name: median(taken) for name, taken in times.items()}
    print(f"{count} events; " + ", ".join(f"{name} {took * 1000:.1f} ms" for name, took in middle.items()))
    return [
        ("trends, 5 years of 500 cases / 10 weeks of 20", middle["large"] / middle["small"], 1.5),
        ("the same as JSON", middle["large json"] / middle["small json"], 1.5),
        ("trends of the last half year, 500 cases / 20", middle["large, half a year"] / middle["small"], 1.5),
    ]


def screen(env: dict[str, str], home: Path) -> list[tuple[str, float, float]]:
    """The screen of trends against the walk of the same team, until each is painted: of the demo, and of 500 cases."""
    demo, large = str(home / "demo"), str(home / "large")
    subprocess.run(casewalk("demo", demo, "--no-open"), env=env, check=True, capture_output=True)
    runs = [
        (casewalk("--team", folder, *words), shown)
        for folder in (demo, large)
        for words, shown in ((("meet",), "LAST WEEK"), (("trends", "--screen"), "THE EARLY SIGN"))
    ]
    times: list[list[float]] = [[] for _ in runs]
    for number in range(PAINTS + 1):
        for place, (argv, word) in enumerate(runs):
            with Terminal(argv, env) as terminal:
                took = terminal.until(word)
            if number:
                times[place].append(took)
    walk, trends, large_walk, large_trends = (median(taken) for taken in times)
    print(", ".join(f"{took * 1000:.0f} ms" for took in (walk, trends, large_walk, large_trends)))
    return [
        ("trends on the screen, first paint / the walk", trends / walk, 1.3),
        ("the same of 500 cases in 5 years", large_trends / large_walk, 1.3),
    ]


def main() -> int:
    """Print the table; 1 when a mark is missed."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        env = environment(home)
        rows = [*shell(env, home), *screen(env, home)]
    for what, ratio, mark in rows:
        print(f"{what:48} {ratio:6.2f}  <= {mark:g}{'' if ratio <= mark else '  MISSED'}")
    return int(any(ratio > mark for _, ratio, mark in rows))


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        team = open_team(sys.argv[2], login())
        print(fill(team.store, team.person.name, int(sys.argv[3]), int(sys.argv[4])))
        team.store.close()
    else:
        sys.exit(main())
