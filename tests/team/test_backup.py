"""Copies are made when asked, after a meeting and while people work; each is encrypted, private and read back."""

import os
import re
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from review.store.file import engine
from review.store.file.copies import copy
from review.store.file.copy_rules import WORKING, copy_name
from screens.terminal import copying
from tests.conftest import KEY, mode_of
from tests.store.test_many_writers import COUNTING, started
from tests.support.copies import action_code, copies_of, everything, without_copies
from tests.support.harbor import harbor
from tests.support.walking import press, settle, walking


def whys(shell) -> list[str]:
    return [re.sub(r"^.*?Z-|\.db$", "", path.name) for path in copies_of(shell)]


def test_a_copy_is_encrypted_private_the_same_as_the_record_and_told(shell):
    without_copies(shell)
    said = shell.says("backup")
    (path,) = copies_of(shell)
    assert path.name in said
    assert "1 copy is kept" in said
    assert mode_of(path) == 0o600
    assert b"hallway" not in path.read_bytes()
    record = shell.team / "casewalk.db"  # that the command was given is a row of its journal, after the copy
    assert everything(path, action_code(shell), "journal") == everything(record, action_code(shell), "journal")
    data = shell.data("backup")
    assert set(data) == {"name", "taken_at", "why", "bytes", "removed"}
    assert [one["why"] for one in shell.data("restore", "--list")] == ["asked-for", "asked-for"]


def test_the_copies_of_a_service_group_are_the_groups(shell):
    without_copies(shell)
    for place, mode in ((shell.team, 0o2770), (shell.team / "backups", 0o2770)):
        place.chmod(mode)
    shell.says("backup")
    assert mode_of(copies_of(shell)[0]) == 0o660


def test_a_change_brings_a_copy_where_the_last_is_old_and_a_look_up_never_does(shell):
    without_copies(shell)
    shell.says("show", "HB-017")
    assert whys(shell) == []
    shell.says("act", "HB-017", "call the AP")
    shell.says("act", "HB-017", "call the AP again")
    assert whys(shell) == ["while-working"], "the second is not half an hour later"
    (path,) = copies_of(shell)
    half_an_hour_ago = datetime.now(UTC) - timedelta(minutes=31)
    path.rename(path.with_name(copy_name(half_an_hour_ago, WORKING)))
    (shell.team / "backups" / "nowhere.db").symlink_to("gone.db")
    shell.says("show", "HB-017")
    assert len(shell.data("restore", "--list")) == 1
    shell.says("act", "HB-017", "call the AP a third time")
    assert len(shell.data("restore", "--list")) == 2


def test_no_copy_is_made_by_itself_where_the_team_says_so(shell):
    without_copies(shell)
    file = shell.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "backup: {every_minutes: 0}\n", encoding="utf-8")
    shell.says("act", "HB-017", "call the AP")
    assert whys(shell) == []


def test_a_copy_that_cannot_be_made_is_told_and_what_was_recorded_stands(shell):
    without_copies(shell)
    (shell.team / "backups").rmdir()
    (shell.team / "backups").write_text("not a folder", encoding="utf-8")
    done = shell.run("act", "HB-017", "call the AP")
    assert done.returncode == 0
    assert "backups" in done.stderr
    assert "what was recorded stands" in done.stderr
    assert "Traceback" not in done.stderr
    assert "call the AP" in shell.says("actions")
    assert shell.run("backup").returncode == 3


def test_a_missing_backups_folder_is_made_again(shell):
    without_copies(shell)
    (shell.team / "backups").rmdir()
    shell.says("backup")
    assert mode_of(shell.team / "backups") == 0o700


def test_what_a_killed_copy_has_left_is_taken_away_by_the_next_one_later(shell):
    for name, age in (("old.db.part", 7200), ("old.db.part-wal", 7200), ("new.db.part", 5)):
        path = shell.team / "backups" / name
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age, time.time() - age))
    shell.says("backup")
    assert [path.name for path in (shell.team / "backups").glob("*.part*")] == ["new.db.part"]


def test_finishing_the_meeting_in_the_shell_brings_a_copy_of_it_finished(shell):
    shell.says("meeting", "begin")
    for _ in range(2):
        shell.says("meeting", "defer", "out of time")
    done = shell.run("meeting", "finish")
    assert done.returncode == 0
    assert "A copy of the record was made" in done.stderr
    assert whys(shell)[-1] == "after-meeting"
    meetings = everything(copies_of(shell)[-1], action_code(shell))["meetings"]
    assert all(row[8] for row in meetings), "it was finished before it was copied"


async def test_finishing_the_meeting_on_the_screen_brings_a_copy_and_nobody_waits(store, folder):
    team = harbor(store, str(folder), plain=0)
    async with walking(team) as pilot:
        await press(pilot, "x", "x", "equals_sign", "n", "F")
        await settle(pilot)
        copying.wait()
        await settle(pilot)
        assert any("A copy of the record was made" in note.message for note in pilot.app._notifications)
    (made,) = (folder / "backups").iterdir()
    assert made.name.endswith("-after-meeting.db")


async def test_an_open_screen_copies_what_was_changed_in_it_once(store, folder):
    team = harbor(store, str(folder), plain=0)
    async with walking(team, start="home") as pilot:
        for _ in range(2):
            pilot.app.copies.look(pilot.app, team)
            copying.wait()
    (made,) = (folder / "backups").iterdir()
    assert made.name.endswith("-while-working.db")


def fill(connection, case_id: int, notes: int) -> None:
    """Many notes past the journal, to make the file as large as that of a team after years."""
    texts = [f"note {number}: " + "curfew kept, home by nine on a school night " * 3 for number in range(notes)]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO notes (case_id, noted_on, kind, what, recorded_at) VALUES (?, '2026-11-20', 'note', ?, '')",
        [(case_id, text) for text in texts],
    )
    connection.execute("COMMIT")


@pytest.mark.parametrize(
    ("notes", "seconds"),
    [(2_000, 10), pytest.param(40_000, 10, marks=[pytest.mark.soak, pytest.mark.timed])],
    ids=["small", "11 MB"],
)
def test_a_copy_made_while_four_write_is_quick_and_holds_all_they_had_confirmed(
    store, case, folder, figure, notes, seconds
):
    path = str(folder / "casewalk.db")
    fill(store.record.connection, case.id, notes)
    writers = [started(COUNTING, path, KEY, f"writer {number}", "1000000", "12") for number in range(4)]
    try:
        time.sleep(1.5)
        confirmed = int(store.cases.get(case.id).grade)
        target, begun = folder / "backups" / "copy.db", time.perf_counter()
        copy(path, str(target), KEY)
        took = time.perf_counter() - begun
        after = int(store.cases.get(case.id).grade)
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    connection = engine.connect(str(target), KEY)
    there = int(connection.execute("SELECT grade FROM cases WHERE id = ?", (case.id,)).fetchone()[0])
    rows = connection.execute("SELECT count(*) FROM journal WHERE who LIKE 'writer%'").fetchone()[0]
    assert engine.problems(connection, encrypted=True) == []
    connection.close()
    assert confirmed <= there <= after
    assert after > confirmed, "they went on writing meanwhile"
    assert rows == there - 9, "each with its journal row"
    assert took < seconds
    size = target.stat().st_size / 1e6
    if notes > 2_000:
        figure(
            f"a copy of {size:.1f} MB beside 4 writers took {took:.2f} s, read back and sound; {confirmed} updates "
            f"were confirmed before it began, it holds {there}, {after - confirmed} more came meanwhile"
        )
        assert size >= 11


def test_a_copy_killed_in_the_middle_leaves_the_record_and_no_copy_that_is_none(store, case, folder):
    path, target = str(folder / "casewalk.db"), folder / "backups" / "x.db"
    store.record.put_aside("INSERT INTO compiled VALUES ('much', '', ?)", "x" * 3_000_000)
    program = "import sys\nfrom review.store.file.copies import copy\nprint('go', flush=True)\ncopy(*sys.argv[1:])"
    for wait in (0.0, 0.01, 0.03, 0.06):
        copier = started(program, path, str(target), KEY)
        copier.stdout.readline()
        time.sleep(wait)
        copier.kill()
        copier.communicate()
        if target.exists():
            connection = engine.connect(str(target), KEY)
            assert engine.problems(connection, encrypted=True) == [], "what bears the name of a copy is one"
            connection.close()
            target.unlink()
        for left in (folder / "backups").iterdir():
            assert ".part" in left.name
            left.unlink()
    assert engine.problems(store.record.connection, encrypted=True) == []
    assert store.cases.get(case.id) == case


@pytest.mark.usefixtures("store")
def test_two_copies_at_once_are_two_copies(folder):
    made = []
    threads = [
        threading.Thread(
            target=lambda name=name: made.append(copy(str(folder / "casewalk.db"), str(folder / "backups" / name), KEY))
        )
        for name in ("a.db", "b.db")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert sorted(os.listdir(folder / "backups")) == ["a.db", "b.db"]


def test_a_look_up_loads_nothing_of_all_this(shell):
    program = "import sys; from review.cli import main; main(['show', 'HB-017']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=shell.env, check=True)
    loaded = done.stderr.split()
    assert not {
        "review.store.file.copy_rules",
        "review.store.file.copies",
        "review.team.upkeep.backup",
        "shutil",
    } & set(loaded)
