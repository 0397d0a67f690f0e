"""Who may see what: each role against each area."""

import pytest

from review.errors import NotAllowed
from review.people import ROLES, Person
from review.roles import AGENDA, CASES, TRENDS, may, require

EVERYTHING = {CASES, AGENDA, TRENDS}


@pytest.mark.parametrize(
    ("role", "areas"),
    [
        ("supervisor", EVERYTHING),
        ("backup", EVERYTHING),
        ("therapist", EVERYTHING),
        ("consultant", EVERYTHING),
        ("office", {AGENDA}),
        ("manager", {TRENDS}),
    ],
)
def test_a_role_covers_its_areas_and_no_other(role, areas):
    person = Person("pell", "Pell", role=role)
    assert {area for area in EVERYTHING if may(person, area)} == areas
    for area in EVERYTHING - areas:
        with pytest.raises(NotAllowed) as refused:
            require(person, area)
        assert refused.value.exit_code == 4
        assert role in str(refused.value)


def test_every_role_a_team_can_give_is_known_and_an_unknown_one_may_nothing():
    assert all(any(may(Person("x", "X", role=role), area) for area in EVERYTHING) for role in ROLES)
    assert not any(may(Person("x", "X", role="visitor"), area) for area in EVERYTHING)
