"""Home: this week's meeting, my own next actions, and the caseload in order of attention."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.actions import NextAction
from review.team.open import Team
from screens import safe
from screens.caseload import LEGEND, TITLE, Caseload
from screens.rowlist import RowList
from screens.rows import Row, cut, day, fill, heading, item, weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.app import CasewalkApp

EMPTY = (
    "There is no case yet. Three ways to begin:",
    "  import     leave with q, then: casewalk import caseload.xlsx",
    "  N          a new case, by form",
    "  demo       leave with q, then: casewalk demo   (a fictional team to try things on)",
)


def meeting_says(team: Team, today: date) -> str:
    """Whether a meeting is open and where it stands, else when the next one is and when the last one was."""
    meetings, settings = team.store.meetings, team.settings
    under_way = meetings.under_way()
    if under_way is not None:
        turns = meetings.turns(under_way)
        over = sum(turn.is_over for turn in turns)
        code = ""
        if under_way.turn_id is not None:
            code = f", at {team.store.cases.get(meetings.turn(under_way.turn_id).case_id).code}"
        return (
            f"The meeting of {weekday(under_way.held_on)} is open{code}: {over} of {len(turns)} cases are over, "
            f"{under_way.chair or 'nobody'} chairs. M resumes it."
        )
    following = settings.meeting_on_or_after(today)
    last = meetings.last_held()
    if last is not None and last.held_on == today:
        following = settings.meeting_on_or_after(today + timedelta(days=1))
        return f"Today's meeting is finished. The next one: {weekday(following)}."
    when = "Today" if following == today else weekday(following)
    held = f" The last one was on {weekday(last.held_on)}." if last is not None else ""
    return f"{when} at {settings.starts_at}, {settings.minutes} minutes.{held} M begins the walk."


def my_rows(actions: list[NextAction], codes: dict[int, str], today: date, width: int) -> list[Row]:
    """My next actions, the soonest due first; an overdue one says so."""
    rows = []
    for action in actions:
        late = action.is_overdue(today)
        due = f"{'overdue ! ' if late else ''}{day(action.due_on, today)}"
        before = f"{codes.get(action.case_id, ''):9} "
        rows += item(action.what, width, record=action, tone="warn" if late else "", before=before, after=due, most=1)
    return rows


class HomeScreen(Screen[None]):
    """Where everybody lands."""

    BINDINGS = [
        Binding("M", "meet", id="meeting.meet"),
        Binding("N", "new_case", id="case.new"),
        Binding("A", "all_cases", id="caseload.all"),
        Binding("S", "places", id="places"),
        Binding("P", "people", id="people"),
        Binding("u", "undo", id="undo"),
        Binding("q", "leave", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today

    def compose(self) -> ComposeResult:
        team = self.team
        yield Static("", id="home-title")
        yield Static("", id="home-meeting")
        yield RowList(self._my_rows, id="mine")
        yield Static("", id="home-empty")
        yield Static("", id="home-caseload")
        yield Caseload(team.store, team.settings, team.words, self.today)
        yield Static(
            safe.text(" M meeting  enter open  tab my actions  N new case  A all  / find  : go to  ? help  q quit"),
            id="home-keys",
        )

    def on_mount(self) -> None:
        self.read_again()
        self.query_one(Caseload).focus()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.read_again()

    def read_again(self) -> None:
        """Read the record anew: somebody may have recorded, met or imported meanwhile."""
        team, caseload = self.team, self.query_one(Caseload)
        caseload.read_again()
        self._mine = [one for one in team.store.actions.all_open() if one.owner == team.person.name]
        who = f"{team.person.name}, {team.words.label('case.role', team.person.role)}"
        title = f" {team.settings.team.upper()}  {weekday(self.today)} {self.today.year}"
        self._tell("home-title", cut(f"{title}   {who}", self.size.width or 80))
        self._tell("home-meeting", f" {meeting_says(team, self.today)}")
        empty = not team.store.cases.codes(active=False)
        self._tell("home-empty", "\n".join(EMPTY) if empty else "")
        self.query_one("#home-empty").display = empty
        self.query_one("#mine").display = bool(self._mine)
        caseload.display = not empty
        listed = "cases, the closed ones too" if caseload.all_cases else "active cases"
        head = f" {caseload.count} {listed}, those that need time first"
        width = self.size.width or 80
        head = fill(head, max(0, width - len(LEGEND) - 1)) + LEGEND if width >= 96 else head
        self._tell("home-caseload", "" if empty else f"{head}\n{TITLE}")
        self.query_one("#mine", RowList).remake()

    def on_caseload_opened(self, event: Caseload.Opened) -> None:
        self._open(event.case_id)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, NextAction):
            self._open(event.record.case_id)

    def action_meet(self) -> None:
        self._casewalk.meet()

    def action_all_cases(self) -> None:
        """Show the closed cases too, or no longer."""
        caseload = self.query_one(Caseload)
        caseload.all_cases = not caseload.all_cases
        self.read_again()

    def action_new_case(self) -> None:
        from screens.cases import new_case

        new_case(self._casewalk, self.team, self.today, lambda case: self._casewalk.open_case(case))

    def action_places(self) -> None:
        from screens.places import PlacesScreen

        self.app.push_screen(PlacesScreen(self.team, self.today), lambda _: self.read_again())

    def action_people(self) -> None:
        from screens.people import PeopleScreen

        def changed(team: Team | None) -> None:
            if team is not None:
                self.team = team
                self._casewalk.changed(team)
            self.read_again()

        self.app.push_screen(PeopleScreen(self.team, self.today), changed)

    def action_undo(self) -> None:
        def take_back() -> None:
            taken = self.team.store.journal.undo()
            self.read_again()
            safe.say(self.app, f"Taken back: {taken.what}")

        self._casewalk.attempt(take_back)

    def action_leave(self) -> None:
        self.app.exit(0)

    def _open(self, case_id: int) -> None:
        self._casewalk.open_case(self.team.store.cases.get(case_id))

    def _my_rows(self, width: int) -> list[Row]:
        if not self._mine:
            return []
        codes = self.team.store.cases.codes(active=False)
        late = sum(action.is_overdue(self.today) for action in self._mine)
        right = f"{late} overdue" if late else ""
        head = heading(f"{len(self._mine)} next actions of mine", right=right, width=width)
        return [head, *my_rows(self._mine, codes, self.today, width)]

    def _tell(self, widget: str, words: str) -> None:
        self.query_one(f"#{widget}", Static).update(safe.text(words))

    @property
    def _casewalk(self) -> CasewalkApp:
        from screens.app import CasewalkApp

        assert isinstance(self.app, CasewalkApp)
        return self.app
