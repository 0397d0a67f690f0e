"""Text from people reaches the screen letter for letter, through one module."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.widgets import Static

from review.common.clean import clean
from screens.parts import safe

SCREENS = sorted((Path(__file__).resolve().parents[2] / "screens").rglob("*.py"))
SHOWING = {"Static", "Label", "Segment", "Content", "DiscoveryHit", "Hit"}
SETTING = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}


def is_safe(node: ast.expr) -> bool:
    """Nothing at all, or what safe made of it."""
    if isinstance(node, ast.Constant):
        return not node.value or isinstance(node.value, (int, float))
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "safe"


def named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def unsafe_lines(source: str) -> list[int]:
    """The lines on which text could reach a widget by another way than screens/parts/safe.py."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = named(node.func)
            shows = name in SHOWING or (name == "update" and isinstance(node.func, ast.Attribute))
            shown = node.args[1:2] if name == "Hit" else node.args[:1]
            if name == "notify" or (shows and not all(is_safe(one) for one in shown)):
                found.append(node.lineno)
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and target.attr in SETTING for target in node.targets
        ):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", [path for path in SCREENS if path.name != "safe.py"], ids=lambda path: path.name)
def test_no_text_reaches_a_widget_but_through_one_module(path):
    assert unsafe_lines(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(name)",
        "Static(f'{name}')",
        "shown.update(name)",
        "self.app.notify('x')",
        "self.border_title = name",
        "DiscoveryHit(name, does)",
        "Hit(1, name, does)",
    ],
)
def test_the_guard_notices_a_text_that_goes_another_way(line):
    assert unsafe_lines(line) == [1]


@given(st.text())
def test_text_is_shown_as_it_is_cleaned_and_never_read_as_markup(value):
    assert safe.text(value).plain == clean(value)
    assert not safe.text(value).spans


@given(st.text(max_size=60), st.integers(0, 50))
def test_a_line_fills_its_cells_and_holds_no_control_character(value, width):
    strip = safe.strip(value, width, Style())
    assert strip.cell_length == width
    assert all(character.isprintable() or character == "\xad" for character in strip.text if ord(character) < 0xA0)


async def test_markup_and_escape_sequences_in_a_message_are_shown_and_not_obeyed():
    class Saying(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(safe.lines("a note [redacted] end", "[/]"))

    app = Saying()
    async with app.run_test() as pilot:
        safe.say(app, "[/] \x1b]52;c;aGk=\x07 [b]bold")
        await pilot.pause()
        note = next(iter(app._notifications))
        assert note.message == "[/] ␛]52;c;aGk=␇ [b]bold"
        assert not note.markup
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert "a note [redacted] end" in shown
    assert "\x1b" not in shown
