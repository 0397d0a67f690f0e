"""The code of a next action on paper refuses every slip of the pen."""

from hypothesis import given
from hypothesis import strategies as st

from review.key import _ALL, key_of, number_of

NUMBERS = st.integers(min_value=1, max_value=5_000_000)


@given(NUMBERS)
def test_a_code_reads_back_in_small_letters_and_with_blanks_around(number):
    assert number_of(f" {key_of(number).lower()} ") == number


@given(NUMBERS, st.data())
def test_one_wrong_character_is_always_refused(number, data):
    key = key_of(number)
    place = data.draw(st.integers(0, len(key) - 1))
    wrong = data.draw(st.sampled_from(_ALL.replace(key[place], "")))
    assert number_of(key[:place] + wrong + key[place + 1 :]) is None


@given(NUMBERS, st.data())
def test_two_swapped_characters_are_always_refused(number, data):
    key = list(key_of(number))
    one, other = data.draw(st.tuples(*[st.integers(0, len(key) - 1)] * 2))
    swapped = key.copy()
    swapped[one], swapped[other] = key[other], key[one]
    assert (number_of("".join(swapped)) is None) == (swapped != key)


def test_the_first_codes_are_two_characters_and_never_look_like_a_number():
    assert [len(key_of(number)) for number in (1, 22, 23, 528, 529)] == [2, 2, 3, 3, 4]
    assert not any(key_of(number).isdigit() for number in range(1, 2000))
    assert [number_of(text) for text in ("", "K", "O0", "-", "K 7", "done?", "42", "é7")] == [None] * 8


def test_codes_never_repeat():
    assert len({key_of(number) for number in range(1, 5000)}) == 4999
