"""Facts never change once they are made, and compare by what they say."""

import copy
import pickle

import pytest

from review.common.fact import fact, fields_of, replace, values_of


@fact
class Visit:
    """A made-up fact."""

    school: str
    minutes: int = 30

    @property
    def is_long(self) -> bool:
        return self.minutes > 45


def test_a_fact_takes_its_fields_in_order_or_by_name_and_fills_in_defaults():
    assert Visit("Lincoln HS") == Visit(school="Lincoln HS", minutes=30)
    assert values_of(Visit("Lincoln HS", 50)) == {"school": "Lincoln HS", "minutes": 50}
    assert Visit("Lincoln HS", 50).is_long


def test_a_fact_never_changes_but_can_be_replaced():
    visit = Visit("Lincoln HS")
    with pytest.raises(AttributeError, match=r"Visit\.minutes does not change"):
        visit.minutes = 60
    with pytest.raises(AttributeError):
        del visit.school
    assert replace(visit, minutes=60) == Visit("Lincoln HS", 60)
    assert visit.minutes == 30


def test_a_fact_says_which_field_is_missing_unknown_or_given_twice():
    with pytest.raises(TypeError, match="wants the field 'school'"):
        Visit()
    with pytest.raises(TypeError, match="no field 'scool'"):
        Visit(scool="Lincoln HS")
    with pytest.raises(TypeError, match="given twice"):
        Visit("Lincoln HS", school="Northside")
    with pytest.raises(TypeError, match="takes 2 fields, not 3"):
        Visit("Lincoln HS", 30, 40)
    with pytest.raises(TypeError):
        replace(Visit("Lincoln HS"), hours=1)


def test_facts_of_different_kinds_are_never_equal():
    @fact
    class Call:
        """Another made-up fact with the same fields."""

        school: str
        minutes: int = 30

    assert Visit("Lincoln HS") != Call("Lincoln HS")
    assert len({Visit("A"), Visit("A"), Visit("B")}) == 2


def test_a_fact_survives_copying_and_pickling():
    visit = Visit("Lincoln HS", 50)
    assert copy.deepcopy(visit) == visit
    assert pickle.loads(pickle.dumps(visit)) == visit
    assert repr(visit) == "Visit(school='Lincoln HS', minutes=50)"
    assert fields_of(Visit) == {"school": str, "minutes": int}
