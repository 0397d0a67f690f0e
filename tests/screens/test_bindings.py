"""Every key of the screen has its name in config/keys.yaml, and every name there is a key of some screen."""

import importlib
import pkgutil

import pytest
from textual.binding import Binding

import screens
from review.common.key_names import named_keys
from review.team.word_files import shipped_words
from screens.app import CasewalkApp
from screens.meeting.walk import WalkScreen
from screens.pages.home import HomeScreen
from screens.parts.row_list import RowList

WORDS = shipped_words()


def bound():
    """(id, keys, class) of every binding with an id."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                for one in vars(kind).get("BINDINGS", ()):
                    if isinstance(one, Binding) and one.id:
                        yield one.id, one.key, kind.__name__


def test_the_names_in_the_file_and_on_the_screens_are_the_same():
    assert {name for name, _, _ in bound()} == set(WORDS.keys("keys.binding"))


@pytest.mark.parametrize(("name", "keys", "kind"), list(bound()), ids=lambda one: str(one))
def test_a_screen_binds_the_key_that_the_file_says(name, keys, kind):
    first = named_keys(WORDS.default_key(name)).split(",")[0]
    assert named_keys(keys).split(",")[0] == first, kind


@pytest.mark.parametrize("screen", [WalkScreen, HomeScreen])
def test_no_key_does_two_things_on_one_screen(screen):
    keys = [
        key
        for binding in [*screen.BINDINGS, *RowList.BINDINGS, *CasewalkApp.BINDINGS]
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    ]
    assert sorted(keys) == sorted(set(keys))
