"""Locks the screen when it is left alone, and hides all but the codes on a key."""

from __future__ import annotations

import time
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.driver import Driver
from textual.events import Event, Key, MouseDown, MouseScrollDown, MouseScrollUp, Paste
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from review.common.errors import CasewalkError
from review.store.file.journal import LOGIN, LOGOFF, REFUSED
from review.team.open import Team, is_still_there
from screens.parts import safe
from screens.parts.codes_only import CodesOnly, changes
from screens.parts.key_order import InTurn
from screens.terminal.disconnect import keep_all
from screens.terminal.restricted import Restricted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

TOUCHES = (Key, Paste, MouseDown, MouseScrollDown, MouseScrollUp)
LOOK_SECONDS = 1.0
TRIES = 5
LEFT_LOCKED = 0
NO_PHRASE = (
    "You have no phrase that unlocks it, so enter only leaves Casewalk. Come in again: what you were typing is kept.\n"
    "casewalk phrase sets one."
)
NOT_NOW = "team.yaml or the record cannot be read just now. Try again, or esc leaves Casewalk."
CHANGED = "Your login or role in the team has changed, so esc only leaves Casewalk. Come in again."
FIRST_A_PHRASE = (
    "You have no phrase yet that unlocks the screen: set one with casewalk phrase, in the shell. Nothing was locked."
)


class LockScreen(ModalScreen[bool]):
    """Nothing but that it is locked. Hands back True for the right phrase, False for who leaves or guesses."""

    BINDINGS = [Binding("escape", "leave")]

    def __init__(self, team: Team):
        super().__init__()
        self._team = team
        self._tries = 0

    def compose(self) -> ComposeResult:
        from screens.parts.fields import LineField  # 1 ms that the first screen does without

        has_phrase = self._team.store.unlocking.is_set
        line = LineField(password=has_phrase, id="unlock-line", compact=True)
        line.cursor_blink = False
        says = "Your phrase and enter unlock it; esc leaves Casewalk." if has_phrase else NO_PHRASE
        with Vertical(id="lock"):
            yield Static(safe.text("Casewalk is locked."), id="lock-title")
            yield Static(safe.text(says), id="lock-says")
            yield line

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Unlock for the same person alone, and only while that person is still of the team."""
        team, phrase = self._team, event.value
        event.input.value = ""
        if not team.store.unlocking.is_set:
            self.dismiss(False)
            return
        try:
            is_right, is_there = team.store.unlocking.matches(phrase), is_still_there(team)
        except CasewalkError:  # team.yaml is being written, say: whoever waits may try again
            self._say(NOT_NOW)
            return
        if is_right and is_there:
            self.dismiss(True)
            return
        self._tries += 1
        team.store.record.saw("a wrong phrase at the locked screen", (), REFUSED)
        self._say(CHANGED if is_right else "That is not it. esc leaves Casewalk.")
        if self._tries >= TRIES:
            self.dismiss(False)

    def action_leave(self) -> None:
        self.dismiss(False)

    def _say(self, text: str) -> None:
        self.query_one("#lock-says", Static).update(safe.text(text))


class Locking(InTurn[int], Restricted):
    """An app that is locked by a key and by being left alone, and that can show codes only."""

    team: Team

    def __init__(self) -> None:
        super().__init__()
        self._touched = now()
        self._held: list[tuple[object, SeverityLevel]] = []
        self._codes: CodesOnly | None = None

    @property
    def is_locked(self) -> bool:
        """Nothing but the lock is on the screen."""
        return bool(self._screen_stack) and isinstance(self.screen, LockScreen)

    @property
    def codes_only(self) -> bool:
        """Of everything that comes from the record only the codes of cases are shown."""
        return self._codes is not None

    async def on_event(self, event: Event) -> None:
        if isinstance(event, TOUCHES):
            self.touch()
        if isinstance(event, Key) and self.codes_only and self._changes_unseen(event):
            event.stop()
            return
        await super().on_event(event)

    def _changes_unseen(self, key: Key) -> bool:
        """Whether a key would change the record while only codes are shown; in a line or form it is only a letter."""
        from textual.widgets import TextArea  # 10 ms that the first screen does not wait for

        if self.is_locked or not self._screen_stack or isinstance(self.focused, (Input, TextArea)):
            return False
        bound = self.screen.active_bindings.get(key.key)
        binding = (bound.binding.id or "") if bound is not None else ""
        return changes(binding) or (binding == "open" and not getattr(self.screen, "opens_only", False))

    def touch(self) -> None:
        """Somebody is there: the time until the lock begins anew."""
        self._touched = now()

    def watch_the_time(self) -> None:
        """From now on the screen locks itself; 0 minutes in team.yaml leave that to whoever sits there."""
        self.set_interval(LOOK_SECONDS, self._look_at_the_time)

    def lock(self) -> None:
        """Take everything off the screen but that it is locked."""
        if self.is_locked:
            return
        self.clear_notifications()
        keep_all(self.screen_stack)
        self.team.store.record.saw("the screen locked", (), LOGOFF)
        self.push_screen(LockScreen(self.team), self._unlocked)

    def action_lock(self) -> None:
        """Lock the screen, but for who could not unlock it again: the key says how to, and leaves all as it is."""
        if self.team.store.unlocking.is_set or self.is_locked:
            self.lock()
        else:
            safe.say(self, FIRST_A_PHRASE, "warning")

    def action_codes_only(self) -> None:
        """Show codes only, or all again."""
        codes = self.team.store.cases.codes(active=False)
        self._codes = None if self._codes else CodesOnly(codes.values())
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line of every widget goes through these."""
        filters = list(super().get_line_filters())
        return [*filters, self._codes] if self._codes and not self.is_locked else filters

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is locked no key of the app does anything but leave: the palette lists codes."""
        if self.is_locked and action not in ("quit", "focus_next", "focus_previous"):
            return False
        return super().check_action(action, parameters)

    def hold_back(self, message: object, severity: SeverityLevel) -> bool:
        """Whether a message in the corner has to wait, as the screen is locked; it is shown after that."""
        if self.is_locked:
            self._held.append((message, severity))
        return self.is_locked

    def get_driver_class(self) -> type[Driver]:
        from screens.terminal.wipe import wiping

        return wiping(super().get_driver_class())

    def _look_at_the_time(self) -> None:
        minutes = self.team.settings.lock_minutes
        if minutes and now() - self._touched >= minutes * 60:
            self.lock()

    def _unlocked(self, is_right: bool | None) -> None:
        if not is_right:
            self.exit(LEFT_LOCKED)
            return
        self.touch()
        self.team.store.record.saw("the screen unlocked", (), LOGIN)
        self.team.store.record.seen.clear()  # what is looked at from now on is looked at anew
        self.call_later(self._say_what_waited)

    def _say_what_waited(self) -> None:
        held, self._held = self._held, []
        for message, severity in held:
            safe.say(self, message, severity)


def now() -> float:
    """Seconds that go on while the computer sleeps: a laptop closed for an hour is locked when it is opened."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
