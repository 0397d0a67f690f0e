"""The sheet from the shell: gated by releases in force, logged as disclosures, what was withheld told beside it."""

import re
import shutil
import subprocess
from datetime import date, timedelta

import pytest

from review.cases.notes import Note
from review.cases.releases import Release
from review.common.fact import replace
from review.store.file import engine
from review.store.file.journal import PRINTED
from review.team.open import open_team
from tests.support.cups import needs_cups, office
from tests.support.shell import Shell


class Record:
    """The demo's record, read and changed by somebody else at the same time."""

    def __init__(self, shell: Shell, monkeypatch):
        monkeypatch.setenv("HOME", str(shell.home))
        self.store = open_team(str(shell.team), "Amari", came_from="").store

    def disclosures(self):
        return self.store.disclosures.where("what LIKE 'sheet%'")

    def case(self, code):
        return self.store.cases.by_code(code)

    def release(self, code, recipient):
        return next(one for one in self.store.releases.of_case(self.case(code).id) if one.recipient == recipient)

    def journal(self, kind):
        sql = "SELECT what FROM journal WHERE kind = ? ORDER BY id"
        return [row[0] for row in self.store.record.rows(sql, kind)]


@pytest.fixture
def record(demo, monkeypatch):
    found = Record(demo, monkeypatch)
    yield found
    found.store.close()


def sheet(demo, *words, name="Ofc. Reyes", kind="officer", **more):
    return demo.run("sheet", kind, name, *words, **more)


def test_the_sheet_serves_the_visit_and_each_case_on_it_is_a_disclosure_with_its_number(demo, record):
    done = sheet(demo)
    assert done.returncode == 0, done.stderr
    for words in (
        "sheet for Ofc. Reyes", "THANK YOU FOR", "OUR ANSWER IS DUE", "third hallway call-out", "THE FAMILY'S STEPS",
        "shown to you 20 Nov", "the family has answered", "WE WOULD LIKE TO ASK", "What could we take off your hands?",
        "no arrest at Lincoln this year", "CONFIDENTIAL, for the recipient, not to pass on", "copy 1 of 1  page 1 of",
    ):  # fmt: skip
        assert words in done.stdout, words
    rows = record.disclosures()
    numbers = [int(number) for number in re.findall(r"disclosure (\d+)", done.stdout)]
    assert numbers == [row.id for row in rows]
    codes = {row.case_id: record.store.cases.get(row.case_id).code for row in rows}
    assert sorted(codes.values()) == sorted(re.findall(r"^ (HB-\d+) .*disclosure", done.stdout, re.M))
    for row in rows:
        release = record.store.releases.get(row.release_id)
        assert (row.to_whom, row.basis, release.recipient, release.case_id) == (
            "Ofc. Reyes", "release", "Ofc. Reyes", row.case_id,
        )  # fmt: skip
        assert row.what.startswith("sheet: ")
        assert row.disclosed_on.isoformat() == "2026-11-23"
    (printing,) = record.store.printings.where("paper = 'sheet'")
    assert (printing.about, printing.form, printing.printed_by) == ("Ofc. Reyes", "text", "Amari")
    assert record.journal("disclosure") == ["sheet for Ofc. Reyes printed (text)"]


def test_what_was_withheld_is_told_beside_the_paper_and_never_on_it(demo):
    done = sheet(demo)
    assert "Withheld, and not on the sheet:" in done.stderr
    assert "HB-020: not covered by the release: 1 school event (discipline), 2 family steps" in done.stderr
    assert "never told outside: 4 goals, 3 drivers" in done.stderr
    for words in ("ithheld", "goals", "drivers", "next actions", "D.M.", "mother", "wary"):
        assert words not in done.stdout, words
    assert "D.M." in sheet(demo, "--initials").stdout


def test_a_release_whose_record_lacks_something_is_pointed_out(demo, record):
    assert "on record" not in sheet(demo, "--dry-run").stderr
    reyes = record.release("HB-017", "Ofc. Reyes")
    record.store.releases.correct(replace(reyes, purpose="", signed_by=""))
    said = sheet(demo, "--dry-run").stderr
    assert "HB-017: its release has no purpose, nobody as signer on record. Look at the signed form." in said


def test_a_case_of_another_school_stands_there_too_where_its_release_names_the_officer(demo, record):
    case = record.case("HB-024")
    record.store.releases.add(
        Release(case.id, "Ofc. Reyes", "family_steps,services", date(2026, 11, 2), "keep him in school", "the team",
                expires_on=date(2027, 1, 31), signed_by="mother", authority="caregiver")
    )  # fmt: skip
    part = sheet(demo).stdout.partition(" HB-024 ")[2]
    assert "SERVICES" in part


def test_only_what_the_release_covers_stands_there(demo, record):
    reyes = record.release("HB-017", "Ofc. Reyes")
    record.store.releases.correct(replace(reyes, information="attendance"))
    done = sheet(demo)
    part = done.stdout.partition(" HB-017 ")[2].partition("──")[0]
    assert "17 Nov  behavioral intervention" in part, "what the officer did, and no word of ours about it"
    for words in ("hallway", "Home by 9", "report card", "skip class"):
        assert words not in part


def test_without_a_release_in_force_it_is_refused_with_the_reason_of_each_case_and_logged_as_refused(demo, record):
    signed = record.release("HB-019", "Northside MS")
    record.store.releases.correct(replace(signed, expires_on=signed.signed_on))
    done = sheet(demo, name="Northside MS", kind="school")
    assert (done.returncode, done.stdout) == (4, "")
    assert "Nothing may be shown to Northside MS." in done.stderr
    assert "HB-019: the release has expired" in done.stderr
    assert "HB-024: no release is signed" in done.stderr
    assert record.disclosures() == []
    assert record.journal("refused") == ["sheet for Northside MS"]


def test_a_release_that_is_revoked_between_looking_and_printing_is_over(demo, record):
    assert "HB-017" in sheet(demo, "--dry-run").stdout
    release = record.release("HB-017", "Ofc. Reyes")
    record.store.releases.correct(replace(release, revoked_on=date(2026, 11, 23)))
    done = sheet(demo)
    assert "HB-017" not in done.stdout
    assert "HB-017: the release was revoked" in done.stderr


def test_nobody_revokes_in_the_middle_of_a_sheet(demo, record, monkeypatch):
    """While one sheet is read and written down, a revocation waits; the next sheet knows of it."""
    other = Record(demo, monkeypatch)
    release = record.release("HB-017", "Ofc. Reyes")
    with record.store.record.noting(PRINTED, "sheet"):
        other.store.record.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(engine.Error, match="locked"):
            other.store.record.connection.execute("BEGIN IMMEDIATE")
    other.store.releases.correct(replace(release, revoked_on=release.signed_on))
    other.store.close()
    assert "HB-017" not in sheet(demo).stdout


def test_a_release_ends_with_its_last_day(demo, record):
    last = record.release("HB-022", "Ofc. Reyes").expires_on
    assert "HB-022" in sheet(demo, env={"CASEWALK_TODAY": last.isoformat()}).stdout
    done = sheet(demo, env={"CASEWALK_TODAY": (last + timedelta(days=1)).isoformat()})
    assert "HB-022" not in done.stdout
    assert "HB-022: the release has expired" in done.stderr


def test_looking_first_discloses_nothing_and_says_that_it_is_not_to_be_handed_out(demo, record, tmp_path):
    done = sheet(demo, "--dry-run")
    pages = done.stdout.split("\f")[:-1]
    assert all("CONFIDENTIAL, PREVIEW, not to be handed out" in page for page in pages), "at the foot of each page"
    assert "disclosure" not in done.stdout
    assert (record.disclosures(), record.store.printings.where("1")) == ([], [])
    assert sheet(demo, "--dry-run", "--pdf", str(tmp_path / "x.pdf")).returncode == 2


def test_an_imminent_threat_wants_a_reason_in_writing_and_is_logged_as_one(demo, record):
    number = record.case("HB-024").id
    record.store.notes.add(Note(number, date(2026, 11, 22), "said he will bring a knife on Monday", "safety"))
    record.store.notes.add(Note(number, date(2026, 11, 22), "was drunk when he said it", "safety"))
    without = sheet(demo, "--imminent-threat", "HB-024", name="Ofc. O’Brien")
    assert (without.returncode, without.stdout) == (2, "")
    assert "wants the reason in writing" in without.stderr
    alone = sheet(demo, "--reason", "x", name="Ofc. O’Brien")
    assert alone.returncode == 2
    words = ("--imminent-threat", "HB-024", "--reason", "-")
    done = sheet(demo, *words, name="Ofc. O’Brien", stdin="told his aunt; she believes him\n")
    assert done.returncode == 0, done.stderr
    assert "said he will bring a knife on Monday" in done.stdout
    assert "serious and imminent threat, 45 CFR 164.512(j)" in done.stdout
    assert "drunk" not in done.stdout, "no exception for substance use"
    assert "she believes him" not in done.stdout, "the reason is for the log"
    assert "HB-019" not in done.stdout, "of this case alone"
    assert "What we both want" not in done.stdout, "and nothing beside it"
    assert "went well" not in done.stdout
    calm = sheet(demo, "--imminent-threat", "HB-012", "--reason", "-", name="Ofc. O’Brien", stdin="x\n")
    assert calm.returncode == 4
    assert "no open safety concern" in calm.stderr
    assert "safety concerns stand on the sheet, word for word" in done.stderr
    (row,) = record.disclosures()
    assert (row.basis, row.reason, row.release_id, row.case_id) == (
        "imminent_threat", "told his aunt; she believes him", None, number,
    )  # fmt: skip


def test_the_pdf_says_the_same_with_copies_that_are_numbered(demo, record, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    done = sheet(demo, "--pdf", str(tmp_path / "sheet.pdf"), "--copies", "2", name="Northside MS", kind="school")
    assert (done.returncode, done.stdout) == (0, "")
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, text=True).stdout
    (row,) = record.disclosures()
    assert text.count(f"disclosure {row.id}") == 2, "one disclosure, on each copy"
    assert "copy 1 of 2" in text
    assert "copy 2 of 2" in text
    assert "Phone in the kitchen at ten (every day): kept 5 of 5" in " ".join(text.split())
    assert row.what.endswith("(2 copies)")


@needs_cups
def test_a_printer_that_does_not_take_it_leaves_no_disclosure(demo, record):
    with office(("back", "front"), stopped=("front",)) as there:
        done = sheet(demo, "--print", "--printer", "front", env=there.env)
        assert (done.returncode, done.stdout) == (1, "")
        assert "not accepting jobs" in done.stderr
        assert (record.disclosures(), record.store.printings.where("1")) == ([], [])
        done = sheet(demo, "--print", "--printer", "back", env=there.env)
        assert "Sent to back" in done.stderr
        assert there.next().startswith(b"%PDF-")
        assert record.disclosures()


def test_who_is_not_known_is_asked_back_and_who_may_not_record_may_not_disclose(demo):
    done = sheet(demo, name="Ofc. Reys")
    assert (done.returncode, "Did you mean Ofc. Reyes?" in done.stderr) == (1, True)
    assert demo.run("sheet", "officer", "Ofc.", "Reyes", "--dry-run").returncode == 0, "quotes are lost over SSH"
    demo.role("consultant")
    assert sheet(demo).returncode == 4


def test_undo_takes_no_disclosure_back(demo, record):
    sheet(demo)
    count = len(record.disclosures())
    demo.run("undo")
    assert len(record.disclosures()) == count
