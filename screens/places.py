"""Schools and their officers: who is where, and what the officer is trying to do."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.places import Officer, School, posted_at
from review.team.open import Team
from screens import safe
from screens.placeform import edit_place
from screens.rowlist import RowList
from screens.rows import Row, heading, item, said


def rows(schools: list[School], officers: list[Officer], width: int) -> list[Row]:
    """Each school with its officers below it; officers without a school at the end."""
    found = [Row("SCHOOLS AND OFFICERS", None, "head")]
    for school in [*schools, None]:
        here = posted_at(officers, school.id) if school else [one for one in officers if not one.school_ids]
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
    """The list; enter opens what to know before a visit, E corrects, e adds a school, s an officer."""

    BINDINGS = [
        Binding("e", "add_school", id="record.school"),
        Binding("s", "add_officer", id="record.sro"),
        Binding("E", "edit", id="edit"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="places")
        yield Static(
            safe.text(" enter before a visit   E correct   e add a school   s add an officer   q back"), classes="hint"
        )

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, (School, Officer)):
            from screens.officers import VisitScreen

            self.app.push_screen(VisitScreen(self.team, self.today, event.record))

    def on_screen_resume(self) -> None:
        self.query_one(RowList).remake()

    def action_edit(self) -> None:
        place = self.query_one(RowList).record
        if isinstance(place, (School, Officer)):
            self._edit(place)

    def action_add_school(self) -> None:
        self._edit(School(""))

    def action_add_officer(self) -> None:
        self._edit(Officer(""))

    def _edit(self, place: School | Officer) -> None:
        edit_place(self.app, self.team, self.today, place, self.query_one(RowList).remake)

    def _rows(self, width: int) -> list[Row]:
        store = self.team.store
        return rows(store.schools.all(), store.officers.all(), width)
