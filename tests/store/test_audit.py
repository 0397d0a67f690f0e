"""Who saw and changed what is written down where nobody can change it unseen, and the first wrong row is named."""

import os
import random
import re
import shlex
import shutil
from getpass import getuser

import pytest

from review.cases.notes import Note
from review.cli.front.commands import COMMANDS
from review.common.errors import Refused
from review.store.file import engine
from review.store.file.chain import COLUMNS, link, verify
from review.store.file.journal import UNJOURNALED, Record
from review.store.file.witness import Witness, witness_path
from review.team.open import open_team
from screens.pages.find import RESTS
from tests.conftest import KEY
from tests.support.older import older_record
from tests.support.shell import Shell
from tests.support.walking import press, walking

ONLY_GROWS = ("journal_no_update", "journal_no_delete", "journal_in_order")
FAULTS = (
    *("update", "delete", "replace", "reorder", "cut tail", "reckon anew", "cut tail and counter", "insert"),
    *("hide below", "hide above", "another case", "swap two columns"),
)


@pytest.fixture
def trail(open_as, folder, case, today):
    """A record of a few dozen rows whose witness stands outside; (the folder of the team, the witness)."""
    store = open_as("okafor")
    store.record.witness = Witness(str(folder.parent / "state" / "harbor.witness"))
    for number in range(30):
        store.notes.add(Note(case.id, today, f"note {number}"))
    return folder, store.record.witness.path


@pytest.mark.usefixtures("trail")
def test_a_person_whom_neither_team_nor_trail_knows_is_not_found_and_one_who_left_is(shell, open_as):
    done = shell.run("audit", "--person", "Okafr")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nobody in the team or in the trail is 'Okafr'. Did you mean Okafor?" in done.stderr
    assert shell.run("audit", "--person", "Brandt").returncode == 0, "of the team, though without a row"
    assert open_as("somebody").audit.knows("OKAFOR")
    assert not open_as("somebody").audit.knows("Okafr")


@pytest.fixture
def action_code():
    return lambda shell: next((shell.home / ".config/casewalk/keys").glob("*.key")).read_text().split()[-1]


def journal(folder):
    """The record as somebody has it open who knows the key and does not go through Casewalk."""
    return engine.connect(str(folder / "casewalk.db"), KEY)


def rows_of(raw) -> list[list]:
    return [list(row) for row in raw.execute(f"SELECT {', '.join(COLUMNS)}, chain FROM journal ORDER BY id")]


def write_all(raw, rows) -> None:
    raw.execute("DELETE FROM journal")
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    raw.executemany(f"INSERT INTO journal ({', '.join(COLUMNS)}, chain) VALUES ({marks})", [tuple(r) for r in rows])


def tamper(raw, fault: str, chance: random.Random) -> int:
    """Do it, the triggers taken away; hands back the first row that is wrong."""
    rows = rows_of(raw)
    place = chance.randrange(1, len(rows) - 1)
    first = place + 1
    if fault == "update":
        column = chance.choice(["who", "what", "at", "kind", "came_from", "login", "before", "after"])
        raw.execute(f"UPDATE journal SET {column} = {column} || 'x' WHERE id = ?", (first,))
    elif fault == "delete":
        raw.execute("DELETE FROM journal WHERE id = ?", (first,))
    elif fault == "replace":
        row = [*rows[place]]
        row[COLUMNS.index("what")] = "nothing happened"
        row[-1] = link(rows[place - 1][-1], row[:-1])  # whoever knows how the chain is made
        marks = ", ".join("?" * len(row))
        raw.execute(f"INSERT OR REPLACE INTO journal ({', '.join(COLUMNS)}, chain) VALUES ({marks})", row)
    elif fault == "reorder":
        rows[place][1:], rows[place + 1][1:] = rows[place + 1][1:], rows[place][1:]
        write_all(raw, rows)
    elif fault.startswith("cut tail"):
        raw.execute("DELETE FROM journal WHERE id >= ?", (first,))
        if fault != "cut tail":
            raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", (place,))
    elif fault == "reckon anew":
        rows[place][COLUMNS.index("what")] = "nothing happened"
        for number in range(place, len(rows)):
            rows[number][-1] = link(rows[number - 1][-1], rows[number][:-1])
        write_all(raw, rows)
    elif fault.startswith("hide"):  # far from all others, where a list of them may not look
        number = -(2**63) + chance.randrange(9) if fault == "hide below" else 2**63 - 1 - chance.randrange(9)
        first = 1 if number < 0 else len(rows) + 1
        row = [number, *rows[place][1:-1]]
        write_all(raw, [*rows, [*row, link(rows[-1][-1], row)]])
    elif fault == "another case":
        raw.execute("UPDATE journal SET case_id = coalesce(case_id, 0) + 1 WHERE id = ?", (first,))
    elif fault == "swap two columns":
        raw.execute("UPDATE journal SET who = what, what = who WHERE id = ?", (first,))
    elif fault == "insert":
        moved = [[row[0] + 1, *row[1:]] for row in rows[place:]]
        write_all(raw, [*rows[:place], rows[place], *moved])
        first += 1
    return first


def blocked(raw, sql: str) -> bool:
    try:
        raw.execute(sql)
    except engine.Error:
        return True
    return False


def test_of_a_hundred_ways_to_tamper_each_is_blocked_or_its_first_wrong_row_is_named(trail):
    folder, witness = trail
    raw, chance = journal(folder), random.Random(7)
    columns = ", ".join(COLUMNS)
    for sql in (
        "UPDATE journal SET what = 'x' WHERE id = 3",
        "DELETE FROM journal WHERE id = 3",
        f"INSERT OR REPLACE INTO journal ({columns}, chain) SELECT {columns}, chain FROM journal WHERE id = 3",
        "UPDATE OR REPLACE journal SET id = 4 WHERE id = 3",
    ):
        assert blocked(raw, sql), sql
    found = 4
    triggers = raw.execute(
        "SELECT sql FROM sqlite_master WHERE name LIKE 'journal\\_%' ESCAPE '\\' AND type = 'trigger'"
    )
    again = [row[0] for row in triggers.fetchall()]
    assert len(again) == len(ONLY_GROWS)
    for number in range(96):
        fault = FAULTS[number % len(FAULTS)]
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("BEGIN")
        for name in ONLY_GROWS:
            raw.execute(f"DROP TRIGGER {name}")
        wrong = tamper(raw, fault, chance)
        for sql in again:
            raw.execute(sql)
        seen = verify(Record(raw, "nobody"), Witness(witness))
        assert seen.fault is not None, (fault, number)
        assert seen.fault.row == wrong, (fault, number, seen.fault)
        found += 1
        raw.execute("ROLLBACK")
    assert found == 100
    assert verify(Record(raw, "nobody"), Witness(witness)).fault is None
    raw.close()


def cut_off(raw, first: int) -> None:
    """Take the rows from this one on away, and every sign of it that the file itself holds."""
    triggers = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_no_delete'").fetchall()
    raw.execute("DROP TRIGGER journal_no_delete")
    raw.execute("DELETE FROM journal WHERE id >= ?", (first,))
    raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", (first - 1,))
    raw.execute(triggers[0][0])


def test_a_tail_that_was_cut_off_is_named_also_after_the_trail_has_grown_over_it(trail, store, case, today):
    folder, witness = trail
    raw = journal(folder)
    rows = raw.execute("SELECT max(id) FROM journal").fetchone()[0]
    cut_off(raw, rows - 2)
    raw.close()
    store.record.witness = Witness(witness)
    for number in range(6):
        store.notes.add(Note(case.id, today, f"as if nothing had been {number}"))
        found = verify(store.record, Witness(witness))
        assert found.fault is not None
        assert found.fault.row == rows - 2, number
    assert os.stat(f"{witness}-replaced").st_mode & 0o777 == 0o600
    Witness(witness).begin_anew("later", store.audit.checksums())
    assert verify(store.record, Witness(witness)).fault is None
    assert {path.name for path in folder.parent.glob("state/*")} == {
        "harbor.witness", "harbor.witness-until-later", "harbor.witness-until-later-replaced",
    }  # fmt: skip


def changed_in(raw, table: str, number: int) -> bool:
    """Put another text into the first column of this row that takes one."""
    for column in raw.execute(f"PRAGMA table_info({table})").fetchall():
        name = column[1]
        if column[2] != "TEXT" or name in ("recorded_at", *UNJOURNALED.get(table, ())):
            continue
        try:
            raw.execute(f"UPDATE {table} SET {name} = coalesce({name}, '') || 'x' WHERE id = ?", (number,))
        except engine.Error:
            continue
        return True
    return False


def test_a_record_that_was_changed_past_its_trail_is_named_whatever_the_table(demo, action_code):
    demo.says("sheet", "officer", "Ofc. Reyes")
    raw = engine.connect(str(demo.team / "casewalk.db"), action_code(demo))
    assert "is whole" in demo.says("audit", "verify")
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%recorded_at TEXT%'")]
    assert len(tables) > 12
    wanted = []
    for table in sorted(tables):
        number = raw.execute(f"SELECT min(id) FROM {table}").fetchone()[0]
        if number is not None and changed_in(raw, table, number):
            wanted.append(f"{table} row {number} was changed past the journal")
    assert len(wanted) > 12
    raw.execute(
        "INSERT INTO notes (case_id, noted_on, what, kind, recorded_at) VALUES (1, '2026-11-20', 'x', 'note', '')"
    )
    wanted.append(f"notes row {raw.execute('SELECT max(id) FROM notes').fetchone()[0]} was put in past the journal")
    raw.close()
    done = demo.run("audit", "verify", "--json")
    assert done.returncode == 1
    assert sorted(_json(done.stdout)["past_the_trail"]) == sorted(wanted)
    assert "is not as it says" in demo.run("audit", "verify").stdout
    check = next(row for row in _json(demo.run("doctor", "--json").stdout) if row["name"] == "journal")
    assert not check["ok"]


def test_a_trigger_that_was_taken_away_is_noticed_at_the_next_start(trail, open_as):
    raw = journal(trail[0])
    raw.execute("DROP TRIGGER journal_in_order")
    raw.close()
    with pytest.raises(Refused, match="journal_in_order"):
        open_as("okafor")


def test_each_change_is_chained_in_its_own_transaction_and_noted_outside(trail, store, case, today):
    store.record.witness = Witness(trail[1])
    with pytest.raises(ZeroDivisionError), store.change("half", case.id):
        store.notes.add(Note(case.id, today, "half"))
        _ = 1 / 0
    before = verify(store.record, Witness(trail[1]))
    store.notes.add(Note(case.id, today, "whole"))
    after = verify(store.record, Witness(trail[1]))
    assert (before.fault, after.fault, after.rows) == (None, None, before.rows + 1)
    assert after.witnessed == before.witnessed + 1
    assert os.stat(trail[1]).st_mode & 0o777 == 0o600


def test_rows_of_an_older_casewalk_are_chained_when_the_step_is_taken(folder, open_as):
    sql = "INSERT INTO journal (at, who, what, before, after) VALUES ('2026', 'amari', ?, '{}', '{}')"
    older_record(str(folder / "casewalk.db"), KEY, "s11_audit", *((sql, (f"{number}",)) for number in range(3)))
    store = open_as("amari")
    assert verify(store.record).rows == 3
    assert verify(store.record).fault is None


# What a person does at the shell.


def trail_of(shell: Shell, *options: str) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["code"], row["what"]) for row in shell.data("audit", *options)]


def test_looking_searching_and_listing_are_written_down_with_the_cases(shell):
    shell.says("show", "HB-017")
    shell.says("find", "hallway")
    shell.says("agenda")
    shell.says("actions", "--case", "HB-018")
    kinds = trail_of(shell, "--case", "HB-017")[-3:]
    assert kinds == [("view", "HB-017", "HB-017"), ("search", "HB-017", "hallway"), ("view", "", "agenda")]
    assert trail_of(shell, "--case", "HB-018")[-2:] == [("view", "", "agenda"), ("view", "HB-018", "next actions")]


async def test_a_search_on_the_screen_is_written_down_however_it_is_left(meeting_team):
    rows = "SELECT what, case_id FROM journal WHERE kind = 'search' ORDER BY id"
    async with walking(meeting_team, start="home") as pilot:
        await press(pilot, "slash", *"hallway")
        await pilot.pause(RESTS + 0.3)
        found = meeting_team.store.record.rows(rows)
        assert [row[0] for row in found] == ["hallway"], "once the typing rests, and not each letter"
        assert found[0][1] == meeting_team.store.cases.by_code("HB-017").id
        await press(pilot, "escape", "slash", *"curfew", "ctrl+q")
    assert [row[0] for row in meeting_team.store.record.rows(rows)] == ["hallway", "curfew"]


def test_every_command_that_shows_or_changes_a_case_leaves_a_row_about_that_case(demo, monkeypatch):
    monkeypatch.setenv("HOME", str(demo.home))
    team = open_team(str(demo.team), getuser(), at_host=True)
    unseen = []
    demo.says("meeting", "begin")
    try:
        for name, command in COMMANDS.items():
            words = shlex.split(command.examples[0])[1:]
            code = next((word for word in words if re.fullmatch("HB-0(?!99)[0-9]{2}", word)), "")
            if not code or name == "case reopen":  # it is active, and nothing more is said
                continue
            number = team.store.cases.by_code(code).id
            before = len(team.store.audit.traces(number))
            demo.says(*words)
            if len(team.store.audit.traces(number)) == before:
                unseen.append(name)
    finally:
        team.store.close()
    assert unseen == []


def test_a_person_has_one_trail_whatever_they_were_called_and_in_whatever_letters(shell):
    login = shell.data("people")[0]["login"]
    shell.says("show", "HB-017")
    shell.says("people", "change", "Amari", "name=Özdemir")
    shell.says("show", "HB-018")
    for called in ("Özdemir", "ÖZDEMIR", login):
        rows = [row["what"] for row in shell.data("audit", "--person", called) if row["kind"] == "view"]
        assert rows[-2:] == ["HB-017", "HB-018"], called


def test_every_command_that_opens_the_record_leaves_a_row_with_the_real_login(shell):
    me = shell.data("people")[0]["login"]
    done = shell.run("people", env={"USER": "somebody", "LOGNAME": "somebody", "USERNAME": "somebody"})
    assert done.returncode == 0
    row = shell.data("audit")[-1]
    assert (row["login"], row["who"], row["kind"], row["what"]) == (me, "Amari", "login", "casewalk people")


def test_changed_settings_are_written_down_by_name(shell):
    shell.says("people")
    file = shell.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\ndate_order: dmy\n", encoding="utf-8")
    shell.says("people")
    settings = [row["what"] for row in shell.data("audit") if row["kind"] == "settings"]
    assert settings[-1].endswith("date_order")


def test_whoever_asks_is_told_who_has_seen_a_case_and_what_was_told_outside(demo):
    demo.says("show", "HB-017")
    said = demo.says("audit", "seen", "--case", "HB-017")
    assert "WHO HAS SEEN HB-017" in said
    assert "Amari" in said
    assert "TOLD OUTSIDE" in said
    demo.says("agenda", "--pdf", "agenda.pdf")
    demo.says("summary", "HB-024", "--pdf", "summary.pdf")
    printed = [row["what"] for row in demo.data("audit", "seen", "--case", "HB-017")["printed"]]
    assert len(printed) == 1, "the agenda names the case, the summary another one"
    assert "agenda" in printed[0]


def test_the_trail_verifies_and_its_head_from_paper_too(shell):
    said = shell.says("audit", "verify")
    head = said.split("--head ")[1].strip()
    shell.says("show", "HB-017")
    assert "is whole" in shell.says("audit", "verify", "--head", head)
    number = head.split(":")[0]
    wrong = shell.run("audit", "verify", "--head", f"{number}:{'0' * 16}")
    assert (wrong.returncode, f"Row {number}" in wrong.stdout) == (1, True)
    assert "rows before it" not in wrong.stdout
    assert "No copy was ever put back" in wrong.stdout
    shell.says("backup")
    shell.says("show", "HB-018")
    later = shell.data("audit", "verify")["head"]
    shell.says("restore", "--at", next((shell.team / "backups").glob("*asked-for.db")).name)
    after = shell.run("audit", "verify", "--head", later)
    assert (after.returncode, "put a copy back since" in after.stdout) == (1, True)
    assert "is whole" in shell.says("audit", "verify", "--head", head), "one from before the copy still fits"
    assert shell.run("audit", "verify", "--head", "9999:" + "0" * 16).returncode == 1
    assert shell.run("audit", "verify", "--head", "x").returncode == 2


def test_a_tail_that_was_cut_off_is_named_by_audit_verify_and_by_doctor(shell):
    shell.says("show", "HB-017")
    before = shell.data("audit", "verify")["rows"]
    environ = os.environ.get("HOME", "")
    os.environ["HOME"] = str(shell.home)
    try:
        team = open_team(str(shell.team), shell.data("people")[0]["login"])
        raw = team.store.record.connection
        raw.execute("DROP TRIGGER journal_no_delete")
        raw.execute("DELETE FROM journal WHERE id >= ?", (before - 1,))
        raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'journal'", (before - 2,))
        raw.execute(
            "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal "
            "BEGIN SELECT raise(ABORT, 'the journal of changes only grows'); END"
        )
        team.store.close()
        assert Witness(witness_path(str(shell.team))).last() > before
    finally:
        os.environ["HOME"] = environ
    done = shell.run("audit", "verify")
    assert done.returncode == 1
    assert f"Row {before - 1}" in done.stdout
    assert any(row["name"] == "audit" and not row["ok"] for row in _json(shell.run("doctor", "--json").stdout))


def _json(text: str):
    import json

    return json.loads(text)


def test_a_new_team_where_another_one_lay_begins_a_witness_of_its_own(shell):
    shell.says("show", "HB-017")
    shutil.rmtree(shell.team)
    next((shell.home / ".config" / "casewalk" / "keys").glob("*.key")).unlink()
    shell.says("init", str(shell.team), "--name", "Amari")
    assert "is whole" in shell.says("audit", "verify")


def test_another_account_of_the_folder_is_told_of_a_restore_and_accuses_nobody(shell):
    shell.says("backup")
    shell.says("show", "HB-017")
    shell.says("show", "HB-018")
    path = witness_path(str(shell.team)).replace(os.path.expanduser("~"), str(shell.home))
    shutil.copy2(path, shell.home / "of another account")
    shell.says("restore", "--at", next((shell.team / "backups").glob("*asked-for.db")).name)
    shutil.copy2(shell.home / "of another account", path)  # as that account has it, which did not put it back
    shell.says("show", "HB-017")
    shell.says("show", "HB-018")
    check = next(row for row in _json(shell.run("doctor", "--json").stdout) if row["name"] == "audit")
    assert check["ok"], check
    told = shell.says("audit", "verify")
    assert "A copy was put back: row" in told and "Amari" in told
    assert "The audit trail is whole" in told
    assert "put back" not in shell.says("audit", "verify"), "from now on it is held against the trail again"
    rows = shell.data("audit", "verify")
    assert rows["witnessed"] == rows["rows"]
