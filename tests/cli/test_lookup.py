"""Looking up from the shell: what is found, in which shape, and with which exit code."""

import json

from tests.support.terminal import Terminal

ACTION = [
    *("id", "key", "case", "what", "owner", "due_on", "subject", "status", "reason", "agreed_on", "settled_on"),
    "times_carried",
]


def test_find_tells_scripts_where_the_words_stood(shell):
    [hit] = shell.data("find", "hallway", "reyes")
    assert list(hit) == ["code", "therapist", "school", "matched", "snippet", "marks"]
    assert [hit["snippet"][first:last] for first, last in hit["marks"]] == ["Reyes", "hallway"]
    assert (hit["code"], hit["therapist"], hit["school"]) == ("HB-017", "Okafor", "Harbor High")
    assert "hallway" in hit["snippet"]


def test_find_forgives_a_slip_and_says_so_when_nothing_is_there(shell):
    slip = shell.run("find", "hallwya")
    assert "HB-017" in slip.stdout
    assert slip.stderr == "Nobody has written 'hallwya': shown is hallway.\n"
    assert "'hallway' stands in 1 case; 'giraffe' stands nowhere" in shell.run("find", "hallway", "giraffe").stderr
    nothing = shell.run("find", "giraffe", "--json")
    assert (nothing.returncode, json.loads(nothing.stdout)) == (1, [])
    assert "No case" in nothing.stderr


def test_what_looks_like_a_search_operator_is_only_a_word(shell):
    for words in (["o'brien"], ["NOT"], ['"'], ["a*b"], ["--", "-x"], ["-x"], ["AND", "-y", "OR"], ["(", "AND"], [""]):
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


def test_below_the_next_actions_stands_how_much_was_done(shell):
    def foot(*words):
        return shell.run("actions", *words).stderr.splitlines()[1:]

    call, text, visit = (one["key"] for one in sorted(shell.data("actions"), key=lambda one: one["what"]))
    assert foot() == ["Settled in 4 weeks: nothing."]
    shell.says("settle", f"done {call}; drop {text} no longer needed")
    assert foot() == ["Settled in 4 weeks: 1 of 1 done, 100% (target: 90%)."]
    shell.says("settle", f"drop {visit} school")
    assert foot() == ["Settled in 4 weeks: 1 of 2 done, 50% (target: 90%)."]
    assert foot("--owner", "Okafor", "--since", "today") == [
        "Settled since Tue 24 Nov: 1 of 1 done, 100% (target: 90%)."
    ]
    assert foot("--case", "HB-018") == ["Settled in 4 weeks: 0 of 1 done, 0% (target: 90%)."]
    assert foot("--owner", "mother") == []
    assert shell.run("actions", "--json").stderr == ""


def test_all_that_was_agreed_since_a_meeting_is_listed_with_what_became_of_it(demo):
    dues = [(one["agreed_on"], one["due_on"], one["status"]) for one in demo.data("actions", "--since", "9 nov")]
    assert min(agreed for agreed, _, _ in dues) == "2026-11-09"
    assert [due for _, due, _ in dues] == sorted(due for _, due, _ in dues)
    assert {"done", "open"} <= {status for _, _, status in dues}
    last = demo.data("actions", "--since", "last")
    assert min(one["agreed_on"] for one in last) == "2026-11-16"
    demo.says("meeting", "begin")
    demo.says("act", "HB-017", "call the AP by fri")
    assert len(demo.data("actions", "--since", "last")) == len(last) + 1


def test_before_the_first_meeting_there_is_none_to_count_from(shell):
    done = shell.run("actions", "--since", "last")
    assert (done.returncode, "has not met yet" in done.stderr) == (1, True)


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


def test_what_matched_is_marked_without_color_and_bold_in_a_terminal(shell):
    assert "the *hallway* *plan*" in shell.says("find", "hallway plan")
    assert "\t" in shell.says("find", "--plain", "hallway")
    assert "*hallway*" in shell.says("find", "--plain", "hallway")
    on_screen = painted(shell, ["find", "hallway"])
    assert "\x1b[1mhallway\x1b[22m" in on_screen and "*" not in on_screen
    assert "*hallway*" in painted(shell, ["find", "hallway"], NO_COLOR="1")


def test_a_text_that_holds_the_mark_itself_is_shown_and_never_marks(shell):
    shell.says("log", "school", "HB-018", "he \u2061wrote\u2062 \x1b[1mbold\x1b[0m on the wall")
    on_screen = painted(shell, ["find", "wall"])
    assert "he wrote" in on_screen and on_screen.count("\x1b") == 2


def test_find_can_be_limited_to_days_and_to_a_subject(shell):
    assert "HB-017" in shell.says("find", "hallway", "--since", "18 nov", "--subject", "sro")
    assert shell.run("find", "hallway", "--since", "19 nov", "--subject", "sro").returncode == 1
    assert "in such records" in shell.run("find", "hallway", "--subject", "family").stderr
    mistyped = shell.run("find", "hallway", "--subject", "famly")
    assert (mistyped.returncode, "Did you mean family?" in mistyped.stderr) == (2, True)


def painted(shell, words, **env):
    """What a command sends to a terminal."""
    with Terminal(words, shell.env | env) as terminal:
        terminal.ended()
        return terminal.raw.decode()
