"""A form says what is wrong beside the field, keeps what was typed, and hands back values of the right kind."""

import json
from datetime import date
from itertools import groupby
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.events import Paste
from textual.widgets import Input, TextArea

from review.common.clean import clean, one_line
from review.common.errors import Conflict, Refused
from review.forms import goals as goal_forms
from review.forms.field import Field, as_meant, as_said, as_typed
from review.team.word_files import shipped_words
from screens.parts.conflict import ConflictScreen, both_texts
from screens.parts.form import STRIKE, Form
from tests.conftest import TODAY
from tests.support.walking import press as press_each
from tests.support.walking import press_at_once, shown

FIELDS = [
    Field("what", "What happened", required=True),
    Field("happened_on", "Day", "day", required=True),
    Field("count", "Times", "number"),
    Field("valence", "How it was", "choice", (("success", "success"), ("difficulty", "difficulty"))),
    Field("home", "Living at home", "known"),
    Field("note", "Note", "text"),
    Field("information", "Covers", "many", (("attendance", "attendance"), ("behaviour", "behavior"))),
]
START = {"happened_on": TODAY, "valence": "success", "home": None, "information": "attendance"}


class Filling(App[None]):
    """Opens one form and remembers what it handed back, and the drafts it kept."""

    CSS_PATH = "../../screens/review.tcss"

    def __init__(self, start=START, **named):
        super().__init__()
        self.back: object = "nothing yet"
        self.drafts: list[str] = []
        self._form = Form("School event", FIELDS, start, TODAY, keep=self.drafts.append, **named)

    def on_mount(self) -> None:
        self.push_screen(self._form, lambda values: setattr(self, "back", values))


async def press(pilot, *keys):
    """Letters as they are typed, other keys one by one: this app takes no keys ahead as the real one does."""
    for is_text, run in groupby(keys, lambda key: len(key) == 1):
        await (press_at_once if is_text else press_each)(pilot, *run)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_form_hands_back_each_value_in_its_kind(size):
    app = Filling()
    async with app.run_test(size=size) as pilot:
        await press(pilot, *"fight at lunch", "enter")
        await press(pilot, "end", *["backspace"] * 12, *"20 nov", "enter", "3", "enter")
        assert "= Fri 20 Nov 2026" in shown(pilot)
        await press(pilot, "d", "enter", "y", "enter", *"He left.", "enter", *"He came back.", "tab")
        await press(pilot, "down", "space", "ctrl+s")
    assert app.back == {
        "what": "fight at lunch",
        "happened_on": date(2026, 11, 20),
        "count": 3,
        "valence": "difficulty",
        "home": True,
        "note": "He left.\nHe came back.",
        "information": "attendance,behaviour",
    }


async def test_a_mistake_is_said_beside_its_field_and_the_text_is_kept():
    app = Filling()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "tab", "end", *["backspace"] * 12, *"13/45/2026", "ctrl+s")
        assert app.back == "nothing yet"
        assert "This has to be filled in." in shown(pilot)
        assert "is not a day" in shown(pilot)
        assert app.screen.query_one("#field-happened_on", Input).value == "13/45/2026"
        assert app.focused is app.screen.query_one("#field-what")


async def test_a_paste_of_several_lines_into_one_line_loses_nothing():
    app = Filling()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.query_one("#field-what").post_message(Paste("first\nsecond\r\x1b]52;c;aGk=\x07third"))
        await pilot.pause()
        assert app.screen.query_one("#field-what", Input).value == "first second ␛]52;c;aGk=␇third"
        app.screen.query_one("#field-note").focus()
        app.screen.query_one("#field-note").post_message(Paste("one\rtwo \x1b[6n"))
        await pilot.pause()
        assert app.screen.query_one("#field-note", TextArea).text == "one\ntwo ␛[6n"
        assert "\x1b" not in shown(pilot)


async def test_escape_leaves_an_untouched_form_at_once_and_asks_when_something_was_typed():
    app = Filling()
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        assert app.back is None
    app = Filling()
    async with app.run_test() as pilot:
        await press(pilot, "x", "escape")
        assert app.back == "nothing yet"
        await press(pilot, "n")
        assert app.screen.query_one("#field-what", Input).value == "x"
        await press(pilot, "escape", "y")
        assert app.back is None
        assert app.drafts[-1:] in ([""], [])


async def test_what_is_typed_is_kept_each_second_and_offered_again():
    app = Filling()
    async with app.run_test() as pilot:
        await press(pilot, *"half a sen")
        await pilot.pause(1.2)
        assert json.loads(app.drafts[-1])["what"] == "half a sen"
    again = Filling(draft=app.drafts[-1])
    async with again.run_test() as pilot:
        await press(pilot, *"tence", "ctrl+s")
    assert again.back["what"] == "half a sentence"


async def test_striking_out_is_asked_about_and_only_offered_where_there_is_a_record():
    app = Filling(may_strike=True)
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+x", "y")
    assert app.back == STRIKE
    app = Filling()
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+x", "y")
        assert app.back == "nothing yet"


async def test_no_cursor_blinks_as_each_blink_costs_bytes():
    app = Filling()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not any(one.cursor_blink for one in [*app.screen.query(Input), *app.screen.query(TextArea)])


@given(st.text())
def test_a_text_comes_back_as_it_is_cleaned(typed):
    line, long = Field("what", "What"), Field("note", "Note", "text")
    assert as_meant(line, typed, TODAY, "mdy") == one_line(typed)
    assert as_meant(long, typed, TODAY, "mdy") == clean(typed).strip()


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_stands_in_the_form_so_that_it_is_read_back_as_the_same(day):
    field = Field("started_on", "Day", "day", when="either")
    for order in ("mdy", "dmy"):
        assert as_meant(field, as_typed(field, day), TODAY, order) == day


@pytest.mark.parametrize(
    ("when", "typed", "meant"),
    [
        ("past", "mon", TODAY),
        ("past", "Thu", date(2026, 11, 19)),
        ("past", "next mon", None),
        ("past", "3 dec", None),
        ("past", "today", TODAY),
        ("ahead", "thu", date(2026, 11, 26)),
        ("ahead", "19 nov", date(2026, 11, 19)),
        ("either", "thu", date(2026, 11, 19)),
        ("either", "3 dec", date(2026, 12, 3)),
    ],
)
def test_a_weekday_is_the_last_one_where_something_has_happened_and_the_next_one_where_it_lies_ahead(
    when, typed, meant
):
    field = Field("a_day", "Day", "day", when=when)
    if meant is None:
        with pytest.raises(Refused, match="is still to come: only what has happened is logged"):
            as_meant(field, typed, TODAY, "mdy")
    else:
        assert as_meant(field, typed, TODAY, "mdy") == meant


async def test_a_day_to_come_is_said_to_be_so_while_it_is_typed():
    app = Filling()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"x", "tab", "end", *["backspace"] * 12, *"tue")
        assert "= Tue 17 Nov 2026" in shown(pilot)
        await press(pilot, *["backspace"] * 3, *"3 dec")
        assert "still to come" in shown(pilot)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9", "9"), ("09", "9"), (" 9th ", "9"), ("gr 7", "7"), ("Grade 12", "12"), ("k", "K"), ("", "")],
)
def test_a_grade_is_kept_as_schools_write_it(typed, kept):
    assert as_meant(Field("grade", "Grade", "grade"), typed, TODAY, "mdy") == kept


@given(st.text(max_size=6))
def test_what_is_no_grade_is_refused_with_those_there_are(typed):
    try:
        kept = as_meant(Field("grade", "Grade", "grade"), typed, TODAY, "mdy")
    except Refused as refused:
        assert "K, 1 to 12 or GED" in str(refused)
    else:
        assert kept in ("", "K", "GED") or 1 <= int(kept) <= 12


def test_a_rank_is_from_1_to_20_and_none_stands_as_nothing():
    rank = next(field for field in goal_forms.driver_fields(None, shipped_words()) if field.name == "rank")
    assert (as_typed(rank, 0), as_meant(rank, "", TODAY, "mdy"), as_meant(rank, "20", TODAY, "mdy")) == ("", None, 20)
    for typed in ("0", "21", "99", "-1"):
        with pytest.raises(Refused, match="A whole number from 1 to 20"):
            as_meant(rank, typed, TODAY, "mdy")


async def test_what_stood_in_the_record_and_was_not_touched_is_no_slip():
    fields = [Field("what", "What"), Field("grade", "Grade", "grade")]
    back: list[object] = []
    app = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Form("Case", fields, {"what": "x", "grade": "Year 9"}, TODAY), back.append)
        await pilot.pause()
        await press_each(pilot, "y", "ctrl+s")
    assert back == [{"what": "xy", "grade": "Year 9"}]


@given(st.text(max_size=9))
def test_only_whole_numbers_are_numbers(typed):
    field = Field("count", "Times", "number")
    try:
        found = as_meant(field, typed, TODAY, "mdy")
    except Refused:
        kept = one_line(typed)  # an odd sign stays, made visible
        assert not kept.isascii() or not kept.isdigit() or len(kept) > 6
    else:
        assert found is None if not one_line(typed) else found == int(typed)


@pytest.mark.parametrize(("key", "back"), [("m", "mine"), ("t", "theirs"), ("escape", None)])
async def test_of_two_texts_the_person_chooses_the_one_that_stays(key, back):
    one = SimpleNamespace(what="before", home=True)
    mine, theirs = {"what": "mine [/]", "home": 0}, {"what": "theirs", "home": None, "status": "done"}
    conflict = Conflict("Somebody changed this.", {**mine, "status": "open"}, theirs)

    class Choosing(App[None]):
        CSS_PATH = "../../screens/review.tcss"
        back: object = "nothing yet"

        def on_mount(self) -> None:
            texts = both_texts(FIELDS, one, conflict)
            self.push_screen(ConflictScreen(conflict, texts), lambda said: setattr(self, "back", said))

    app = Choosing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for words in ("mine    mine [/]", "theirs  theirs", "Living at home", "mine    no", "theirs  not known",
                      "theirs  done   (stays either way)"):  # fmt: skip
            assert words in shown(pilot)
        await press(pilot, "x", key)
        assert app.back == back


def test_values_in_a_conflict_are_said_in_the_words_of_the_form():
    day, many = FIELDS[1], FIELDS[6]
    assert as_said(day, "2026-11-20") == "Fri 20 Nov 2026"
    assert as_said(many, "attendance,behaviour,old_key") == "attendance, behavior, old_key"
    assert as_said(FIELDS[3], "") == "(empty)"


async def test_a_form_that_was_saved_or_left_keeps_no_draft_any_more():
    for keys in (("ctrl+s",), ("escape", "y")):
        app = Filling()
        async with app.run_test() as pilot:
            await press(pilot, *"fight", *keys)
            app.drafts.clear()
            app._form.keep_now()
            assert app.drafts == [], keys
