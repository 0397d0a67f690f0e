"""Form fields of goals and drivers."""

from __future__ import annotations

from review.cases.goals import Driver, Goal
from review.common.fact import replace
from review.common.vocabulary import Words
from review.forms.field import Field
from review.meeting.case_file import CaseFile

RANKS = (1, 20)  # of a driver: from what is worked on first; more than a fit circle has on its rim


def blank_goal(file: CaseFile) -> Goal:
    """A new intermediary goal, set today."""
    return Goal(file.case.id, "", set_on=file.today)


def goal_fields(_: CaseFile, words: Words) -> list[Field]:
    """What a goal is made of."""
    return [
        Field("what", "goal", "text", required=True),
        Field("kind", "kind", "choice", tuple(words.choices("goals.goal_kind"))),
        Field("status", "status", "choice", tuple(words.choices("goals.goal_status"))),
        Field("set_on", "set on", "day"),
        Field("reviewed_on", "reviewed on", "day"),
    ]


def blank_driver(file: CaseFile) -> Driver:
    """A new driver, noted today."""
    return Driver(file.case.id, "", noted_on=file.today)


def driver_fields(_: CaseFile, words: Words) -> list[Field]:
    """What a driver is made of."""
    return [
        Field("what", "driver", "text", required=True),
        Field("system", "system", "choice", tuple(words.choices("goals.system"))),
        Field("behaviour", "drives", hint="the behavior in the middle of the circle, successes too"),
        Field("rank", "rank", "number", hint="1 is worked on first", least=RANKS[0], most=RANKS[1]),
        Field("noted_on", "noted on", "day"),
    ]


def whole_driver(one: Driver, *_: object) -> Driver:
    """A driver without a rank is worked on last."""
    return replace(one, rank=one.rank or 0)
