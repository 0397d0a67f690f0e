"""The people of team.yaml change, and not a byte beside them."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.cases.people import ROLES, Person
from review.common.errors import Refused
from review.common.fact import replace
from review.team.edit_people import add_people, change_people
from review.team.load import load_team

MARA = Person("mara", "Mara Okafor", "MO", "supervisor")
JO = Person("jo", "Jo O'Brien", "JO", "therapist")
NEW = Person("", "Lucía Céspedes", "LC", "therapist")

FILE = """\
# Ours: do not touch.
team: Harbor

people:
  # the chair
  - {login: mara, name: Mara Okafor, initials: MO, role: supervisor}  # since 2019
  - login: jo   # nights
    name: Jo O'Brien
    initials: JO
    role: therapist

  # more to come

# The end of the people.
date_order: dmy
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / "team.yaml").write_text(FILE)
    (tmp_path / "team.yaml").chmod(0o640)
    return tmp_path


def text_of(team: Path) -> str:
    return (team / "team.yaml").read_bytes().decode()


def people_of(team: Path) -> list[Person]:
    return list(load_team(str(team))[0].people)


def test_added_people_stand_after_the_last_and_every_other_line_stays(team):
    add_people(str(team), [NEW])
    line = '  - {login: "", name: "Lucía Céspedes", initials: LC, role: therapist}\n'
    assert text_of(team) == FILE.replace("    role: therapist\n", "    role: therapist\n" + line)
    assert people_of(team) == [MARA, JO, NEW]


def test_a_changed_person_changes_in_place_and_the_remark_beside_it_stays(team):
    change_people(str(team), [replace(MARA, role="backup"), replace(JO, login="job")])
    text = text_of(team)
    assert "  - {login: mara, name: Mara Okafor, initials: MO, role: backup}  # since 2019\n" in text
    assert "  - {login: job, name: Jo O'Brien, initials: JO, role: therapist}\n\n  # more to come\n" in text
    assert text.startswith(FILE[: FILE.index("  - {login")])


def test_a_person_is_taken_out_and_what_is_around_the_people_stays(team):
    change_people(str(team), [JO])
    text = text_of(team)
    assert people_of(team) == [JO]
    assert text.startswith("# Ours: do not touch.\nteam: Harbor\n\npeople:\n")
    assert text.endswith("\n\n  # more to come\n\n# The end of the people.\ndate_order: dmy\n")


def test_people_added_at_several_terminals_at_once_are_all_there(team):
    newcomers = [Person("", f"Newcomer {number}", "", "therapist") for number in range(12)]
    with ThreadPoolExecutor(6) as terminals:
        list(terminals.map(lambda person: add_people(str(team), [person]), newcomers))
    assert {person.name for person in people_of(team)} >= {person.name for person in newcomers}


def test_changing_nothing_writes_nothing(team):
    before = os.stat(team / "team.yaml").st_mtime_ns, os.stat(team / "team.yaml").st_ino
    change_people(str(team), [MARA, JO])
    assert (os.stat(team / "team.yaml").st_mtime_ns, os.stat(team / "team.yaml").st_ino) == before


def test_the_mode_stays_and_nothing_is_left_beside(team):
    add_people(str(team), [NEW])
    assert os.stat(team / "team.yaml").st_mode & 0o777 == 0o640
    assert os.listdir(team) == ["team.yaml"]


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (Person("", "Mara Okafor", "", "therapist"), "the same name"),
        (Person("jo", "Another", "", "therapist"), "the same login"),
        (Person("", "A, B", "", "therapist"), "`,` cannot be part of it"),
        (Person("", "Another", "", "nurse"), "one of supervisor"),
        (Person("", "", "", "therapist"), "a text is missing"),
    ],
)
def test_people_that_cannot_be_are_refused_and_the_file_stays(team, wrong, part):
    with pytest.raises(Refused, match="Nothing was written") as caught:
        add_people(str(team), [wrong])
    assert part in str(caught.value)
    assert text_of(team) == FILE


def test_who_is_removed_takes_their_own_lines_along_and_every_other_remark_stays(team):
    change_people(str(team), [MARA])
    gone = "  - login: jo   # nights\n    name: Jo O'Brien\n    initials: JO\n    role: therapist\n"
    assert text_of(team) == FILE.replace(gone, "")
    add_people(str(team), [NEW])
    change_people(str(team), [NEW])
    assert people_of(team) == [NEW]
    for remark in ("  # the chair\n", "  # more to come\n", "# The end of the people.\n"):
        assert remark in text_of(team)


def test_whoever_leaves_stands_under_former_and_the_rest_of_the_file_stays(team):
    change_people(str(team), [MARA], left=JO.name)
    gone = "  - login: jo   # nights\n    name: Jo O'Brien\n    initials: JO\n    role: therapist\n"
    assert text_of(team).startswith(FILE.replace(gone, ""))
    assert load_team(str(team))[0].former == ("Jo O'Brien",)
    change_people(str(team), [replace(MARA, name="Mara Nwosu")], left=MARA.name)
    settings = load_team(str(team))[0]
    assert settings.former == ("Jo O'Brien", "Mara Okafor")
    assert settings.owners == ["Mara Nwosu", "Jo O'Brien", "Mara Okafor"]
    before = text_of(team)
    change_people(str(team), settings.people, left=JO.name)
    assert text_of(team) == before, "a name stands there once"


def test_the_last_person_cannot_be_taken_out(team):
    with pytest.raises(Refused):
        change_people(str(team), [])
    assert text_of(team) == FILE


@pytest.mark.parametrize(
    "text",
    [
        "team: Harbor\npeople: [{name: Jo, role: office}]  # one line\ndate_order: dmy\n",
        "team: Harbor\npeople: [\n  {name: Jo, role: office},\n]\ndate_order: dmy\n",
        "people:\n- name: Jo\n  role: office\nteam: Harbor",
        "team: Harbor\npeople:\n    - {name: 'Jo',\n       role: office}",
        "team: Harbor\r\npeople:\r\n  - {name: Jo, role: office}\r\ndate_order: dmy\r\n",
        "\ufeffteam: Harbor\npeople:\n  -   name: Jo\n      role: office # last\n# end\n",
        "{team: Harbor, people: [{name: Jo, role: office}]}",
    ],
)
def test_however_the_people_are_written_one_more_is_added_or_the_file_stays(tmp_path, text):
    (tmp_path / "team.yaml").write_bytes(text.encode())
    try:
        add_people(str(tmp_path), [NEW])
    except Refused:
        assert text.startswith("{")
        assert text_of(tmp_path) == text
        return
    after = text_of(tmp_path)
    assert people_of(tmp_path) == [Person("", "Jo", "", "office"), NEW]
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert (after.count("\r\n") == after.count("\n")) == ("\r\n" in text)
    assert after.count("#") == text.count("#")


NAMES = st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Z"], exclude_characters=",@"), min_size=1)
PEOPLE = st.lists(
    st.builds(Person, st.text("abc1'-", max_size=5), NAMES, st.text("AB", max_size=2), st.sampled_from(ROLES)),
    min_size=1,
    max_size=5,
    unique_by=(lambda person: person.name.casefold(), lambda person: person.login.casefold() or person.name),
)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_any_team_can_become_any_other_team(tmp_path_factory, first, second):
    team = tmp_path_factory.mktemp("team")
    (team / "team.yaml").write_text(FILE)
    for people in (first, second):
        try:
            change_people(str(team), people)
        except Refused as error:
            assert "cannot be changed from here" not in str(error)
            continue
        assert people_of(team) == people
        assert text_of(team).endswith("# The end of the people.\ndate_order: dmy\n")
