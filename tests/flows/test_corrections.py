"""A change that is taken back, or read in the history of its case, says which fields it changed, from what to what."""

from datetime import date

import pytest

from review.cases.places import Officer
from review.common.fact import replace
from review.flows.history import days
from review.flows.lights import close, correct
from review.flows.recording import save
from review.flows.undo import take_back
from tests.conftest import TODAY
from tests.support.harbor import harbor


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


@pytest.fixture
def known(team):
    return team.store.cases.by_code("HB-017")


def newest(team):
    """The newest change in the history of HB-017, as it is said there."""
    file = team.store.case_file(team.store.cases.by_code("HB-017"), TODAY, team.settings)
    return next(day.written[0].says for day in days(file, team.store, team.words) if day.written)


def test_a_corrected_case_names_its_fields_from_what_to_what(team, known):
    school = team.store.schools.all()[0].id
    after = replace(known, grade="10", school_id=None, no_new_arrest=None, next_hearing_on=date(2026, 12, 4))
    correct(team.store, known, after, TODAY)
    assert newest(team) == (
        "case corrected: HB-017 (grade: 9, then 10; school: Harbor High, then empty; "
        "hearing: Fri 27 Nov 2026, then Fri 4 Dec 2026; no new arrest: no, then not known)"
    )
    taken = take_back(team, TODAY)
    assert taken.told() == (
        "Took back: case corrected: HB-017. Now grade is 9 again (was 10), school is Harbor High again (was empty), "
        "hearing is Fri 27 Nov 2026 again (was Fri 4 Dec 2026), no new arrest is no again (was not known)."
    )
    assert team.store.cases.by_code("HB-017").school_id == school


def test_a_record_of_a_case_names_its_fields_in_the_words_of_the_team(team, known):
    before = team.store.sro.of_case(known.id)[0]
    save(team.store, before, replace(before, valence="success", what=""))
    assert "valence" not in newest(team)
    said = take_back(team, TODAY).told()
    assert said.startswith("Took back: HB-017: SRO interaction corrected: ")
    assert "what passed is fight at lunch again (was empty)" in said
    assert "how it was is difficulty again (was success)" in said


def test_what_belongs_to_no_case_names_its_fields_too(team):
    officer = team.store.officers.all()[0]
    team.store.officers.correct(replace(officer, agency="County"))
    assert take_back(team, TODAY).told() == (
        "Took back: officer corrected: Ofc. Reyes. Now agency is Harbor PD again (was County)."
    )


def test_what_was_added_settled_or_closed_says_what_it_was_and_names_no_column(team, known):
    team.store.officers.add(Officer("Ofc. Lopez"))
    assert take_back(team, TODAY).told() == "Took back: officer added: Ofc. Lopez."
    action = next(one for one in team.store.actions.of_case(known.id) if one.is_open)
    team.store.actions.settle(action, "done", TODAY)
    assert take_back(team, TODAY).told(known.id) == f"Took back: next action done: {action.what}."
    lights = {"home": True, "school_or_work": True, "no_new_arrest": False}
    close(team.store, team.words, known, lights, TODAY, "lack_of_engagement")
    assert newest(team) == "case closed: HB-017 (lack of engagement)"
    assert take_back(team, TODAY).told() == "Took back: case closed: HB-017 (lack of engagement)."


def test_what_identifies_a_young_person_is_not_said_before_a_room(team, known):
    correct(team.store, known, replace(known, initials="Q.Z.", student_number="99117"), TODAY)
    history, taken = newest(team), take_back(team, TODAY).told()
    assert "initials is what it was again (was something else)" in taken
    assert "student number: what it was, then something else" in history
    assert not [mark for mark in ("Q.Z", "99117") if mark in history + taken]
