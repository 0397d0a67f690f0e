"""The keys that work here, each with what it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import punctuation

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.filter import LineFilter
from textual.screen import Screen

from review.common.key_names import name_of
from review.common.vocabulary import Words
from review.common.width import fill
from review.content.lines import Line
from screens.parts.codes_only import own_words
from screens.parts.row_list import RowList
from screens.parts.rows import said

SIGNS = {name_of(sign): sign for sign in punctuation} | {"up": "↑", "down": "↓"}


def keys_here(active: Mapping[str, ActiveBinding], words: Words) -> list[tuple[str, str, str]]:
    """(keys, what they do, the id under which team.yaml can change them), in the order of config/keys.yaml."""
    keys: dict[str, list[str]] = {}
    for key, bound in active.items():
        if bound.binding.id and bound.enabled:
            keys.setdefault(bound.binding.id, []).append(SIGNS.get(key, key))
    order = [binding for binding in words.keys("keys.binding") if binding in keys]
    return [(" ".join(dict.fromkeys(keys[one])), words.label("keys.binding", one), one) for one in order]


class Keys(RowList):
    """The list of keys: the program's own words, which stay to be read when only codes are shown."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return own_words(super().get_line_filters())


class HelpScreen(Screen[None]):
    """The list; any of the keys that leave leads back."""

    BINDINGS = [Binding("q,escape,question_mark", "dismiss", id="back")]

    def __init__(self, keys: Iterable[tuple[str, str, str]], back: str):
        super().__init__()
        self._keys = list(keys)
        self._back = back  # the key to tell people of

    def compose(self) -> ComposeResult:
        yield Keys(self._rows, id="help")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def _rows(self, width: int) -> list[Line]:
        rows = [Line("KEYS THAT WORK HERE", "head")]
        for keys, label, binding in self._keys:
            room = max(20, width - cell_len(binding) - 2)
            rows.append(Line(f"{fill(f'{fill(keys, 12)} {label}', room)}  {binding}", record=binding))
        rows.append(Line(""))
        names = "The names on the right are for team.yaml, where each key can be changed."
        return [*rows, *said(f"{names} {self._back} leads back.", width)]
