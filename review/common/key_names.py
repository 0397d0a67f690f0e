"""Names of keyboard keys: as people write them in team.yaml, and as the screen knows them."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import name

from review.common.vocabulary import Words

# Characters whose name in the terminal library differs from their Unicode name.
_OTHER_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
NAMED = (
    *("tab", "shift+tab", "enter", "escape", "space", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right", "comma"),
    *(f"f{number}" for number in range(1, 13)),
)


def named_keys(keys: str) -> str:
    """Keys as people write them ("?", "j,down") in the names Textual knows ("question_mark", "j,down")."""
    return ",".join(name_of(key) for key in keys.split(",") if key.strip())


def name_of(key: str) -> str:
    """One key's name: a letter or figure is its own name, a sign is called by its Unicode name."""
    key = key.strip()
    if len(key) != 1 or key.isalnum():
        return key
    called = name(key, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(called, called)


def is_key(key: str) -> bool:
    """A key a terminal can send: one printable character, a named key, or ctrl+ and a letter."""
    key = key.strip()
    if len(key) == 1:
        return key.isprintable() and key != " "
    return key in NAMED or (key.startswith("ctrl+") and len(key) == 6 and key[5].isascii() and key[5].islower())


def key_said(binding: str, words: Words, keymap: Mapping[str, str]) -> str:
    """The key to tell people of a binding: the first of the team's own keymap, else of those it ships with."""
    return (keymap.get(binding) or words.default_key(binding)).split(",")[0]
