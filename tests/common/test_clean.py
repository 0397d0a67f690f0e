"""Text from people is shown as what it is: nothing vanishes, nothing acts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from review.common.clean import clean, one_line

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)


def test_an_escape_sequence_becomes_something_one_can_see():
    assert clean("call \x1b]52;c;AAAA\x07 back") == "call ␛]52;c;AAAA␇ back"
    assert clean("\x9b6n") == "‹9B›6n"
    assert clean("nul\x00 del\x7f") == "nul␀ del␡"


def test_a_line_written_backwards_shows_its_controls():
    assert clean("\u202egnp.exe") == "‹RLO›gnp.exe"
    assert clean("a\u2028b") == "a␤b"


def test_line_ends_of_other_systems_become_plain_ones_and_tabs_stay():
    assert clean("mom\r\nwill\tcall") == "mom\nwill\tcall"
    assert clean("lone\rreturn") == "lone␍return"


def test_a_letter_and_its_accent_become_one():
    assert clean("Ce\u0301spedes") == "Céspedes"


def test_half_a_character_is_marked_instead_of_failing_later():
    assert clean("a\ud800b") == "a\ufffdb"
    clean("a\ud800b").encode()


def test_one_line_folds_white_space():
    assert one_line("  call \n the\tAP ") == "call the AP"


@given(ANY_TEXT)
def test_cleaned_text_is_clean_whatever_came_in(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t" for one in cleaned)
    assert not any(0x202A <= ord(one) <= 0x202E or 0x2066 <= ord(one) <= 0x2069 for one in cleaned)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_ordinary_writing_is_left_as_it_was(text):
    assert clean(text) == unicodedata.normalize("NFC", text)
