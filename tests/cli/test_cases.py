"""Cases from the shell: taken up, closed with a reason, opened again, listed."""

import pytest


def test_a_new_case_stands_in_the_list_with_its_school(shell):
    case = shell.data(
        "case", "add", "HB-099", "--therapist", "brandt", "--started", "next mon", "--school", "harbor  high",
        "--grade", "8", "--no-new-arrest", "no", "--plan", "IEP",
    )  # fmt: skip
    assert (case["code"], case["therapist"], case["school"], case["week"]) == ("HB-099", "Brandt", "Harbor High", 0)
    assert case["outcomes"] == {"home": None, "school_or_work": None, "no_new_arrest": False}
    assert [one["code"] for one in shell.data("case", "list")] == ["HB-017", "HB-018", "HB-099"]
    shell.says("undo")
    assert "HB-099" not in shell.says("case", "list")


@pytest.mark.parametrize("code", ["HB\x1b[31m", '=HYPERLINK("x")', "+HB-1", "HB-1\u202e", "--"])
def test_a_code_is_letters_and_digits_and_no_formula(shell, code):
    done = shell.run("case", "add", "--therapist", "brandt", "--", code)
    assert (done.returncode, "is no code of a case" in done.stderr) == (3, True), done.stderr
    assert shell.run("case", "edit", "HB-018", f"code={code}").returncode in (2, 3)
    assert [one["code"] for one in shell.data("case", "list")] == ["HB-017", "HB-018"]


def test_a_code_almost_like_another_is_pointed_out(shell):
    done = shell.run("case", "add", "hb 018", "--therapist", "brandt")
    assert done.returncode == 0
    assert "hb 018 looks like HB-018, which is another case. casewalk undo takes the new one back." in done.stderr
    assert "HB-17 looks like HB-017" in shell.run("case", "add", "HB-17", "--therapist", "brandt").stderr


def test_closing_takes_the_outcomes_and_drops_what_is_open(shell):
    said = shell.says("case", "close", "HB-017", "--reason", "completed", "--home", "yes", "--no-new-arrest", "yes")
    assert "2 open next actions dropped as no longer needed" in said
    assert "Not known: school" in said
    [closed] = shell.data("case", "list", "--closed")
    assert (closed["code"], closed["closed_on"], closed["closure_reason"]) == ("HB-017", "2026-11-24", "completed")
    assert closed["outcomes"] == {"home": True, "school_or_work": None, "no_new_arrest": True}
    dropped = shell.data("actions", "--case", "HB-017", "--all")
    assert {(one["status"], one["reason"]) for one in dropped} == {("dropped", "no_longer_needed")}
    assert [one["code"] for one in shell.data("case", "list")] == ["HB-018"]


def test_closing_is_one_change_to_take_back(shell):
    shell.says("case", "close", "HB-017", "--reason", "moved", "--home", "no")
    shell.says("undo")
    again = shell.data("case", "list")[0]
    assert (again["code"], again["status"], again["outcomes"]["home"]) == ("HB-017", "active", None)


def test_treatment_began_on_the_last_thursday_though_it_may_begin_later(shell):
    assert shell.data("case", "add", "HB-030", "--therapist", "JO", "--started", "thu")["started_on"] == "2026-11-19"
    assert shell.data("case", "edit", "HB-030", "started=12/1")["started_on"] == "2026-12-01"
    assert shell.data("case", "edit", "HB-030", "started=thu")["started_on"] == "2026-11-19"


def test_a_closed_case_can_be_opened_again(shell):
    shell.says("case", "close", "HB-018", "--reason", "lack of engagement")
    assert "Active again" in shell.says("case", "reopen", "HB-018")
    assert shell.run("case", "reopen", "HB-018").returncode == 3
    assert [one["code"] for one in shell.data("case", "list", "--all")] == ["HB-017", "HB-018"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["add", "hb-017", "--therapist", "JO"], 3, "already"),
        (["add", "HB-099", "--therapist", "Okafro"], 2, "Amari, Okafor or Brandt"),
        (["add", "HB-099"], 2, "--therapist"),
        (["add", " ", "--therapist", "JO"], 2, "code"),
        (["add", "HB-099", "--therapist", "JO", "--grade", "99"], 2, "K, 1 to 12 or GED, not '99'"),
        (["edit", "HB-017", "grade=abc"], 2, "K, 1 to 12 or GED, not 'abc'"),
        (["add", "HB-099", "--therapist", "JO", "--home", "mabye"], 2, "yes, no or unknown"),
        (["add", "HB-099", "--therapist", "JO", "--placement", "mainstrem"], 2, "Did you mean 'mainstream'"),
        (["close", "HB-017", "--reason", "movd"], 2, "Did you mean 'moved'"),
        (["close", "HB-017"], 2, "--reason"),
        (["close", "HB-017", "--reason", "moved", "--on", "1 sep"], 2, "began on"),
        (["close", "HB-999", "--reason", "moved"], 1, "no case"),
        (["reopen", "HB-017"], 3, "active already"),
        (["clsoe", "HB-017"], 2, "Did you mean close"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(shell, words, code, says):
    before = shell.says("case", "list", "--all", "--json")
    done = shell.run("case", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert shell.says("case", "list", "--all", "--json") == before
