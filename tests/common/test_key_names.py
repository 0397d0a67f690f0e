"""Keys are written as people write them and reach the screen as it knows them."""

import string

import pytest
from textual.keys import _character_to_key

from review.common.key_names import is_key, name_of, named_keys
from review.team.word_files import shipped_words

WORDS = shipped_words()
# PRODUCT.md, "Keys": a promise to users, never renamed.
PROMISED = {
    "case.next": "n",
    "case.previous": "p",
    **{f"step.{number}": str(number) for number in range(1, 7)},
    "step.next": "tab",
    "move.down": "j,down",
    "move.up": "k,up",
    "move.first": "g,home",
    "move.last": "G,end",
    "action.done": "x",
    "action.partly": "h",
    "action.carry": "c",
    "action.drop": "d",
    "action.agree": "a",
    "record.sro": "s",
    "record.school": "e",
    "record.family": "f",
    "record.goal": "o",
    "record.note": "m",
    "record.barrier": "b",
    "record.release": "r",
    "open": "enter",
    "edit": "E",
    "case.park": "z",
    "case.consult": "t",
    "case.history": "H",
    "find": "slash",
    "goto": "colon",
    "undo": "u",
    "clock.pause": "space",
    "meeting.finish": "F",
    "help": "question_mark",
    "palette": "ctrl+p",
    "back": "q",
}


def test_the_promised_keys_do_what_they_always_did():
    assert {binding: named_keys(WORDS.default_key(binding)) for binding in PROMISED} == PROMISED


def test_each_shipped_named_key_is_a_key():
    for binding in WORDS.keys("keys.binding"):
        assert all(is_key(key) for key in WORDS.default_key(binding).split(","))


@pytest.mark.parametrize("character", sorted(string.ascii_letters + string.digits + string.punctuation))
def test_a_character_is_called_what_the_screen_calls_it(character):
    assert name_of(character) == _character_to_key(character)


def test_several_keys_are_named_each_by_itself():
    assert named_keys("?, f1") == "question_mark,f1"
    assert named_keys("ctrl+f") == "ctrl+f"


def test_only_what_a_terminal_can_send_is_a_key():
    for key in ("n", "G", "?", "é", "ctrl+n", "shift+tab", "f12", "comma"):
        assert is_key(key), key
    for key in ("", " ", "ctrl+", "ctrl+N", "ctrl+?", "nn", "hyper+x", "\x1b", "f13"):
        assert not is_key(key), key
    assert named_keys("j, down,") == "j,down"
