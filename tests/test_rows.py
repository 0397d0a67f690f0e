"""Rows fit their width, keep their record and never pass control characters on."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from review.clean import clean
from screens.rows import cut, day, fill, heading, item, named, said, weekday, wrap

TEXT = st.text(max_size=300)
HOSTILE = "\x1b]52;c;AAAA\x07 [red]x[/] \u202e\n\tnext"


@given(TEXT, st.integers(10, 140))
def test_no_line_is_wider_than_its_panel(text, width):
    rows = [*item(text, width, before="18 Nov ", after="no reply"), *said(text, width), *named("ally", text, width)]
    for row in [heading(clean(text)[:8], right=text, width=width), *rows]:
        assert cell_len(row.text) <= max(width + 2 * (row.tone == "head"), 17), row.text
        assert clean(row.text) == row.text
        assert "\n" not in row.text


@given(TEXT, st.integers(0, 60))
def test_a_text_is_cut_to_its_cells_and_filled_to_its_column(text, width):
    assert cell_len(cut(text, width)) <= width
    assert cell_len(fill(text, width)) == width


@given(st.text(alphabet="abc def", max_size=200), st.integers(5, 50))
def test_wrapping_loses_no_letter(text, width):
    assert "".join(wrap(text, width, most=1000)).replace(" ", "") == text.replace(" ", "")


def test_a_text_that_is_too_long_ends_with_a_mark():
    lines = wrap("one two three four five six seven", 10, most=2)
    assert lines == ["one two", "three fou…"]
    assert len(wrap("x" * 100_000, 70)) <= 4


def test_the_record_stands_on_the_first_line_only_so_that_the_cursor_stops_once():
    rows = item("a sentence that takes more than a single line here", 20, record="it", before="1 ")
    assert [row.record for row in rows] == ["it", None]


def test_a_remark_goes_below_where_the_panel_is_narrow():
    rows = item("third hallway call-out of the week", 30, before="18 Nov  ", after="no reply yet")
    assert [row.text for row in rows] == [
        "18 Nov  third hallway call-out",
        "        of the week",
        "        no reply yet",
    ]


def test_hostile_text_is_shown_as_what_it_is():
    (row,) = item(HOSTILE, 70)
    assert row.text.startswith("␛]52;c;AAAA␇ [red]x[/] ‹RLO› next")


def test_days_are_said_short_and_with_the_year_when_it_is_another():
    assert day(date(2026, 11, 8), date(2026, 11, 23)) == "8 Nov"
    assert day(date(2025, 11, 8), date(2026, 11, 23)) == "8 Nov 2025"
    assert day(None, date(2026, 11, 23)) == ""
    assert weekday(date(2026, 11, 23)) == "Mon 23 Nov"
