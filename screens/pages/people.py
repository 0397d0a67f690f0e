"""The people of the team, from team.yaml."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.cases.people import Person
from review.cases.roles import SETUP, may, require
from review.common.fact import replace
from review.content.lines import Line
from review.flows.people import change_person, left_behind, person_now
from review.forms import people
from review.team.open import Team
from screens.parts import safe
from screens.parts.casewalk import casewalk
from screens.parts.filling import Filling
from screens.parts.row_list import RowList
from screens.parts.rows import item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PeopleScreen(Screen["Team | None"]):
    """The list. Hands back the team as it is after a change, or None."""

    BINDINGS = [
        Binding("N", "add", id="case.new"),
        Binding("q,escape", "leave", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today
        self._changed = False

    def compose(self) -> ComposeResult:
        opens, adds, back = (self.team.key_said(binding) for binding in ("open", "case.new", "back"))
        changes = f"{opens} correct   {adds} add somebody   " if may(self.team.person, SETUP) else ""
        yield RowList(self._rows, id="people")
        yield Static(safe.text(f" {changes}{back} back"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        person = event.record
        if isinstance(person, Person):
            casewalk(self).attempt(lambda: self._edit(person))

    def action_add(self) -> None:
        casewalk(self).attempt(lambda: self._edit(None))

    def action_leave(self) -> None:
        self.dismiss(self.team if self._changed else None)

    def _edit(self, person: Person | None) -> None:
        require(self.team.person, SETUP)
        fields = people.fields(self.team.words)

        def write(one: Person, values: dict[str, Any] | str) -> None:
            before = one if person is not None else None
            self._write(before, None if isinstance(values, str) else replace(one, **values))

        start = person or Person("", "")
        Filling(
            self.app,
            "Person on the team",
            fields,
            start,
            self.today,
            write,
            may_strike=person is not None,
            reread=lambda: self._now(start),
            drafts=self.team.store.drafts,
            place=f"person:{start.name or 'new'}",
        )

    def _now(self, person: Person) -> Person:
        """The person as somebody else has changed it."""
        from review.team.open import reread

        self.team = reread(self.team)
        return person_now(self.team.settings.people, person) or person

    def _write(self, before: Person | None, after: Person | None) -> None:
        """Write one person into team.yaml and read the team again."""
        from review.team.open import reread

        change_person(self.team, before, after)
        self.team = reread(self.team)
        self._changed = True
        casewalk(self).changed(self.team)
        self.query_one(RowList).remake()
        if before is not None and after is None and (behind := left_behind(self.team, before)):
            safe.say(self.app, behind, "warning")

    def _rows(self, width: int) -> list[Line]:
        rows = [Line("PEOPLE OF THE TEAM", "head")]
        for person in self.team.settings.people:
            role = self.team.words.label("case.role", person.role)
            login = f"login {person.login}" if person.login else "no login yet"
            before = f"{person.initials:5} "
            rows += item(f"{person.name}, {role}", width, record=person, before=before, after=login)
        return rows
