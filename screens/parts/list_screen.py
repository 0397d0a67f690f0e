"""A list over the whole screen with its keys under it: what history, trends, a visit and others are made of."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.screen import Screen, ScreenResultType

from review.common.vocabulary import Words
from review.content.lines import Line
from screens.parts.foot import Foot
from screens.parts.row_list import RowList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written


class ListScreen(Screen[ScreenResultType]):
    """`lines(width)` says what stands in the list, `read` reads the record again; `kind` names the list and its keys.

    Whatever others commit is read and marked as new. A kind that cares for some of it alone says so in `concerns`.
    """

    kind = ""

    def __init__(self, words: Words, keymap: Mapping[str, str]):
        super().__init__()
        self._words, self._keymap = words, keymap

    def lines(self, _: int) -> list[Line]:
        """The lines of the list, for so many cells."""
        return []

    def read(self) -> None:
        """Read what is shown from the record again."""

    def concerns(self, written: Sequence[Written]) -> bool:
        """Whether what others wrote may change the list; a sign of life is no change."""
        return bool(written)

    def compose(self) -> ComposeResult:
        yield RowList(lambda width: self.lines(width), id=self.kind)
        yield Foot(self._words, self._keymap, self.kind)

    def on_mount(self) -> None:
        self.listed.focus()

    @property
    def listed(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def say(self, text: str) -> None:
        """One sentence in the foot."""
        self.query_one(Foot).message = text

    def read_again(self) -> None:
        """Read the record again; the cursor stays on its record."""
        self.read()
        self.listed.remake()

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else has committed a change: read it, and mark what is new."""
        if self.concerns(written):
            self.read()
            self.listed.remake_after_others()
