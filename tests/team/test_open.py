"""Opening a team brings together its folder, key, record, settings and the person at the terminal."""

import os

import pytest

from review.common.errors import NotAllowed, Refused
from review.team.init import make_team
from review.team.open import open_team, reread
from tests.conftest import mode_of


@pytest.fixture
def harbor(tmp_path):
    made = make_team(str(tmp_path / "harbor"), "amari", name="Amari", key_path=str(tmp_path / "keys" / "harbor.key"))
    return tmp_path / "harbor", made


def test_a_new_team_opens_for_its_supervisor_and_keeps_its_record_private(harbor):
    folder, _ = harbor
    team = open_team(str(folder), "amari")
    assert (team.settings.team, team.person.name, team.person.role) == ("Harbor", "Amari", "supervisor")
    assert mode_of(folder / "casewalk.db") == 0o600
    assert team.words.label("sro.direction", "joint_meeting")
    team.store.close()


def test_the_second_time_settings_come_from_the_record_until_the_file_changes(harbor, monkeypatch):
    folder, _ = harbor
    open_team(str(folder), "amari").store.close()
    loaded = []
    from review.team import open as opening

    real = opening.load_team
    monkeypatch.setattr(opening, "load_team", lambda path: loaded.append(path) or real(path))
    team = open_team(str(folder), "amari")
    assert loaded == []
    text = (folder / "team.yaml").read_text()
    (folder / "team.yaml").write_text(text.replace("Harbor", "Harbour"))
    assert reread(team).settings.team == "Harbour"
    assert loaded == [str(folder)]
    team.store.close()


def test_a_stranger_is_told_how_to_get_in(harbor):
    folder, _ = harbor
    with pytest.raises(NotAllowed, match=r"login mallory is not in the team Harbor. Add it to people"):
        open_team(str(folder), "mallory")


def test_a_broken_team_file_is_refused_with_its_place_and_nothing_is_lost(harbor):
    folder, _ = harbor
    open_team(str(folder), "amari").store.close()
    good = (folder / "team.yaml").read_text()
    (folder / "team.yaml").write_text(good + "\nminuts: 90\n")
    with pytest.raises(Refused, match=r"team\.yaml:\d+:1: .*minuts"):
        open_team(str(folder), "amari")
    (folder / "team.yaml").write_text(good)
    open_team(str(folder), "amari").store.close()


def test_the_recovery_code_stands_in_for_a_lost_key_file(harbor):
    folder, made = harbor
    open_team(str(folder), "amari").store.close()
    os.unlink(made.key_path)
    with pytest.raises(Refused, match="not there"):
        open_team(str(folder), "amari")
    team = open_team(str(folder), "amari", ask=lambda _: made.recovery_code)
    assert team.person.name == "Amari"
    team.store.close()


def test_a_folder_that_others_can_enter_is_refused(harbor):
    folder, _ = harbor
    folder.chmod(0o755)
    with pytest.raises(Refused):
        open_team(str(folder), "amari")
