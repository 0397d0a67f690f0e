"""Schools and their officers: who is where, and what the officer is trying to do."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.errors import Refused
from review.fact import replace
from review.forms.places import SCHOOL, officer_fields
from review.places import Officer, School
from review.team.open import Team
from screens import safe
from screens.filling import Filling
from screens.rowlist import RowList
from screens.rows import Row, heading, item, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rows(schools: list[School], officers: list[Officer], width: int) -> list[Row]:
    """Each school with its officers below it; officers without a school at the end."""
    found = [Row("SCHOOLS AND OFFICERS", None, "head")]
    for school in [*schools, None]:
        here = [officer for officer in officers if officer.school_id == (school.id if school else None)]
        if school is not None:
            after = f"ally: {school.ally}" if school.ally else ""
            found += item(school.name, width, record=school, after=after)
        elif here:
            found.append(heading("officers without a school"))
        for officer in here:
            intent = f": {officer.noble_intent}" if officer.noble_intent else ""
            found += item(f"{officer.name}{intent}", width, record=officer, before="   ", after=officer.agency)
    if len(found) == 1:
        found += said("None yet: e adds a school, s an officer.", width)
    return found


class PlacesScreen(Screen[None]):
    """The list; enter corrects, e adds a school, s an officer."""

    BINDINGS = [
        Binding("e", "add_school", id="record.school"),
        Binding("s", "add_officer", id="record.sro"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="places")
        yield Static(safe.text(" enter correct   e add a school   s add an officer   q back"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._edit(event.record)

    def action_add_school(self) -> None:
        self._edit(School(""))

    def action_add_officer(self) -> None:
        self._edit(Officer(""))

    def _edit(self, record: object) -> None:
        store = self.team.store
        if isinstance(record, School):
            table, title, fields = store.schools, "School", list(SCHOOL)
        elif isinstance(record, Officer):
            table, title, fields = store.officers, "School resource officer", officer_fields(store.schools.all())
        else:
            return

        def write(one: Any, values: dict[str, Any] | str) -> None:
            if isinstance(values, str):
                self._refuse_in_use(one)
                table.strike(one)
            elif one.id:
                table.correct(replace(one, **values))
            else:
                table.add(replace(one, **values))
            self.query_one(RowList).remake()

        Filling(
            self.app,
            title,
            fields,
            record,
            self.today,
            write,
            may_strike=bool(record.id),
            reread=lambda: table.get(record.id),
            drafts=store.drafts,
            place=f"place:{record.name or 'new'}:{title}",
        )

    def _refuse_in_use(self, record: School | Officer) -> None:
        """Raises Refused, naming them, where active cases belong to the school or the officer."""
        field = "school_id" if isinstance(record, School) else "officer_id"
        codes = [case.code for case in self.team.store.cases.active() if getattr(case, field) == record.id]
        if codes:
            named = ", ".join(codes[:4]) + (f" and {len(codes) - 4} more" if len(codes) > 4 else "")
            raise Refused(f"{record.name} is named in {named}. Name another there first.")

    def _rows(self, width: int) -> list[Row]:
        store = self.team.store
        return rows(store.schools.all(), store.officers.all(), width)
