"""A full disk, a file only to be read, a folder that is gone, another version: a sentence, and nothing half-done."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from review.cases.notes import Note
from review.common.errors import Refused
from review.store.file import engine
from review.store.file.expected import STEPS
from review.store.store import open_store
from tests.conftest import KEY, TODAY
from tests.support.copies import action_code, copies_of, everything
from tests.support.disks import SmallDisk, small_disk
from tests.support.harbor import harbor
from tests.support.older import A_SCHOOL, older_record
from tests.support.shell import ROOT, Shell, copy_of
from tests.support.terminal import Terminal
from tests.support.walking import press, press_at_once, settle, shown, walking

__all__ = ["small_disk"]
OPEN = {"PYTHONPATH": os.pathsep.join([str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))])}
NOBODY = 65534  # the number of the user who owns nothing
LONG = "He was home by nine on school nights. " * 400


@pytest.fixture
def full(filled_home: Shell, small_disk: SmallDisk) -> tuple[Shell, SmallDisk]:
    """A team on a small disk with 40 kB left."""
    home = small_disk.place / "home"
    shutil.copytree(filled_home.home, home)
    shell = Shell(home, filled_home.team.name)
    small_disk.fill(leave=40_000)
    return shell, small_disk


def problems(shell: Shell) -> list[str]:
    connection = engine.connect(str(shell.team / "casewalk.db"), action_code(shell))
    try:
        return engine.problems(connection, encrypted=True)
    finally:
        connection.close()


def test_a_full_disk_refuses_a_change_in_a_sentence_and_what_was_there_can_be_read(full):
    shell, disk = full
    done = shell.run("act", "HB-017", "-", stdin=LONG[:4000])
    while done.returncode == 0:  # until the last page is taken
        done = shell.run("act", "HB-017", "-", stdin=LONG[:4000])
    assert done.returncode == 3
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    disk.empty()
    before = shell.says("actions")
    assert problems(shell) == []
    shell.says("act", "HB-017", "there is room again")
    assert len(shell.says("actions").splitlines()) == len(before.splitlines()) + 1


def test_on_a_disk_without_a_single_byte_left_it_says_so(full):
    shell, disk = full
    disk.fill()
    for words in (["show", "HB-017"], ["act", "HB-017", "call"], ["backup"], ["meeting", "begin"]):
        done = shell.run(*words)
        assert "Traceback" not in done.stderr
        if words[0] == "show":
            assert (done.returncode, "hallway" in done.stdout) == (0, True), done.stderr
        else:
            assert done.returncode == 3
            assert "full" in done.stderr or "room" in done.stderr, done.stderr
    disk.empty()
    assert problems(shell) == []
    assert "call" not in [line.split()[-1] for line in shell.says("actions").splitlines()]


def test_a_full_disk_leaves_no_half_of_a_copy(full):
    shell, disk = full
    before = copies_of(shell)
    done = shell.run("backup")
    assert done.returncode == 3
    assert "could not be made" in done.stderr
    assert "record itself is unharmed" in done.stderr
    assert sorted((shell.team / "backups").iterdir()) == before
    disk.empty()
    shell.says("backup")


def test_a_full_disk_leaves_the_record_before_a_restore(full):
    shell, _ = full
    before = everything(shell.team / "casewalk.db", action_code(shell), "journal")
    done = shell.run("restore", "--at", "23:59")
    assert (done.returncode, "could not be" in done.stderr) == (3, True), done.stderr
    assert everything(shell.team / "casewalk.db", action_code(shell), "journal") == before
    assert not list(shell.team.glob("*restoring*"))


@pytest.mark.parametrize(
    "words",
    [
        ["export", "--plain-copy", "--csv"],
        ["export", "--plain-copy", "--json"],
        ["export", "--plain-copy", "--sqlite"],
        ["agenda", "--pdf"],
    ],
    ids=" ".join,
)
def test_a_full_disk_leaves_no_half_of_what_is_taken_out(full, words):
    shell, disk = full
    target = disk.place / "out"
    done = shell.run(*words, str(target))
    if done.returncode == 0:  # it was small enough for what was left
        disk.fill()
        target = disk.place / "again"
        done = shell.run(*words, str(target))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists(), "nothing half-written"
    disk.empty()
    assert problems(shell) == []


@pytest.mark.parametrize("leave", [0, 60_000, 250_000])
def test_a_full_disk_leaves_the_tables_of_before_a_step(small_disk, leave):
    path, backups = str(small_disk.place / "casewalk.db"), small_disk.place / "backups"
    backups.mkdir()
    older_record(path, KEY, "s04_journal", A_SCHOOL)
    small_disk.fill(leave)
    with pytest.raises(Refused, match=r"full|room|could not be made"):
        open_store(path, KEY, "chair", str(backups))
    small_disk.empty()
    connection = engine.connect(path, KEY)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    assert connection.execute("SELECT name FROM schools").fetchone()[0] == "Lincoln HS"
    assert engine.problems(connection, encrypted=True) == []
    connection.close()
    store = open_store(path, KEY, "chair", str(backups))
    assert [school.name for school in store.schools.all()] == ["Lincoln HS"]
    store.close()


def test_a_full_disk_takes_no_half_of_an_import_nor_of_its_rejected_rows(full):
    shell, disk = full
    sheet = shell.home.parent.parent / "sheet.csv"
    rows = [f"HX-{number:03},Okafor,9/21/2026" for number in range(400)]
    sheet.write_text("Case #,Therapist,Start\n" + "\n".join([*rows, "HX-999,Okafor,nonsense"]), encoding="utf-8")
    done = shell.run("import", str(sheet))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    disk.empty()
    assert "HX-" not in shell.says("case", "list")
    assert problems(shell) == []
    assert "400" in shell.says("import", str(sheet))


@pytest.mark.parametrize(("key", "end"), [("m", "ctrl+s"), ("a", "enter")], ids=["a form", "a line"])
async def test_what_is_typed_stays_on_the_screen_when_the_disk_is_full(small_disk, key, end):
    folder = small_disk.place / "harbor"
    (folder / "backups").mkdir(parents=True)
    store = open_store(str(folder / "casewalk.db"), KEY, "chair", str(folder / "backups"))
    team = harbor(store, str(folder), plain=1)
    async with walking(team) as pilot:
        await press(pilot, key)
        await press_at_once(pilot, *"he fixed the bike of the officer")
        small_disk.fill()
        for _ in range(200):  # what is left of the last page in use
            try:
                store.notes.add(Note(store.cases.by_code("HB-017").id, TODAY, LONG))
            except Refused:
                break
        await press(pilot, end)
        assert "he fixed the bike of the officer" in shown(pilot)
        assert "disk is full" in " ".join(shown(pilot).split())
        small_disk.empty()
        await press(pilot, end)
        await settle(pilot)
        kept = [one.what for one in [*store.notes.of_case(1), *store.actions.of_case(1)]]
        assert any("he fixed the bike" in what for what in kept)
    store.close()


def test_a_file_that_may_not_grow_is_a_disk_that_is_full(shell):
    """Without root: the limit on the size of files is what a quota is."""
    sizes = [path.stat().st_size for path in shell.team.glob("casewalk.db*")]
    limit = max(sizes)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    for words in (["act", "HB-017", LONG[:2000]], ["backup"]):
        for _ in range(30):
            done = subprocess.run(
                [sys.executable, "-m", "review.cli", *words], env=shell.env, cwd=shell.home, preexec_fn=limited,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                break
            limit = (shell.team / "casewalk.db").stat().st_size
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
    assert problems(shell) == []


@pytest.fixture
def as_nobody():
    """Words that run Casewalk as another user, and a folder that one may look into; skipped without root."""
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    become = "import os, sys; os.setgroups([]); os.setgid({0}); os.setuid({0}); os.execv(sys.argv[1], sys.argv[1:])"
    for python in (sys.executable, "/usr/bin/python3"):  # the first may lie in a home that is closed to others
        words = [sys.executable, "-c", become.format(NOBODY), python]
        tried = subprocess.run([*words, "-c", "import review.cli.screen, textual, sqlcipher3"], cwd=ROOT, env=OPEN,
                               capture_output=True, check=False)  # fmt: skip
        if tried.returncode == 0:
            break
    else:
        pytest.skip("another user cannot read this Python or these files")
    with tempfile.TemporaryDirectory() as place:  # not where pytest has its own: that is closed to others
        os.chmod(place, 0o755)
        yield [*words, "-m", "review.cli"], Path(place)


def test_a_record_that_another_user_may_not_change_is_shown_and_refused_in_a_sentence(filled_home, as_nobody):
    words, place = as_nobody
    shell = copy_of(filled_home, place / "home")
    connection = engine.connect(
        str(shell.team / "casewalk.db"), action_code(shell)
    )  # whoever may change it is there too
    settings = shell.team / "team.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("login: root", "login: nobody"), encoding="utf-8")
    for path in [shell.home, *shell.home.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    for path in shell.team.glob("casewalk.db*"):
        path.chmod(0o400)
    shell.team.chmod(0o500)
    env = {**shell.env, **OPEN}

    def run(*asked):
        return subprocess.run([*words, *asked], env=env, cwd=ROOT, capture_output=True, text=True, check=False)

    try:
        looked, done, copied = run("show", "HB-017"), run("act", "HB-017", "call"), run("backup")
        with Terminal([], env, argv=words) as screen:
            screen.until("MOST PRESSING FIRST")
            screen.press("\r", "m")
            screen.until("HB-017  note")
            screen.press("he fixed the bike", "\x13")
            screen.until("can only be read here")
            assert "he fixed the bike" in screen.text
    finally:
        shell.team.chmod(0o700)
        connection.close()
    assert (looked.returncode, "hallway" in looked.stdout) == (0, True), looked
    assert (done.returncode, "can only be read here" in done.stderr) == (3, True), done
    assert "Traceback" not in done.stderr + looked.stderr + copied.stderr


async def test_a_file_that_can_only_be_read_is_shown_and_refuses_in_a_sentence(store, folder):
    team = harbor(store, str(folder), plain=1)
    store.record.connection.execute("PRAGMA query_only = ON")
    async with walking(team, start="home") as pilot:
        pilot.app.open_case(store.cases.by_code("HB-017"))
        await settle(pilot)
        await press(pilot, "m")
        await press_at_once(pilot, *"he fixed the bike")
        await press(pilot, "ctrl+s")
        assert "can only be read here" in " ".join(shown(pilot).split())
        assert "he fixed the bike" in shown(pilot)


def test_a_record_on_a_disk_mounted_to_be_read_is_refused_in_a_sentence(full):
    shell, disk = full
    disk.empty()
    subprocess.run(["mount", "-o", "remount,ro", str(disk.place)], check=True)
    try:
        for words in (["act", "HB-017", "call"], ["backup"], ["doctor"], ["restore", "--at", "23:59"]):
            done = shell.run(*words)
            assert done.returncode in (1, 3), (words, done)
            assert "Traceback" not in done.stderr
            assert "mistake" not in done.stderr, done.stderr
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk.place)], check=True)
    assert problems(shell) == []


@pytest.mark.parametrize(("key", "end"), [("m", "ctrl+s"), ("a", "enter")], ids=["a form", "a line"])
async def test_a_folder_that_is_gone_under_an_open_screen_is_told_and_the_text_stays(store, folder, key, end):
    team = harbor(store, str(folder), plain=1)
    async with walking(team) as pilot:
        await press(pilot, key)
        await press_at_once(pilot, *"he fixed the bike")
        os.rename(folder, folder.with_name("elsewhere"))
        await press(pilot, end)
        said = " ".join(shown(pilot).split())
        assert "The record is gone from its place, or another file lies there" in said
        assert "he fixed the bike" in said
        os.rename(folder.with_name("elsewhere"), folder)
        await press(pilot, end)
        kept = [one.what for one in [*store.notes.of_case(1), *store.actions.of_case(1)]]
        assert any("he fixed the bike" in what for what in kept)


def test_a_file_exchanged_by_hand_under_an_open_record_takes_nothing_more(store, folder, case):
    path = folder / "casewalk.db"
    shutil.copy2(path, folder / "new.db")
    os.replace(folder / "new.db", path)
    with pytest.raises(Refused, match="another file lies there"):
        store.notes.add(Note(case.id, TODAY, "curfew kept"))
    with pytest.raises(Refused, match="another file lies there"):
        store.drafts.keep("agree:HB-017", "call")


async def test_an_older_program_stops_writing_when_a_newer_one_has_changed_the_tables(store, folder, open_as):
    team = harbor(store, str(folder), plain=1)
    async with walking(team) as pilot:
        await press(pilot, "m")
        await press_at_once(pilot, *"he fixed the bike")
        newer = open_as("newer")
        newer.record.connection.execute(f"PRAGMA user_version = {STEPS + 1}")
        await press(pilot, "ctrl+s")
        said = " ".join(shown(pilot).split())
        assert "A newer Casewalk has brought the record up to date" in said
        assert "he fixed the bike" in said
        assert "he fixed the bike" in store.drafts.kept("notes:HB-017:0"), "the draft is kept all the same"
        assert store.record.rows("SELECT count(*) FROM notes WHERE what LIKE 'he fixed the bike%'")[0][0] == 0
    with pytest.raises(Refused, match="newer Casewalk"):
        open_as("okafor")


def test_two_programs_that_bring_one_file_up_at_once_do_it_once(folder):
    path, backups = str(folder / "casewalk.db"), str(folder / "backups")
    older_record(path, KEY, "s04_journal", A_SCHOOL)
    program = (
        "import sys; from review.store.store import open_store; print(open_store(*sys.argv[1:]).schools.all()[0].name)"
    )
    opening = [
        subprocess.Popen([sys.executable, "-c", program, path, KEY, "x", backups], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [one.communicate()[0] for one in opening] == [b"Lincoln HS\n"] * 3
    connection = engine.connect(path, KEY)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == STEPS
    assert engine.problems(connection, encrypted=True) == []
    connection.close()
