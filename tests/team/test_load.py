"""A team's settings and words are loaded whole or refused whole, and a change to any file shows in the stamp."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from review.cases.people import Person
from review.cases.settings import Settings, Thresholds
from review.common.errors import NotFound, Refused
from review.team.load import load_team, stamp
from review.team.shipped_files import shipped_folder
from review.team.team_file import THEMES
from review.team.word_files import FILES, shipped_words, words_file

LEAST = "team: Harbor\npeople:\n  - {name: Okafor, role: supervisor}\n"
PEOPLE = (Person("", "Okafor", "", "supervisor"),)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / "team.yaml").write_text(LEAST)
    return tmp_path


def own_words(team: Path, name: str, text: str) -> None:
    (team / "words").mkdir(exist_ok=True)
    (team / "words" / name).write_text(text)


def shipped(name: str) -> str:
    return (Path(shipped_folder()) / name).read_text(encoding="utf-8")


def refusal(team: Path) -> list[str]:
    with pytest.raises(Refused) as caught:
        load_team(str(team))
    return str(caught.value).replace(f"{team}{os.sep}", "").splitlines()


def test_a_file_that_names_team_and_people_leaves_all_else_at_its_default(team):
    settings, words = load_team(str(team))
    assert settings == Settings(team="Harbor", people=PEOPLE)
    assert words == shipped_words()


def test_every_setting_reaches_the_program(team):
    (team / "team.yaml").write_text(
        """\
team: Harbor
people:
  - {login: jo, name: Okafor, initials: JO, role: supervisor}
meeting: {weekday: Thursday, starts_at: 9:05, minutes: 90}
school:
  weekdays: [tuesday, monday]
  days_off: [2026-11-26 to 2026-11-27]
date_order: dmy
thresholds: {quiet_days: 12}
attention: {safety: 0}
walk_steps: [last, sro, school, family, goals, next]
summary_headings: [advances, barriers]
counting_rule: narrow
show_initials: yes
theme: nord
keymap: {find: ctrl+f, case.next: "right,n"}
key_file: ~/k
key_command: [pass, show, harbor]
encryption: none
"""
    )
    settings, _ = load_team(str(team))
    assert settings.people == (Person("jo", "Okafor", "JO", "supervisor"),)
    assert (settings.weekday, settings.starts_at, settings.minutes) == (3, "09:05", 90)
    assert settings.calendar.school_weekdays == (0, 1)
    assert settings.calendar.days_off == ((date(2026, 11, 26), date(2026, 11, 27)),)
    assert (settings.date_order, settings.counting_rule, settings.theme) == ("dmy", "narrow", "nord")
    assert settings.thresholds == Thresholds(quiet_days=12)
    assert (settings.attention["safety"], settings.attention["overdue_actions"]) == (0, 3)
    assert settings.walk_steps == ("last", "sro", "school", "family", "goals", "next")
    assert settings.summary_headings == ("advances", "barriers")
    assert settings.keymap == {"find": "ctrl+f", "case.next": "right,n"}
    assert (settings.show_initials, settings.encrypted) == (True, False)
    assert (settings.key_file, settings.key_command) == ("~/k", ("pass", "show", "harbor"))


def test_a_folder_without_team_yaml_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load_team(str(tmp_path))


def test_an_unknown_setting_is_refused_with_what_was_meant(team):
    (team / "team.yaml").write_text(LEAST + "meeting:\n  weekdy: monday\ntheme: nrod\n")
    lines = refusal(team)
    assert lines[0] == "team.yaml:5:3: unknown key `weekdy`: did you mean `weekday`?"
    assert lines[1].startswith("team.yaml:6:8: one of ansi-dark, ")
    assert lines[1].endswith("not `nrod`: did you mean `nord`?")


def test_the_order_of_the_walk_holds_every_step_once(team):
    (team / "team.yaml").write_text(LEAST + "walk_steps: [last, last, school, sro, family, goals]\n")
    assert refusal(team)[0] == "team.yaml:4:20: the same value as in line 4"
    (team / "team.yaml").write_text(LEAST + "walk_steps: [last, next]\n")
    assert "a list of 6 is wanted here, not of 2" in refusal(team)[0]


def test_two_things_on_one_key_are_refused_and_so_is_a_key_no_terminal_sends(team):
    (team / "team.yaml").write_text(LEAST + "keymap:\n  find: n\n  help: ctrl+?\n  caze.next: n\n")
    assert refusal(team)[:3] == [
        "team.yaml:5:3: `n` is the key of `case.next` already",
        "team.yaml:6:3: `ctrl+?` is no key: write n, G, ?, tab, space or ctrl+n",
        "team.yaml:7:3: unknown key `caze.next`: did you mean `case.next`?",
    ]


def test_two_bindings_may_change_places(team):
    (team / "team.yaml").write_text(LEAST + "keymap: {case.next: p, case.previous: n}\n")
    assert load_team(str(team))[0].keymap == {"case.next": "p", "case.previous": "n"}


def test_mistakes_of_all_files_come_in_one_answer(team):
    (team / "team.yaml").write_text(LEAST + "minuts: 3\n")
    own_words(team, "family.yaml", shipped("family.yaml").replace("kept: kept", "kept: [kept]"))
    own_words(team, "notes.yaml", "note_kind:\n\tadvance: x\n")
    lines = "\n".join(refusal(team))
    for place in ("team.yaml:4:1: ", "words/family.yaml:9:9: ", "words/notes.yaml:2:1: "):
        assert place in lines


def test_a_file_in_words_replaces_the_shipped_one_whole(team):
    own_words(team, "actions.yaml", shipped("actions.yaml").split("common:")[0] + "common:\n  - Wave\n")
    _, words = load_team(str(team))
    assert words.texts("actions.common") == ("Wave",)
    assert words.label("sro.kind", "presence") == "presence in school"


def test_a_team_may_add_behaviours_of_its_own_but_not_take_away_what_rules_look_at(team):
    text = shipped("school.yaml")
    own_words(team, "school.yaml", text.replace("  lying: lying\n", "  vaping: vaping\n"))
    assert load_team(str(team))[1].match("school.behaviour", "Vaping") == "vaping"
    assert load_team(str(team))[1].label("school.behaviour", "lying") == "lying"
    own_words(team, "school.yaml", text.replace("  attendance: attendance\n", ""))
    assert refusal(team)[0] == "words/school.yaml:5:3: missing: `attendance`"


def test_a_vocabulary_left_out_or_misspelled_is_refused(team):
    own_words(team, "notes.yaml", "note_kinds: {}\n")
    assert refusal(team)[:2] == [
        "words/notes.yaml:1:1: `note_kind` is missing",
        "words/notes.yaml:1:1: unknown key `note_kinds`: did you mean `note_kind`?",
    ]


def test_keys_yaml_of_a_team_is_checked_for_two_things_on_one_key(team):
    own_words(team, "keys.yaml", shipped("keys.yaml").replace("case.previous: {key: p", "case.previous: {key: n"))
    assert refusal(team)[0] == "words/keys.yaml:6:3: `n` is the key of `case.next` already"


def test_a_file_in_words_that_replaces_nothing_is_refused_and_other_files_are_left_alone(team):
    own_words(team, "scool.yaml", "a: b")
    own_words(team, "README.txt", "not read")
    assert refusal(team) == ["words/scool.yaml: there is no such file to replace: did you mean `school.yaml`?"]


def test_the_import_words_of_a_team_are_found_where_they_lie(team):
    assert words_file(str(team), "import") == os.path.join(shipped_folder(), "import.yaml")
    own_words(team, "import.yaml", "x: y")
    assert words_file(str(team), "import") == str(team / "words" / "import.yaml")
    load_team(str(team))


def test_the_stamp_changes_with_every_file_it_stands_for_and_with_nothing_else(team):
    first = stamp(str(team))
    assert stamp(str(team)) == first
    (team / "casewalk.db").write_text("x")
    assert stamp(str(team)) == first
    seen = {first}
    own_words(team, "notes.yaml", shipped("notes.yaml"))
    seen.add(stamp(str(team)))
    own_words(team, "notes.yaml", shipped("notes.yaml") + "# more\n")
    seen.add(stamp(str(team)))
    (team / "team.yaml").write_text(LEAST + "date_order: dmy\n")
    seen.add(stamp(str(team)))
    os.utime(team / "team.yaml", ns=(1, 1))
    seen.add(stamp(str(team)))
    (team / "words" / "notes.yaml").unlink()
    seen.add(stamp(str(team)))
    assert len(seen) == 6


def test_taking_the_stamp_and_the_plain_key_line_loads_no_yaml_and_no_other_heavy_part(team):
    (team / "team.yaml").write_text(LEAST + "key_file: /nowhere\n")
    code = """
import sys
from review.team.load import stamp
from review.team.folder import find_folder
from review.team.keys.key_file import key_source
from review.cases.settings import Settings
from review.common.vocabulary import Words
find_folder(sys.argv[1], None), stamp(sys.argv[1]), key_source(sys.argv[1])
Settings.from_json(Settings().to_json())
heavy = {"yaml", "dataclasses", "typing", "pathlib", "platformdirs", "subprocess", "json", "difflib", "re"}
print(sorted(heavy & set(sys.modules)))
"""
    team.chmod(0o700)
    run = [sys.executable, "-S", "-c", code, str(team)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout == "[]\n"


def test_every_theme_that_may_be_chosen_is_one_the_screen_has():
    assert set(THEMES) == set(BUILTIN_THEMES)
    assert Settings().theme in THEMES


def test_the_shipped_folder_holds_every_file_of_words():
    assert {f"{name}.yaml" for name in FILES} <= set(os.listdir(shipped_folder()))
