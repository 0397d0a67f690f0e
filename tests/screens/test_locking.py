"""A screen that is left alone hides everything; the same person unlocks it and finds the line as it was."""

import re

import pytest

from review.common.errors import Refused
from review.common.fact import replace
from review.flows.sitting import Sitting
from screens.app import CasewalkApp
from screens.meeting.walk import WalkScreen
from screens.terminal.locking import LockScreen
from tests.conftest import TODAY
from tests.support.harbor import PEOPLE, SETTINGS, harbor
from tests.support.shell import Shell
from tests.support.terminal import Terminal
from tests.support.walking import NARROW, WIDE, look, press, press_at_once, settle, shown, type_line, walking

PHRASE = "three small words"
IDENTIFYING = ("HB-017", "Okafor", "Reyes", "hallway", "Harbor High", "mother", "HARBOR", "Amari")


@pytest.fixture
def team(meeting_team, folder):
    (folder / "team.yaml").write_text(
        "team: Harbor\nencryption: none\npeople:\n"
        + "".join(f"  - {{login: {p.login}, name: {p.name}, role: {p.role}}}\n" for p in PEOPLE)
    )
    meeting_team.store.unlocking.set(PHRASE)
    return meeting_team


def without_clock(screen: str) -> str:
    return re.sub(r"\d+:\d\d of", "clock", screen)


def trail(team) -> list[tuple[str, str]]:
    return [tuple(row) for row in team.store.record.rows("SELECT kind, what FROM journal ORDER BY id DESC LIMIT 4")]


async def test_the_key_takes_everything_off_the_screen_and_the_phrase_brings_it_back(team):
    async with walking(team) as pilot:
        before = shown(pilot)
        assert "HB-017" in before
        await press(pilot, "L")
        assert not [word for word in IDENTIFYING if word in shown(pilot)]
        await type_line(pilot, "some other words")
        assert "That is not it" in shown(pilot)
        await type_line(pilot, f"  {PHRASE}  ")
        assert without_clock(shown(pilot)) == without_clock(before)
    kinds = [kind for kind, _ in trail(team)]
    assert kinds[:3] == ["login", "refused", "logoff"]


async def test_a_screen_that_nobody_touches_locks_itself_over_a_form_and_keeps_what_was_typed(team, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr("screens.terminal.locking.now", lambda: clock[0])
    async with walking(team) as pilot:
        await press(pilot, "m", *"curfew kept")
        assert "curfew kept" in shown(pilot)
        clock[0] += SETTINGS.lock_minutes * 60 - 1
        pilot.app._look_at_the_time()
        await settle(pilot)
        assert not pilot.app.is_locked
        clock[0] += 1
        pilot.app._look_at_the_time()
        await settle(pilot)
        assert pilot.app.is_locked
        assert "curfew" not in shown(pilot)
        await type_line(pilot, PHRASE)
        assert "curfew kept" in shown(pilot)


async def test_nothing_but_the_phrase_gets_past_the_lock(team):
    async with walking(team) as pilot:
        await press(pilot, "ctrl+l")
        for key in ("ctrl+p", "slash", "colon", "question_mark", "tab", "down", "R", "ctrl+r", "ctrl+l", "n", "enter"):
            await press(pilot, key)
            assert pilot.app.is_locked, key
            assert not [word for word in IDENTIFYING if word in shown(pilot)], key
        assert not pilot.app.codes_only, "no key did anything behind the lock"
        assert not pilot.app.check_action("command_palette", ())


async def test_a_message_that_comes_meanwhile_waits_until_it_is_unlocked(team):
    from screens.parts import safe

    async with walking(team, messages=True) as pilot:
        await press(pilot, "L")
        safe.say(pilot.app, "taken back: call Ofc. Reyes")
        await pilot.pause(0.3)
        assert "Reyes" not in shown(pilot)
        await type_line(pilot, PHRASE)
        await pilot.pause(0.3)
        assert [note.message for note in pilot.app._notifications] == ["taken back: call Ofc. Reyes"]
        assert "taken back: call Ofc. Reyes" in shown(pilot)


async def test_who_guesses_five_times_and_who_has_no_phrase_only_leaves(team):
    async with walking(team) as pilot:
        await press(pilot, "L")
        for number in range(5):
            await type_line(pilot, f"guess {number}")
    assert pilot.app.return_value == 0
    other = replace(team, person=PEOPLE[1])
    other.store.record.who = "Okafor"
    async with walking(other, start="home") as pilot:
        pilot.app.call_later(pilot.app.lock)  # as it does when nobody touches it
        await settle(pilot)
        assert "no phrase" in shown(pilot)
        await type_line(pilot, PHRASE)
    assert pilot.app.return_value == 0


async def test_who_is_no_longer_of_the_team_does_not_unlock(team, folder, monkeypatch):
    monkeypatch.setattr("screens.terminal.access.LOOK_SECONDS", 3600)  # before that has been noticed
    async with walking(team) as pilot:
        await press(pilot, "L")
        text = (folder / "team.yaml").read_text()
        (folder / "team.yaml").write_text(text.replace("name: Amari", "name: Somebody"))
        await type_line(pilot, PHRASE)
        assert isinstance(pilot.app.screen, LockScreen)


@pytest.mark.parametrize(
    ("before", "after"),
    [("role: supervisor", "role: manager"), ("login: amari", "login: else"), ("people:", "people: [")],
)
async def test_who_has_another_role_or_login_by_now_does_not_unlock_nor_while_nobody_can_tell(
    team, folder, monkeypatch, before, after
):
    monkeypatch.setattr("screens.terminal.access.LOOK_SECONDS", 3600)  # before that has been noticed
    async with walking(team) as pilot:
        await press(pilot, "L")
        text = (folder / "team.yaml").read_text()
        (folder / "team.yaml").write_text(text.replace(before, after, 1).replace("role: backup", "role: supervisor"))
        await type_line(pilot, PHRASE)
        assert isinstance(pilot.app.screen, LockScreen)
        assert "leaves" in shown(pilot)
        assert not [word for word in IDENTIFYING if word in shown(pilot)]
        (folder / "team.yaml").write_text(text)
        await type_line(pilot, PHRASE)
        assert "HB-017" in shown(pilot), "as it was before"


@pytest.mark.parametrize(
    ("before", "after"), [("role: supervisor", "role: manager"), ("name: Amari", "name: Somebody")]
)
async def test_who_is_taken_out_of_the_team_or_has_another_role_does_not_stay(team, folder, before, after):
    async with walking(team) as pilot:
        await press(pilot, "m", *"curfew kept")
        file = folder / "team.yaml"
        text = file.read_text()
        file.write_text("people: [")
        pilot.app.look_whether_i_stay()
        assert pilot.app.is_running, "as long as nobody can tell"
        file.write_text(text)
        pilot.app.look_whether_i_stay()
        assert pilot.app._exit is False, "nothing of hers has changed"
        file.write_text(text.replace(before, after, 1).replace("role: backup", "role: supervisor"))
        pilot.app.look_whether_i_stay()
    assert pilot.app.return_value == 4
    assert trail(team)[0][0] == "refused"
    (place,) = [one for one in team.store.drafts.places() if one.startswith("notes")]
    assert "curfew kept" in team.store.drafts.kept(place)


async def test_who_came_in_with_a_key_that_is_removed_does_not_stay(team, terminal):
    other = terminal("Lindqvist")
    other.store.record.came_from = "192.0.2.7"
    async with walking(other, start="home") as pilot:
        team.store.record.write_down("keys", "key of Okafor removed: SHA256:x")
        pilot.app.look_whether_i_stay()
        assert pilot.app._exit is False
        team.store.record.write_down("keys", "key of Lindqvist removed: SHA256:x")
        pilot.app.look_whether_i_stay()
    assert pilot.app.return_value == 4


def test_a_real_screen_is_left_within_seconds_by_who_is_removed(demo: Shell):
    with Terminal([], demo.env) as terminal:
        terminal.until("HB-017")
        file = demo.team / "team.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(name: Amari[^}]*role: )supervisor", r"\1office", text), encoding="utf-8")
        assert terminal.ended(seconds=15) == 4
        assert "Your place in the team has changed" in terminal.text


async def test_what_is_typed_is_kept_at_the_moment_it_is_locked(team):
    async with walking(team) as pilot:
        await press(pilot, "m")
        await press_at_once(pilot, *"curfew kept")
        pilot.app.lock()
        (place,) = [one for one in team.store.drafts.places() if one.startswith("notes")]
        assert "curfew kept" in team.store.drafts.kept(place), "and not half a second later"
        await press(pilot, "escape")
    assert pilot.app.return_value == 0
    (place,) = [one for one in team.store.drafts.places() if one.startswith("notes")]
    assert "curfew kept" in team.store.drafts.kept(place)


async def test_whatever_others_do_meanwhile_a_locked_screen_stays_locked(team, terminal):
    other = terminal("Lindqvist")
    async with walking(team) as presents, walking(other, start="follow") as follows:
        other.store.unlocking.set(PHRASE)
        await press(follows, "L")
        case = team.store.cases.by_code("HB-017")
        await press(presents, "n", "n", *"=n=n=")
        await look(presents, follows)
        assert isinstance(follows.app.screen, LockScreen), "the meeting has gone on"
        team.store.cases.correct(replace(case, guardian="the quokka"))
        await look(follows)
        assert "quokka" not in shown(follows)
        await press(presents, "F", "F", *["down"] * 3, "F")
        await look(presents, follows)
        assert isinstance(follows.app.screen, LockScreen), "and has ended, perhaps"
        assert not [word for word in IDENTIFYING if word in shown(follows)]
        await type_line(follows, PHRASE)
        assert not isinstance(follows.app.screen, LockScreen)


@pytest.mark.parametrize(("start", "locks"), [("follow", True), ("wall", False)])
async def test_a_screen_that_follows_locks_itself_too_but_for_one_on_a_wall(team, terminal, monkeypatch, start, locks):
    clock = [1000.0]
    monkeypatch.setattr("screens.terminal.locking.now", lambda: clock[0])
    async with walking(team) as presents, walking(terminal("Lindqvist"), start=start) as follows:
        for step in "23":
            clock[0] += SETTINGS.lock_minutes * 60 - 1
            await press(presents, step)
            await look(follows)
            follows.app._look_at_the_time()
            await settle(follows)
        assert follows.app.is_locked is locks
        clock[0] += SETTINGS.lock_minutes * 60
        follows.app._look_at_the_time()
        await settle(follows)
        assert follows.app.is_locked


def test_a_phrase_is_kept_so_that_it_cannot_be_read_and_is_each_persons_own(team):
    kept = team.store.record.rows("SELECT salt || hash FROM unlocking")
    assert len(kept) == 1
    assert PHRASE not in kept[0][0]
    assert team.store.unlocking.matches(PHRASE)
    team.store.record.who = "Okafor"
    assert not team.store.unlocking.matches(PHRASE)
    with pytest.raises(Refused, match="at least 6"):
        team.store.unlocking.set("short")


# From where, the keys that lead there; each is left by as many escapes as it takes.
PLACES = {
    "home": ("m", "slash", "colon", "ctrl+p", "S", "T", "P", "V", "A", "question_mark", "S enter", "S j enter", "S E",
             "slash h a l l", "ctrl+p v i s i t", "N", "P enter", "enter", "enter H", "enter C", "enter O"),
    "meet": ("2", "3", "4", "5", "6", "m", "H", "question_mark", "x", "a", "E", "Y", "i", "O", "F", "l", "W", "Z", "J",
             "a c a l l", "4 enter", "3 enter", "V", "C"),
    "follow": ("0", "J", "a", "2"),
}  # fmt: skip
KEYS_LEFT = 2  # lines at the foot, where the program's own keys stay to be read


def left_over(pilot, kept=("HB-017", "HB-100", "HB-101")) -> list[str]:
    """Letters that still stand on the screen, above the keys; and in those lines, whatever comes from the record."""
    lines = shown(pilot).splitlines()
    found = [line for line in lines[-KEYS_LEFT:] for word in IDENTIFYING[1:] if word in line]
    for line in lines[:-KEYS_LEFT]:
        left = line
        for code in kept:
            left = left.replace(code, "")
        found += [line] * any(letter.isalnum() for letter in left)
    return found


LONG_FORMS = [pytest.param(size, 1, marks=pytest.mark.soak) for size in (NARROW, WIDE)]


@pytest.mark.parametrize(("size", "every"), [(NARROW, 2), *LONG_FORMS])
@pytest.mark.parametrize("start", PLACES)
async def test_one_key_leaves_codes_only_on_every_screen_and_the_same_key_brings_all_back(
    team, terminal, start, size, every
):

    seat = team
    if start == "follow":  # somebody else's meeting
        Sitting(team, TODAY).begin_or_resume()
        team.store.terminals.present(team.store.meetings.under_way(), "another terminal")
        seat = terminal("Lindqvist")
    async with walking(seat, size, start) as pilot:
        for place in ("", *PLACES[start][::every]):
            await press(pilot, *place.split())
            if isinstance(pilot.app.screen, WalkScreen):
                pilot.app.screen.say("Ofc. Reyes and the mother of HB-017 were told " * 3)
                await settle(pilot)
            before = shown(pilot)
            await press(pilot, "ctrl+r")
            if place == "question_mark":  # the program's own words
                assert not [word for word in IDENTIFYING if word in shown(pilot)]
                assert "KEYS THAT WORK HERE" in shown(pilot)
                await press(pilot, "ctrl+r", "escape")
                continue
            assert left_over(pilot) == [], place
            if not place and start != "home":
                assert "HB-017" in shown(pilot)
            if not place:
                hint = shown(pilot).splitlines()[-2]
                assert "Codes only: R shows everything again" in hint
                assert ("q leaves Casewalk" in hint) is (start == "home")
            await press(pilot, "ctrl+r")
            assert without_clock(shown(pilot)) == without_clock(before), place
            while len(pilot.app.screen_stack) > 2:
                await press(pilot, "escape")
                if shown(pilot).find("forget what you typed") >= 0:
                    await press(pilot, "y")


async def test_a_message_in_the_corner_shows_codes_only_too(team):
    from screens.parts import safe

    async with walking(team, start="home", messages=True) as pilot:
        for hides in (False, True):
            safe.say(pilot.app, "taken back: call Ofc. Reyes")
            await pilot.pause(0.3)
            assert ("taken back" in shown(pilot)) is not hides
            pilot.app.clear_notifications()
            await press(pilot, "R")


async def test_no_key_changes_the_record_while_only_codes_are_shown(team):
    def changes() -> int:
        return team.store.record.rows("SELECT count(*) FROM journal WHERE kind = 'change'")[0][0]

    async with walking(team) as pilot:
        before, stack = changes(), len(pilot.app.screen_stack)
        await press(pilot, "R", *"xhcdw=zZtuFCi+-XEasefombrvyIl", "enter", "4", "enter")
        assert (changes(), len(pilot.app.screen_stack)) == (before, stack)
        await press(pilot, "R", "m")
        assert len(pilot.app.screen_stack) == stack + 1, "what is shown can be acted on again"


async def test_the_lock_can_be_read_while_only_codes_are_shown(team):
    async with walking(team) as pilot:
        await press(pilot, "R", "L")
        assert "Casewalk is locked" in shown(pilot)
        await type_line(pilot, PHRASE)
        assert "Okafor" not in shown(pilot), "codes only, as before"


async def test_what_is_opened_while_only_codes_are_shown_shows_codes_only_too(team):
    async with walking(team) as pilot:
        await press(pilot, "R", "2", "n", "H")
        assert not [word for word in IDENTIFYING[1:] if word in shown(pilot)]


def test_on_a_real_terminal_the_lock_wipes_the_screen_and_leaving_wipes_it_once_more(demo: Shell):
    demo.says("phrase", "--stdin", stdin=f"{PHRASE}\n")
    with Terminal([], demo.env) as terminal:
        terminal.until("HB-017")
        terminal.press("L")
        terminal.until("Casewalk is locked")
        assert "HB-" not in terminal.text
        sent = len(terminal.raw)
        demo.says("log", "note", "HB-017", "advance", "a quokka at school")
        demo.says("case", "edit", "HB-017", "guardian=quokka")
        while terminal.read(1.2):  # what others write is looked for each 0.4 s
            continue
        assert b"HB-" not in terminal.raw[sent:]
        assert b"quokka" not in terminal.raw[sent:]
        terminal.press(f"{PHRASE}\r")
        terminal.until("HB-017")
        assert PHRASE.encode() not in terminal.raw[sent:]
        terminal.press("q")
        assert terminal.ended() == 0
    wiped, back = terminal.raw.rindex(b"\x1b[2J"), terminal.raw.rindex(b"\x1b[?1049l")
    assert wiped < back
    assert b"HB-" not in terminal.raw[wiped:]
    titles = [part[:2] for part in terminal.raw.split(b"\x1b]")[1:]]
    assert not {b"0;", b"1;", b"2;"}.intersection(titles), "the title of the window is left as it was"


def test_codes_only_needs_no_code_to_begin_with(store, folder):
    from rich.segment import Segment
    from textual.color import Color

    from screens.parts.codes_only import CodesOnly

    kept = CodesOnly([]).apply([Segment("漢字 HB-017 ─")], Color(0, 0, 0))
    assert "".join(one.text for one in kept) == " " * 4 + " " * 8 + "─"
    app = CasewalkApp(harbor(store, str(folder)), TODAY)
    assert not app.codes_only


async def test_a_key_that_would_lock_out_who_has_no_phrase_says_so_first_and_stays(store, folder):
    async with walking(harbor(store, str(folder))) as pilot:
        before = shown(pilot)
        await press(pilot, "L")
        assert any("casewalk phrase" in note.message for note in pilot.app._notifications)
        assert "HB-017" in shown(pilot)
        assert not pilot.app.is_locked
        assert before.splitlines()[0] == shown(pilot).splitlines()[0]
