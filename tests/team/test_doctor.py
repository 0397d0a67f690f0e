"""The doctor names what is wrong with a team and what to do, above all where its record does not open."""

import json
import os
import re
import shutil
import time
from datetime import date

import pytest

from review.store.file import engine
from review.store.store import open_store
from review.team.upkeep.machine_checks import machine_checks
from tests.conftest import mode_of
from tests.support.copies import action_code, flip, key_path, without_copies
from tests.support.shell import Shell

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
FAR = date(2026, 11, 2)  # three weeks before


def checks(shell: Shell, *more: str, code: int = 1) -> dict[str, dict[str, object]]:
    """Each check by its name."""
    done = shell.run("doctor", "--json", *more)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return {check["name"]: check for check in json.loads(done.stdout)}


def failing(found: dict[str, dict[str, object]]) -> set[str]:
    return {name for name, check in found.items() if not check["ok"]}


def connected(shell: Shell):
    return engine.connect(str(shell.team / "casewalk.db"), action_code(shell))


@pytest.fixture
def sound(shell):
    """A team with which all is well: a copy of its record lies in backups/."""
    without_copies(shell)
    copy = shell.team / "backups" / "monday.db"
    shutil.copy2(shell.team / "casewalk.db", copy)
    two_days_ago = time.time() - 2 * 86400
    os.utime(copy, (two_days_ago, two_days_ago))
    return shell


def test_all_is_well_with_a_team_that_has_a_copy_and_the_answer_is_0(sound):
    found = checks(sound, code=0)
    assert set(found["record"]) == {"name", "ok", "says", "todo"}
    assert not failing(found)
    said = sound.says("doctor")
    assert all(line.startswith(("ok  ", "    ")) and len(line) <= 80 for line in said.splitlines()), said
    assert "monday.db" in said


def test_the_key_is_told_by_its_place_and_never_shown(sound):
    said = sound.says("doctor") + sound.says("doctor", "--json") + sound.says("doctor", "--plain")
    assert str(key_path(sound)) in said
    assert "mode 0400" in said
    assert action_code(sound)[:16] not in said


def test_a_team_without_a_copy_is_told_so_and_the_answer_is_1(shell):
    without_copies(shell)
    assert failing(checks(shell)) == {"last copy"}


def test_a_copy_that_misses_a_meeting_is_too_old(sound):
    old = sound.team / "backups" / "monday.db"
    long_ago = time.time() - 9 * 86400
    os.utime(old, (long_ago, long_ago))
    assert failing(checks(sound)) == {"last copy"}


@pytest.mark.parametrize(
    ("part", "mode", "name"),
    [
        (".", 0o755, "team folder"),
        ("team.yaml", 0o666, "team.yaml"),
        ("casewalk.db", 0o644, "casewalk.db"),
        ("backups", 0o755, "backups"),
        ("imports", 0o750, "imports"),
    ],
)
def test_a_part_that_others_can_get_at_is_named_with_the_command_that_closes_it(sound, part, mode, name):
    (sound.team / part).chmod(mode)
    found = checks(sound)
    assert failing(found) == {name}
    todo = str(found[name]["todo"])
    assert todo.startswith("chmod ")
    os.system(todo)
    assert not failing(checks(sound, code=0))


HURTS = {
    "no team folder": lambda shell: shell.team.rename(shell.home / "elsewhere"),
    "no record": lambda shell: (shell.team / "casewalk.db").unlink(),
    "no key": lambda shell: key_path(shell).unlink(),
    "no settings": lambda shell: (shell.team / "team.yaml").unlink(),
    "a slip in the settings": lambda shell: (shell.team / "team.yaml").write_text("team: [", encoding="utf-8"),
    "no folder of copies": lambda shell: shutil.rmtree(shell.team / "backups"),
    "open to others": lambda shell: [path.chmod(0o777) for path in (shell.team, *shell.team.iterdir())],
    "a damaged record": lambda shell: flip(shell.team / "casewalk.db", 60_000),
    "a damaged beginning": lambda shell: flip(shell.team / "casewalk.db", 3),
    "a damaged copy": lambda shell: flip(shell.team / "backups" / "monday.db", 60_000),
    "no record but an empty one": lambda shell: (shell.team / "casewalk.db").write_bytes(b""),
    "text left behind": lambda shell: (shell.team / ".writing-x").mkdir(),
    "a newer Casewalk": lambda shell: engine_says(shell, "PRAGMA user_version = 99"),
    "a meeting nobody finished": lambda shell: engine_says(
        shell, "INSERT INTO meetings (held_on, minutes, recorded_at) VALUES ('2026-11-02', 60, '2026-11-02')"
    ),
    "a row that points nowhere": lambda shell: engine_says(
        shell, "PRAGMA foreign_keys=OFF", "UPDATE next_actions SET case_id = 999 WHERE id = 1"
    ),
    "a trigger that is gone": lambda shell: engine_says(shell, "DROP"),
}


def engine_says(shell: Shell, *sql: str) -> None:
    connection = connected(shell)
    if sql[0].startswith("DROP"):
        sql = (f"DROP TRIGGER {connection.execute(TRIGGERS).fetchone()[0]}",)
    for one in sql:
        connection.execute(one)
    connection.close()


@pytest.mark.parametrize("hurt", HURTS)
def test_whatever_fails_it_says_what_to_do_about_it(sound, hurt):
    HURTS[hurt](sound)
    found = checks(sound)
    wrong = [check for check in found.values() if not check["ok"] and "does not open" not in str(check["says"])]
    assert wrong
    for check in wrong:
        assert check["todo"] or any(word in str(check["says"]) for word in ("Put ", "Add ", "Correct")), check
        assert ".." not in f"{check['says']} {check['todo']}", check


def test_a_missing_record_is_told_and_none_is_made(sound):
    (sound.team / "casewalk.db").unlink()
    found = checks(sound)
    assert {"casewalk.db", "record", "integrity", "tables"} <= failing(found)
    assert found["engine"]["ok"]
    assert not (sound.team / "casewalk.db").exists()


def test_a_missing_key_is_told_and_the_other_checks_say_why_they_cannot_tell(sound):
    key_path(sound).unlink()
    found = checks(sound)
    assert "is not there" in str(found["key"]["says"])
    assert "does not open" in str(found["integrity"]["says"])
    assert found["settings"]["ok"]


def test_another_teams_key_is_told(sound):
    key_path(sound).chmod(0o600)
    key_path(sound).write_text("ab" * 48 + "\n", encoding="utf-8")
    key_path(sound).chmod(0o400)
    found = checks(sound)
    assert found["key"]["ok"]
    assert "belongs to another key" in str(found["record"]["says"])


@pytest.mark.parametrize("place", [3, 15, 16, 100, 5000, 90_000, 200_000, -3000])
def test_a_flipped_byte_is_found_wherever_it_is(sound, place):
    path = sound.team / "casewalk.db"
    data = bytearray(path.read_bytes())
    data[place] ^= 0x41
    path.write_bytes(data)
    assert failing(checks(sound)) & {"record", "integrity"}


def test_a_table_that_somebody_changed_is_named(sound):
    engine_says(sound, "DROP")
    found = checks(sound)
    assert failing(found) == {"tables"}
    assert "changed or missing" in str(found["tables"]["says"])


def test_a_row_that_points_nowhere_is_named(sound):
    connection = connected(sound)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("UPDATE next_actions SET case_id = 999 WHERE id = 1")
    connection.close()
    found = checks(sound)
    assert failing(found) == {"references", "journal"}
    assert "next_actions row 1" in str(found["references"]["says"])
    assert "changed past the journal" in str(found["journal"]["says"])


def test_a_last_copy_that_does_not_read_back_is_told(sound):
    copy = sound.team / "backups" / "monday.db"
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    found = checks(sound)
    assert failing(found) == {"last copy"}
    assert "cannot be used" in str(found["last copy"]["says"])
    assert found["last copy"]["todo"] == "casewalk backup"


def test_a_record_of_a_newer_casewalk_is_told_and_left_alone(sound):
    connection = connected(sound)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert {"steps", "tables"} == failing(checks(sound))


def test_each_mistake_of_the_settings_has_a_line_of_its_own(sound):
    file = sound.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "colour: red\nminutes: 3\n", encoding="utf-8")
    done = sound.run("doctor", "--plain")
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if line.startswith("!\tsettings\t")]
    assert len(told) == 2
    assert all("team.yaml:" in line for line in told)
    assert "ok\tintegrity\tsound" in done.stdout


def test_a_meeting_that_was_never_finished_is_told(sound):
    store = open_store(str(sound.team / "casewalk.db"), action_code(sound), "chair", str(sound.team / "backups"))
    number = store.cases.active()[0].id
    store.meetings.begin(FAR, 120, [number], [300], "Amari")
    store.close()
    assert failing(checks(sound)) == {"meeting"}


def test_people_without_a_login_are_named_and_nothing_is_wrong_with_that(sound):
    assert "Okafor, Brandt" in str(checks(sound, code=0)["people"]["says"])


def test_where_there_is_no_team_the_computer_is_looked_over_all_the_same(shell):
    found = checks(shell, "--team", str(shell.home / "nowhere"))
    assert failing(found) == {"team folder"}
    assert {"versions", "engine", "terminal", "locale", "printing", "PDF"} <= set(found)


def test_a_folder_without_settings_is_told(sound):
    (sound.team / "team.yaml").unlink()
    assert {"team.yaml", "key", "settings"} <= failing(checks(sound))


def test_whoever_may_not_set_up_is_refused_also_where_the_record_does_not_open(sound):
    sound.role("therapist")
    assert sound.run("doctor").returncode == 4
    key_path(sound).unlink()
    assert sound.run("doctor").returncode == 4


def test_looking_over_changes_no_file(sound):
    before = {path: (path.stat().st_mtime_ns, mode_of(path)) for path in sound.team.rglob("*") if path.is_file()}
    sound.says("doctor")
    after = {path: (path.stat().st_mtime_ns, mode_of(path)) for path in sound.team.rglob("*") if path.is_file()}
    assert before == after


def test_a_terminals_alphabet_other_than_utf8_is_told(sound):
    done = sound.process("doctor", "--json", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    locale = next(check for check in json.loads(done.stdout) if check["name"] == "locale")
    assert (done.returncode, locale["ok"]) == (1, False)
    assert "LANG=C.UTF-8" in locale["todo"]


def test_the_door_is_looked_over_when_asked_with_what_sshd_said(sound):
    said = sound.home / "sshd.txt"
    said.write_text("passwordauthentication yes\nallowtcpforwarding no\n", encoding="utf-8")
    assert not any(name.startswith("sshd") for name in checks(sound, code=0))
    found = checks(sound, "--door", "--sshd", str(said))
    assert not found["sshd passwordauthentication"]["ok"]
    assert found["sshd allowtcpforwarding"]["ok"]
    assert sound.run("doctor", "--door", "--sshd", str(sound.home / "none.txt")).returncode == 3


@pytest.mark.parametrize(
    ("version", "wrong"),
    [("3.51.2", True), ("3.51.3", False), ("3.53.4", False), ("3.50.6", True), ("3.50.7", False), ("3.44.5", True),
     ("3.44.6", False), ("3.45.9", True), ("3.40.1", True), ("4.0.0", False)],
)  # fmt: skip
def test_the_engines_that_can_damage_a_shared_file_are_known(version, wrong):
    assert engine.has_wal_bug(version) is wrong


def test_the_engine_we_run_on_is_none_of_them():
    said = next(check for check in machine_checks() if check.name == "engine")
    assert said.ok
    assert re.search(r"SQLCipher \d", said.says)
