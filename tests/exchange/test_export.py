"""A team owns its data: a plain copy is asked for twice, private, written down, and says what it is."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.common.clean import clean
from review.exchange.incoming.tables import MARKED, read_sheets, with_mark, without_mark
from review.exchange.outgoing.export import README, SAID_BY, _csv
from review.team.word_files import shipped_words
from tests.conftest import mode_of
from tests.promises.test_roles_matrix import run_here
from tests.support.shell import ROOT, copy_of
from tests.support.terminal import Terminal

FORMULA = '=HYPERLINK("http://x")'
FORMS = ("csv", "json", "sqlite")


@pytest.fixture(scope="module")
def taken(demo_home, tmp_path_factory):
    """The demo with a text that looks like a formula, and all three copies of it."""
    shell = copy_of(demo_home, tmp_path_factory.mktemp("taken") / "home")
    shell.says("log", "note", "HB-017", "barrier", FORMULA)
    shell.says("strike", "note-1")
    for words in (("summary", "HB-018"), ("agenda",)):  # what stood on it is kept of the agenda alone
        shell.says(*words, "--pdf", f"{words[0]}.pdf")
    for form in FORMS:
        shell.says("export", f"--{form}", f"copy.{form}", "--plain-copy")
    return shell


def count(shell, table):
    """How many rows of a table are in the JSON copy."""
    return len(json.loads((shell.home / "copy.json").read_text())[table])


def test_each_copy_is_private_whatever_the_umask_and_says_what_it_is(taken):
    assert [mode_of(taken.home / f"copy.{form}") for form in FORMS] == [0o700, 0o600, 0o600]
    assert {mode_of(file) for file in (taken.home / "copy.csv").iterdir()} == {0o600}
    said = (taken.home / "copy.csv" / README).read_text()
    assert "NOT encrypted" in said and "by Amari" in said
    about = sqlite3.connect(taken.home / "copy.sqlite").execute("SELECT line FROM about").fetchall()
    assert [line for (line,) in about][2:] == said.splitlines()[2:]
    assert json.loads((taken.home / "copy.json").read_text())["about"][2:] == said.splitlines()[2:]


def test_each_copy_stands_in_the_journal_before_it_is_made(taken):
    rows = [row for row in json.loads((taken.home / "copy.json").read_text())["journal"] if row["kind"] == "exported"]
    assert [(row["who"], re.sub(r": .*", "", row["what"])) for row in rows] == [
        ("Amari", "plain copy of the whole record, CSV"),
        ("Amari", "plain copy of the whole record, JSON"),
    ]


def test_any_sqlite_tool_opens_the_copy_and_reads_words_in_place_of_keys_and_numbers(taken):
    base = sqlite3.connect(taken.home / "copy.sqlite")
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    found = base.execute(
        """SELECT "case", direction, officer, reply_owed FROM readable_sro_interactions WHERE "case" = 'HB-017'
        AND reply_owed = 'yes' ORDER BY happened_on DESC"""
    ).fetchone()
    assert found == ("HB-017", "SRO reached out to us", "Ofc. Reyes", "yes")
    assert base.execute("SELECT key, meeting FROM readable_next_actions WHERE key = 'EKB'").fetchall()
    views = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert views == {f"readable_{name}" for name in tables if name not in ("about", "words", "sqlite_sequence")}
    for table in ("cases", "notes", "next_actions", "turns"):
        assert base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count(taken, table)
    assert not {"drafts", "compiled", "unlocking", "import_rows"} & set(tables)


def test_json_has_everything_struck_out_records_and_the_journal_too(taken):
    data = json.loads((taken.home / "copy.json").read_text())
    notes = {note["id"]: note for note in data["notes"]}
    assert [number for number, note in notes.items() if note["struck_at"]] == [1]
    assert "HB-017" in {note["case"] for note in data["notes"]}
    assert {release["part2"] for release in data["releases"]} <= {True, False}
    change = next(row for row in data["journal"] if row["what"].startswith("note added: =HYPER"))
    assert [row["what"] for row in change["after"].values()] == [FORMULA]
    assert {person["name"] for person in data["people"]} >= {"Amari", "Okafor"}


def test_json_has_what_stood_on_each_printed_paper(taken):
    printed = {row["paper"]: row["content"] for row in json.loads((taken.home / "copy.json").read_text())["printings"]}
    assert printed["summary"] == ""
    assert isinstance(printed["agenda"], dict)


def test_a_sheet_of_the_copy_holds_no_formula_and_what_was_struck_out_stays_out(taken):
    with open(taken.home / "copy.csv" / "notes.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"'{FORMULA}" in [row["what"] for row in rows]
    assert "1" not in [row["id"] for row in rows]


def test_the_sheets_open_another_team_with_the_same_texts(taken, shell):
    shell.env["CASEWALK_TODAY"] = taken.env["CASEWALK_TODAY"]
    taken.says("act", "HB-017", "=1+1 is what the AP wrote @Okafor by fri")
    taken.says("export", "--csv", "again.csv", "--plain-copy")
    for code in ("HB-017", "HB-018"):  # the other team has cases of its own, under the same codes
        shell.says("case", "edit", code, f"code=X{code}")
    sheets = ("cases", "sro_interactions", "school_events", "family_steps", "next_actions")
    files = [str(taken.home / "again.csv" / f"{name}.csv") for name in sheets]
    report = json.loads(shell.says("import", *files, "--json"))
    assert {sheet["rejected"] for sheet in report["sheets"]} == {0}
    mine = {(one["case"], one["what"], one["due_on"]) for one in taken.data("actions")}
    theirs = {(one["case"], one["what"], one["due_on"]) for one in shell.data("actions") if one["case"][0] != "X"}
    assert theirs == mine
    assert "=1+1 is what the AP wrote" in [what for _, what, _ in theirs]


def test_a_copy_is_asked_for_twice(shell):
    done = shell.run("export", "--json", "copy.json")
    assert (done.returncode, "--plain-copy" in done.stderr) == (2, True)
    for typed, code, there in (("\r", 1, False), ("yes\r", 1, False), ("plain\r", 0, True)):
        with Terminal(["export", "--json", str(shell.home / "copy.json")], shell.env) as terminal:
            terminal.until("enter to leave it:")
            terminal.press(typed)
            assert terminal.ended() == code
        assert (shell.home / "copy.json").exists() is there


def test_nothing_is_written_over_nor_through_a_link_nor_into_the_teams_folder(shell):
    there, link = shell.home / "there", shell.home / "link"
    there.write_text("mine")
    link.symlink_to(shell.home / "elsewhere")
    for place in (there, link, shell.team / "copy", shell.home / "harbor" / ".." / "harbor" / "copy"):
        for form in FORMS:
            assert run_here(["export", f"--{form}", str(place), "--plain-copy"], shell)[0] == 3, (form, place)
    assert there.read_text() == "mine"
    assert not (shell.home / "elsewhere").exists() and not (shell.team / "copy").exists()


def test_a_full_disk_leaves_nothing_half_written(demo):
    demo.says("log", "note", "HB-012", "note", "-", stdin="a long story " * 20_000)
    before = demo.says("show", "HB-017")
    for form in FORMS:
        program = (
            f"import resource, sys; sys.path[:0] = [{str(ROOT)!r}]; "
            "resource.setrlimit(resource.RLIMIT_FSIZE, (10**5, 10**5)); "
            f"from review.cli import main; sys.exit(main(['export', '--{form}', 'copy', '--plain-copy']))"
        )
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, cwd=demo.home, env=demo.env, check=False)
        assert done.returncode == 3, done.stderr
        assert not (demo.home / "copy").exists() and not (demo.home / "copy-journal").exists()
    assert demo.says("show", "HB-017") == before


def test_each_key_is_said_by_the_vocabulary_that_its_fact_names():
    words = shipped_words()
    said = {}
    for path in (ROOT / "review").rglob("*.py"):
        for name, vocabulary in re.findall(r"^    (\w+): str\b.*# (\w+\.\w+)(?:$|[,;: ])", path.read_text(), re.M):
            if words.keys(vocabulary):
                said.setdefault(vocabulary, set()).add(name)
    known = {}
    for columns in SAID_BY.values():
        for name, vocabulary in columns.items():
            known.setdefault(vocabulary, set()).add(name)
    missing = {vocabulary: names - known.get(vocabulary, set()) for vocabulary, names in said.items()}
    # several keys in one column, or in no table
    beside = {
        "family.demonstrated_to",
        "case.role",
        "sro.counting_rule",
        "releases.state",
        "trends.week",
        "trends.waits",
    }
    beside |= {"outside.why", "outside.record"}
    assert {vocabulary for vocabulary, names in missing.items() if names} <= beside
    assert all(words.keys(vocabulary) for vocabulary in known)


@given(st.text())
def test_a_mark_is_taken_off_again_whatever_stands_in_the_cell(text):
    marked = with_mark(text)
    assert not marked.startswith(MARKED)
    assert without_mark(marked) == text


CELLS = st.one_of(
    st.text(max_size=12), st.builds(str.__add__, st.sampled_from(("'", "''", *MARKED)), st.text(max_size=5))
)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_exported_as_csv_is_read_back_as_it_was(rows, tmp_path):
    texts = [{name: clean(cell) for name, cell in zip(("a", "b", "c"), row, strict=True)} for row in rows]
    path = tmp_path / "sheet.csv"
    path.write_bytes(_csv(["a", "b", "c"], [{"a": "head", "b": "head", "c": "head"}] * 20 + texts))
    lines = read_sheets(str(path))[0].lines
    assert [line.cells for line in lines[21:]] == [tuple(text.values()) for text in texts]
    os.unlink(path)
