"""Whoever is meant by a name in a sheet or behind an @ is found, and strangers stay as written."""

from hypothesis import given
from hypothesis import strategies as st

from review.cases.people import (
    Person,
    find_person,
    is_outside,
    people_called,
    people_starting,
    person_with_login,
    read_owner,
)

TEAM = (
    Person("jokafor", "Joy Okafor", "JO", "therapist"),
    Person("mbrandt", "Brandt", "MB", "therapist"),
    Person("lucia", "Lucía Céspedes", "LC", "backup"),
    Person("", "Whitehorse", "TW", "therapist"),
)
JOY, BRANDT, LUCIA, WHITEHORSE = TEAM
NAMES = st.text(st.characters(exclude_characters="/&+,;@.", exclude_categories=["Cs", "Cc", "Z"]), min_size=1)


def test_a_person_is_found_by_login_name_initials_or_a_part_of_the_name():
    for text in ("jokafor", "Joy Okafor", "JO", "jo", "J.O.", "@JO", " okafor ", "@Okafor", "joy  okafor"):
        assert find_person(TEAM, text) == JOY, text


def test_accents_do_not_matter_in_either_direction():
    assert find_person(TEAM, "Cespedes") == LUCIA
    assert find_person(TEAM, "LUCÍA CÉSPEDES") == LUCIA
    assert find_person([Person("", "Cespedes")], "Céspedes") == Person("", "Cespedes")


def test_nobody_is_found_for_an_empty_or_unknown_text_nor_by_an_empty_login():
    for text in ("", " ", "@", "mother", "bran"):
        assert find_person(TEAM, text) is None
        assert people_called(TEAM, text) == []


def test_when_two_are_meant_nobody_is_chosen_and_both_are_named():
    double = (*TEAM, Person("mo", "Mel Okafor", "MO"))
    assert find_person(double, "Okafor") is None
    assert people_called(double, "Okafor") == [JOY, double[-1]]
    assert find_person(double, "Mel Okafor") == double[-1]


def test_a_whole_name_goes_before_the_initials_of_somebody_else():
    double = (*TEAM, Person("joan", "Jo", "JX"))
    assert find_person(double, "Jo") == double[-1]


def test_only_the_exact_login_says_who_sits_at_the_terminal():
    assert person_with_login(TEAM, "jokafor") == JOY
    assert person_with_login(TEAM, "JO") is None
    assert person_with_login(TEAM, "") is None


def test_an_unfinished_word_suggests_everybody_it_may_become():
    assert people_starting(TEAM, "@l") == [LUCIA]
    assert people_starting(TEAM, "ok") == [JOY]
    assert people_starting(TEAM, "cesp") == [LUCIA]
    assert people_starting(TEAM, "") == list(TEAM)
    assert people_starting(TEAM, "zz") == []


def test_two_owners_in_one_cell_are_two_owners():
    for text in ("JO/MB", "JO & MB", "Okafor, Brandt", "jo + mb", "JO; MB", "Okafor and Brandt", "@JO/@MB", "JO/MB/JO"):
        assert read_owner(TEAM, text) == ["Joy Okafor", "Brandt"], text


def test_somebody_outside_stays_as_written_on_one_line():
    assert read_owner(TEAM, " Mom \n") == ["Mom"]
    assert read_owner(TEAM, "mom/LC") == ["mom", "Lucía Céspedes"]
    assert read_owner(TEAM, "@AP") == ["AP"]
    assert read_owner(TEAM, "Ofc.\x1b[2J Reyes") == ["Ofc.␛[2J Reyes"]
    assert read_owner(TEAM, "Mom, mom") == ["Mom"]


def test_an_empty_cell_names_no_owner():
    for text in ("", " ", "/", "@", " , "):
        assert read_owner(TEAM, text) == []


def test_a_name_is_not_taken_apart_where_it_holds_the_word_and():
    assert read_owner(TEAM, "Sandra Andover") == ["Sandra Andover"]
    assert read_owner((Person("", "Ann and Bob"),), "ann and bob") == ["Ann and Bob"]


def test_outside_is_everybody_whose_name_is_not_of_the_team():
    assert not is_outside(TEAM, "Joy Okafor")
    assert not is_outside(TEAM, "lucia cespedes")
    assert is_outside(TEAM, "JO")
    assert is_outside(TEAM, "mother")


@given(st.lists(NAMES, unique=True, max_size=5))
def test_each_one_alone_on_the_team_is_found_by_the_name_records_keep(names):
    for name in names:
        assert find_person([Person("", name)], name) == Person("", name)


@given(st.text())
def test_reading_an_owner_never_fails_and_reading_it_again_changes_nothing(text):
    for owner in read_owner(TEAM, text):
        assert owner.strip() == owner != ""
        assert read_owner(TEAM, owner) in ([owner], [owner.removeprefix("@").strip()], [])
