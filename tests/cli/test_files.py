"""Taking in files from the shell."""

import json
import pty
import subprocess
import sys

from tests.support.shell import Shell

CASES = """Case #,Therapist,Start,School,Grade
HB-031,Okafor,9/21/2026,Harbor High,9
HB-032,Brandt,13/45/2026,Harbor High,10
HB-033,Brandt,10/12/2026,=HYPERLINK("http://x"),10
"""


def sheet(shell: Shell, text: str = CASES, name: str = "cases.csv") -> str:
    (shell.home / name).write_text(text, encoding="utf-8")
    return name


def test_the_good_rows_go_in_and_the_others_come_back_with_the_reason(shell):
    said = shell.says("import", sheet(shell))
    assert all(len(line) <= 80 or "/" in line for line in said.splitlines()), said
    codes = [case["code"] for case in shell.data("case", "list")]
    assert codes == ["HB-017", "HB-018", "HB-031", "HB-033"]
    [rejected] = (shell.team / "imports").glob("*-rejected.csv")
    assert "13/45/2026" in rejected.read_text(encoding="utf-8-sig")
    assert rejected.name in " ".join(said.split())
    assert '=HYPERLINK("http://x")' in shell.data("show", "HB-033")["school"]


def test_a_file_run_twice_changes_nothing_and_a_dry_run_nothing_at_all(shell):
    report = shell.data("import", sheet(shell), "--dry-run")
    assert report["dry_run"] is True
    assert len(shell.data("case", "list")) == 2
    first = shell.data("import", "cases.csv")["sheets"][0]
    again = shell.data("import", "cases.csv")["sheets"][0]
    assert (first["new"], first["rejected"]) == (2, 1)
    assert (again["new"], again["changed"], again["unchanged"], again["rejected"]) == (0, 0, 2, 1)


def test_an_import_is_one_change_to_take_back(shell):
    shell.says("import", sheet(shell))
    shell.says("undo")
    assert len(shell.data("case", "list")) == 2


def test_a_file_that_is_not_there_or_says_nothing_is_refused_whole(shell):
    assert shell.run("import", "nothere.csv").returncode == 1
    (shell.home / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    for name in (sheet(shell, "just,some\nwords,here\n", "letter.csv"), "picture.xlsx"):
        done = shell.run("import", name)
        assert (done.returncode, done.stdout) == (3, ""), done.stderr
        assert name in done.stderr
    assert len(shell.data("case", "list")) == 2


def test_without_a_terminal_no_bar_is_drawn_and_nothing_is_asked(shell, monkeypatch):
    monkeypatch.setattr("review.cli.files._SILENT_SECONDS", 0)
    rows = "".join(f"HB-{number},Okafor,9/21/2026,Harbor High,9\n" for number in range(1000, 1040))
    done = shell.run("import", sheet(shell, CASES.splitlines(keepends=True)[0] + rows))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert len(json.loads(shell.says("case", "list", "--json"))) == 42


def test_at_a_terminal_a_bar_shows_past_one_second(shell):
    program = (
        "import time\nfrom review.cli.files import Bar\nbar = Bar()\nbar.show(1, 4)\nbar.began = time.monotonic() - 2\n"
        "bar.show(2, 4)\nbar.clear()\n"
    )
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", program], stderr=theirs, env=shell.env, check=True)
    import os

    shown = os.read(ours, 4000).decode()
    assert "2 of 4 rows" in shown
    assert "1 of 4" not in shown
    assert shown.endswith("\r")


def test_an_import_that_is_taken_back_says_that_its_people_stay_in_the_team(shell):
    (shell.home / "cases.csv").write_text("Case #,Ther,Start\nHB-1,Whitehorse,9/1/26\n")
    shell.says("import", "cases.csv")
    done = shell.run("undo")
    assert "imported cases.csv" in done.stdout
    assert "If it added people to team.yaml, they stay in the team: casewalk people remove NAME." in done.stderr
    shell.says("people", "remove", "Whitehorse")


def test_one_person_spelled_in_several_ways_in_a_sheet_joins_the_team_once(shell):
    rows = "HB-1,Marsh,9/1/26\nHB-2,marsh,9/1/26\nHB-3,D. Marsh,9/1/26\n"
    (shell.home / "cases.csv").write_text(f"Case #,Ther,Start\n{rows}")
    shell.says("import", "cases.csv")
    joined = [person["name"] for person in shell.data("people") if "marsh" in person["name"].casefold()]
    assert len(joined) == 1
    assert {
        case["therapist"] for case in shell.data("case", "list") if case["code"] in ("HB-1", "HB-2", "HB-3")
    } == set(joined)
