"""The widgets in which a form's fields are typed or chosen."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from review.common.clean import one_line
from screens.parts import safe


def as_lines(pasted: str) -> str:
    """A paste with plain line ends: terminals send a carriage return for each."""
    return pasted.replace("\r\n", "\n").replace("\r", "\n")


class LineField(Input):
    """One line of text. A paste of several lines is taken whole, joined by blanks."""

    def _on_paste(self, event: Paste) -> None:
        self.replace(one_line(as_lines(event.text)), *self.selection)
        event.stop()
        event.prevent_default()


class ChoiceField(Widget, can_focus=True):
    """One of a few: blank or the arrows go through them, a letter jumps to the next label that begins with it."""

    COMPONENT_CLASSES = {"choice-field--plain", "choice-field--here"}
    BINDINGS = [Binding("right,space", "step(1)"), Binding("left", "step(-1)")]

    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, choices: tuple[tuple[str, str], ...], value: str, id: str):
        super().__init__(id=id)
        known = any(value == key for key, _ in choices)
        # A value of an old record that is no longer among the words stays what it is until somebody chooses another.
        self.choices = choices if known else (*choices, (value, value or "-"))
        self.place = next(number for number, (key, _) in enumerate(self.choices) if key == value)

    @property
    def value(self) -> str:
        """The key that is chosen."""
        return self.choices[self.place][0]

    @property
    def listed(self) -> str:
        """All labels, the chosen one in brackets."""
        return "  ".join(f"[{label}]" if n == self.place else label for n, (_, label) in enumerate(self.choices))

    def action_step(self, by: int) -> None:
        self._choose((self.place + by) % len(self.choices))

    def on_key(self, event: Key) -> None:
        letter = (event.character or "").casefold()
        order = [(self.place + 1 + n) % len(self.choices) for n in range(len(self.choices))]
        found = [place for place in order if letter.strip() and self.choices[place][1].casefold().startswith(letter)]
        if found:
            event.stop()
            self._choose(found[0])

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, _: int) -> Strip:
        label = one_line(self.choices[self.place][1])
        text = f"‹ {label} ›" if self.has_focus else f"  {label}"
        style = self.get_component_rich_style(f"choice-field--{'here' if self.has_focus else 'plain'}")
        return safe.strip(text, self.size.width, style)

    def _choose(self, place: int) -> None:
        self.place = place
        self.refresh()
        self.post_message(self.Changed())


class ManyField(Widget, can_focus=True):
    """Several of a few: the arrows move, blank takes or leaves the one under the cursor."""

    COMPONENT_CLASSES = {"many-field--plain", "many-field--here"}
    BINDINGS = [Binding("right,down", "step(1)"), Binding("left,up", "step(-1)"), Binding("space", "take")]

    def __init__(self, choices: tuple[tuple[str, str], ...], value: str, id: str):
        super().__init__(id=id)
        self.choices = choices
        self.taken = [part for part in value.split(",") if part]
        self.place = 0

    @property
    def value(self) -> str:
        """The keys that are taken, comma-separated, in the order of the choices; unknown old ones are kept."""
        known = [key for key, _ in self.choices if key in self.taken]
        return ",".join([*known, *(key for key in self.taken if key not in known)])

    def action_step(self, by: int) -> None:
        self.place = (self.place + by) % len(self.choices)
        self.refresh()

    def action_take(self) -> None:
        key = self.choices[self.place][0]
        self.taken = [one for one in self.taken if one != key] if key in self.taken else [*self.taken, key]
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if y >= len(self.choices):
            return Strip.blank(self.size.width)
        key, label = self.choices[y]
        here = self.has_focus and y == self.place
        text = f"{'>' if here else ' '} [{'x' if key in self.taken else ' '}] {one_line(label)}"
        style = self.get_component_rich_style(f"many-field--{'here' if here else 'plain'}")
        return safe.strip(text, self.size.width, style)
