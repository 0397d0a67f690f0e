"""A paper goes to the printer as it is, through a real printing system, and every printing is written down."""

import os
import random
import re
import shlex
import sys
import time

import pytest

from review.cli.front.printer import choose, send
from review.common.errors import CasewalkError
from review.team.open import open_team
from tests.support.cups import needs_cups, office


@pytest.fixture(scope="module")
def cups():
    with office() as there:
        yield there


@pytest.fixture
def here(cups, monkeypatch):
    """The printing system of this process."""
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    return cups


def printings(demo, monkeypatch):
    monkeypatch.setenv("HOME", str(demo.home))
    team = open_team(str(demo.team), "Amari", came_from="")
    rows = team.store.printings.where("1")
    sql = "SELECT kind, what FROM journal WHERE kind = 'print' ORDER BY id DESC LIMIT 2"
    journal = [tuple(row) for row in team.store.record.rows(sql)]
    team.store.close()
    return rows, journal


@needs_cups
def test_the_bytes_that_arrive_are_the_bytes_sent(here):
    for paper in (b"%PDF-1.7\n\x00\xff\f\r\n", random.Random(7).randbytes(1_000_000)):
        sent = send(paper, choose(""), "letter")
        assert (sent.printer, sent.job.startswith("front-")) == ("front", True)
        assert sent.status in ("idle", "printing")
        assert here.next() == paper


@needs_cups
def test_the_agenda_is_printed_and_written_down(demo, cups, monkeypatch):
    done = demo.run("agenda", "--print", "--copies", "2", env=cups.env)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert re.fullmatch(r"Sent to front as front-\d+, 2 copies\. The printer is (idle|printing)\.\n", done.stderr)
    pdf = cups.next()
    assert pdf.startswith(b"%PDF-")
    rows, journal = printings(demo, monkeypatch)
    (row,) = rows
    assert (row.paper, row.form, row.printed_by, row.copies, row.printer) == ("agenda", "printer", "Amari", 2, "front")
    assert row.about == "2026-11-23"
    assert journal[0] == ("print", "agenda printed (printer), 2 copies")


@needs_cups
@pytest.mark.parametrize("words", ["minutes", "summary HB-017", "slip Okafor", "sheet school 'Northside MS'"])
def test_each_paper_goes_the_same_way(demo, cups, words):
    done = demo.run(*shlex.split(words), "--print", env=cups.env)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Sent to front as front-" in done.stderr
    assert cups.next().startswith(b"%PDF-")


def test_nothing_is_printed_at_the_door(demo):
    settings = demo.team / "team.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("key_file: ~/", f"key_file: {demo.home}/"))
    line = {"SSH_ORIGINAL_COMMAND": "agenda --print"}
    done = demo.run("gate", "--as", "Amari", "--team", str(demo.team), env=line)
    assert (done.returncode, done.stdout) == (4, "")
    assert "--print starts a program on the host, and none is started at the door" in done.stderr


@needs_cups
def test_plain_text_is_printed_with_a_form_feed_after_each_page(demo, cups):
    assert demo.run("agenda", "--print", "--ascii", env=cups.env).returncode == 0
    text = cups.next().decode("ascii")
    assert text.count("\f") == len(re.findall(r"page \d+ of \d+", text)) > 1
    assert text.endswith("\f")


@needs_cups
def test_the_paper_is_the_one_that_was_set_and_no_copy_begins_on_the_back_of_another(demo, cups):
    assert demo.run("agenda", "--print", "--size", "a4", "--copies", "2", env=cups.env).returncode == 0
    cups.next()
    told = b""
    for _ in range(100):  # the log of pages is written a moment after the last byte has gone out
        told = cups.told()
        if b"Casewalk A4 one-sided" in told:
            break
        time.sleep(0.1)
    assert b"Casewalk A4 one-sided" in told, "in the log of pages"
    assert b"media" in told, "among the attributes of the job"


@needs_cups
def test_nothing_identifying_reaches_the_printing_system(demo, cups):
    assert demo.run("agenda", "--print", "--initials", env=cups.env).returncode == 0
    cups.next()
    told = cups.told()
    assert b"Casewalk" in told
    for word in (b"HB-0", b"Okafor", b"Reyes", b"D.M.", b"Lincoln", b"Amari", b"agenda"):
        assert word not in told


@needs_cups
def test_what_the_printer_does_not_take_is_said_and_not_counted_as_printed(demo, monkeypatch):
    with office(("back", "front"), stopped=("front",)) as there:
        for words, says in (
            (["--print", "--printer", "attic"], "There is no printer 'attic'. It may be back or front."),
            (["--print", "--printer", "front"], "not accepting jobs"),
        ):
            done = demo.run("agenda", *words, env=there.env)
            assert (done.returncode, done.stdout) == (1, "")
            assert says in done.stderr
        assert demo.run("agenda", "--print", "--printer", "back", env=there.env).returncode == 0
        assert there.next().startswith(b"%PDF-")
    rows, journal = printings(demo, monkeypatch)
    assert [row.printer for row in rows] == ["back"]
    assert journal[1] == ("print", "agenda was not printed after all")


@needs_cups
def test_a_team_has_a_printer_of_its_own_in_its_settings(demo):
    file = demo.team / "team.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nprinting: {printer: back}\n", encoding="utf-8")
    with office(("back", "front")) as there:
        assert "Sent to back" in demo.run("agenda", "--print", env=there.env).stderr


@needs_cups
def test_without_any_printer_or_printing_system_the_words_are_clear(demo):
    with office(()) as there:
        none = demo.run("agenda", "--print", env=there.env)
    assert (none.returncode, none.stdout) == (1, "")
    assert "There is no printer on this computer" in none.stderr
    assert "--pdf FILE" in none.stderr
    gone = demo.run("agenda", "--print", env=there.env)
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "(CUPS) is not running" in gone.stderr


def test_of_several_printers_without_a_default_one_has_to_be_named(demo, tmp_path):
    lpstat = tmp_path / "lpstat"  # cupsd would make the first the default; other systems leave that to the person
    lpstat.write_text(
        "#!/bin/sh\ncase $1 in -r) echo scheduler is running;; -e) echo back; echo front;; "
        "*) echo no system default destination; exit 1;; esac\n"
    )
    lpstat.chmod(0o700)
    done = demo.run("agenda", "--print", env={"PATH": f"{tmp_path}:{demo.env['PATH']}"})
    assert (done.returncode, done.stdout) == (1, "")
    assert "Several printers are there and none is the default: --printer back or front." in done.stderr


def test_without_lp_a_sentence_says_what_is_missing(demo, monkeypatch, tmp_path):
    python = tmp_path / "bin"
    python.mkdir()
    os.symlink(sys.executable, python / "python3")
    done = demo.run("agenda", "--print", env={"PATH": str(python)})
    assert (done.returncode, done.stdout) == (1, "")
    assert "wants the command lpstat, which is not on this computer" in done.stderr
    monkeypatch.setenv("PATH", str(python))
    with pytest.raises(CasewalkError, match="wants the command lp,"):
        send(b"", "front", "letter")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--printer", "front"], "--printer goes with --print"),
        (["--print", "--pdf", "-"], "choose one"),
        (["--print", "--copies", "0"], "--copies is a number from 1 to 50"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(demo, words, says):
    done = demo.run("agenda", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_pdf_that_leaves_is_written_down_and_a_text_that_is_only_read_is_not(demo, monkeypatch, tmp_path):
    demo.says("agenda")
    assert printings(demo, monkeypatch)[0] == []
    demo.says("agenda", "--pdf", str(tmp_path / "agenda.pdf"))
    rows, _ = printings(demo, monkeypatch)
    assert [(row.paper, row.form, row.copies) for row in rows] == [("agenda", "pdf", 1)]
    assert demo.run("agenda", "--pdf", "/nowhere/agenda.pdf").returncode == 3
    assert len(printings(demo, monkeypatch)[0]) == 1, "the second never left"
    before = demo.says("actions")
    assert demo.run("undo").returncode in (0, 1)
    assert (demo.says("actions"), len(printings(demo, monkeypatch)[0])) == (before, 1), "undo leaves printings alone"


def test_who_may_only_print_prints_without_the_right_to_record(demo, monkeypatch, tmp_path):
    demo.role("office")
    demo.says("agenda", "--pdf", str(tmp_path / "agenda.pdf"))
    monkeypatch.setenv("HOME", str(demo.home))
    assert len(printings(demo, monkeypatch)[0]) == 1
