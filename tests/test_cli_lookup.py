"""Looking up from the shell: what is found, in which shape, and with which exit code."""

import json

ACTION = [
    *("id", "key", "case", "what", "owner", "due_on", "subject", "status", "reason", "agreed_on", "settled_on"),
    "times_carried",
]


def test_find_tells_scripts_where_the_words_stood(shell):
    [hit] = shell.data("find", "hallway", "reyes")
    assert list(hit) == ["code", "therapist", "school", "matched", "snippet"]
    assert (hit["code"], hit["therapist"], hit["school"]) == ("HB-017", "Okafor", "Harbor High")
    assert "hallway" in hit["snippet"]


def test_find_forgives_a_slip_and_says_so_when_nothing_is_there(shell):
    assert "HB-017" in shell.says("find", "hallwya")
    nothing = shell.run("find", "giraffe", "--json")
    assert (nothing.returncode, json.loads(nothing.stdout)) == (1, [])
    assert "No case" in nothing.stderr


def test_what_looks_like_a_search_operator_is_only_a_word(shell):
    for words in (["o'brien"], ["NOT"], ['"'], ["a*b"], ["--", "-x"], ["(", "AND"], [""]):
        assert shell.run("find", *words).returncode == 1, words


def test_next_actions_are_told_with_the_promised_fields(shell):
    found = shell.data("actions")
    assert [list(action) for action in found] == [ACTION] * 3
    assert [action["due_on"] for action in found] == ["2026-11-19", "2026-11-20", "2026-12-04"]
    first = found[0]
    assert (first["case"], first["owner"], first["status"], first["settled_on"]) == ("HB-017", "mother", "open", None)
    assert (first["agreed_on"], first["subject"], first["times_carried"], first["reason"]) == (
        "2026-11-16",
        "other",
        0,
        "",
    )


def test_next_actions_can_be_narrowed_in_every_way(shell):
    def whats(*words):
        return [action["what"].split()[0] for action in shell.data("actions", *words)]

    assert whats("--owner", "JO") == ["call"]
    assert whats("--owner", "MOTHER") == ["text"]
    assert whats("--overdue") == ["text", "call"]
    assert whats("--due", "11/19") == ["text"]
    assert whats("--case", "hb-018") == ["visit"]
    assert whats("--mine") == []
    assert whats("--owner", "Brandt", "--overdue") == []
    shell.says("settle", "done B8")
    assert whats("--all", "--case", "HB-017") == ["text", "call"]
    assert whats("--case", "HB-017") == ["text"]


def test_a_mistyped_owner_is_asked_back(shell):
    done = shell.run("actions", "--owner", "Okafro")
    assert done.returncode == 1
    assert "Did you mean okafor?" in done.stderr


def test_an_option_left_empty_by_a_script_lists_not_everything(shell):
    for words, code in ((["--owner", ""], 1), (["--case", ""], 1), (["--due", ""], 2)):
        done = shell.run("actions", *words)
        assert (done.returncode, done.stdout) == (code, ""), words


def test_a_mistyped_code_is_asked_back(shell):
    done = shell.run("actions", "--case", "HB-071")
    assert done.returncode == 1
    assert "HB-017" in done.stderr


def test_an_overdue_action_is_marked_without_color(shell):
    lines = shell.says("actions").splitlines()
    assert ["!" in line for line in lines] == [True, True, False]
    assert all(len(line) <= 80 for line in lines)


def test_plain_is_one_record_a_line_with_tabs_between(shell):
    lines = shell.says("actions", "--plain").splitlines()
    assert [len(line.split("\t")) for line in lines] == [6, 6, 6]
    assert lines[0].split("\t")[1:] == ["2026-11-19", "open", "HB-017", "mother", "text the AP the curfew result"]


def test_the_answer_is_on_stdout_and_the_talk_on_stderr(shell):
    done = shell.run("actions")
    assert "3 open next actions, 2 overdue" in done.stderr
    assert "open next actions" not in done.stdout


def test_people_are_told_with_the_promised_fields(shell):
    people = shell.data("people")
    assert [list(person) for person in people] == [["login", "name", "initials", "role"]] * 3
    assert [person["name"] for person in people] == ["Amari", "Okafor", "Brandt"]
    assert "therapist" in shell.says("people")
