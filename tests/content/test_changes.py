"""Whoever holds the paper of this morning learns what has changed since: at the shell, on paper and in the walk."""

import json
from datetime import timedelta

import pytest

from review.cases.notes import Note
from review.cases.releases import Release
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.content.changes import changes, snapshot
from review.content.printings import Printing
from review.flows.printed_agenda import agenda_of
from review.flows.returned_paper import take, understand
from review.store.file.journal import now
from tests.conftest import TODAY
from tests.support.harbor import harbor, november
from tests.support.walking import press, shown, walking


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder), plain=2)


@pytest.fixture
def printed(team):
    """(content, stamp) of the agenda as it was printed at first."""
    kept = json.loads(json.dumps(snapshot(agenda_of(team, TODAY, TODAY))))
    return kept, now()


def lines(team, printed, code="HB-017"):
    found = dict(changes(*printed, agenda_of(team, TODAY, TODAY), team.words))
    return found.get(code, [])


def action_code(team, begins):
    return next(action.code for action in team.store.actions.all_open() if action.what.startswith(begins))


def test_nothing_has_changed_where_nobody_wrote_anything(team, printed):
    assert changes(*printed, agenda_of(team, TODAY, TODAY), team.words) == []


def test_settled_carried_moved_and_new_actions_are_told_with_their_keys(team, printed):
    text, ask, visit = (action_code(team, word) for word in ("Text", "Ask", "Visit HB-100"))
    take(understand(f"done {text}; carry {ask} fri school; new HB-017 call AP @mother", team, TODAY), team, TODAY)
    told = lines(team, printed)
    assert f"{text} done: Text the AP the curfew result each evening x2" in told
    carried = next(line for line in told if line.startswith(f"{ask} carried:"))
    assert "Ask the AP for the graduated-response plan" in carried
    assert carried.endswith("| Okafor | by 27 Nov")
    assert [line for line in told if line.startswith("new ")] == [
        f"new {action_code(team, 'call AP')} call AP | mother | by 30 Nov"
    ]
    visit_action = next(action for action in team.store.actions.all_open() if action.code == visit)
    team.store.actions.correct(replace(visit_action, owner="Okafor"))
    (line,) = [line for line in lines(team, printed, "HB-100") if "is now" in line]
    assert line == f"{visit} is now: {visit} Visit HB-100 at home | Okafor | by 23 Nov"


def test_what_came_in_since_is_told_whenever_it_happened(team, printed):
    number = team.store.cases.by_code("HB-017").id
    team.store.sro.add(SroInteraction(number, november(3), "sro_to_therapist", "asks for a call", reply_owed=True))
    told = lines(team, printed)
    assert any(line.startswith("3 Nov SRO reached out: asks for a call (no reply yet)") for line in told)
    event = next(one for one in team.store.school.of_case(number) if one.what == "shouted in the hallway")
    team.store.school.correct(replace(event, what="shouted at a friend"))
    team.store.school.strike(next(one for one in team.store.school.of_case(number) if one.kind == "daily_report"))
    told = lines(team, printed)
    assert any(line.startswith("corrected: 17 Nov school") and "shouted at a friend" in line for line in told)
    assert "1 entry struck out" in told


def test_lights_releases_reasons_and_places_are_told_as_they_were_and_are(team, printed):
    case = team.store.cases.by_code("HB-100")
    team.store.cases.correct(replace(case, home=False, therapist="Okafor"))
    team.store.releases.add(Release(case.id, "Ofc. Reyes", "attendance", november(1), expires_on=TODAY + timedelta(90)))
    told = lines(team, printed, "HB-100")
    assert "therapist: Brandt -> Okafor" in told
    assert any("home: ? -> !" in line for line in told)
    assert "release: none -> in force" in told
    assert any(line.startswith("why: ") for line in told)


def test_a_case_that_came_or_went_is_named(team, printed):
    team.store.cases.close(team.store.cases.by_code("HB-101"), TODAY, "moved")
    team.store.cases.add(replace(team.store.cases.by_code("HB-100"), code="HB-200", id=0))
    found = changes(*printed, agenda_of(team, TODAY, TODAY), team.words)
    assert found[-1] == ("HB-101", ["is no longer on the agenda"])
    assert dict(found)["HB-200"][0].startswith("is on the agenda now, as number ")


def test_at_the_shell_the_last_printing_is_what_counts(demo, tmp_path):
    never = demo.run("agenda", "--changes")
    assert (never.returncode, never.stdout) == (1, "")
    assert "was never printed" in never.stderr
    demo.says("agenda", "--pdf", str(tmp_path / "agenda.pdf"))
    assert "Nothing has changed: the paper holds." in demo.says("agenda", "--changes")
    assert demo.data("agenda", "--changes") == []
    demo.says("log", "sro", "HB-017", "in", "success", "a good week")
    demo.says("act", "HB-021", "call the AP")
    said = demo.says("agenda", "--changes")
    assert "since the printing of" in said
    assert "SRO reached out: success, a good week" in said
    assert "call the AP" in said
    assert "HB-024" not in said, "nothing changed there"
    assert {one["code"] for one in demo.data("agenda", "--changes")} == {"HB-017", "HB-021"}
    assert demo.run("agenda", "--changes", "--pdf", str(tmp_path / "changes.pdf")).returncode == 0
    assert "a good week" in demo.says("agenda", "--changes"), "printing the changes is no printing of the agenda"
    demo.says("agenda", "--pdf", str(tmp_path / "agenda.pdf"))
    assert "the paper holds" in demo.says("agenda", "--changes")


async def test_in_the_walk_one_key_tells_it_the_case_on_the_table_first(team, open_as):
    async with walking(team) as pilot:
        await press(pilot, "W")
        assert "was never printed" in shown(pilot)
        content = json.dumps(snapshot(agenda_of(team, TODAY, TODAY)))
        team.store.printings.write_down(Printing("agenda", "printer", "Pell", content=content))
        await press(pilot, "W")
        assert "Nothing has changed: the paper holds." in shown(pilot)
        await press(pilot, "W")
        visit, call = action_code(team, "Visit HB-100"), action_code(team, "Text")
        take(understand(f"done {visit}; done {call}", team, TODAY), team, TODAY)
        await press(pilot, "W")
        text = shown(pilot)
        assert "BY PELL" in text
        assert text.index(f"{call} done: Text the AP") < text.index(f"{visit} done: Visit HB-100"), "on the table first"
        elsewhere = open_as("okafor")
        elsewhere.notes.add(Note(team.store.cases.by_code("HB-101").id, TODAY, "a word from elsewhere", "advance"))
        await pilot.pause(0.8)
        assert "a word from elsewhere" in shown(pilot), "what others write stands there at once"
        await press(pilot, "q")
        assert "LAST WEEK'S ACTIONS" in shown(pilot)
