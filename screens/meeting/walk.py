"""The walk: one case after another, its six steps, and every verb of the meeting on one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.reactive import reactive
from textual.screen import Screen

from review.cases.case import Case
from review.cases.roles import CHAIR, may
from review.common.errors import CasewalkError, Conflict
from review.flows.presenting import Seat
from review.flows.sitting import Sitting
from review.meeting.case_file import CaseFile
from review.meeting.meeting import Turn
from screens.meeting import others, verbs
from screens.meeting.clock import ClockFace
from screens.meeting.head import Head, place_words
from screens.meeting.panel import STRIPS, Panel
from screens.meeting.step_last_week import first_open
from screens.parts.drafts import Keeps
from screens.parts.foot import Foot
from screens.parts.row_list import RowList
from screens.terminal.disconnect import left_unfinished

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written
    from review.team.open import Team

WIDE = (120, 36)  # from here on school, SRO and family stand side by side


class WalkScreen(Screen[str], Keeps):
    """The case on the table. With `case` it is read and recorded in; without, the meeting is begun or resumed, or
    where it `follows` it is shown as whoever presents it goes on."""

    BINDINGS = verbs.KEYS

    case_file: reactive[CaseFile | None] = reactive(None, repaint=False)
    turn: reactive[Turn | None] = reactive(None, repaint=False)
    step: reactive[str] = reactive("", repaint=False)

    def __init__(self, team: Team, today: date, case: Case | None = None, follows: bool = False):
        super().__init__()
        self.sitting = Sitting(team, today)
        self.seat = Seat(self.sitting) if case is None else None
        self.leaving = 0  # the turn that n may leave open when pressed once more
        self.offered = 0  # the proposal that stands under the case, to be taken or left with one key
        if case is None:
            step = self.sitting.follow() if follows else self.sitting.begin_or_resume()
        else:
            self.sitting.read(case)
            step = self.sitting.settings.walk_steps[0]
        self.set_reactive(WalkScreen.step, step)
        self.set_reactive(WalkScreen.turn, self.sitting.turn)
        self.set_reactive(WalkScreen.case_file, self.sitting.file)
        self._is_wide = False
        self._ended = False

    def compose(self) -> ComposeResult:
        yield Head(self.sitting.words).data_bind(WalkScreen.case_file, WalkScreen.step)
        yield self._panel(self.step, "main")
        yield ClockFace(self._keep_time)
        without = () if may(self.sitting.team.person, CHAIR) else ("meeting.chair",)
        foot = Foot(self.sitting.words, self.sitting.settings.keymap, without=without)
        yield foot.data_bind(WalkScreen.step)

    def on_mount(self) -> None:
        self.tell_place()
        finishes = self.sitting.key_said("meeting.finish")
        self.say(self.sitting.left_open(finishes) or left_unfinished(self.sitting.store.drafts.places()))
        if self.seat is not None:
            others.sit_down(self)

    def on_screen_resume(self) -> None:
        """Back from a form or a list: others may have written, or finished the meeting, meanwhile."""
        if self.is_mounted and self.seat is not None:
            self.others_wrote(())

    async def on_resize(self, event: Resize) -> None:
        """On a wide screen the strips stand under the main panel; they are made when there is room the first time."""
        self._is_wide = event.size.width >= WIDE[0] and event.size.height >= WIDE[1]
        if self._is_wide and not self.query("#strips"):
            panels = [self._panel(step, f"strip-{step}") for step in self._steps if step in STRIPS]
            await self.mount(Horizontal(*panels, id="strips"), before="#foot")
        for strips in self.query("#strips"):
            strips.display = self._is_wide
        self._arrange()
        self._stand_on_first_open()

    @property
    def panel(self) -> Panel:
        """The panel of the step one stands in."""
        in_strip = self._is_wide and self.step in STRIPS
        return self.query_one(f"#strip-{self.step}" if in_strip else "#main", Panel)

    def verb(self, does: Callable[[], object]) -> None:
        """Do one thing for a key. What the record refuses is said in its own sentence."""
        self.say("")
        self.attempt(does)

    def attempt(self, does: Callable[[], object]) -> None:
        """Do one thing that no key asked for, so that what was said last stays where nothing is refused."""
        try:
            does()
        except Conflict as conflict:
            from screens.parts.conflict import meanwhile

            self.attempt(self.read_again)  # the meeting may be finished by now
            self.say(meanwhile(conflict))
        except CasewalkError as error:
            self.say(str(error))

    def say(self, text: str) -> None:
        """One sentence under the case, until the next key."""
        self.query_one(Foot).message = text

    def keep_now(self) -> None:
        """Keep the seconds of the clock."""
        self.query_one(ClockFace).keep_time()

    @property
    def said(self) -> str:
        """The sentence that stands under the case."""
        return self.query_one(Foot).message

    def under_cursor(self) -> object:
        """The record the cursor stands on, or None."""
        return self.panel.record

    def ask(self, question: str, choices: list[tuple[str, str]], then: Callable[[str], None]) -> None:
        """One key of a few, then go on with it; escape leaves everything as it was."""
        from screens.parts.ask import Ask

        def answered(key: str | None) -> None:
            if key is not None:
                self.verb(partial(then, key))

        self.app.push_screen(Ask(question, choices), answered)

    def read_again(self, next_open: bool = False) -> None:
        """The record has changed: read the case again, and step to the next action that waits where wanted."""
        self.leaving = 0
        self.sitting.reread()
        self.show_file()
        if next_open:
            self._stand_on_first_open()

    def look_aside(self) -> None:
        """Where one follows: stay at what one looks at now, until 0; who presents sees it."""
        if self.seat is not None and self.sitting.follows and not self.seat.aside:
            self.seat.aside = True
            others.beat(self)

    def turn_to(self, turn: Turn, step: str = "") -> None:
        """Put another case of the meeting on the table, in its first step where none is named."""
        self.look_aside()
        self.query_one(ClockFace).keep_time()
        self.sitting.put_on_table(turn, step or self._steps[0])
        self.arrive(step or self._steps[0])

    def read_case(self, case: Case) -> None:
        """Without a meeting: show another case."""
        self.sitting.read(case)
        self.arrive(self._steps[0])

    def arrive(self, step: str) -> None:
        """Another case is on the table: show it, in a step of it."""
        self.leaving = 0
        for panel in self.query(Panel):
            panel.forget_new()
        self.show_file()
        self.stand_in(step)
        self._stand_on_first_open()

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else has committed something: a change, a second of the clock, a sign of life."""
        self.attempt(partial(others.others_wrote, self, written))

    def mark_new(self, records: Sequence[object]) -> None:
        """Mark the lines of these records as new, in whichever panel they are."""
        for panel in self.query(Panel):
            panel.mark_new(records)

    def every(self, seconds: float, does: Callable[[], object]) -> None:
        """Do something again and again while the walk is open."""
        self.set_interval(seconds, does)

    def stand_in(self, step: str) -> None:
        """Go to a step of the case; the record remembers it for whoever resumes."""
        if self.sitting.turn is not None:
            self.sitting.stand_at(self.sitting.turn, step)
        self.step = step
        self._arrange()

    def action_step(self, number: int) -> None:
        if number <= len(self._steps):
            self.look_aside()
            self.verb(partial(self.stand_in, self._steps[number - 1]))

    def action_next_step(self) -> None:
        here = self._steps.index(self.step)
        self.look_aside()
        self.verb(partial(self.stand_in, self._steps[(here + 1) % len(self._steps)]))

    def action_do(self, id: str) -> None:
        """The verb with this id, which is that of its key."""
        verb = verbs.VERB_OF[id]
        does = verb.does
        if self.sitting.follows:
            does = verbs.of_who_follows(self, does)
        if id not in verbs.ANSWERS:
            self.offered = 0
        self.verb(partial(does, self, *verb.args))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.look_aside()
        self.verb(partial(verbs.open_record, self, event.record))

    def action_pause(self) -> None:
        self.query_one(ClockFace).toggle()

    def action_leave(self) -> None:
        self.query_one(ClockFace).keep_time()
        self.end()

    def end(self, said: str = "") -> None:
        """Get up from the table and go home, with a sentence where the meeting ended it; once, whoever asks first."""
        if self._ended:
            return
        self._ended = True
        if self.seat is not None:
            self.attempt(self.seat.leave)
        self.call_later(self._get_up, said)  # behind what a form that has just closed hands back

    def _get_up(self, said: str) -> None:
        self._ended = self.is_active
        if self._ended:
            self.dismiss(said)

    def on_clock_face_grew(self, event: ClockFace.Grew) -> None:
        self.query_one(Head).clock_room = event.cells

    @property
    def _steps(self) -> tuple[str, ...]:
        return self.sitting.settings.walk_steps

    def _panel(self, step: str, name: str) -> Panel:
        return Panel(self.sitting.words, step, name).data_bind(WalkScreen.case_file, WalkScreen.turn)

    def show_file(self) -> None:
        """Hand what was read to the panels bound to it."""
        self.turn, self.case_file = self.sitting.turn, self.sitting.file
        self.tell_place()
        if self.sitting.store.record.unwritten:
            self.say(self.sitting.store.record.unwritten)

    def _arrange(self) -> None:
        """One step at a time; on a wide screen the main panel keeps the last step that is no strip."""
        if not self._is_wide or self.step not in STRIPS:
            self.query_one("#main", Panel).step = self.step
        elif self.query_one("#main", Panel).step in STRIPS:
            self.query_one("#main", Panel).step = next(step for step in self._steps if step not in STRIPS)
        if self.focused is not self.panel:
            self.panel.focus()

    def _stand_on_first_open(self) -> None:
        if self.step == "last" and (action := first_open(self.sitting.file)) is not None:
            self.panel.stand_on(action)

    def tell_place(self) -> None:
        """Say where in the meeting the case is, who presents and follows, and set the clock."""
        sitting = self.sitting
        self.query_one(Head).place = place_words(sitting, sitting.words, self.seat)
        self.query_one(Foot).follows = sitting.follows
        self.query_one(ClockFace).put_on(sitting.turn, sitting.turns, runs=not sitting.follows)

    def _keep_time(self, turn: Turn, spent_seconds: int) -> None:
        try:
            self.sitting.store.meetings.tick(turn, spent_seconds, self.sitting.session)
        except CasewalkError as error:
            self.say(str(error))
