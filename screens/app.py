"""The app: opens home or the walk, knows the keys that work everywhere, and closes in good order."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date

from textual.binding import Binding
from textual.command import Provider
from textual.drivers.headless_driver import HeadlessDriver

from review.cases.case import Case
from review.cases.places import Officer, School
from review.cases.roles import CHAIR, may, refusal
from review.common.errors import CasewalkError, NotAllowed
from review.common.key_names import named_keys
from review.content.sentences import weekday
from review.meeting.meeting import Meeting
from review.store.file.journal import REFUSED
from review.team.open import Team
from screens.parts import safe
from screens.terminal import access
from screens.terminal.copying import LOOK_SECONDS, Copying, wait
from screens.terminal.disconnect import Hangup, keep_all
from screens.terminal.live import POLL, Live
from screens.terminal.locking import Locking

THEME = "theme"  # where a person's own colors are kept, beside the drafts


def _commands() -> type[Provider]:
    from screens.pages.palette import Commands

    return Commands


class CasewalkApp(Locking):
    """One person at one terminal. `start` is "home", "meet", "follow", "wall" or "trends"."""

    TITLE = "Casewalk"  # nothing identifying: terminals show and remember it
    CSS_PATH = "review.tcss"
    COMMANDS = {_commands}
    BINDINGS = [
        Binding("slash", "find", id="find"),
        Binding("colon", "go_to", id="goto"),
        Binding("question_mark", "help", id="help"),
        Binding("ctrl+p", "command_palette", id="palette"),
        Binding("V", "replay", id="replay"),
        Binding("L", "lock", id="lock"),
        Binding("ctrl+l", "lock", show=False, priority=True),
        Binding("R", "codes_only", id="codes"),
        Binding("ctrl+r", "codes_only", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False),
    ]

    def __init__(self, team: Team, today: date, start: str = "home"):
        super().__init__()
        self.team = team
        self.today = today
        self._start = start
        self.copies = Copying()
        self._hangup = Hangup(self)
        self._waits = False  # for a meeting to follow
        self._staying = access.Staying(team)
        self.live = Live(team.store, self._on_stage, lambda error: safe.say(self, error, "error"))
        self.theme = self._own_theme()
        self.set_keymap({binding: named_keys(keys) for binding, keys in team.settings.keymap.items()})

    def on_mount(self) -> None:
        from screens.pages.home import HomeScreen

        if self._start == "home":
            self.push_screen(HomeScreen(self.team, self.today))
        elif self._start == "trends":
            from screens.pages.trends import TrendsScreen

            self.push_screen(TrendsScreen(self.team, self.today), lambda _: self._go_home())
        else:
            self.call_later(self.follow if self._start in ("follow", "wall") else self.meet)
        if not isinstance(self._driver, HeadlessDriver):
            self._hangup.watch()
        self.set_interval(LOOK_SECONDS, lambda: self.copies.look(self, self.team))
        self.set_interval(POLL, self.live.look)
        self.set_interval(access.LOOK_SECONDS, self.look_whether_i_stay)
        self.watch_the_time()

    def on_ready(self) -> None:
        """The first screen is painted: from now on garbage is collected, all that was loaded being none."""
        gc.freeze()
        gc.enable()

    @property
    def is_wall(self) -> bool:
        """Everybody in the room follows on this screen: whoever presents the meeting is there."""
        return self._start == "wall"

    def meet(self) -> None:
        """Begin this week's meeting, or go on with the one that is open. A second one on a day is asked about first."""
        if not may(self.team.person, CHAIR):
            self._go_home()
            safe.say(self, refusal(self.team.person, CHAIR), "warning")
            return
        from review.flows.presenting import somebody_else
        from review.flows.sitting import Sitting
        from screens.parts.ask import Ask, yes_or_no

        if (holder := somebody_else(self.team)) is not None:
            choices = [("take", "take the chair"), ("follow", "follow"), ("leave", "leave it")]
            self.push_screen(Ask(f"{holder.who} presents this meeting.", choices), self._sit_down)
        elif Sitting(self.team, self.today).is_again():
            question = "Today's meeting is finished. Begin another one?"
            self.push_screen(yes_or_no(question), lambda said: self._walk() if said == "yes" else self._go_home())
        elif (open_one := self.team.store.meetings.under_way()) is not None and open_one.held_on != self.today:
            choices = [("on", "go on with it"), ("new", "finish it, defer what was not discussed, and begin today's")]
            question = f"The meeting of {weekday(open_one.held_on)} was never finished."
            self.push_screen(Ask(question, choices), lambda said: self._go_on_or_begin(open_one, said))
        else:
            self._walk()

    def _go_on_or_begin(self, forgotten: Meeting, said: str | None) -> None:
        """Walk on in a meeting of another day, or in today's once that one is finished as it stands."""
        from review.flows.closing import finish_as_it_stands

        def begin_anew() -> None:
            finish_as_it_stands(self.team.store, self.team.settings, forgotten)
            self._walk()

        if said == "new":
            self.attempt(begin_anew)
        elif said == "on":
            self._walk()
        else:
            self._go_home()

    def follow(self) -> None:
        """Follow whoever presents. Where no meeting is under way, it opens as soon as one begins."""
        self._waits = self.team.store.meetings.under_way() is None
        if self._waits:
            self._go_home()
            safe.say(self, "No meeting is under way. It opens here as soon as it begins.")
        else:
            self._walk(follows=True)

    def others_wrote(self, _: object) -> None:
        """Somebody else committed something: perhaps the meeting that is waited for has begun."""
        if self._waits and len(self.screen_stack) == 2 and self.team.store.meetings.under_way() is not None:
            self.follow()

    def _sit_down(self, answer: str | None) -> None:
        if answer == "take":
            self._walk()
        elif answer == "follow":
            self.follow()
        else:
            self._go_home()

    def _walk(self, follows: bool = False) -> None:
        from screens.meeting.walk import WalkScreen

        try:
            self._show(WalkScreen(self.team, self.today, follows=follows))
        except CasewalkError as error:
            self._go_home()
            safe.say(self, error, "warning")

    def open_case(self, case: Case) -> None:
        """Show a case: within the meeting where it has a turn, else to read and to record in."""
        from screens.meeting.walk import WalkScreen

        walk = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, WalkScreen)), None)
        while walk is not None and self.screen is not walk:
            self.pop_screen()
        turn = walk.sitting.turn_of(case.id) if walk is not None and walk.turn is not None else None
        if walk is not None and turn is not None:
            walk.turn_to(turn)
        elif walk is not None and walk.turn is None:
            walk.read_case(case)
        else:
            self._show(WalkScreen(self.team, self.today, case))

    def open_number(self, case_id: int) -> None:
        """Show the case with this id, unless somebody has taken it back meanwhile."""
        self.attempt(lambda: self.open_case(self.team.store.cases.get(case_id)))

    def open_place(self, place: School | Officer) -> None:
        """Show what to know before a visit."""
        from screens.pages.officers import VisitScreen

        self.push_screen(VisitScreen(self.team, self.today, place))

    def look_whether_i_stay(self) -> None:
        """Leave, with a sentence, when the person is of the team no longer or came in with a key that was removed."""
        if why := self._staying.why_not(self.team):
            keep_all(self.screen_stack)
            self.team.store.record.saw("the screen of somebody who does not stay was left", (), REFUSED)
            self.exit(NotAllowed.exit_code, message=why)

    def changed(self, team: Team) -> None:
        """The team's settings or people have changed: everything opened from now on goes by them."""
        self.team = team
        self.theme = self._own_theme()

    def wear(self, theme: str) -> None:
        """Other colors for this person, here and from now on; an empty name goes back to the team's."""
        self.attempt(lambda: self.team.store.drafts.keep(THEME, theme))
        self.theme = theme or self.team.settings.theme

    def _own_theme(self) -> str:
        """The colors this person has chosen, else those of the team."""
        own = self.team.store.drafts.kept(THEME)
        return own if own in self.available_themes else self.team.settings.theme

    def action_find(self) -> None:
        from screens.pages.find import FindScreen

        self.push_screen(FindScreen(self.team), self._found)

    def action_go_to(self) -> None:
        from screens.pages.find import GoTo

        self.push_screen(GoTo(self.team.store.cases.codes(active=False).values()), self._gone_to)

    async def action_quit(self) -> None:
        """Go at once, from wherever one stands; what is not in the record yet is kept."""
        keep_all(self.screen_stack)
        await super().action_quit()

    def action_replay(self) -> None:
        """The last meeting as it was decided; from within a case, at that case."""
        from screens.meeting.walk import WalkScreen
        from screens.pages.replay import ReplayScreen

        case = self.screen.sitting.case.id if isinstance(self.screen, WalkScreen) else None
        self.attempt(lambda: self.push_screen(ReplayScreen(self.team, case)))

    def action_help(self) -> None:
        from screens.pages.help import HelpScreen, keys_here

        keys = keys_here(self.screen.active_bindings, self.team.words)
        self.push_screen(HelpScreen(keys, self.team.key_said("back")))

    def attempt(self, does: Callable[[], object]) -> None:
        """Do something; what the record refuses is said in its own sentence."""
        try:
            does()
        except CasewalkError as error:
            safe.say(self, error, "error")

    def take_back(self, reread: Callable[[], object], say: Callable[[str], object], here: int | None = None) -> None:
        """Take back this person's last change and say what it was, and in which case unless that one stands `here`."""
        from review.flows.undo import take_back  # with every form: only when something is taken back

        def undo() -> None:
            taken = take_back(self.team, self.today)
            reread()
            say(taken.told(here))

        self.attempt(undo)

    def _on_stage(self) -> list[object]:
        """The app and its screens, as long as they are not being taken down."""
        return [self, *self.screen_stack] if self.is_running else []

    def _found(self, case_id: int | None) -> None:
        if case_id is not None:
            self.open_number(case_id)

    def _gone_to(self, code: str | None) -> None:
        if code:
            self.attempt(lambda: self.open_case(self.team.store.cases.by_code(code)))

    def _show(self, screen: object) -> None:
        from screens.meeting.walk import WalkScreen

        assert isinstance(screen, WalkScreen)
        self.push_screen(screen, self._back_home)

    def _back_home(self, said: str | None) -> None:
        self._go_home()
        if said:
            safe.say(self, said)

    def _go_home(self) -> None:
        """Back at home, which reads the record again; opened now where the walk was opened straight away."""
        from screens.pages.home import HomeScreen

        home = next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None)
        if home is None:
            self.push_screen(HomeScreen(self.team, self.today))
        else:
            home.read_again()

    def _fatal_error(self) -> None:
        """Textual would print the local variables, which are case data: say what broke and where, and nothing more."""
        from screens.terminal.crash import report

        self._exit_renderables.append(safe.text(report(self._exception)).plain)
        self._close_messages_no_wait()


def open_screen(team: Team, today: date, start: str = "home") -> int:
    """Open the screen for the person of the team; hands back the exit code when it is left."""
    app = CasewalkApp(team, today, start)
    app.run(mouse=True)
    wait()
    return app.return_value or app.return_code or 0
