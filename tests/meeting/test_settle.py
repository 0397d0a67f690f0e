"""What was ticked on paper comes back in one line, or the piece that is wrong is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.action_codes import action_code
from review.common.errors import CasewalkError, Refused, Usage
from review.meeting.settle import Disposition, Newly, read_settlement
from review.team.word_files import shipped_words

MONDAY = date(2026, 11, 23)
WORDS = shipped_words()
K, M, P = (action_code(number) for number in (3, 40, 700))


def read(text):
    return read_settlement(text, words=WORDS, today=MONDAY)


def test_the_line_of_the_manual():
    done, carried, dropped = read(f"done {K}; carry {M} fri; drop {P} no longer needed")
    assert done == Disposition("done", 3, f"done {K}")
    assert (carried.status, carried.action_id, carried.due_on) == ("carried", 40, date(2026, 11, 27))
    assert (dropped.status, dropped.reason, dropped.note) == ("dropped", "no_longer_needed", "")


def test_several_keys_small_letters_and_numbers_of_records():
    assert [one.action_id for one in read(f"done {K.lower()}, {M} , #12\ndone 14")] == [3, 40, 12, 14]


def test_a_reason_may_be_followed_by_what_happened():
    (one,) = read(f"partly {K} family: mother works nights")
    assert (one.status, one.reason, one.note) == ("partly", "family", "mother works nights")
    (other,) = read(f"carry {K} in 2 weeks us")
    assert (other.due_on, other.reason) == (date(2026, 12, 7), "us")


def test_what_is_changed_says_after_a_colon_what_is_done_instead():
    (one,) = read(f"change {K} family: text the AP, twice: mon and fri @mother by 5:30 fri")
    assert (one.status, one.action_id, one.reason, one.note) == ("changed", 3, "family", "")
    assert one.instead == "text the AP, twice: mon and fri @mother by 5:30 fri"
    (other, done) = read(f"rewrite {M.lower()} no longer needed : ask Ofc. Reyes; done {P}")
    assert (other.reason, other.instead, done.action_id) == ("no_longer_needed", "ask Ofc. Reyes", 700)


def test_what_was_written_by_hand_is_a_new_action_of_the_case_that_is_named():
    done, new = read(f"done {K}; new HB-017 call AP @JO by fri")
    assert (done.action_id, new) == (3, Newly("HB-017", "call AP @JO by fri", "new HB-017 call AP @JO by fri"))
    assert read("NEW: hb-017: visit; new hb-017 visit") == [
        Newly("hb-017", "visit", "NEW: hb-017: visit"),
        Newly("hb-017", "visit", "new hb-017 visit"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"done {K[::-1]}", "is no key of a next action"),
        (f"done {K}; dropp {M} family", "“dropp .*” begins with none of"),
        (f"drop {K}", "wants a reason"),
        (f"partly {K} because", "wants a reason"),
        (f"carry {K} fir", "wants a reason"),
        ("change", "names no next action"),
        (f"change {K}: call", "wants a reason"),
        (f"change {K} family call", "wants a reason"),
        (f"change {K} family:", "wants the new text after a colon"),
        (f"change {K} {M} us: call", "wants a reason"),
        ("done", "names no next action"),
        (f"done {K}; done {K}", "settled twice"),
        ("new", "wants the case and what will be done"),
        (f"done {K}; new HB-017", "“new HB-017” wants the case and what will be done"),
    ],
)
def test_the_piece_that_is_wrong_is_named(text, why):
    with pytest.raises(Refused, match=why):
        read(text)


def test_nothing_at_all_is_wrong_usage():
    with pytest.raises(Usage, match="casewalk settle"):
        read(" ; \n ")


@given(text=st.text(max_size=60) | st.text(alphabet="donecaryhgusw: ;,#K7x\n", max_size=40))
def test_whatever_is_typed_gives_dispositions_or_a_sentence(text):
    try:
        assert all(one.piece for one in read(text))
    except CasewalkError as refused:
        assert str(refused)
