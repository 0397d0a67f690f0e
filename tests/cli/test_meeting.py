"""A supervisor who hears the screen instead of seeing it runs the whole meeting from plain commands."""

import pytest

from review.store.store import open_store
from review.team.open import open_team
from tests.conftest import TODAY
from tests.support.copies import action_code
from tests.support.shell import Shell
from tests.support.walking import press, shown, sitting, walking


def standing(shell: Shell) -> dict[str, dict]:
    """Each case of the meeting by its code, in the order of the walk."""
    return {one["code"]: one for one in shell.data("meeting", "status")["cases"]}


def on_table(shell: Shell) -> str:
    return shell.data("meeting", "status")["on_table"]


def settle(shell: Shell, code: str, verb: str = "done {}") -> None:
    """Settle what the case brings from last time, and agree one thing."""
    if keys := standing(shell)[code]["to_settle"]:
        shell.says("settle", "; ".join(verb.format(key) for key in keys))
    shell.says("act", code, f"call about {code} by fri")


def defer_all(shell: Shell) -> None:
    for code, one in standing(shell).items():
        if one["state"] not in ("discussed", "deferred"):
            shell.says("meeting", "defer", code, "out of time")


def test_a_whole_monday_by_commands_ends_in_a_finished_meeting(demo):
    begun = demo.says("meeting", "begin")
    order = list(standing(demo))
    assert begun.splitlines()[0] == "The meeting of Mon 23 Nov has begun: 12 cases, 120 minutes, Amari chairs."
    assert [line.split()[1] for line in begun.splitlines() if line[:1].isdigit()] == order
    assert order[0] == on_table(demo) == "HB-017"

    refused = demo.run("meeting", "next")
    assert (refused.returncode, refused.stdout) == (1, "")
    first, second, third = standing(demo)["HB-017"]["to_settle"]
    assert f'casewalk settle "done {first}; done {second}; done {third}"' in refused.stderr
    demo.says("settle", f"done {first}; carry {second} fri us; change {third} school: ask the AP once @Brandt by fri")
    assert "Nothing is missing: casewalk meeting next goes on." in demo.says("meeting", "open")
    demo.says("meeting", "consult")
    shows_next = demo.says("meeting", "next")
    assert shows_next.startswith(f"HB-017: discussed.\nCase 2 of 12: {order[1]}, open")
    assert demo.says("show", order[1]) in shows_next

    assert f"{order[1]}: parked." in demo.says("meeting", "park")
    assert f"{order[2]}: deferred." in demo.says("meeting", "defer", "out", "of", "time")
    assert demo.says("meeting", "no-change", "HB-024") == "HB-024: no change, discussed.\n"
    refused = demo.run("meeting", "finish")
    assert refused.returncode == 3
    assert "Not discussed yet:" in refused.stderr

    said, seen = "", []
    while "casewalk meeting finish" not in said:
        seen.append(on_table(demo))
        settle(demo, seen[-1])
        said = demo.says("meeting", "next")
    assert seen[-1] == order[1], "what was parked comes last"
    assert len(seen) == 9
    after = standing(demo)
    assert {one["state"] for one in after.values()} == {"discussed", "deferred"}
    assert after["HB-017"]["to_consultation"]
    assert (after[order[2]]["deferred_reason"], after["HB-024"]["no_change"]) == ("out_of_time", True)

    read_back = demo.says("meeting", "finish", "--present", "Amari, JO")
    assert "Here: Amari, Okafor." in read_back
    assert "Brandt, " in read_back
    assert "ask the AP once" in read_back
    assert read_back.splitlines()[-1] == "The meeting of Mon 23 Nov is finished."
    assert demo.run("meeting", "status").returncode == 1
    again = demo.run("meeting", "begin")
    assert (again.returncode, "--again" in again.stderr) == (3, True)


def test_beginning_once_more_goes_on_at_the_same_case(demo):
    demo.says("meeting", "begin")
    demo.says("meeting", "open", "HB-020")
    assert "goes on: 12 cases" in demo.says("meeting", "begin")
    assert on_table(demo) == "HB-020"


def test_no_change_on_the_table_says_how_to_go_on(demo):
    demo.says("meeting", "begin")
    demo.says("meeting", "open", "HB-024")
    assert demo.says("meeting", "no-change") == "HB-024: no change, discussed. casewalk meeting next goes on.\n"


def test_the_one_on_the_table_is_meant_unless_a_case_is_named(demo):
    demo.says("meeting", "begin")
    demo.says("meeting", "park", "HB-020")
    assert on_table(demo) == "HB-017", "another case was parked, so the table stays as it is"
    assert list(standing(demo))[-1] == "HB-020"
    demo.says("meeting", "consult", "HB-019")
    assert "It may be out of time, therapist away, taken up" in demo.run("meeting", "defer", "HB-019", "xx").stderr
    demo.says("meeting", "defer", "HB-019", "away")
    assert standing(demo)["HB-019"]["to_consultation"]
    assert standing(demo)["HB-019"]["deferred_reason"] == "therapist_away"
    demo.says("meeting", "consult", "HB-019", "--off")
    assert not standing(demo)["HB-019"]["to_consultation"]


def test_a_deferred_case_is_discussed_once_the_team_found_time_for_it(demo):
    demo.says("meeting", "begin")
    demo.says("meeting", "defer", "out of time")
    demo.says("meeting", "open", "HB-017")
    demo.says("meeting", "next")
    assert standing(demo)["HB-017"]["state"] == "deferred", "only looking at it changes nothing"
    keys = [action["key"] for action in demo.data("actions", "--case", "HB-017")]
    demo.says("settle", "; ".join(f"done {key}" for key in keys))
    demo.says("act", "HB-017", "call")
    demo.says("meeting", "open", "HB-017")
    demo.says("meeting", "next")
    assert standing(demo)["HB-017"]["state"] == "discussed"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["next"], 1, "3 next actions of last time not settled yet"),
        (["no-change"], 1, "HB-017 stays open"),
        (["next", "HB-017"], 2, "does not know what to do with"),
        (["open", "HB-999"], 1, "no case 'HB-999'"),
        (["defer"], 2, "also wants REASON"),
        (["defer", "HB-017"], 2, "HB-017 is deferred with a reason: out of time, therapist away, taken up in consult"),
        (["defer", "out", "of", "tme"], 2, "Did you mean 'out of time'"),
        (["defer", "HB-019", "tired"], 2, "no defer reason 'tired'"),
        (["defer", "HB-999", "out of time"], 1, "no case 'HB-999'"),
        (["finish", "--present", "Amari, Nobody"], 2, "Nobody in the team is 'Nobody'"),
        (["finish"], 3, "Not discussed yet: HB-017"),
        (["finsh"], 2, "Did you mean finish"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(demo, words, code, says):
    demo.says("meeting", "begin")
    before = standing(demo)
    done = demo.run("meeting", *words)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert says in done.stderr
    assert standing(demo) == before


def test_without_a_meeting_every_command_says_how_to_begin_one(demo):
    for name in ("status", "open", "next", "no-change", "park", "consult", "finish"):
        done = demo.run("meeting", name)
        assert (done.returncode, "casewalk meeting begin begins one" in done.stderr) == (1, True), name


def test_a_meeting_that_was_never_finished_says_so(demo):
    demo.says("meeting", "begin")
    demo.env["CASEWALK_TODAY"] = "2026-11-30"
    said = demo.run("meeting", "begin")
    assert "begun on Mon 23 Nov and never finished: casewalk meeting finish finishes it." in said.stderr
    assert "The meeting of Mon 23 Nov goes on" in said.stdout


def test_a_case_that_joins_is_heard_of_before_it_has_its_turn(demo):
    demo.says("meeting", "begin")
    demo.says("case", "add", "HB-099", "--therapist", "Okafor")
    assert list(standing(demo).items())[-1][1]["state"] == "waiting"
    demo.says("meeting", "open", "HB-099")
    assert on_table(demo) == "HB-099"


def test_reading_back_without_closing_leaves_the_meeting_open(demo):
    demo.says("meeting", "begin")
    read = demo.data("meeting", "finish", "--dry-run")
    assert (read["finished"], len(read["left"])) == (False, 12)
    assert {action["case"] for owned in read["owners"] for action in owned["actions"]} <= set(standing(demo))
    assert "stays open" in demo.says("meeting", "finish", "--dry-run")
    defer_all(demo)
    finished = demo.data("meeting", "finish")
    assert (finished["finished"], finished["left"]) == (True, [])
    assert "Amari" in finished["present"]


def test_a_consultant_may_hear_where_the_meeting_stands_and_changes_nothing_by_it(demo):
    demo.says("meeting", "begin")
    demo.says("case", "add", "HB-099", "--therapist", "Okafor")
    before = demo.says("meeting", "status")
    demo.role("consultant")
    assert demo.says("meeting", "status") == before
    for words in (["begin"], ["open"], ["next"], ["finish"]):
        assert demo.run("meeting", *words).returncode == 4


def test_plain_gives_one_case_a_line_and_the_case_without_lines_across(demo):
    listed = demo.says("meeting", "begin", "--plain").splitlines()
    assert [len(line.split("\t")) for line in listed[1:13]] == [6] * 12
    assert "─" not in demo.says("meeting", "open", "--plain")
    case = demo.data("meeting", "open")["case"]
    assert case["code"] == "HB-017"


@pytest.fixture
def team(demo, monkeypatch):
    """The team of the demo, opened for a screen in this process."""
    monkeypatch.setenv("HOME", str(demo.home))
    team = open_team(str(demo.team), "Amari", came_from="")
    yield team
    team.store.close()


async def test_screen_and_shell_take_turns_on_one_meeting(demo, team):
    async with walking(team) as pilot:
        assert on_table(demo) == sitting(pilot).case.code == "HB-017"
        settle(demo, "HB-017")
        await press(pilot, "n")
        second = sitting(pilot).case.code
        assert standing(demo)["HB-017"]["state"] == "discussed"
        assert on_table(demo) == second
        settle(demo, second)
        assert f"{second}: discussed." in demo.says("meeting", "next")
        third = on_table(demo)
        await press(pilot, "n")
        assert sitting(pilot).case.code == third, "the screen goes on behind what the shell has closed"
        await press(pilot, "x")
        assert len(standing(demo)[third]["to_settle"]) == len(sitting(pilot).file.open_actions)
        defer_all(demo)
        assert demo.data("meeting", "finish")["held_on"] == TODAY.isoformat()
        await pilot.pause(0.6)
        assert "Today's meeting is finished." in shown(pilot), "and the screen is home again"
    held = team.store.meetings.last_held()
    assert held.held_on == TODAY


async def test_a_meeting_begun_by_commands_is_finished_on_the_screen(demo, team):
    demo.says("meeting", "begin")
    defer_all(demo)
    demo.says("meeting", "open", "HB-020")
    async with walking(team) as pilot:
        assert sitting(pilot).case.code == "HB-020"
        await press(pilot, "F", "F")
    assert demo.run("meeting", "status").returncode == 1


def test_the_agenda_says_that_a_meeting_is_open(demo):
    assert "is open" not in demo.run("agenda").stderr
    demo.says("meeting", "begin")
    assert "The meeting of Mon 23 Nov is open: casewalk meeting status tells more." in demo.run("agenda").stderr


def test_commands_move_no_meeting_that_somebody_else_presents_until_the_chair_is_taken(demo):
    demo.says("meeting", "begin")
    other = open_store(str(demo.team / "casewalk.db"), action_code(demo), "Lindqvist", str(demo.team / "backups"))
    try:
        other.terminals.present(other.meetings.under_way(), "a screen elsewhere")
        for words in (("next",), ("open", "HB-020"), ("park", "HB-017"), ("finish",), ("begin",)):
            refused = demo.run("meeting", *words)
            assert (refused.returncode, refused.stdout) == (1, ""), words
            assert "Lindqvist presents this meeting: casewalk follow follows it" in refused.stderr
        assert "Lindqvist presents." in demo.says("meeting", "status"), "to look is nobody's chair"
        assert demo.run("meeting", "finish", "--dry-run").returncode == 0
        taken = demo.run("meeting", "begin", "--take")
        assert (taken.returncode, "Lindqvist is told" in taken.stderr) == (0, True)
        demo.says("meeting", "open", "HB-020")
        assert other.meetings.under_way().chair == "Amari"
        written = other.record.rows("SELECT what FROM journal WHERE kind = 'chair' ORDER BY id DESC LIMIT 1")
        assert "Amari takes the chair of the meeting of 2026-11-23, by commands" in written[0][0]
    finally:
        other.close()
