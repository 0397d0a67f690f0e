"""Cases, schools, officers and people are taken up, corrected, closed and opened again in the screen."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from review.cases.case import Case
from review.cases.people import ROLES, Person
from review.cases.places import Officer
from review.cases.roles import CASES, SETUP, may
from review.common.errors import Usage
from review.common.fact import replace
from review.flows.lights import close
from review.team.init import make_team
from review.team.open import open_team
from screens.meeting.walk import WalkScreen
from screens.pages.caseload import Caseload
from screens.pages.home import HomeScreen
from screens.parts.form import Form
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import NARROW, press, press_at_once, settle, shown, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


@pytest.fixture
def own_team(tmp_path, monkeypatch):
    """A team with a team.yaml of its own, as `casewalk init` makes it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    make_team(str(tmp_path / "own"), "amari", "Amari", "Own")
    team = open_team(str(tmp_path / "own"), "amari")
    yield team
    team.store.close()


def told(pilot) -> str:
    """What is said at the edge of the screen."""
    return " ".join(note.message for note in pilot.app._notifications)


async def fill(pilot, **typed):
    """Type into the fields of the form that is open."""
    for name, text in typed.items():
        pilot.app.screen.query_one(f"#field-{name}").focus()
        await settle(pilot)
        await press_at_once(pilot, *text)
    await settle(pilot)


@pytest.mark.parametrize("size", [NARROW, (120, 36)])
async def test_a_new_case_is_filled_in_and_opened(team, size):
    async with walking(team, size, "home") as pilot:
        await press(pilot, "N")
        await fill(pilot, code="HB-020", therapist="B", grade="7", school_id="H", home="y")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "HB-020" in shown(pilot)
    case = team.store.cases.by_code("HB-020")
    assert (case.therapist, case.grade, case.started_on, case.home) == ("Brandt", "7", TODAY, True)
    assert team.store.schools.get(case.school_id).name == "Harbor High"
    assert case.no_new_arrest is None, "not known is never fine"


async def test_a_code_that_is_taken_is_said_over_the_form_with_all_that_was_typed(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "N")
        await fill(pilot, code="hb-017", therapist="B", guardian="mother")
        await press(pilot, "ctrl+s")
        assert "There is a case with this code already" in shown(pilot)
        assert pilot.app.screen.query_one("#field-guardian", Input).value == "mother"
        await fill(pilot, code="b")
        await press(pilot, "ctrl+s")
    assert team.store.cases.by_code("hb-017b").guardian == "mother"


@pytest.mark.parametrize(("key", "grade"), [("m", "10"), ("t", "8")])
async def test_where_two_people_correct_one_case_the_second_chooses_and_nothing_else_is_lost(team, open_as, key, grade):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "enter", "i")
        other = open_as("okafor").cases
        other.correct(replace(other.by_code("HB-017"), grade="8", guardian="grandmother"))
        pilot.app.screen.query_one("#field-grade", Input).value = "10"
        await press(pilot, "ctrl+s")
        assert "Somebody changed this record" in shown(pilot)
        assert "mine    10" in shown(pilot)
        assert "theirs  8" in shown(pilot)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, WalkScreen)
    case = team.store.cases.by_code("HB-017")
    assert (case.grade, case.guardian) == (grade, "grandmother")


async def test_a_half_filled_new_case_is_offered_again(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "N")
        await fill(pilot, code="HB-0", guardian="aunt")
        await pilot.pause(1.2)
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "N")
        assert "What you typed last time is here again." in shown(pilot)
        assert pilot.app.screen.query_one("#field-guardian", Input).value == "aunt"
        await fill(pilot, code="44", therapist="O")
        await press(pilot, "ctrl+s")
    assert team.store.cases.by_code("HB-044").guardian == "aunt"
    assert team.store.drafts.kept("case:new") == ""


async def test_closing_a_case_says_how_many_actions_are_dropped_and_wants_a_reason(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "enter", "C")
        assert "2 open next actions will be dropped as no longer needed." in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "This has to be filled in." in shown(pilot)
        await fill(pilot, closure_reason="c", no_new_arrest="y")
        await press(pilot, "ctrl+s")
        await settle(pilot)
    case = team.store.cases.by_code("HB-017")
    assert (case.status, case.closed_on, case.closure_reason) == ("closed", TODAY, "completed")
    assert case.no_new_arrest is True
    assert [one for one in team.store.actions.of_case(case.id) if one.is_open] == []


async def test_a_case_is_not_closed_before_it_began_nor_on_a_day_to_come(team):
    case = team.store.cases.by_code("HB-017")
    with pytest.raises(Usage, match="it cannot have closed before"):
        close(team.store, team.words, case, {}, case.started_on - timedelta(days=1), "moved")
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "enter", "C")
        pilot.app.screen.query_one("#field-closed_on", Input).value = "3 dec"
        await fill(pilot, closure_reason="m")
        await press(pilot, "ctrl+s")
        assert "3 dec (3 Dec 2026) is still to come" in " ".join(shown(pilot).split())
        assert team.store.cases.by_code("HB-017").is_active


async def test_a_closing_is_one_change_and_one_undo_takes_it_all_back(team):
    before = team.store.cases.by_code("HB-017")
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "enter", "C")
        await fill(pilot, closure_reason="m", home="n")
        await press(pilot, "ctrl+s")
    assert not team.store.cases.by_code("HB-017").is_active
    team.store.journal.undo()
    after = team.store.cases.by_code("HB-017")
    assert (after.is_active, after.home, after.closure_reason) == (True, before.home, "")
    assert sum(one.is_open for one in team.store.actions.of_case(after.id)) == 2


async def test_a_closed_case_is_opened_again(team):
    team.store.cases.close(team.store.cases.by_code("HB-100"), TODAY, "moved")
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "A", "G", "enter", "C")
        assert "HB-100 is closed. Make it active again?" in shown(pilot)
        await press(pilot, "y")
    assert team.store.cases.by_code("HB-100").is_active


async def test_schools_and_officers_are_added_and_corrected(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "S")
        assert "Harbor High" in shown(pilot)
        assert "keep the hallway calm" in shown(pilot)
        await press(pilot, "e")
        await fill(pilot, name="Bay Middle", ally="Mr. Ito")
        await press(pilot, "ctrl+s")
        assert "Bay Middle" in shown(pilot)
        await press(pilot, "s")
        await fill(pilot, name="Ofc. Lund", school_id="B")
        await press(pilot, "ctrl+s")
        assert "Ofc. Lund" in shown(pilot)
        await press(pilot, "g", "E")
        await fill(pilot, ally=" (new)")
        await press(pilot, "ctrl+s", "q")
        assert isinstance(pilot.app.screen, HomeScreen)
    school = team.store.schools.named("bay middle")
    assert school.ally == "Mr. Ito (new)"
    assert team.store.officers.named("Ofc. Lund").school_id == school.id


async def test_a_school_that_cases_go_to_stays_when_somebody_strikes_it_out(team):
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "S", "E", "ctrl+x", "y")
        assert "Harbor High is named in HB-017." in shown(pilot)
    assert team.store.schools.named("Harbor High") is not None


async def test_an_officer_nobody_names_any_more_can_be_struck_out(team):
    officer = team.store.officers.add(Officer("Ofc. Lund"))
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "S", "G")
        assert pilot.app.focused.record == officer
        await press(pilot, "E", "ctrl+x", "y")
        assert "Ofc. Lund" not in shown(pilot)
    assert team.store.officers.named("Ofc. Lund") is None


async def test_people_are_added_to_team_yaml_and_known_at_once(own_team):
    own_team.store.cases.add(Case("OW-001", "Amari", date(2026, 10, 5)))
    async with walking(own_team, NARROW, "home") as pilot:
        await press(pilot, "P", "N")
        await fill(pilot, name="Okafor", initials="JO", role="t")
        await press(pilot, "ctrl+s")
        assert "Okafor, therapist" in shown(pilot)
        await press(pilot, "q", "N")
        await fill(pilot, code="OW-002", therapist="O")
        await press(pilot, "ctrl+s")
    assert own_team.store.cases.by_code("OW-002").therapist == "Okafor"
    with open(f"{own_team.folder}/team.yaml", encoding="utf-8") as file:
        assert "Okafor" in file.read()


async def test_a_name_that_is_taken_is_refused_and_nothing_is_written(own_team):
    async with walking(own_team, NARROW, "home") as pilot:
        await press(pilot, "P", "N")
        await fill(pilot, name="Amari")
        await press(pilot, "ctrl+s")
        assert "Nothing was written" in " ".join(shown(pilot).split())
        assert pilot.app.screen.query_one("#field-name", Input).value == "Amari"


@pytest.mark.parametrize("role", [role for role in ROLES if may(Person("", "", role=role), CASES)])
async def test_only_those_who_set_the_team_up_change_its_people(own_team, role):
    before = Path(own_team.folder, "team.yaml").read_text(encoding="utf-8")
    team = replace(own_team, person=replace(own_team.person, role=role))
    async with walking(team, NARROW, "home") as pilot:
        await press(pilot, "P")
        assert "Amari, supervisor" in shown(pilot), "everybody may see who is in the team"
        for key in ("N", "enter"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Form) is may(team.person, SETUP)
            if may(team.person, SETUP):
                await press(pilot, "escape")
            else:
                assert f"has the role {role} in this team, which may not set the team up" in told(pilot)
    assert Path(own_team.folder, "team.yaml").read_text(encoding="utf-8") == before


async def test_who_has_cases_or_is_the_last_to_set_the_team_up_stays_in_it(own_team):
    own_team.store.cases.add(Case("OW-001", "Amari", date(2026, 10, 5)))
    async with walking(own_team, NARROW, "home") as pilot:
        await press(pilot, "P", "enter", "ctrl+x", "y")
        assert "Amari has OW-001. Give them to somebody first" in " ".join(shown(pilot).split())
        await fill(pilot, role="t")
        await press(pilot, "ctrl+s")
        assert "Amari is the only one who may set the team up" in " ".join(shown(pilot).split())
    assert "role: supervisor" in Path(own_team.folder, "team.yaml").read_text(encoding="utf-8")


async def test_all_forms_leave_home_as_it_was_when_left(team):
    async with walking(team, NARROW, "home") as pilot:
        for keys in (("N", "escape"), ("S", "e", "escape", "q"), ("P", "N", "escape", "q")):
            await press(pilot, *keys)
            assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.screen.query_one(Caseload).count == 3
