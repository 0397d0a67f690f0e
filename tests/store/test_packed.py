"""Settings and words come back from their text as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.clean import clean
from review.store.file.packed import Packed, pack, unpack

TEXTS = st.text().map(clean).filter(lambda text: "\u241f" not in text)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(TEXTS, inner)),
)


@given(VALUES)
def test_a_value_comes_back_as_it_was_also_after_the_record_has_cleaned_it(value):
    assert unpack(clean(pack(value))) == value


@given(st.text())
def test_no_text_breaks_out_of_its_place(text):
    assert unpack(clean(pack([text, "after"])))[1:] == ["after"]


def test_what_has_no_such_text_is_refused():
    with pytest.raises(TypeError, match="float"):
        pack({"rate": 0.9})


def test_an_accent_that_begins_a_text_does_not_grow_together_with_what_stands_before_it():
    assert unpack(clean(pack({"\u0301a": "\u0301b"}))) == {"\u0301a": "\u0301b"}


def test_a_packed_dict_reads_as_the_dict_it_was():
    words = {"sro": {"direction": {"in": "from the officer"}}, "school": {}}
    packed = Packed(pack(words))
    assert packed == words
    assert (packed["sro"], packed.get("paper"), list(packed), len(packed)) == (words["sro"], None, ["sro", "school"], 2)
