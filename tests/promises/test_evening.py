"""One evening of a supervisor with a spreadsheet and nothing else: team, import, agenda, meeting, look-up."""

import json
from pathlib import Path

import pytest

from tests.support.shell import Shell
from tests.support.terminal import Terminal
from tests.support.whole_walk import case_on, settle_all, walk_through

WORKBOOK = Path(__file__).parents[1] / "samples" / "caseload-harbor" / "caseload.xlsx"
TRUTH = json.loads((WORKBOOK.parent / "truth.json").read_text(encoding="utf-8"))
ACTIVE = [case["code"] for case in TRUTH["cases"] if case["active"]]
MONDAY = "2026-11-23"


@pytest.fixture
def evening(tmp_path):
    """A shell in which the team was made and the workbook imported, on the Monday of the meeting."""
    shell = Shell(tmp_path)
    shell.env["CASEWALK_TODAY"] = MONDAY
    shell.says("init", str(shell.team))
    shell.says("import", str(WORKBOOK))
    return shell


def test_the_spreadsheet_becomes_a_meeting_and_the_meeting_next_actions(evening):
    agenda = evening.data("agenda")
    assert sorted(case["code"] for case in agenda["cases"]) == sorted(ACTIVE)
    before = {action["id"]: action for action in evening.data("actions")}
    assert {action["case"] for action in before.values()} <= {case["code"] for case in TRUTH["cases"]}
    walked = walk(evening)
    assert sorted(walked) == sorted(ACTIVE)

    everything = {action["id"]: action for action in evening.data("actions", "--all")}
    of_active = {number for number, action in before.items() if action["case"] in ACTIVE}
    assert of_active, "last week left something to settle"
    assert {everything[number]["status"] for number in of_active} == {"done"}
    assert {everything[number]["settled_on"] for number in of_active} == {MONDAY}
    agreed = [action for action in everything.values() if action["agreed_on"] == MONDAY]
    assert sorted(action["case"] for action in agreed) == sorted(ACTIVE)
    for action in agreed:
        therapist = next(case["therapist"] for case in TRUTH["cases"] if case["code"] == action["case"])
        assert (action["what"], action["owner"], action["due_on"]) == (
            f"call about {action['case']}",
            therapist,
            "2026-11-27",
        )
        assert action["status"] == "open"
    assert "call about HB-007" in evening.says("show", "HB-007")
    assert "finished" in opened_home(evening)


def test_a_meeting_left_in_the_middle_is_resumed_where_it_stood(evening):
    with Terminal(["meet"], evening.env) as terminal:
        terminal.until("case 1 of 12")
        settle_all(terminal)
        terminal.press("=")
        terminal.until("No change")
        terminal.press("n")
        terminal.until("case 2 of 12")
        terminal.press("3")
        terminal.until("[3 SRO]")
        code = case_on(terminal)
    with Terminal(["meet"], evening.env) as terminal:
        terminal.until("case 2 of 12")
        assert case_on(terminal) == code
        assert "[3 SRO]" in terminal.text
        terminal.press("q")
        terminal.until("is open")
        terminal.press("q")
        assert terminal.ended() == 0


def test_nothing_identifying_is_told_to_the_terminals_title(evening):
    with Terminal(["meet"], evening.env) as terminal:
        terminal.until("case 1 of 12")
        titles = [part.split(b"\x07")[0] for part in terminal.raw.split(b"\x1b]")[1:] if part[:2] in (b"0;", b"2;")]
        assert all(b"HB-" not in title and b"Okafor" not in title for title in titles)
        assert Path(f"/proc/{terminal.pid}/cmdline").read_bytes().count(b"HB-") == 0


def walk(shell: Shell) -> list[str]:
    """The whole meeting by its keys; the codes in the order of the walk."""
    with Terminal(["meet"], shell.env) as terminal:
        codes = walk_through(terminal, len(ACTIVE))
        terminal.press("q")
        assert terminal.ended() == 0
    return codes


def opened_home(shell: Shell) -> str:
    """What home says."""
    with Terminal([], shell.env) as terminal:
        terminal.until("finished")
        text = terminal.text
        terminal.press("q")
        terminal.ended()
    return text
