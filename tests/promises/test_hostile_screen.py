"""Whatever stands in the record, every screen shows it as text, and the terminal obeys none of it."""

import pytest
from rich.cells import cell_len

from review.common.clean import clean
from screens.app import CasewalkApp
from tests.conftest import TODAY
from tests.support.harbor import harbor
from tests.support.walking import NARROW, WIDE, press, settle, shown

HOSTILE = {
    "writes the clipboard, types an answer": "\x1b]52;c;aGk=\x07\x1b[6n\x9b31m\x90",
    "markup that turns round": "[/] \u202e[b]bold[/b] [@click=app.quit]x[/] \u2066\u200f[redacted] \\[",
    "breaks lines": "a\nb\r\nc\td\u2028e\x00",
    "wide and combining": "漢字" * 30 + "e\u0301" * 20 + "👩\u200d👩\u200d👧",
    "very long": "x" * 100_000,
}
# The columns that hold words of people, not keys of vocabularies, days or numbers.
WORDS = {
    "cases": ("initials", "grade", "therapist", "guardian", "referral_source", "student_number"),
    "schools": ("ally", "phone", "note", "external_id"),
    "officers": ("agency", "phone", "noble_intent", "shared_goal"),
    "school_events": ("what",),
    "sro_interactions": ("what", "shared"),
    "family_steps": ("expectation", "owner", "monitored_by", "consequence"),
    "goals": ("what",),
    "drivers": ("what",),
    "notes": ("what",),
    "next_actions": ("what", "owner", "reason_note"),
    "releases": ("purpose", "recipient", "discloser", "signed_by"),
    "disclosures": ("what", "to_whom"),
    "journal": ("what", "who"),
    "meetings": ("chair", "present"),
    "proposals": ("what", "owner", "proposed_by"),
    "perspectives": ("what", "who"),
    "stances": ("what",),
    "contacts": ("what", "with_whom", "by_whom"),
    "presenters": ("who",),
}
# Keys beyond the ones that no vocabulary knows (old records).
PLACES = (
    ("home", ()),
    ("home", ("A", "G")),
    ("home", ("S",)),
    ("home", ("S", "enter")),
    ("home", ("P",)),
    ("home", ("enter", "i")),
    ("home", ("enter", "H")),
    ("home", ("enter", "C")),
    ("home", ("slash", "x")),
    ("home", ("colon",)),
    ("home", ("ctrl+p",)),
    ("meet", ()),
    ("meet", ("2", "j", "E")),
    ("meet", ("3", "G", "E")),
    ("meet", ("4", "j", "E")),
    ("meet", ("5", "j", "E")),
    ("meet", ("6", "j", "E")),
    ("meet", ("h",)),
    ("meet", ("a",)),
    ("meet", ("F",)),
)


@pytest.fixture(params=HOSTILE)
def hostile(request, store, folder):
    """A team in whose record, past the cleaning at saving, each text has become a hostile one."""
    team = harbor(store, str(folder), plain=1)
    connection = store.record.connection
    for table, columns in WORDS.items():
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()}
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for column in there.intersection(columns):
            connection.execute(f"UPDATE {table} SET {column} = ?", (HOSTILE[request.param],))
    return team


MORE_PLACES = (
    ("home", ("V",)), ("home", ("T",)), ("home", ("P", "enter")), ("home", ("S", "j", "enter")),
    ("home", ("enter", "Y")),
    ("meet", ("O",)), ("meet", ("W",)), ("meet", ("l",)), ("meet", ("plus",)), ("meet", ("J",)), ("follow", ()),
    ("follow", ("a",)), ("follow", ("J",)),
)  # fmt: skip


async def seen(team, size, start, keys):
    app = CasewalkApp(team, TODAY, start)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        return shown(pilot)


async def test_every_screen_shows_hostile_text_as_text(hostile):
    for size, start, keys in [*((NARROW, *place) for place in PLACES), (WIDE, "home", ()), (WIDE, "meet", ())]:
        screen = await seen(hostile, size, start, keys)
        assert clean(screen) == screen, f"{start} {keys} lets something through that clean() would mark"
        assert "\t" not in screen
        assert max(cell_len(line) for line in screen.splitlines()) <= size[0]


@pytest.mark.soak
async def test_every_other_screen_shows_hostile_text_as_text_too(hostile):
    for start, keys in MORE_PLACES:
        screen = await seen(hostile, NARROW, start, keys)
        assert clean(screen) == screen, f"{start} {keys} lets something through that clean() would mark"
        assert max(cell_len(line) for line in screen.splitlines()) <= NARROW[0]
