"""Agreeing a next action: one line, read aloud while it is typed, with the team's own common ones to take up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from review.actions import NextAction
from review.agree import Reading, as_actions, read_agreement
from review.clean import one_line
from review.errors import CasewalkError, Refused
from review.people import Person, people_starting
from screens import safe
from screens.fields import LineField
from screens.rows import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.walk import WalkScreen

SUBJECTS = ("school", "sro", "family", "goals")  # steps whose name is the subject of what is agreed in them
REMEMBERED = timedelta(days=180)  # how far back the team's own texts are offered


def agree(walk: WalkScreen) -> None:
    """Agree a next action for the case, of the subject one stands in."""
    sitting = walk.sitting
    subject = walk.step if walk.step in SUBJECTS else "other"

    def write(reading: Reading) -> None:
        meeting = sitting.meeting.id if sitting.meeting else None
        made = as_actions(reading, sitting.case.id, sitting.today, subject, meeting)
        sitting.store.actions.agree(made)
        walk.read_again()
        walk.say(f"Agreed: {_read_back(reading, sitting.today)}")

    label = "" if subject == "other" else f" ({sitting.words.label('actions.subject', subject)})"
    agree_line(walk, f"agree:{sitting.case.code}", f"Next action for {sitting.case.code}{label}", "", write)


def agree_line(
    walk: WalkScreen, place: str, title: str, line: str, write: Callable[[Reading], None], owner: str = ""
) -> None:
    """Open the line with its draft or with `line`; what `write` refuses is said over the line."""
    sitting = walk.sitting
    drafts = sitting.store.drafts

    def read(text: str) -> Reading:
        return read_agreement(
            text,
            therapist=owner or sitting.case.therapist,
            people=sitting.settings.people,
            agreed_on=sitting.today,
            next_meeting_on=sitting.next_meeting_on,
            date_order=sitting.settings.date_order,
        )

    def done(text: str | None) -> None:
        if text is None:
            return
        try:
            write(read(text))
        except CasewalkError as error:
            opened(text, str(error))
        else:
            walk.forget_draft(place)

    def opened(text: str, why: str) -> None:
        past = sitting.store.actions.where("agreed_on > ?", sitting.today - REMEMBERED)
        texts = common_texts(past, sitting.words.texts("actions.common"))
        suggest = Suggesting(texts, sitting.settings.people)
        shown = AgreeLine(why, text, read, lambda kept: drafts.keep(place, kept), suggest, sitting.today)
        walk.app.push_screen(shown, done)

    draft = drafts.kept(place)
    opened(draft or line, f"{title}; your draft" if draft else title)


def common_texts(past: Iterable[NextAction], shipped: Sequence[str]) -> list[str]:
    """What the team often agrees: its own texts, the most frequent first, then those of config/actions.yaml."""
    counted = Counter(one_line(action.what) for action in past)
    own = [what for what, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])) if what]
    return list(dict.fromkeys([*own, *shipped]))


class Suggesting(Suggester):
    """Finishes an action that begins like a known one, and a name after `@`."""

    def __init__(self, texts: Sequence[str], people: Sequence[Person]):
        super().__init__(use_cache=False, case_sensitive=True)
        self.texts = texts
        self.people = people

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line as it may go on, or None."""
        begun, at, name = value.rpartition("@")
        if at and name and not name[-1].isspace() and (not begun or begun[-1].isspace()):
            people = people_starting(self.people, name)
            return f"{begun}@{people[0].name}" if people else None
        if len(value) < 2:
            return None
        rest = next((text for text in self.texts if text.casefold().startswith(value.casefold())), None)
        return value + rest[len(value) :] if rest else None


class AgreeLine(ModalScreen["str | None"]):
    """The line over the foot of the case; hands back the text once it can be read, None when left with escape."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("tab", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        read: Callable[[str], Reading],
        keep: Callable[[str], None],
        suggest: Suggester,
        today: date,
    ):
        super().__init__()
        self._title = title
        self._text = text
        self._read = read
        self._keep = keep
        self._suggest = suggest
        self._today = today
        self._kept = text

    def compose(self) -> ComposeResult:
        with Vertical(id="agree"):
            yield Static(safe.text(one_line(self._title)), id="agree-title")
            line = LineField(self._text, suggester=self._suggest, compact=True, select_on_focus=False, id="agree-line")
            line.cursor_blink = False
            yield line
            yield Static(id="agree-reading")

    def on_mount(self) -> None:
        self.query_one(LineField).focus()
        self._say_reading()
        self.set_interval(1.0, self._keep_draft)

    def on_key(self, event: Key) -> None:
        """A key typed before the line stood there belongs to the line."""
        line = self.query_one(LineField)
        if event.is_printable and event.character and not line.has_focus:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_input_changed(self, _: Input.Changed) -> None:
        self._say_reading()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._understood() is not None:
            self._keep_draft()
            self.dismiss(event.value)

    def action_take(self) -> None:
        """Take the suggestion up."""
        line = self.query_one(LineField)
        line.action_end()
        line.action_cursor_right()

    def action_leave(self) -> None:
        self._keep_draft()
        self.dismiss(None)

    def _understood(self) -> Reading | None:
        try:
            return self._read(self.query_one(LineField).value)
        except Refused as refusal:
            self._say(str(refusal), wrong=True)
            return None

    def _say_reading(self) -> None:
        if not self.query_one(LineField).value.strip():
            self._say("call Ofc. Reyes about the plan @Okafor by fri      tab takes a suggestion up, esc leaves")
        elif (reading := self._understood()) is not None:
            self._say(_read_back(reading, self._today))

    def _say(self, text: str, wrong: bool = False) -> None:
        shown = self.query_one("#agree-reading", Static)
        shown.set_class(wrong, "wrong")
        shown.update(safe.text(one_line(text)))

    def _keep_draft(self) -> None:
        text = self.query_one(LineField).value
        if text == self._kept:
            return
        try:
            self._keep(text)
            self._kept = text
        except CasewalkError as error:
            self._say(str(error), wrong=True)


def _read_back(reading: Reading, today: date) -> str:
    """`call Ofc. Reyes | Okafor | by Fri 27 Nov`, then what was filled in."""
    due = f"{reading.due_on:%a} {day(reading.due_on, today)}"
    notes = f"  ({'; '.join(reading.notes)})" if reading.notes else ""
    return f"{reading.what} | {' and '.join(reading.owners)} | by {due}{notes}"
