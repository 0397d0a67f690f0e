"""Fills a team with made-up cases by the thousand. `python bench/bigteam.py FOLDER CASES RECORDS`."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from review.cli.front.desk import login
from review.store.store import Store
from review.team.open import open_team

TODAY = date(2026, 11, 23)
MINE = 20  # open next actions of whoever runs the bench, whatever the size of the team
OPEN = 3  # open next actions of each active case
RARE, COMMON = "curfew", "hallway"  # words that stand in 40 records, and in one of a hundred
ACTIVE_EVERY = 20  # one case in so many is active
# table -> (share of a case's records, its columns after case_id, the row for one random day and text)
KINDS = {
    "school_events": (
        30, "happened_on, what, kind, behaviour",
        lambda day, text, _: (day, text, "behaviour", "defiance"),
    ),
    "sro_interactions": (
        20, "happened_on, direction, what, valence, reply_owed, replied_on",
        lambda day, text, _: (day, "sro_to_therapist", text, "difficulty", 1, day),
    ),
    "family_steps": (15, "started_on, expectation, result, ended_on", lambda day, text, _: (day, text, "kept", day)),
    "goals": (8, "what, kind, status, set_on", lambda day, text, _: (text, "intermediary", "met", day)),
    "drivers": (4, "what, system, noted_on", lambda day, text, _: (text, "school", day)),
    "notes": (10, "noted_on, what, kind, ended_on", lambda day, text, _: (day, text, "advance", day)),
    "next_actions": (
        12, "what, owner, due_on, agreed_on, status, settled_on",
        lambda day, text, owner: (text, owner, day, day, "done", day),
    ),
    "releases": (1, "recipient, signed_on, information", lambda day, text, _: (text, day, "attendance")),
}  # fmt: skip


def fill(store: Store, me: str, cases: int, records: int) -> None:
    """Write so many cases and records in one transaction, the same ones each time."""
    chance = random.Random(20261123)
    words = _vocabulary(chance)
    shares = [table for table, (share, _, _) in KINDS.items() for _ in range(share)]
    each = records // cases
    with store.change("cases for the bench"):
        run = store.record.connection.executemany
        run("INSERT INTO schools (name, recorded_at) VALUES (?, '')", [(f"School {n}",) for n in range(20)])
        run(
            "INSERT INTO officers (name, school_id, recorded_at) VALUES (?, ?, '')",
            [(f"Ofc. {words[n].title()}", n + 1) for n in range(20)],
        )
        run(
            "INSERT INTO cases (code, therapist, started_on, school_id, officer_id, status, closed_on, recorded_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, '')",
            [_case(number) for number in range(cases)],
        )
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in KINDS}
        for number in range(cases):
            began = _began(number)
            days = min(140, (TODAY - began).days)
            for place in range(each):
                count = number * each + place
                table = shares[count * 37 % len(shares)]  # each case has some of many kinds
                day = (began + timedelta(days=chance.randrange(days + 1))).isoformat()
                text = " ".join(words[min(int(chance.paretovariate(0.9)), len(words)) - 1] for _ in range(8))
                text += f" {COMMON}" * (count % 101 == 0) + f" {RARE}" * (count % (records // 40 + 1) == 0)
                rows[table].append((number + 1, *KINDS[table][2](day, text, f"Therapist {number % 40}")))
        for table, (_, columns, _) in KINDS.items():
            marks = ", ".join("?" * (columns.count(",") + 2))
            run(f"INSERT INTO {table} (case_id, {columns}, recorded_at) VALUES ({marks}, '')", rows[table])
        run(
            "INSERT INTO meetings (held_on, minutes, chair, finished_at, recorded_at) "
            "VALUES ('2026-11-16', 120, ?, '2026-11-16T17:00:00.000000+00:00', '')",
            [(me,)],
        )
        run(
            "INSERT INTO turns (meeting_id, case_id, position, state, recorded_at) VALUES (1, ?, ?, 'discussed', '')",
            [(1 + number, place) for place, number in enumerate(range(0, cases, ACTIVE_EVERY), 1)],
        )
        run(
            "INSERT INTO next_actions (case_id, what, owner, due_on, agreed_on, recorded_at) "
            "VALUES (?, 'call the officer about the plan', ?, '2026-11-27', '2026-11-16', '')",
            [(1 + number * ACTIVE_EVERY, me) for number in range(MINE)]
            + [(1 + n, f"Therapist {n % 40}") for n in range(0, cases, ACTIVE_EVERY) for _ in range(OPEN)],
        )


def _vocabulary(chance: random.Random) -> list[str]:
    sounds = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    return sorted({"".join(chance.choices(sounds, k=chance.randrange(2, 5))) for _ in range(5000)}, key=hash_of)


def hash_of(word: str) -> int:
    """An order of words that is the same in every run."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(word)) % 10_007


def _began(number: int) -> date:
    ago = number % 120 if number % ACTIVE_EVERY == 0 else 150 + number % 1600
    return TODAY - timedelta(days=ago)


def _case(number: int) -> tuple[object, ...]:
    active = number % ACTIVE_EVERY == 0
    closed = None if active else (_began(number) + timedelta(days=140)).isoformat()
    place = number % 20 + 1
    status = "active" if active else "closed"
    return f"C-{number:05}", f"Therapist {number % 40}", _began(number).isoformat(), place, place, status, closed


if __name__ == "__main__":
    team = open_team(sys.argv[1], login())
    fill(team.store, team.person.name, int(sys.argv[2]), int(sys.argv[3]))
    team.store.close()
