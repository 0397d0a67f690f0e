"""Rows fit their width, keep their record and never pass control characters on."""

from hypothesis import given
from hypothesis import strategies as st

from review.common.clean import clean
from review.common.width import width_of
from review.content.overview import Said
from screens.parts.rows import heading, item, said, said_rows

TEXT = st.text(max_size=300)
HOSTILE = "\x1b]52;c;AAAA\x07 [red]x[/] \u202e\n\tnext"


@given(TEXT, st.integers(10, 140))
def test_no_line_is_wider_than_its_panel(text, width):
    rows = [
        *item(text, width, before="18 Nov ", after="no reply"),
        *said(text, width),
        *said_rows([Said("ally", text)], width, 14),
    ]
    for row in [heading(clean(text)[:8], right=text, width=width), *rows]:
        assert width_of(row.text) <= max(width + 2 * (row.tone == "head"), 17), row.text
        assert clean(row.text) == row.text
        assert "\n" not in row.text


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
