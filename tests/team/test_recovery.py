"""The recovery code gives the key back, and no slip of the pen gives another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.errors import Refused
from review.team.keys.recovery import key_from_recovery_code, recovery_code

KEYS = st.binary(min_size=48, max_size=48).map(bytes.hex)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_the_code_gives_the_key_back_however_it_is_typed(key):
    code = recovery_code(key)
    assert key_from_recovery_code(code) == key
    assert key_from_recovery_code(code.lower().replace("-", " ")) == key
    assert key_from_recovery_code(code.replace("0", "O").replace("1", "l").replace("\n", "-")) == key


@given(KEYS, st.integers(0, 94), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_refused(key, place, character):
    code = recovery_code(key)
    if code[place] in ("-", "\n", character):
        return
    with pytest.raises(Refused, match="wrong character"):
        key_from_recovery_code(code[:place] + character + code[place + 1 :])


@given(KEYS, st.integers(0, 78))
def test_two_neighbors_swapped_are_always_refused(key, place):
    code = recovery_code(key).replace("-", "").replace("\n", "")
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped == code:
        return
    with pytest.raises(Refused):
        key_from_recovery_code(swapped)


@pytest.mark.parametrize("code", ["", "ABC", "U" * 80, "A" * 79, "A" * 81, "é" * 80])
def test_what_cannot_be_a_code_is_refused_as_such_and_not_repeated(code):
    with pytest.raises(Refused, match="no recovery code") as caught:
        key_from_recovery_code(code)
    assert not code or code not in str(caught.value)


def test_the_code_is_two_lines_of_eight_groups_that_fit_a_terminal():
    lines = recovery_code("ab" * 48).splitlines()
    assert [[len(group) for group in line.split("-")] for line in lines] == [[5] * 8] * 2
