"""A new team folder is private, explains itself, opens with its key, and says no more than holds anyway."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.people import Person
from review.cases.settings import Settings
from review.common.errors import Refused
from review.common.fact import replace
from review.team.edit_people import quoted
from review.team.init import make_team
from review.team.keys.key_file import plain_source, read_key
from review.team.keys.recovery import key_from_recovery_code
from review.team.load import load_team
from review.team.shipped_files import shipped_folder
from review.team.yaml_file import compose


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> Path:
    """A home of its own, so that no test touches the keys of whoever runs it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def mode_of(path) -> int:
    return os.stat(path).st_mode & 0o7777


def test_a_new_team_opens_with_the_person_who_made_it_as_supervisor(tmp_path):
    made = make_team(str(tmp_path / "harbor_south"), "mokafor", "Mara Okafor")
    settings, _ = load_team(made.folder)
    assert settings.team == "Harbor South"
    assert settings.people == (Person("mokafor", "Mara Okafor", "", "supervisor"),)


def test_names_from_the_system_become_names_a_team_can_hold(tmp_path):
    made = make_team(str(tmp_path / "o'brien-team"), "mokafor", "Mara Okafor,Room 4,,@")
    settings, _ = load_team(made.folder)
    assert (settings.team, settings.people[0].name) == ("O'brien Team", "Mara Okafor Room 4")
    assert load_team(make_team(str(tmp_path / "_"), "jo").folder)[0].team == "Team"


def test_a_name_that_cannot_be_is_refused_and_neither_file_nor_key_is_left(tmp_path, home):
    with pytest.raises(Refused, match="77 characters are too long") as refused:
        make_team(str(tmp_path / "new" / "harbor"), "jo", team="x" * 77)
    assert "team.yaml" not in str(refused.value), "nobody wrote that file yet"
    assert list(home.rglob("*.key")) == []
    assert not (tmp_path / "new").exists()


def test_a_refused_team_leaves_a_folder_that_was_there_and_nothing_else(tmp_path):
    (tmp_path / "harbor").mkdir()
    with pytest.raises(Refused, match="too long"):
        make_team(str(tmp_path / "harbor"), "jo", "x" * 90)
    with pytest.raises(Refused, match="could not be filled"):
        make_team(str(tmp_path / "other"), "jo", key_path="/proc/nowhere/k.key")
    assert os.listdir(tmp_path / "harbor") == []
    assert not (tmp_path / "other").exists()


def test_the_new_key_lies_under_the_users_config_and_opens_the_team(tmp_path, home):
    made = make_team(str(tmp_path / "harbor"), "jo")
    assert made.key_path == str(home / ".config" / "casewalk" / "keys" / "harbor.key")
    assert load_team(made.folder)[0].key_file == "~/.config/casewalk/keys/harbor.key"
    assert read_key(made.folder) == key_from_recovery_code(made.recovery_code)


def test_looking_up_in_a_new_team_needs_no_yaml_to_find_the_key(tmp_path):
    made = make_team(str(tmp_path / "harbor"), "jo", "Jo O'Brien", team="O'Brien's team")
    assert plain_source((tmp_path / "harbor" / "team.yaml").read_text()) == (True, "~/.config/casewalk/keys/harbor.key")
    assert load_team(made.folder)[0].team == "O'Brien's team"


@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077, 0o000])
def test_everything_is_private_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        made = make_team(str(tmp_path / "harbor"), "jo")
    finally:
        os.umask(before)
    assert mode_of(made.folder) == 0o700
    for name, mode in (("team.yaml", 0o600), ("backups", 0o700), ("imports", 0o700)):
        assert mode_of(tmp_path / "harbor" / name) == mode
    assert mode_of(made.key_path) == 0o400
    assert mode_of(Path(made.key_path).parent) == 0o700


def test_in_the_folder_of_a_service_group_the_group_may_read_the_key_and_write_the_rest(tmp_path):
    folder = tmp_path / "harbor"
    folder.mkdir()
    folder.chmod(0o2770)
    made = make_team(str(folder), "jo")
    assert mode_of(folder) == mode_of(folder / "backups") == 0o2770
    assert mode_of(folder / "team.yaml") == 0o660
    assert mode_of(made.key_path) == 0o440


def test_without_encryption_there_is_no_key_and_team_yaml_says_so(tmp_path, home):
    made = make_team(str(tmp_path / "harbor"), "jo", encrypted=False)
    assert (made.recovery_code, made.key_path) == ("", "")
    assert read_key(made.folder) is None
    assert not load_team(made.folder)[0].encrypted
    assert list(home.iterdir()) == []


def test_two_teams_of_the_same_name_have_two_keys(tmp_path):
    first = make_team(str(tmp_path / "a" / "harbor"), "jo")
    second = make_team(str(tmp_path / "b" / "harbor"), "jo")
    assert os.path.basename(second.key_path) == "harbor-2.key"
    assert read_key(first.folder) != read_key(second.folder)


def test_a_folder_with_anything_in_it_is_left_as_it_is(tmp_path):
    made = make_team(str(tmp_path / "harbor"), "jo")
    key = read_key(made.folder)
    with pytest.raises(Refused, match="is a team folder already"):
        make_team(made.folder, "jo")
    assert read_key(made.folder) == key
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(Refused, match="not empty"):
        make_team(str(tmp_path / "full"), "jo")
    assert os.listdir(tmp_path / "full") == ["letter.txt"]
    with pytest.raises(Refused, match="cannot be made"):
        make_team(str(tmp_path / "full" / "letter.txt"), "jo")


def test_a_key_inside_the_team_folder_is_refused_and_none_is_left_behind(tmp_path):
    with pytest.raises(Refused, match=r"lies in the team folder.*--key-file"):
        make_team(str(tmp_path / "harbor"), "jo", key_path=str(tmp_path / "harbor" / "k"))
    assert not (tmp_path / "harbor").exists()
    assert list(tmp_path.rglob("*.key")) == []
    assert make_team(str(tmp_path / "harbor"), "jo", key_path=str(tmp_path / "k")).key_path == str(tmp_path / "k")


def test_a_key_of_somebody_else_is_never_removed_when_making_a_team_fails(tmp_path):
    (tmp_path / "k").write_text("theirs")
    with pytest.raises(Refused, match="already"):
        make_team(str(tmp_path / "harbor"), "jo", key_path=str(tmp_path / "k"))
    assert (tmp_path / "k").read_text() == "theirs"


def shown_settings() -> str:
    """config/team.yaml with every setting that it shows behind a # taken out of its remark."""
    text = (Path(shipped_folder()) / "team.yaml").read_text()
    text = text.replace("{team}", "Team").replace("{people}", "  - {login: jo, name: Jo, role: supervisor}")
    return re.sub(r"^# (?=(?:  )*(?!all|encryption)[a-z_]+:( |$)(?![A-Za-z]+ [a-z]))", "", text, flags=re.M)


def test_every_setting_stands_in_the_new_file_with_the_value_that_holds_anyway(tmp_path):
    text = shown_settings().replace("{key}", "")
    names = {key.text for key, _ in compose(text).pairs}
    assert names == {
        *(
            "team",
            "people",
            "former",
            "meeting",
            "school",
            "date_order",
            "thresholds",
            "attention",
            "targets",
            "walk_steps",
        ),
        *(
            "summary_headings",
            "counting_rule",
            "printing",
            "show_initials",
            "theme",
            "lock_minutes",
            "keymap",
            "backup",
        ),
    }
    (tmp_path / "team.yaml").write_text(text)
    settings, _ = load_team(str(tmp_path))
    assert replace(settings, people=(), paper_printer="", paper_summary_template="") == Settings()
    for name in (*Settings().attention, *("treatment_weeks", "case_minutes_least", "weekday", "days_off")):
        assert f"  {name}:" in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1))
def test_any_text_written_as_a_value_is_read_back_as_it_was(text):
    for wrapped in (f"x: {quoted(text)}\n", f"x: {{a: {quoted(text)}, b: 1}}\n"):
        ((_, value),) = compose(wrapped).pairs
        assert (value.text or value.pairs[0][1].text) == text
