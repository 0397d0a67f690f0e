"""Home: this week's meeting, my next actions, and the caseload in order of attention."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.cases.actions import NextAction
from review.cases.roles import CHAIR, may
from review.common.clean import one_line
from review.common.vocabulary import so_many
from review.common.width import fill
from review.content.lines import Line
from review.content.sentences import day, weekday
from review.team.open import Team
from screens.pages.caseload import LEGEND, TITLE, Caseload
from screens.parts import safe
from screens.parts.casewalk import casewalk
from screens.parts.foot import Foot
from screens.parts.row_list import NEW, RowList
from screens.parts.rows import heading, item
from screens.terminal.disconnect import left_unfinished

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.store.queries.watch import Written

IN_THE_MEETING = ("supervisor", "backup", "therapist", "consultant")
ROOMY = 30  # lines from which on there are blank ones between the parts
MOST_MINE = 6  # of my next actions stand on the screen at once


def meeting_says(team: Team, today: date) -> str:
    """Whether a meeting is open and where it stands, else when the next one is, who is in it and when the last was."""
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
            f"{under_way.chair or 'nobody'} chairs.{_offer(team, 'resumes it')}"
        )
    last = meetings.last_held()
    if last is not None and last.held_on == today:
        following = settings.next_meeting_after(today)
        return f"Today's meeting is finished. The next one: {weekday(following)} at {settings.starts_at}."
    following = settings.meeting_on_or_after(today)
    when = "today" if following == today else weekday(following)
    people = ", ".join(one_line(person.name) for person in settings.people if person.role in IN_THE_MEETING)
    held = f", last on {day(last.held_on, today)}" if last is not None else ""
    return (
        f"Meeting {when} at {settings.starts_at}, {settings.minutes} minutes{held}."
        f"{_offer(team, 'begins the walk')}\nWith {people}."
    )


def _offer(team: Team, does: str) -> str:
    """What the key of the meeting does, told to those who may chair."""
    return f" {team.key_said('meeting.meet')} {does}." if may(team.person, CHAIR) else ""


def how_to_begin(team: Team) -> str:
    """What stands where the caseload will be, as long as there is no case."""
    leave = f"leave with {team.key_said('back')}, then:"
    return (
        "There is no case yet. Three ways to begin:\n"
        f"  import     {leave} casewalk import caseload.xlsx\n"
        f"  {fill(team.key_said('case.new'), 10)} a new case, by form\n"
        f"  demo       {leave} casewalk demo (a fictional team)"
    )


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def my_rows(actions: list[NextAction], codes: dict[int, str], today: date, width: int) -> list[Line]:
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

    opens_only = True  # enter shows something else, and changes nothing

    BINDINGS = [
        Binding("M", "meet", id="meeting.meet"),
        Binding("J", "follow", id="meeting.follow"),
        Binding("K", "seen", id="actions.seen"),
        Binding("N", "new_case", id="case.new"),
        Binding("A", "all_cases", id="caseload.all"),
        Binding("T", "trends", id="trends"),
        Binding("S", "places", id="places"),
        Binding("P", "people", id="people"),
        Binding("u", "undo", id="undo"),
        Binding("q", "leave", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today
        self._mine: list[NextAction] = []
        self._unseen: list[NextAction] = []  # of mine, agreed while I was away
        self._was_away = False

    def compose(self) -> ComposeResult:
        team = self.team
        yield Static("", id="home-title")
        yield Static("", id="home-meeting")
        yield RowList(self._my_rows, id="mine")
        yield Static("", id="home-empty")
        yield Static("", id="home-caseload")
        yield Static(safe.text(TITLE), id="home-columns")
        yield Caseload(team.store, team.settings, team.words, self.today)
        yield Foot(team.words, team.settings.keymap, "home")

    def on_mount(self) -> None:
        self.read_again()
        self.query_one(Caseload).focus()
        if unfinished := left_unfinished(self.team.store.drafts.places()):
            safe.say(self.app, unfinished)

    def on_screen_suspend(self) -> None:
        self._was_away = True

    def on_screen_resume(self) -> None:
        if self._was_away:
            self.read_again()

    def on_resize(self) -> None:
        self.set_class(self.size.height < ROOMY, "narrow")
        self._tell_head()

    def read_again(self, after_others: bool = False) -> None:
        """Read the record anew: somebody may have recorded, met or imported meanwhile; `after_others` marks it."""
        team, caseload = self.team, self.query_one(Caseload)
        self._was_away = False
        known = {action.id for action in self._mine}
        caseload.read_again()
        self._mine = team.store.actions.open_of(team.person.name)
        self._unseen = team.store.seen.unseen(team.person.name)
        empty = not caseload.count and not team.store.cases.codes(active=False)
        self._tell("home-meeting", "" if empty else meeting_says(team, self.today))
        self._tell("home-empty", how_to_begin(self.team) if empty else "")
        self.query_one("#home-empty").display = empty
        for part in (caseload, self.query_one("#home-caseload"), self.query_one("#home-columns")):
            part.display = not empty
        mine = self.query_one("#mine", RowList)
        mine.display = bool(self._mine)
        mine.styles.height = min(len(self._mine), MOST_MINE) + 1
        if after_others:
            mine.remake_after_others()
            mine.mark_new([action for action in self._mine if action.id not in known])
        else:
            mine.remake()
            mine.forget_new()
        mine.mark_new(self._unseen)
        self._tell_head()

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else committed something: what changes a case, or the meeting, is shown."""
        if written:
            self.read_again(after_others=True)
            self.query_one(Caseload).mark_new(one.case_id for one in written if one.case_id is not None)
        else:
            self._tell("home-meeting", meeting_says(self.team, self.today) if self.query_one(Caseload).display else "")

    def _tell_head(self) -> None:
        team, caseload, width = self.team, self.query_one(Caseload), max(40, self.size.width)
        title = f"{one_line(team.settings.team).upper()}  {weekday(self.today)} {self.today.year}"
        who = f"{team.person.name}, {team.words.label('case.role', team.person.role)} "
        self._tell("home-title", f" {fill(title, max(0, width - len(who) - 1))}{one_line(who)}")
        count = caseload.count
        listed = f"{so_many(count, 'case')}, closed ones too" if caseload.all_cases else so_many(count, "active case")
        head = f" {listed}, most pressing first".upper()
        if width > len(head) + len(LEGEND) + 2:
            head = fill(head, width - len(LEGEND) - 1) + LEGEND
        self._tell("home-caseload", head)

    def on_caseload_opened(self, event: Caseload.Opened) -> None:
        self._open(event.case_id)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, NextAction):
            self._open(event.record.case_id)

    def action_meet(self) -> None:
        casewalk(self).meet()

    def action_follow(self) -> None:
        """Follow whoever presents the meeting."""
        casewalk(self).follow()

    def action_seen(self) -> None:
        """Say that what was agreed while one was away has been seen."""

        def say() -> None:
            count, caseload = len(self._unseen), self.query_one(Caseload)
            self.team.store.seen.say(self._unseen)
            caseload.forget_new()
            self.read_again()
            safe.say(self.app, f"{count} seen." if count else "Nothing was agreed while you were away.")

        casewalk(self).attempt(say)

    def action_all_cases(self) -> None:
        """Show the closed cases too, or no longer."""
        caseload = self.query_one(Caseload)
        caseload.all_cases = not caseload.all_cases
        self.read_again()

    def action_new_case(self) -> None:
        from screens.pages.cases import new_case

        new_case(self.app, self.team, self.today, lambda case: casewalk(self).open_case(case))

    def action_trends(self) -> None:
        from screens.pages.trends import TrendsScreen

        self.app.push_screen(TrendsScreen(self.team, self.today))

    def action_places(self) -> None:
        from screens.pages.places import PlacesScreen

        self.app.push_screen(PlacesScreen(self.team, self.today), lambda _: self.read_again())

    def action_people(self) -> None:
        from screens.pages.people import PeopleScreen

        def changed(team: Team | None) -> None:
            if team is not None:
                self.team = team
                casewalk(self).changed(team)
            self.read_again()

        self.app.push_screen(PeopleScreen(self.team, self.today), changed)

    def action_undo(self) -> None:
        casewalk(self).take_back(self.read_again, lambda told: safe.say(self.app, told))

    def action_leave(self) -> None:
        self.app.exit(0)

    def _open(self, case_id: int) -> None:
        casewalk(self).open_number(case_id)

    def _my_rows(self, width: int) -> list[Line]:
        if not self._mine:
            return []
        wanted = list({action.case_id for action in self._mine})
        codes = {case.id: case.code for case in self.team.store.cases.some(wanted)}
        late = sum(action.is_overdue(self.today) for action in self._mine)
        right = f"{late} overdue" if late else ""
        if self._unseen:
            key = self.team.key_said("actions.seen")
            right = f"{NEW} agreed while you were away: {key} says that you saw {_them(len(self._unseen))}"
        head = heading(f"{so_many(len(self._mine), 'next action')} of mine", right=right, width=width)
        return [head, *my_rows(self._mine, codes, self.today, width)]

    def _tell(self, widget: str, words: str) -> None:
        self.query_one(f"#{widget}", Static).update(safe.text(words))
