"""What every week brings in each fictional case: a small action that gets done, and an hour in the school."""

from __future__ import annotations

from review.demo.story import WEEK, Agreed, Story, Told, contact, score

FIRST_WEEK = 10  # weeks of history
_LAST_WEEK = 3  # the stories themselves tell the last two
_ACTIONS = (
    ("Draw a fit circle of the week's hardest hour", "goals"),
    ("Ask the school for the daily report card", "school"),
    ("Verify that home gave the reward", "family"),
    ("Spend an hour of presence in the school", "sro"),
    ("Draw a fit circle of a success", "goals"),
    ("Role-play the hard moment", "family"),
    ("Ask the officer what went well this week", "sro"),
    ("Review the safety plan with the caregiver", "family"),
    ("Visit at the time of day when it is hardest", "family"),
)
_PRESENCE = (
    "an hour in the hallway between bells; carried two boxes for him",
    "sat in the office; talked about what goes well",
    "lunch duty together, nobody had to be written up",
    "walked the building at dismissal",
)
_PARTLY = ("partly us", "partly school", "partly family")


def routine(story: Story) -> tuple[list[Told], list[Agreed]]:
    """The routine of the story's weeks, the same on each run."""
    seed = sum(map(ord, story.code))
    told: list[Told] = []
    agreed: list[Agreed] = []
    for week in range(min(FIRST_WEEK, story.week - 2), _LAST_WEEK - 1, -1):
        what, subject = _ACTIONS[(seed + 2 * week) % len(_ACTIONS)]
        fate = "done" if (seed + week) % 8 else _PARTLY[week % len(_PARTLY)]
        agreed.append(Agreed(week, what, due=(week - 1) * WEEK + 1, subject=subject, fates=(fate,)))
        if (seed + week) % 4 == 0:
            said = _PRESENCE[(seed // 4 + week) % len(_PRESENCE)]
            hour = contact(
                week * WEEK + 2, "therapist_to_sro", "neutral", said, kind="presence", minutes=60, role="educator",
                initiated_by="therapist",
            )  # fmt: skip
            told.append(hour)
        # A score every fourth week, which leaves some months without one: those show as missing.
        if week % 4 == 3:
            told.append(score(week * WEEK + 1, 0.55 + (seed * 7 + week * 5) % 40 / 100))
    return told, agreed
