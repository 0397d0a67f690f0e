"""Two people at two screens of one file: nothing is overwritten unseen, and each is told what the other has done."""

import pytest

from review.cases.adherence import Adherence
from review.cases.officers import Contact, Stance
from review.cases.perspectives import Perspective
from review.cli.front.desk import login
from review.team.open import open_team
from screens.meeting.walk import WalkScreen
from screens.parts.conflict import ConflictScreen
from screens.parts.form import Form
from tests.conftest import TODAY
from tests.support.walking import look, press, press_at_once, shown, sitting, type_line, walking

MINE, THEIRS = "mine of Friday", "theirs at noon"
# Every kind of record that has a form: its table in the store, and a field of it to write in.
OF_A_CASE = {
    "actions": "what", "school": "what", "sro": "what", "family": "expectation", "goals": "what", "drivers": "what",
    "notes": "what", "perspectives": "what", "releases": "recipient", "adherence": "score",
}  # fmt: skip
BESIDE = {"stances": "what", "contacts": "what", "officers": "noble_intent", "schools": "note"}
FIELDS = {**OF_A_CASE, **BESIDE}
STEP = {
    "actions": "1", "perspectives": "1", "school": "2", "sro": "3", "releases": "3", "family": "4", "goals": "5",
    "drivers": "5", "notes": "5", "adherence": "5",
}  # fmt: skip
SCORES = {MINE: "0.81", THEIRS: "0.62"}
SHORT = ("notes", "stances")  # whose ways are all tried in `make test`; those of the others in `make soak`
WAYS = [pytest.param(kind, marks=() if kind in SHORT else pytest.mark.soak) for kind in FIELDS]


def beside(meeting_team, terminal):
    """The chair's screen and a therapist's, who follows and looks for themselves."""
    return walking(meeting_team), walking(terminal("Okafor"), start="follow")


def fill(store):
    """What the small team has nothing of yet."""
    case, officer = store.cases.by_code("HB-017"), store.officers.all()[0]
    store.perspectives.add(Perspective(case.id, TODAY, "school", "he is here more often"))
    store.adherence.add(Adherence(case.id, TODAY, 0.7))
    store.stances.add(Stance(officer.id, TODAY, "neutral", "a talk"))
    store.contacts.add(Contact(TODAY, "presence", "in the hallway", "school", officer_id=officer.id, by_whom="Okafor"))


def one_of(store, kind):
    """The record that both of them write in."""
    case_id = store.cases.by_code("HB-017").id
    of_it = [one for one in getattr(store, kind).all() if getattr(one, "case_id", case_id) == case_id]
    return [one for one in of_it if getattr(one, "status", "open") in ("open", "partly")][-1]


def said(kind, text):
    """The text as the record holds it: a score is a number."""
    return float(SCORES[text]) if kind == "adherence" else text


async def open_form(pilot, kind, store):
    """Open the form of the record by the keys that lead there."""
    while not isinstance(pilot.app.screen, WalkScreen):
        await press(pilot, "q")
    one = one_of(store, kind)
    if kind in OF_A_CASE:
        await press(pilot, STEP[kind])
        pilot.app.screen.panel.stand_on(one)
        await press(pilot, "E")
    else:
        await press(pilot, "O")
        if kind == "schools":
            await press(pilot, "O")
        if kind in ("officers", "schools"):
            await press(pilot, "E")
        else:
            pilot.app.screen.query_one("#visit").stand_on(one)
            await press(pilot, "enter")
    assert isinstance(pilot.app.screen, Form), shown(pilot)
    return one


async def write_in(pilot, kind, text):
    """Put a text into the field, in place of what stands there."""
    field = pilot.app.screen.query_one(f"#field-{FIELDS[kind]}")
    field.focus()
    text = SCORES[text] if kind == "adherence" else text
    if hasattr(field, "value"):
        field.value = text
    else:
        field.text = text
    await press(pilot, "shift+tab")


async def both_write(chair, okafor, kind, store):
    """The same record open at both screens; Okafor's text is saved, the chair's follows."""
    for pilot, text in ((chair, MINE), (okafor, THEIRS)):
        one = await open_form(pilot, kind, store)
        await write_in(pilot, kind, text)
    await press(okafor, "ctrl+s")
    await press(chair, "ctrl+s")
    assert isinstance(chair.app.screen, ConflictScreen), (kind, shown(chair))
    seen = " ".join(shown(chair).split())
    assert f"mine {SCORES[MINE] if kind == 'adherence' else MINE}" in seen, kind
    assert f"theirs {SCORES[THEIRS] if kind == 'adherence' else THEIRS}" in seen, kind
    return one


async def test_whatever_two_correct_the_second_sees_both_texts_and_chooses(meeting_team, terminal):
    store = meeting_team.store
    fill(store)
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for number, (kind, field) in enumerate(FIELDS.items()):
            one = await both_write(chair, okafor, kind, store)
            await press(chair, "mt"[number % 2])
            stays = THEIRS if number % 2 else MINE
            assert getattr(getattr(store, kind).get(one.id), field) == said(kind, stays), kind
            assert not [place for place in store.drafts.places() if str(one.id) in place], kind


@pytest.mark.parametrize("kind", WAYS)
async def test_what_one_strikes_out_while_the_other_writes_in_it_is_chosen_too(meeting_team, terminal, kind):
    store, field = meeting_team.store, FIELDS[kind]
    fill(store)
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for answer in ("t", "m"):
            one = await open_form(chair, kind, store)
            await write_in(chair, kind, MINE)
            await open_form(okafor, kind, store)
            await press(okafor, "ctrl+x", "y")
            if kind in ("officers", "schools"):  # a case names them, so they stay
                assert "Name another there first" in " ".join(shown(okafor).split())
                return
            await press(chair, "ctrl+s")
            assert isinstance(chair.app.screen, ConflictScreen), shown(chair)
            seen = " ".join(shown(chair).split())
            assert "struck this record out while you were writing" in seen
            assert "theirs (struck out)" in seen and str(said(kind, MINE)) in seen
            await press(chair, "escape")
            assert str(said(kind, MINE)) in shown(chair), "what was typed is still there"
            await press(chair, "ctrl+s", answer)
            now = getattr(store, kind).find(one.id)
            if answer == "m":
                assert getattr(now, field) == said(kind, MINE), "it stands again"
            else:
                assert now is None, "what was struck out stays so"
            if answer == "t":
                await press(okafor, "u")
                await look(chair)


@pytest.mark.parametrize("kind", WAYS)
async def test_what_one_strikes_out_after_the_other_has_written_in_it_is_shown_first(meeting_team, terminal, kind):
    store = meeting_team.store
    fill(store)
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        one = await open_form(chair, kind, store)
        await open_form(okafor, kind, store)
        await write_in(okafor, kind, THEIRS)
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+x", "y")
        if kind in ("officers", "schools"):
            assert "Name another there first" in " ".join(shown(chair).split())
            return
        seen = " ".join(shown(chair).split())
        assert "changed this record before you struck it out" in seen and str(said(kind, THEIRS)) in seen
        await press(chair, "escape")
        assert str(said(kind, THEIRS)) in shown(chair), "back in the form it is theirs that stands there"
        await press(chair, "ctrl+x", "y")
        assert getattr(store, kind).find(one.id) is None
        assert isinstance(chair.app.screen_stack[-1], WalkScreen) or kind in BESIDE


@pytest.mark.parametrize("kind", [way for way in WAYS if way.values[0] not in ("officers", "schools")])
async def test_what_its_writer_takes_back_while_another_writes_in_it_is_not_lost(meeting_team, terminal, kind):
    store, field = meeting_team.store, FIELDS[kind]
    okafors = terminal("Okafor")
    fill(okafors.store)
    chairs, therapists = walking(meeting_team), walking(okafors, start="follow")
    table = getattr(okafors.store, kind)
    fresh = table.add(one_of(store, kind)) if kind != "adherence" else one_of(store, kind)
    async with chairs as chair, therapists as okafor:
        one = await open_form(chair, kind, store)
        assert one.id == fresh.id
        await write_in(chair, kind, MINE)
        while table.record.rows(f"SELECT 1 FROM {table.table} WHERE id = ?", one.id):
            okafor.app.team.store.journal.undo()
        await press(chair, "ctrl+s")
        assert "theirs (taken back)" in " ".join(shown(chair).split())
        await press(chair, "m")
        assert [each for each in getattr(store, kind).all() if getattr(each, field) == said(kind, MINE)]


async def test_two_settle_one_action_and_the_second_is_told_and_overwrites_nothing(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        first = chair.app.screen.under_cursor()
        await press(okafor, "d")  # the reason is still asked for while the chair settles it
        await press(chair, "x")
        await press(okafor, "f")
        assert "settled already: done" in shown(okafor)
        assert meeting_team.store.actions.get(first.id).status == "done"


async def test_one_settles_what_the_other_corrects_and_how_it_came_out_stays(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        first = chair.app.screen.under_cursor()
        await press(okafor, "E")
        await write_in(okafor, "actions", THEIRS)
        await press(chair, "x")
        await press(okafor, "ctrl+s")
        seen = " ".join(shown(okafor).split())
        assert "status theirs done (stays either way)" in seen and THEIRS in seen
        await press(okafor, "m")
        now = meeting_team.store.actions.get(first.id)
        assert (now.what, now.status) == (THEIRS, "done")


async def test_one_corrects_what_the_other_settles_and_it_is_shown_before(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        first = chair.app.screen.under_cursor()
        await press(chair, "d")
        await press(okafor, "E")
        await write_in(okafor, "actions", THEIRS)
        await press(okafor, "ctrl+s")
        await press(chair, "f")
        assert "Somebody changed it before you: it stands here as it is now." in " ".join(shown(chair).split())
        assert THEIRS in shown(chair)
        assert meeting_team.store.actions.get(first.id).is_open
        await press(chair, "d", "f")
        assert meeting_team.store.actions.get(first.id).status == "dropped"


@pytest.mark.parametrize("does", ["settles", "corrects"])
async def test_what_shall_stand_instead_of_an_action_is_kept_whatever_became_of_that(meeting_team, terminal, does):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        first = chair.app.screen.under_cursor()
        await press(chair, "w", "f")
        await press(chair, "ctrl+u")
        await press_at_once(chair, *MINE)
        if does == "settles":
            await press(okafor, "x")
        else:
            await press(okafor, "E")
            await write_in(okafor, "actions", THEIRS)
            await press(okafor, "ctrl+s")
        await press(chair, "enter")
        seen = " ".join(shown(chair).split())
        assert ("settled it meanwhile: done" if does == "settles" else f"changed it meanwhile: {THEIRS}") in seen
        assert MINE in seen
        await press(chair, "enter")
        actions = meeting_team.store.actions
        assert [one.what for one in actions.where("what = ?", MINE)] == [MINE]
        assert actions.get(first.id).status == ("done" if does == "settles" else "changed")


async def test_what_is_struck_from_a_list_is_what_one_has_seen(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for timer in chair.app._timers:
            timer.pause()  # the chair's terminal does not look before the key is pressed
        await press(chair, "3")
        one = chair.app.screen.under_cursor()
        await press(okafor, "3", "E")
        await write_in(okafor, "sro", THEIRS)
        await press(okafor, "ctrl+s")
        await press(chair, "X")
        assert "Somebody changed it before you" in " ".join(shown(chair).split())
        assert THEIRS in shown(chair)
        assert meeting_team.store.sro.find(one.id) is not None
        await press(chair, "X")
        assert meeting_team.store.sro.find(one.id) is None
        await press(okafor, "X")
        assert "Struck out" not in shown(okafor) or meeting_team.store.sro.find(one.id) is None


async def test_the_case_itself_is_corrected_by_two(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for pilot, grade in ((okafor, "10"), (chair, "11")):
            await press(pilot, "i")
            field = pilot.app.screen.query_one("#field-grade")
            field.focus()
            field.value = grade
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, ConflictScreen)
        await press(chair, "t")
        await look(chair)
        assert meeting_team.store.cases.by_code("HB-017").grade == "10"
        assert "gr 10" in shown(chair)


async def test_what_each_changed_alone_stands_and_nobody_is_asked_about_it(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for pilot, fields in ((okafor, {"grade": "10"}), (chair, {"guardian": "grandmother"})):
            await press(pilot, "i")
            for name, value in fields.items():
                pilot.app.screen.query_one(f"#field-{name}").value = value
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, WalkScreen), "no field was changed by both"
        case = meeting_team.store.cases.by_code("HB-017")
        assert (case.grade, case.guardian) == ("10", "grandmother")


async def test_only_what_both_changed_is_asked_about_and_the_rest_of_mine_stays(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for pilot, fields in ((okafor, {"grade": "10"}), (chair, {"grade": "11", "guardian": "grandmother"})):
            await press(pilot, "i")
            for name, value in fields.items():
                pilot.app.screen.query_one(f"#field-{name}").value = value
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert isinstance(chair.app.screen, ConflictScreen)
        assert "Grade" in shown(chair)
        assert "Caregiver" not in shown(chair).split("theirs stays")[0]
        await press(chair, "t")
        case = meeting_team.store.cases.by_code("HB-017")
        assert (case.grade, case.guardian) == ("10", "grandmother")


async def test_what_the_other_has_built_upon_is_not_taken_back(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        await open_form(chair, "sro", meeting_team.store)
        await write_in(chair, "sro", MINE)
        await press(chair, "ctrl+s")
        await look(okafor)
        await open_form(okafor, "sro", meeting_team.store)
        await write_in(okafor, "sro", THEIRS)
        await press(okafor, "ctrl+s")
        await press(chair, "u")
        assert "cannot be taken back: the record has been changed since" in " ".join(shown(chair).split())
        assert THEIRS in [one.what for one in sitting(okafor).file.interactions]


async def test_two_close_one_case_and_the_second_is_told(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        for pilot, reason in ((okafor, "m"), (chair, "c")):
            await press(pilot, "C", "tab", reason)
        await press(okafor, "ctrl+s")
        await press(chair, "ctrl+s")
        assert "HB-017 is closed already" in " ".join(shown(chair).split())
        assert isinstance(chair.app.screen, Form), "what was said stays in front of them"
        assert meeting_team.store.cases.by_code("HB-017").closure_reason == "moved"


async def test_two_answer_one_proposal_and_the_second_is_told(meeting_team, terminal):
    chairs, therapists = beside(meeting_team, terminal)
    async with chairs as chair, therapists as okafor:
        await press(okafor, "a")
        await type_line(okafor, "call the AP")
        await look(chair)
        shell = terminal("Lindqvist").store
        shell.proposals.leave(shell.proposals.waiting(sitting(chair).meeting)[0])
        await press(chair, "+")
        assert "Nothing is proposed." in shown(chair)
        assert meeting_team.store.actions.where("what = 'call the AP'") == []


async def test_two_finish_one_meeting_and_the_second_is_told(meeting_team, terminal):
    chairs, _ = beside(meeting_team, terminal)
    async with chairs as chair:
        other = terminal("Lindqvist").store.meetings
        for turn in other.turns(other.under_way()):
            other.defer(turn, "out_of_time")
        await press(chair, "F")
        for timer in chair.app._timers:
            timer.pause()
        other.finish(other.under_way(), ["Lindqvist"])
        await press(chair, "F")
        assert "finished already" in shown(chair)
        assert meeting_team.store.meetings.last_held().present == "Lindqvist"


async def test_two_take_the_chair_at_once_and_the_second_is_asked_about_the_first(meeting_team, terminal):
    async with (
        walking(meeting_team),
        walking(terminal("Lindqvist"), start="follow") as backup,
        walking(terminal("Amari"), start="follow") as other,
    ):
        await press(backup, "M")
        assert "Amari presents. Take the chair?" in shown(backup)
        await press(other, "M")
        assert sitting(other).presents, "one's own other terminal is not asked"
        await press(backup, "y")
        assert sitting(other).presents and not sitting(backup).presents
        assert "Amari presents. Take the chair?" in shown(backup), "another terminal than the one that was asked about"
        await press(backup, "y")
        assert sitting(backup).presents


async def test_two_change_the_people_of_the_team_and_nobody_is_lost(shell, monkeypatch):
    """team.yaml is a file beside the record: what somebody else has written there meanwhile stays too."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, shell.env[name])
    first, second = [open_team(str(shell.team), login(), at_host=True) for _ in range(2)]
    try:
        async with walking(first, start="home") as one, walking(second, start="home") as other:
            for pilot in (one, other):
                await press(pilot, "P", "j", "enter")
            for pilot, role in ((other, "b"), (one, "s")):
                pilot.app.screen.query_one("#field-role").focus()
                await press(pilot, role)
            await press(other, "ctrl+s", "N")
            other.app.screen.query_one("#field-name").value = "Whitehorse"
            await press(other, "ctrl+s")
            await press(one, "ctrl+s")
            assert isinstance(one.app.screen, ConflictScreen), shown(one)
            await press(one, "m")
            assert "Whitehorse" in shown(one)
    finally:
        first.store.close()
        second.store.close()
    roles = {person["name"]: person["role"] for person in shell.data("people")}
    assert roles["Okafor"] == "supervisor"
    assert "Whitehorse" in roles
