"""Anything that was written is found, whatever one types, also with a slip of the finger."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.notes import Note
from review.cases.places import Officer, School
from review.common.errors import CasewalkError
from review.common.fact import replace
from review.store.queries.search import MARK, SUBJECTS


@pytest.fixture
def written(store, today):
    school = store.schools.add(School("St. Mary-Jane Academy"))
    officer = store.officers.add(Officer("Ofc. P. O’Brien"))
    one = store.cases.add(Case("HB-001", "Céspedes", date(2026, 9, 1), school_id=school.id))
    two = store.cases.add(Case("HB-002", "Okafor", date(2026, 9, 1), officer_id=officer.id))
    store.notes.add(Note(one.id, today, "Grandmother walks her to the door AND waits -x (twice)"))
    store.actions.agree([NextAction(two.id, "ask the AP for the graduated-response plan", "mother", today, today)])
    return store


def codes(store, words):
    return [hit.code for hit in store.search.look(words).hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("HB-002", ["HB-002"]),
        ("cespedes", ["HB-001"]),
        ("mary-jane", ["HB-001"]),
        ("o’brien", ["HB-002"]),
        ("AND", ["HB-001"]),
        ("-x", ["HB-001"]),
        ('"grand', ["HB-001"]),
        ("graduated resp", ["HB-002"]),
        ("grandmother céspedes", ["HB-001"]),
        ("grandmother okafor", []),
        ("", []),
        ("\x00 * ^", []),
    ],
)
def test_every_word_is_a_word_and_all_of_them_are_wanted(written, words, expected):
    assert codes(written, words) == expected


def test_a_slip_of_the_finger_is_forgiven(written):
    assert codes(written, "granmother") == ["HB-001"]
    assert codes(written, "graduatd repsonse") == ["HB-002"]
    assert codes(written, "zzzzzzzz") == []


def test_the_snippet_marks_what_matched_and_says_where(written):
    (hit,) = written.search.look("grandmother").hits
    assert (hit.therapist, hit.school, hit.matched) == ("Céspedes", "St. Mary-Jane Academy", "notes")
    assert f"{MARK[0]}Grandmother{MARK[1]} walks" in hit.snippet


def test_what_was_corrected_struck_out_or_taken_back_is_not_found(written):
    note = written.notes.of_case(1)[0]
    written.notes.correct(replace(note, what="aunt walks her to the door"))
    assert codes(written, "grandmother") == []
    assert codes(written, "aunt") == ["HB-001"]
    written.notes.strike(written.notes.of_case(1)[0])
    assert codes(written, "aunt") == []
    written.journal.undo()
    assert codes(written, "aunt") == ["HB-001"]


def test_a_school_that_is_renamed_is_found_by_its_new_name(written):
    school = written.schools.all()[0]
    written.schools.correct(replace(school, name="Riverside Academy"))
    assert codes(written, "riverside") == ["HB-001"]
    assert codes(written, "mary") == []


@given(words=st.text(alphabet=st.characters(), max_size=40))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_one_can_type_breaks_the_search(written, words):
    try:
        written.search.look(words)
    except CasewalkError:
        pytest.fail("a search never refuses")


def test_a_code_with_two_digits_swapped_and_a_name_with_a_slip_are_found(written):
    assert codes(written, "HB-020") == ["HB-002"]
    assert codes(written, "o'brein") == ["HB-002"]
    found = written.search.look("granmother o'brein")
    assert (found.hits, found.instead) == ((), (("granmother", ("grandmother",)), ("o'brein", ("o brien",))))


def test_only_what_is_about_a_day_or_of_a_subject_is_found_and_the_face_of_the_case_helps(written, today):
    case = written.cases.by_code("HB-001")
    written.notes.add(Note(case.id, today - timedelta(days=20), "an old quarrel"))
    assert found(written, "quarrel") == ["HB-001"]
    assert found(written, "quarrel", since=today - timedelta(days=20)) == ["HB-001"]
    assert found(written, "quarrel", since=today) == []
    assert found(written, "quarrel céspedes", since=today - timedelta(days=30)) == ["HB-001"]
    assert found(written, "céspedes", since=today - timedelta(days=30)) == []
    assert found(written, "grandmother", subject="notes") == ["HB-001"]
    assert found(written, "grandmother", subject="sro") == []
    assert found(written, "HB-001", subject="case") == ["HB-001"]
    assert found(written, "graduated", since=today, subject="actions") == ["HB-002"]


def test_every_subject_can_be_limited_to_a_day(written, today):
    for subject in SUBJECTS:
        assert written.search.look("nothing anywhere", today, subject).hits == ()


def found(store, words, **limits):
    return [hit.code for hit in store.search.look(words, **limits).hits]
