"""No letter is printed as an empty box: our fonts have it, or the paper says which one it was."""

import os
import re
from functools import cache
from struct import unpack_from
from unicodedata import category

import typst
from hypothesis import given
from hypothesis import strategies as st

from review.paper.font_files import covers, letters_of
from review.paper.glyphs import WHOLE_BLOCKS, has_cjk, is_plain, printable


@cache
def inside_typst() -> set[int]:
    """The letters of the fonts that are part of typst, found in its own file by their tables."""
    (library,) = (name for name in os.listdir(os.path.dirname(typst.__file__)) if name.endswith((".so", ".pyd")))
    with open(os.path.join(os.path.dirname(typst.__file__), library), "rb") as file:
        data = file.read()
    found: set[int] = set()
    for begin in re.finditer(rb"OTTO|\x00\x01\x00\x00", data):
        at, count = begin.start(), unpack_from(">H", data, begin.start() + 4)[0]
        tags = [data[at + 12 + 16 * n : at + 16 + 16 * n] for n in range(count)] if 8 < count < 40 else []
        if b"cmap" in tags and b"head" in tags and tags == sorted(tags):
            for first, last in letters_of(data, at):
                found |= set(range(first, last + 1))
    return found


def test_the_blocks_that_are_taken_as_whole_are_whole():
    embedded = inside_typst()
    assert len(embedded) > 5000
    for first, last in WHOLE_BLOCKS:
        lacking = [
            code
            for code in range(first, last + 1)
            if category(chr(code)) != "Cn" and code not in embedded and not covers(code)
        ]
        assert not lacking, [f"U+{code:04X}" for code in lacking]


@given(st.text(max_size=200))
def test_what_is_left_to_be_set_is_in_a_font_or_prints_nothing(text):
    embedded = inside_typst()
    for one in printable(text):
        assert category(one) in ("Cc", "Cf", "Mn") or ord(one) in embedded or covers(ord(one)), f"U+{ord(one):04X}"


def test_what_no_font_has_is_named_and_a_control_character_by_its_name():
    assert printable("\U00012000 ␛ ␀ ␤") == "‹U+12000› ‹ESC› ‹NUL› ‹NL›"
    assert printable({"a": ["x" * 40, 3, None]}) == {"a": ["\u200b".join(["x" * 15, "x" * 15, "x" * 10]), 3, None]}
    family = "👩\u200d👧" * 20
    assert printable(family).replace("\u200b", "") == family
    assert "\u200d\u200b" not in printable(family)


def test_ordinary_text_is_known_at_once():
    assert is_plain("Céspedes asked: “who shows Ofc. Łuczak the step?” – ½ …")
    assert not is_plain("奶奶")
    assert has_cjk("奶奶")
    assert has_cjk("한국")
    assert not has_cjk("שלום محمد")
