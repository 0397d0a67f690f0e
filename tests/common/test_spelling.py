"""One or two typing errors are forgiven, and no more."""

from hypothesis import given
from hypothesis import strategies as st

from review.common.spelling import most_slips, nearest, slips

WORDS = st.text(alphabet="abc", max_size=7)


def slowly(one: str, other: str) -> int:
    """The same count by its definition: every way of making one word from the other, without any short cut."""
    if not one or not other:
        return len(one) + len(other)
    ways = [slowly(one[1:], other) + 1, slowly(one, other[1:]) + 1, slowly(one[1:], other[1:]) + (one[0] != other[0])]
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1]:
        ways.append(slowly(one[2:], other[2:]) + 1)
    return min(ways)


@given(WORDS, WORDS, st.integers(0, 3))
def test_the_errors_between_two_words_are_counted_as_their_definition_says(one, other, most):
    assert slips(one, other, most) == min(slowly(one, other), most + 1)


def test_the_fewest_errors_win_and_then_the_word_that_is_used_most():
    known = [("curfew", 3), ("curlew", 9), ("curve", 1), ("hallway", 5)]
    assert nearest("curfwe", known) == ["curfew"]
    assert nearest("curxew", known) == ["curlew", "curfew"]
    assert nearest("xxxxxx", known) == []


def test_in_a_short_word_one_error_is_forgiven_in_a_letter_or_two_none():
    assert [most_slips(word) for word in ("x", "ap", "bus", "call", "visit")] == [0, 0, 1, 1, 2]
