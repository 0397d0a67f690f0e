"""Hostile texts through every field of every form of the screen: each is shown and kept as what it is."""

import ast
import re
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from review.common.clean import clean
from review.forms.subjects import BESIDE, SUBJECTS
from screens.parts.fields import as_lines
from tests.support.everyform import (
    CALLED_FROM,
    FORMS,
    READ,
    TYPED,
    fields_of,
    form_of,
    kept,
    make_right,
    meant,
    open_form,
    paste,
    turned,
    typed_in,
)
from tests.support.harbor import PEOPLE, harbor
from tests.support.hostile import LONG, SHORT
from tests.support.walking import press, shown, walking

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ROUNDS = 3  # texts that each field sees in one go of `make test`
LONG_ROUNDS = 40  # and in one go of `make soak`
SCREENS = Path(__file__).resolve().parents[2] / "screens"


@pytest.fixture
def team(store, folder):
    (folder / "team.yaml").write_text(
        "team: Harbor\nencryption: none\npeople:\n"
        + "".join(f"  - {{login: {p.login}, name: {p.name}, initials: {p.initials}, role: {p.role}}}\n" for p in PEOPLE)
    )
    return harbor(store, str(folder))


def looks_right(pilot, what: str) -> None:
    """Nothing on the screen that a terminal would obey, and nothing that clean() would still mark."""
    screen = shown(pilot)
    assert not CONTROL.search(screen.replace("\n", "")), (what, ascii(CONTROL.findall(screen)[:5]))
    assert clean(screen) == screen, what


def stands_there(form, field, text: str) -> None:
    """The field holds the cleaned text, and its first line shows how that begins."""
    widget = form.query_one(f"#field-{field.name}")
    pasted = as_lines(text)
    wanted = clean(pasted) if isinstance(widget, TextArea) else " ".join(clean(pasted).split())
    assert typed_in(form, field) == wanted, (field.name, ascii(text)[:80])
    if isinstance(widget, Input):
        widget.action_home()
    else:
        widget.scroll_home(animate=False)
        wanted = wanted.partition("\n")[0]
    line = "".join(widget.render_line(0).text.split())
    assert "".join(wanted.split()).startswith(line), (field.name, ascii(line), ascii(wanted)[:80])
    assert line or not wanted.strip() or widget.size.width == 0, (field.name, ascii(wanted)[:80])


async def fill(pilot, team, name: str, keys: tuple[str, ...], texts, rounds: int) -> int:
    """Open the form, paste for so many rounds the next of its `texts` into each field, save, and look at all of it;
    counts the pastes."""
    form = await open_form(pilot, keys)
    given: dict[str, str] = {}
    turns = {field.name: turned(texts, place * rounds) for place, field in enumerate(fields_of(form, *TYPED, *READ))}

    def next_text(field) -> str:
        given[field.name] = next(turns[field.name])
        if field.kind in TYPED and field.required and not meant(form, field, given[field.name]):
            given[field.name] = f"x{given[field.name]}"
        return given[field.name]

    count = 0
    for _ in range(rounds):
        await paste(pilot, form, next_text, *TYPED, *READ)
        count += len(given)
        for field in fields_of(form, *TYPED):
            stands_there(form, field, given[field.name])
        looks_right(pilot, name)
    await press(pilot, "ctrl+s")  # refused where a day or a number is none, said beside the field
    looks_right(pilot, name)
    if form_of(pilot) is form:
        await make_right(pilot, form)
        await press(pilot, "ctrl+s")
    looks_right(pilot, name)
    again = form_of(pilot)
    if again is not None:  # refused in a sentence, with all that was typed
        assert str(again.query_one("#form-says").visual), name
        for field in fields_of(again, *TYPED):
            assert typed_in(again, field) == meant(again, field, given[field.name]), (name, field.name)
        await press(pilot, "escape", "y")
    else:
        for field, value in kept(team, form).items():
            assert value == clean(value), (name, field)
            assert value == meant(form, next(f for f in fields_of(form) if f.name == field), given[field]), (
                name,
                field,
            )
    return count


async def through_every_form(team, texts: list[str], rounds: int, start: int = 0) -> int:
    count, begins = 0, texts[start:] + texts[:start]
    for begin in ("meet", "home"):
        async with walking(team, start=begin) as pilot:
            for name, (place, keys) in FORMS.items():
                if place == begin:
                    count += await fill(pilot, team, name, keys, begins, rounds)
                    while len(pilot.app.screen_stack) > 2:
                        await press(pilot, "escape")
    return count


async def test_each_field_of_each_form_takes_hostile_texts_as_the_texts_they_are(team):
    count = await through_every_form(team, SHORT[::5], ROUNDS)
    assert count > 300


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, len(SHORT), LONG_ROUNDS))  # together each field sees all of them
async def test_each_field_of_each_form_takes_the_whole_corpus(team, start, figure):
    count = await through_every_form(team, SHORT, LONG_ROUNDS, start)
    figure(f"{count} texts pasted into {len(FORMS)} forms")


@pytest.mark.soak
@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{len(text)} of {text[:2]!a}")
async def test_a_text_without_end_is_taken_by_a_form(team, text):
    async with walking(team) as pilot:
        assert await fill(pilot, team, "note", ("m",), [text], 1)


def test_the_list_of_forms_has_every_kind_of_record_and_every_place_that_opens_one():
    named = {subject.name for subject in (*SUBJECTS.values(), *BESIDE.values())}
    assert named <= set(FORMS), named - set(FORMS)
    calling = {
        path.stem
        for path in SCREENS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[0] in ("Filling", "Form")
    }
    assert calling - {"filling"} == CALLED_FROM
