"""The code of a next action on paper refuses every slip of the pen."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.action_codes import _ALL, _LETTERS, action_code, number_of

NUMBERS = st.integers(min_value=1, max_value=5_000_000)


@given(NUMBERS)
def test_a_code_reads_back_in_small_letters_and_with_blanks_around(number):
    assert number_of(f" {action_code(number).lower()} ") == number


@given(NUMBERS, st.data())
def test_one_wrong_character_is_always_refused(number, data):
    key = action_code(number)
    place = data.draw(st.integers(0, len(key) - 1))
    wrong = data.draw(st.sampled_from(_ALL.replace(key[place], "")))
    assert number_of(key[:place] + wrong + key[place + 1 :]) is None


@given(NUMBERS, st.data())
def test_two_swapped_characters_are_always_refused(number, data):
    key = list(action_code(number))
    one, other = data.draw(st.tuples(*[st.integers(0, len(key) - 1)] * 2))
    swapped = key.copy()
    swapped[one], swapped[other] = key[other], key[one]
    assert (number_of("".join(swapped)) is None) == (swapped != key)


def test_of_all_codes_of_up_to_four_characters_no_slip_of_one_or_swap_of_two_is_taken():
    """Exhaustively: 12,166 next actions, some twenty years of a team of four."""
    keys = {action_code(number) for number in range(1, 23**3)}
    every = ["".join(one) for size in (1, 2, 3) for one in product(_LETTERS, repeat=size)]
    taken = {start + check for start in every for check in _ALL if number_of(start + check) is not None}
    assert taken == keys, "nothing else of these lengths is a code"
    for key in keys:
        for place, right in enumerate(key):
            head, tail = key[:place], key[place + 1 :]
            assert not any(head + wrong + tail in keys for wrong in _ALL if wrong != right), key
            if tail and right != tail[0]:
                assert head + tail[0] + right + tail[1:] not in keys, key


@pytest.mark.soak
def test_of_all_codes_of_five_characters_no_slip_of_one_or_swap_of_two_is_taken():
    """Exhaustively: the next 267,674 next actions."""
    keys = {action_code(number) for number in range(23**3, 23**4)}
    for key in keys:
        for place, right in enumerate(key):
            head, tail = key[:place], key[place + 1 :]
            assert not any(head + wrong + tail in keys for wrong in _ALL if wrong != right), key
            assert not tail or right == tail[0] or head + tail[0] + right + tail[1:] not in keys, key


def test_a_character_that_is_in_no_code_is_refused_wherever_it_stands():
    others = [chr(number) for number in (*range(0x250), 0x17F, 0x212A, 0xFB01, 0xFF2B, 0x1F600)]
    wrong = [other for other in others if other.upper() not in _ALL or not other.isascii()]
    for key in ("BW", "FQY", action_code(12_000)):
        for place in range(len(key)):
            for other in wrong:
                typed = key[:place] + other + key[place + 1 :]
                assert number_of(typed) is None or typed.strip().upper() == key, typed


def test_the_first_codes_are_two_characters_and_never_look_like_a_number():
    assert [len(action_code(number)) for number in (1, 22, 23, 528, 529)] == [2, 2, 3, 3, 4]
    assert not any(action_code(number).isdigit() for number in range(1, 2000))
    assert [number_of(text) for text in ("", "K", "O0", "-", "K 7", "done?", "42", "é7")] == [None] * 8


def test_codes_never_repeat():
    assert len({action_code(number) for number in range(1, 5000)}) == 4999
