"""Two people edited the same record: both texts side by side, and the person chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from review.common.errors import Conflict
from review.common.fact import fact
from review.forms.field import Field, as_said
from review.store.file.rows import stored
from screens.parts import safe

MINE, THEIRS = "mine", "theirs"
STRUCK_OUT, TAKEN_BACK = "(struck out)", "(taken back)"
_ANSWERS = {"m": MINE, "t": THEIRS}
BOTH = "m mine stays   t theirs stays   esc back to what I typed"
AGAIN = "m mine stays, and it stands again   t it stays out   esc back to what I typed"
ANEW = "m mine is written down anew   t it stays out   esc back to what I typed"
STRIKES = "m strikes it out all the same   t theirs stays   esc shows theirs"


@fact
class Texts:
    """A field of which there are two texts; `mine` is empty where only they changed it, and it stays either way."""

    label: str
    mine: str
    theirs: str


def both_texts(fields: Sequence[Field], one: object, conflict: Conflict) -> list[Texts]:
    """Both texts of each field in which they differ; `one` is the record as it was before either wrote.

    What only they changed, how an action came out for one, stands there too: it stays whatever is chosen.
    """
    known = {field.name: field for field in fields}
    found = []
    for name in sorted(conflict.theirs, key=lambda name: [*known, name].index(name)):
        field = known.get(name) or Field(name, name.replace("_", " "), "day" if name.endswith("_on") else "line")
        is_mine = name in known and stored(getattr(one, name)) != conflict.mine[name]
        mine = as_said(field, conflict.mine[name]) if is_mine else ""
        found.append(Texts(field.label, mine, as_said(field, conflict.theirs[name])))
    return found


def changed_by_both(fields: Sequence[Field], one: object, conflict: Conflict) -> list[str]:
    """The fields of the form, by name, in which each of the two has written something else than stood there."""
    named = [field.name for field in fields if field.name in conflict.theirs]
    before = {name: stored(getattr(one, name)) for name in named}
    return [name for name in named if before[name] not in (conflict.mine[name], conflict.theirs[name])]


def mine_alone(fields: Sequence[Field], one: object, values: Mapping[str, object], instead: str) -> list[Texts]:
    """What I wrote into a record that is there no more; `instead` says what became of it."""
    changed = [field for field in fields if getattr(one, field.name) != values[field.name]]
    return [Texts(field.label, as_said(field, stored(values[field.name])), instead) for field in changed]


def theirs_alone(fields: Sequence[Field], before: object, after: object) -> list[Texts]:
    """What they wrote into a record that I was about to strike out."""
    changed = [field for field in fields if getattr(before, field.name) != getattr(after, field.name)]
    return [Texts(field.label, STRUCK_OUT, as_said(field, stored(getattr(after, field.name)))) for field in changed]


def meanwhile(conflict: Conflict) -> str:
    """What a key did not do, as somebody else was first; a record that they changed stands there as it is now."""
    if conflict.is_struck:
        return "Somebody struck it out before you. Nothing else was changed."
    if conflict.theirs:
        return "Somebody changed it before you: it stands here as it is now. The same key does it all the same."
    return str(conflict)


def _side_by_side(whose: str, text: str) -> ComposeResult:
    """Whose text, and the text beside it, however long."""
    with Horizontal(classes="conflict-text"):
        yield Static(safe.text(f"  {whose}"), classes="conflict-whose")
        yield Static(safe.text(text))


class ConflictScreen(ModalScreen["str | None"]):
    """Hands back MINE, THEIRS, or None to go back to what was typed."""

    def __init__(self, title: object, texts: Sequence[Texts], choices: str = BOTH):
        super().__init__()
        self._title = title
        self._texts = texts
        self._choices = choices

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="conflict"):
            yield Static(safe.text(self._title), id="conflict-title")
            for one in self._texts:
                yield Static(safe.text(one.label), classes="conflict-field")
                if one.mine:
                    yield from _side_by_side("mine", one.mine)
                yield from _side_by_side("theirs", one.theirs if one.mine else f"{one.theirs}   (stays either way)")
            yield Static(safe.text(f" {self._choices}"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: Key) -> None:
        """Only the two letters and escape answer; the arrows scroll."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.character in _ANSWERS:
            event.stop()
            self.dismiss(_ANSWERS[event.character])
