"""Each key of the walk is the promised one, a team may choose its own, and keys typed ahead find where they belong."""

import pytest
from textual.events import Key

from review.common.fact import replace
from review.common.key_names import named_keys
from screens.app import CasewalkApp
from screens.meeting.closing import ClosingScreen
from screens.meeting.walk import WalkScreen
from screens.parts.row_list import RowList
from tests.support.harbor import harbor
from tests.support.walking import press, settle, shown, sitting, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


def test_each_key_of_the_walk_is_the_one_config_promises(team):
    ours = {binding.id: binding for binding in [*WalkScreen.BINDINGS, *ClosingScreen.BINDINGS, *RowList.BINDINGS]}
    for name, binding in ours.items():
        if not name:
            continue
        promised = set(named_keys(team.words.default_key(name)).split(","))
        assert promised <= set(binding.key.split(",")), name


def test_every_promised_key_of_the_walk_is_bound(team):
    bound = {binding.id for binding in [*WalkScreen.BINDINGS, *RowList.BINDINGS, *CasewalkApp.BINDINGS]}
    elsewhere = {"case.new", "meeting.meet", "meeting.follow", "actions.seen", "caseload.all", "places", "people"}
    elsewhere |= {
        "trends",
        "trends.longer",
        "trends.shorter",
        "replay.older",
        "replay.newer",
        "record.stance",
        "record.contact",
    }
    assert set(team.words.keys("keys.binding")) - elsewhere <= bound


async def test_a_team_can_use_its_own_keys(team):
    own = replace(team, settings=replace(team.settings, keymap={"case.next": "right", "action.done": "D"}))
    async with walking(own) as pilot:
        assert "D done" in shown(pilot)
        assert "right next" in shown(pilot)
        await press(pilot, "D")
        assert len(sitting(pilot).file.open_actions) == 1
        await press(pilot, "right", "right")
        assert sitting(pilot).case.code == "HB-100"


def typed_at_once(pilot, keys):
    """Keys that arrive in one go, as over a line that stalled: before any of them was answered."""
    for key in keys:
        pilot.app.post_message(Key("space" if key == " " else key, key))


async def test_keys_typed_ahead_go_to_the_question_or_line_they_were_meant_for(team):
    async with walking(team) as pilot:
        typed_at_once(pilot, "hfx")
        await settle(pilot)
        text, plan = sorted(sitting(pilot).file.last_actions, key=lambda one: one.id)[1:]
        assert (text.status, text.reason, plan.status) == ("partly", "family", "done")
        typed_at_once(pilot, "avisit the school")
        await settle(pilot)
        await press(pilot, "enter")
        assert [one.what for one in sitting(pilot).file.new_actions] == ["visit the school"]
