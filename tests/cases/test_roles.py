"""Who may do what: each role against each area."""

import pytest

from review.cases.people import ROLES, Person
from review.cases.roles import (
    AGENDA,
    AREAS,
    CASES,
    CHAIR,
    COPIES,
    EXPORT,
    HOST,
    RECORD,
    SETUP,
    TEAM,
    TRENDS,
    may,
    require,
)
from review.common.errors import NotAllowed


@pytest.mark.parametrize(
    ("role", "areas"),
    [
        ("supervisor", set(AREAS)),
        ("backup", set(AREAS)),
        ("therapist", {TEAM, AGENDA, TRENDS, CASES, RECORD}),
        ("consultant", {TEAM, AGENDA, TRENDS, CASES}),
        ("office", {TEAM, AGENDA}),
        ("manager", {TEAM, TRENDS}),
        (HOST, {SETUP, COPIES}),
    ],
)
def test_a_role_covers_its_areas_and_no_other(role, areas):
    person = Person("pell", "Pell", role=role)
    assert {area for area in AREAS if may(person, area)} == areas
    for area in set(AREAS) - areas:
        with pytest.raises(NotAllowed) as refused:
            require(person, area)
        assert refused.value.exit_code == 4
        assert AREAS[area] in str(refused.value)


def test_every_role_a_team_can_give_is_known_and_an_unknown_one_may_nothing():
    assert all(any(may(Person("x", "X", role=role), area) for area in AREAS) for role in ROLES)
    assert not any(may(Person("x", "X", role="visitor"), area) for area in AREAS)


def test_only_those_who_lead_the_team_chair_it_and_take_the_record_out():
    for area in (CHAIR, COPIES, EXPORT):
        assert [role for role in ROLES if may(Person("x", "X", role=role), area)] == ["supervisor", "backup"]
