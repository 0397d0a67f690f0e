"""One measure for paper and screen: nothing runs over, what is left out is marked, and families stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from review.common.clean import one_line
from review.common.width import beside, cut, fill, width_of, wrap, wrap_parts
from screens.parts import safe

TEXT = st.text(max_size=300)
SCRIPTS = (
    "aé ",
    "奶한글가",
    "ก็ท้อ",
    "क्षुण",
    "שלוםِّي",
    "👩👧🇩🇪👍🏽",
    "…─▁▴“",
)  # letters, marks and signs as people write them


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5), ("Zoë", 3), ("Zoe\u0308", 3), ("奶奶", 4), ("한글", 4), ("e\u200b", 1), ("", 0), ("ｆull", 5),
        ("👩\u200d👩\u200d👧", 2), ("❤\ufe0f", 2), ("1\ufe0f\u20e3", 2), ("👍🏽", 2), ("क्षु", 2),
    ],
)  # fmt: skip
def test_wide_letters_take_two_columns_and_what_joins_a_letter_none(text, columns):
    assert width_of(text) == columns == cell_len(text)


@given(st.text(alphabet="".join(SCRIPTS), max_size=60))
def test_paper_and_screen_take_a_text_for_as_wide_as_the_terminal_does(text):
    assert width_of(text) == cell_len(text)


def test_a_sign_that_takes_room_beside_its_letter_is_given_it_whatever_the_library_of_the_screen_says():
    assert (width_of("क्षि"), cell_len("क्षि")) == (3, 2)


@given(TEXT, st.integers(0, 100))
def test_a_line_fills_its_cells_also_with_letters_on_which_the_tables_differ(text, width):
    assert cell_len(safe.strip(text, width, Style.null()).text) == width


@given(TEXT, st.integers(2, 120))
def test_wrapping_keeps_every_character_and_never_runs_over(text, columns):
    lines = wrap(text, columns)
    assert all(width_of(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())


@given(TEXT, st.integers(2, 120), st.integers(1, 4))
def test_of_a_text_that_takes_too_many_lines_the_last_one_shown_ends_with_a_mark(text, columns, most):
    whole, lines = wrap(text, columns), wrap(text, columns, most)
    assert len(lines) <= most
    assert all(width_of(line) <= columns for line in lines)
    assert lines == whole or lines[-1].endswith("…")


def test_what_is_left_out_of_a_long_text_is_marked_also_where_its_letters_take_no_room():
    assert wrap("one two three four five six seven", 10, 2) == ["one two", "three fou…"]
    assert len(wrap("x" * 100_000, 70, 4)) == 4
    assert wrap("e" + "\u0301" * 1000 + " and more", 20, 1)[0].endswith("…")
    assert wrap("short" + " \n" * 1000, 20, 1) == ["short"]


def test_a_family_is_cut_as_a_whole():
    family = "👩\u200d👩\u200d👧"
    assert cut(f"{family}{family}x", 3) == f"{family}…"
    assert wrap(family * 3, 4) == [family * 2, family]


@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=8), st.integers(2, 120))
def test_parts_are_all_there_when_a_line_breaks_between_them(parts, columns):
    lines = wrap_parts(parts, columns)
    assert all(width_of(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(",".join(parts)).split())


def test_a_reason_stays_on_one_line_with_its_points():
    assert wrap_parts(["2 overdue +6", "officer waits 4 school days +5"], 30) == [
        "2 overdue +6,",
        "officer waits 4 school days +5",
    ]


@given(TEXT, st.integers(0, 120))
def test_what_is_cut_says_so_and_what_is_filled_is_exactly_as_wide(text, columns):
    shown = one_line(text)
    assert width_of(cut(shown, columns)) <= columns
    assert cut(shown, columns) == shown or columns == 0 or cut(shown, columns).endswith("…")
    assert width_of(fill(shown, columns)) == columns


def test_a_remark_goes_below_where_the_text_would_keep_too_little_room():
    assert beside("18 Nov  ", "third call-out", "no reply yet", 40, least=10) == (
        ["18 Nov  third call-out      no reply yet"],
        [],
    )
    assert beside("18 Nov  ", "third call-out", "no reply yet", 30, least=20) == (
        ["18 Nov  third call-out"],
        ["        no reply yet"],
    )
