"""A question is answered with one key, and a slip of the finger answers nothing."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from screens.parts.ask import Ask, keys_for, yes_or_no
from tests.support.walking import shown

REASONS = [("family", "family"), ("school", "school"), ("sro", "SRO"), ("us", "us")]


class Asking(App[None]):
    """Asks and remembers the answer."""

    CSS_PATH = "../../screens/review.tcss"
    answer: object = "nothing yet"

    def __init__(self, ask: Ask):
        super().__init__()
        self._ask = ask

    def on_mount(self) -> None:
        self.push_screen(self._ask, lambda said: setattr(self, "answer", said))


async def answered(ask: Ask, *keys: str) -> object:
    app = Asking(ask)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return app.answer


def test_each_choice_has_a_letter_of_its_own_label():
    assert keys_for(REASONS) == ["f", "s", "r", "u"]


@given(st.lists(st.text(max_size=12), max_size=30))
def test_no_two_choices_share_a_key(labels):
    keys = keys_for([(str(number), label) for number, label in enumerate(labels)])
    assert len(set(keys)) == len(labels)
    assert all(len(key) == 1 and key.isprintable() for key in keys)


async def test_the_key_of_a_choice_hands_back_its_value():
    assert await answered(Ask("Why?", REASONS), "r") == "sro"


async def test_escape_hands_back_nothing():
    assert await answered(Ask("Why?", REASONS), "escape") is None


async def test_any_other_key_leaves_the_question_open():
    assert await answered(Ask("Why?", REASONS), "x", "enter", "space", "q") == "nothing yet"


async def test_yes_and_no_answer_a_yes_or_no():
    assert await answered(yes_or_no("Sure?"), "y") == "yes"
    assert await answered(yes_or_no("Sure?"), "n") == "no"


async def test_the_question_and_its_keys_are_shown_letter_for_letter():
    app = Asking(Ask("What of [/] this?", REASONS))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "What of [/] this?" in shown(pilot)
        assert " r  SRO" in shown(pilot)
