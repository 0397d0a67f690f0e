"""Recording from the shell: agreeing, settling and taking back, each one change."""

import pytest


def action_code(shell, start: str) -> str:
    return next(action["key"] for action in shell.data("actions") if action["what"].startswith(start))


def statuses(shell) -> dict[str, str]:
    return {action["what"].split()[0]: action["status"] for action in shell.data("actions", "--all")}


def test_an_action_without_owner_or_day_is_the_therapists_by_the_next_meeting(shell):
    [action] = shell.data("act", "HB-017", "ask the AP for the plan")
    assert (action["owner"], action["due_on"], action["agreed_on"]) == ("Okafor", "2026-11-30", "2026-11-24")
    assert (action["status"], action["subject"]) == ("open", "other")


def test_two_owners_are_two_actions_and_one_change(shell):
    both = shell.data("act", "HB-017", "plan the joint meeting @JO @mother by fri", "--subject", "family")
    assert [action["owner"] for action in both] == ["Okafor", "mother"]
    assert {action["due_on"] for action in both} == {"2026-11-27"}
    assert {action["subject"] for action in both} == {"family"}
    shell.says("undo")
    assert len(shell.data("actions")) == 3


def test_what_was_filled_in_is_said_beside_the_answer(shell):
    done = shell.run("act", "HB-017", "text the score @mother")
    assert "mother is outside the team: Okafor follows it up" in done.stderr
    assert "due at the next meeting" in done.stderr
    assert "mother" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["HB-017", "call every monday"], 3, "repeats"),
        (["HB-017", ""], 3, "Say what will be done"),
        (["HB-017", "call by 13/45"], 3, "not a day"),
        (["HB-999", "call"], 1, "no case"),
        (["HB-017", "call", "--subject", "shool"], 2, "Did you mean 'school'"),
        (["HB-017"], 2, "TEXT"),
    ],
)
def test_what_cannot_be_agreed_is_refused_with_a_reason(shell, words, code, says):
    done = shell.run("act", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert len(shell.data("actions")) == 3


def test_nothing_is_agreed_for_a_case_that_is_closed(shell):
    shell.says("case", "close", "HB-018", "--reason", "moved")
    done = shell.run("act", "HB-018", "call")
    assert (done.returncode, done.stdout) == (3, "")
    assert "casewalk case reopen HB-018" in done.stderr


def test_a_text_can_come_through_a_pipe_and_so_stay_out_of_the_history(shell):
    shell.says("act", "HB-017", "-", stdin="bring the release to the officer by fri\n")
    assert "bring the release to the officer" in shell.says("actions")


def test_the_paper_comes_back_in_one_line_and_is_one_change(shell):
    call, text, visit = action_code(shell, "call"), action_code(shell, "text"), action_code(shell, "visit")
    line = f"done {call}; carry {text} fri; drop {visit} no longer needed"
    said = shell.says("settle", line)
    for word in (call, text, visit, "done", "carried", "goes on", "dropped", "Fri 27 Nov"):
        assert word in said
    found = shell.data("actions", "--all")
    assert sorted(action["status"] for action in found) == ["carried", "done", "dropped", "open"]
    open_one = next(action for action in found if action["status"] == "open")
    assert (open_one["due_on"], open_one["times_carried"]) == ("2026-11-27", 1)
    assert {action["settled_on"] for action in found if action["status"] != "open"} == {"2026-11-24"}
    shell.says("undo")
    assert set(statuses(shell).values()) == {"open"}


def test_what_is_changed_is_agreed_anew_for_each_owner_and_is_one_change(shell):
    text = action_code(shell, "text")
    said = shell.says("settle", f"change {text} family: text the score on fridays @JO @mother by fri")
    assert "changed" in said
    found = shell.data("actions", "--all")
    old = next(action for action in found if action["key"] == text)
    new = [action for action in found if action["what"] == "text the score on fridays"]
    assert (old["status"], old["reason"]) == ("changed", "family")
    assert [(action["owner"], action["due_on"]) for action in new] == [
        ("Okafor", "2026-11-27"),
        ("mother", "2026-11-27"),
    ]
    shell.says("undo")
    assert set(statuses(shell).values()) == {"open"}


def test_whom_the_paper_gives_an_action_outside_of_the_team_is_said(shell):
    done = shell.run("settle", "new HB-017 ask the director again @BR by fri")
    assert "HB-017: BR is outside the team (Brandt is @MB): Okafor follows it up." in done.stderr
    text = action_code(shell, "text")
    done = shell.run("settle", f"change {text} us: text the AP twice a week @mother by fri")
    assert "HB-017: mother is outside the team: Okafor follows it up." in done.stderr


def test_a_change_without_a_name_stays_with_its_owner_and_may_not_be_the_same_again(shell):
    text = action_code(shell, "text")
    same = shell.run("settle", f"change {text} us: text the AP the curfew result")
    assert (same.returncode, "same action again" in same.stderr) == (3, True)
    [_, new] = shell.data("settle", f"change {text} us: text the AP on Monday")
    assert (new["owner"], new["due_on"], new["status"]) == ("mother", "2026-11-30", "open")


def test_an_action_can_be_named_by_its_number(shell):
    settled = shell.data("settle", "done #1; partly 2 us")
    assert [(action["id"], action["status"], action["reason"]) for action in settled] == [
        (1, "done", ""),
        (2, "partly", "us"),
    ]


def test_one_wrong_piece_and_none_is_taken(shell):
    call = action_code(shell, "call")
    wrong = [
        (f"done {call}; done K7x", 3),
        (f"done {call}; partly {action_code(shell, 'text')}", 3),
        (f"done {call}; done #999", 1),
        (f"done {call}; smile {action_code(shell, 'text')}", 3),
        (f"done {call}; done {call}", 3),
        ("", 2),
    ]
    for line, code in wrong:
        done = shell.run("settle", line)
        assert (done.returncode, done.stdout) == (code, ""), line
        assert done.stderr.strip()
        assert set(statuses(shell).values()) == {"open"}, line


def test_a_piece_that_the_record_refuses_takes_the_others_along(shell):
    shell.says("settle", "done #1")
    done = shell.run("settle", "done #2; done #1")
    assert done.returncode == 3
    assert "settled already" in done.stderr
    assert statuses(shell)["text"] == "open"


def test_the_third_carry_wants_a_smaller_step(shell):
    number = next(action["id"] for action in shell.data("actions") if action["owner"] == "mother")
    for day in ("2026-11-26", "2026-11-27"):
        carried = shell.run("settle", f"carry #{number} tomorrow", "--json", env={"CASEWALK_TODAY": day})
        assert carried.returncode == 0, carried.stderr
        number = max(action["id"] for action in shell.data("actions", "--all"))
    done = shell.run("settle", f"carry #{number} fri", env={"CASEWALK_TODAY": "2026-11-30"})
    assert done.returncode == 3
    assert "smaller step" in done.stderr


def test_undo_says_what_it_took_back_and_ends_when_there_is_nothing(shell):
    assert "visit at home" in shell.says("undo")
    for _ in range(30):
        done = shell.run("undo")
        if done.returncode:
            break
    assert done.returncode == 1
    assert "nothing of yours" in done.stderr
