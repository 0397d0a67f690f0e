"""What was scribbled on the agenda gets back into the record in one line, at the shell and in the walk."""

import pytest

from review.common.action_codes import action_code
from review.common.errors import Refused
from review.flows.returned_paper import take, understand
from screens.parts.prompt import Prompt
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import press, press_at_once, settle, shown, sitting, type_line, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=1)


def open_keys(team):
    """The keys of the open actions, by the first word of each."""
    return {action.what.split()[0]: action.code for action in team.store.actions.all_open()}


def statuses(team):
    return {action.what: action.status for action in team.store.actions.where("1")}


def test_the_line_of_the_manual_settles_and_agrees_in_one_change_and_one_undo(team):
    keys, before = open_keys(team), statuses(team)
    line = f"done {keys['Text']}; carry {keys['Ask']} fri school; drop {keys['Visit']} us; new HB-017 call AP @JO"
    take(understand(line, team, TODAY), team, TODAY)
    after = statuses(team)
    assert after["Text the AP the curfew result each evening"] == "done"
    assert after["Visit HB-100 at home"] == "dropped"
    new = team.store.actions.where("what = 'call AP'")[0]
    assert (new.owner, new.status, new.case_id) == ("Okafor", "open", team.store.cases.by_code("HB-017").id)
    team.store.journal.undo()
    assert statuses(team) == before


@pytest.mark.parametrize(
    ("piece", "why"),
    [
        ("done ZZZ", "is no key of a next action"),
        (f"done {action_code(9_999)}", "no next action has this key"),
        ("new HB-999 visit", "There is no case 'HB-999'"),
        ("new HB-017 call every day", "repeats"),
        ("new HB-017 @JO", "Say what will be done"),
    ],
)
def test_an_error_names_its_piece_and_nothing_of_the_line_is_taken(team, piece, why):
    before = statuses(team)
    line = f"done {open_keys(team)['Text']}; {piece}"
    with pytest.raises(Exception, match=why) as refused:
        take(understand(line, team, TODAY), team, TODAY)
    assert str(refused.value).startswith(f"“{piece}”")
    assert statuses(team) == before


def test_what_was_settled_or_carried_too_often_is_refused_before_anything_is_taken(team):
    keys = open_keys(team)
    take(understand(f"done {keys['Text']}", team, TODAY), team, TODAY)
    with pytest.raises(Refused, match=f"“done {keys['Text']}”.*settled already"):
        understand(f"done {keys['Text']}", team, TODAY)
    day = TODAY
    for _ in range(2):
        (carried,) = take(understand(f"carry {open_keys(team)['Ask']} in 1 week", team, day), team, day)
        day = carried.follows[0].due_on
    key = carried.follows[0].code
    assert understand(f"carry {key} us", team, TODAY), "it is not late yet"
    with pytest.raises(Refused, match=f"“carry {key} us”.* was carried 2 times"):
        understand(f"carry {key} us", team, day)


def test_a_code_on_a_closed_case_says_how_to_open_it(team):
    team.store.cases.close(team.store.cases.by_code("HB-100"), TODAY, "moved")
    with pytest.raises(Refused, match="“new HB-100 visit”: HB-100 is closed"):
        understand("new HB-100 visit", team, TODAY)


async def test_in_the_walk_each_piece_is_read_back_before_enter_takes_all_of_them(team):
    keys = open_keys(team)
    async with walking(team) as pilot:
        await press(pilot, "l")
        await press_at_once(pilot, *f"done {keys['Text']}; carry {keys['Visit']} 3 dec; new HB-100 ring @Ok")
        await settle(pilot)
        lines = [line.strip() for line in shown(pilot).splitlines()]
        assert f"done {keys['Text']}: HB-017 Text the AP the curfew result each evening" in lines
        assert f"carried {keys['Visit']} to Thu 3 Dec: HB-100 Visit HB-100 at home" in lines
        assert any(line.startswith("new HB-100: ring | Ok | by Mon 30 Nov") for line in lines)
        assert set(statuses(team).values()) == {"open", "done"}, "nothing was taken yet"
        await press(pilot, "enter")
        assert "From the paper: 2 settled, 1 agreed. u takes all of it back." in shown(pilot)
        assert [one.status for one in sitting(pilot).file.last_actions].count("open") == 1
        await press(pilot, "u")
        assert set(statuses(team).values()) == {"open", "done"}


async def test_in_the_walk_a_wrong_piece_is_named_and_the_line_stays_as_a_draft(team):
    async with walking(team) as pilot:
        await press(pilot, "l")
        await type_line(pilot, "done ZZZ")
        assert isinstance(pilot.app.screen, Prompt)
        assert "ZZZ is no key of a next action" in shown(pilot)
        await press(pilot, "escape", "l")
        assert "your draft" in shown(pilot)


def test_at_the_shell_a_dry_run_reads_back_and_takes_nothing(shell):
    first = shell.data("actions")[0]
    line = f"done {first['key']}; new HB-018 call AP @JO by fri"
    said = shell.says("settle", line, "--dry-run")
    assert said.splitlines() == [
        f"done {first['key']}: {first['case']} {first['what']}",
        "new HB-018: call AP | Okafor | by Fri 27 Nov",
    ]
    assert len(shell.data("actions")) == 3
    assert "agreed" in shell.says("settle", line)
    assert [one["what"] for one in shell.data("actions", "--case", "HB-018")] == ["call AP", "visit at home"]
    shell.says("undo")
    assert len(shell.data("actions")) == 3
