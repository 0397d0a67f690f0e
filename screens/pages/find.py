"""Finds a case by any word as you type, or goes to one by its code."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from review.common.clean import one_line
from review.common.width import cut
from review.content.lines import Line
from review.store.file.journal import SEARCH, WORDS_KEPT
from review.store.queries.search import MARK, Found, Hit
from review.team.open import Team
from screens.parts import safe
from screens.parts.drafts import Keeps
from screens.parts.fields import LineField
from screens.parts.row_list import RowList
from screens.parts.rows import item, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.timer import Timer

RESTS = 1.0  # seconds after the last letter in which what was found has been read


def rows_of(found: Found, words: str, width: int) -> list[Line]:
    """A case a line, with the words that matched between › ‹ below it; first what was searched for instead."""
    rows: list[Line] = [row for remark in found.remarks for row in said(remark, width)]
    for hit in found.hits:
        snippet = hit.snippet.replace(MARK[0], "›").replace(MARK[1], "‹")
        face = "  ".join(part for part in (hit.code, hit.therapist, hit.school) if part)
        rows.append(Line(cut(face, width), record=hit))
        rows += [Line(row.text, "quiet") for row in item(snippet, width, before=f"  {hit.matched}: ", most=2)]
    if not rows and words.strip():
        rows = said(
            "Nothing found, nor anything that looks like it. Any word helps: code, person, school, note.", width
        )
    return rows


class FindScreen(Screen["int | None"], Keeps):
    """Hands back the id of the case that was chosen. What was looked for is written down once the typing rests."""

    BINDINGS = [
        Binding("escape", "leave"),
        Binding("down", "move(1)"),
        Binding("up", "move(-1)"),
    ]

    def __init__(self, team: Team):
        super().__init__()
        self._search, self._record = team.store.search, team.store.record
        self._found = Found()
        self._written = ""
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        line = LineField(placeholder="a code, a person, a school, any word", id="find-line", compact=True)
        line.cursor_blink = False
        yield Static(safe.text(" FIND"), classes="title")
        yield line
        yield RowList(self._rows, id="found")
        yield Static(safe.text(" up and down choose   enter opens the case   esc leaves"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._found = self._search.look(event.value)
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(RESTS, self.keep_now)
        listed = self.query_one(RowList)
        listed.from_the_top()
        listed.remake()

    def on_input_submitted(self) -> None:
        record = self.query_one(RowList).record
        if isinstance(record, Hit):
            self._leave(record.case_id)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, Hit):
            self._leave(event.record.case_id)

    def action_leave(self) -> None:
        self._leave(None)

    def action_move(self, by: int) -> None:
        self.query_one(RowList).action_move(by)

    def keep_now(self) -> None:
        """Write down what is looked for and what it has found, unless that is written down already."""
        words = one_line(self.query_one(Input).value)
        if words and words != self._written:
            self._written = words
            self._record.saw(words[:WORDS_KEPT], [hit.case_id for hit in self._found.hits], SEARCH)

    def _leave(self, case_id: int | None) -> None:
        """Go, with the case or without."""
        self.keep_now()
        self.dismiss(case_id)

    def _rows(self, width: int) -> list[Line]:
        return rows_of(self._found, self.query_one(Input).value, width)


class GoTo(ModalScreen["str | None"]):
    """Hands back the code that was typed, completed where only one case has these letters in it."""

    BINDINGS = [Binding("escape", "dismiss")]

    def __init__(self, codes: Iterable[str]):
        super().__init__()
        self._codes = sorted(codes)

    def compose(self) -> ComposeResult:
        with Vertical(id="goto"):
            yield Static(safe.text(" Go to the case with this code:"))
            line = LineField(id="goto-line", compact=True)
            line.cursor_blink = False
            yield line
            yield Static("", id="goto-codes", classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._tell("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._tell(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        near = self._near(event.value)
        self.dismiss(near[0] if len(near) == 1 else event.value.strip() or None)

    def _tell(self, typed: str) -> None:
        near = self._near(typed)
        shown = "  ".join(near[:6]) + (f"  and {len(near) - 6} more" if len(near) > 6 else "")
        self.query_one("#goto-codes", Static).update(safe.text(f" {shown or 'no case has these letters in its code'}"))

    def _near(self, typed: str) -> list[str]:
        wanted = typed.strip().casefold()
        return [code for code in self._codes if wanted in code.casefold()]
