"""The page before a visit to an officer or a school, and what is noted about them."""

from __future__ import annotations

from datetime import date

from textual.binding import Binding

from review.cases.case import Case
from review.cases.officers import Contact, Stance
from review.cases.places import Officer, School
from review.content.lines import Line
from review.content.overview import Section
from review.content.visit import Visit
from review.content.visit_sections import sections
from review.forms.officers import blank_contact, blank_stance
from review.store.visits import officer_visit, school_visit
from review.team.open import Team
from screens.pages.place_forms import edit_beside, edit_place
from screens.parts.casewalk import casewalk
from screens.parts.list_screen import ListScreen
from screens.parts.row_list import RowList
from screens.parts.rows import heading, said_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


COLUMN = 11  # of the names before what is said


def rows(said: Iterable[Section], width: int) -> list[Line]:
    """Each section with its lines; enter opens the case, stance or contact of a line."""
    found: list[Line] = []
    for section in said:
        found.append(heading(section.title, right=section.remark, width=width))
        found += said_rows(section.said, width, COLUMN, most=4)
    return found


class VisitScreen(ListScreen[None]):
    """The page of an officer or a school; O goes on to the school, its officers, and round again."""

    kind = "visit"
    BINDINGS = [
        Binding("B", "stance", id="record.stance"),
        Binding("D", "contact", id="record.contact"),
        Binding("E", "edit", id="edit"),
        Binding("O", "turn", id="case.visit"),
        Binding("u", "undo", id="undo"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, today: date, place: School | Officer):
        super().__init__(team.words, team.settings.keymap)
        self.team = team
        self.today = today
        self.place = place
        self._visit = self._read()

    def on_screen_resume(self) -> None:
        self.read_again()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        one = event.record
        if isinstance(one, Case):
            casewalk(self).open_case(one)
        elif isinstance(one, (Stance, Contact)):
            self._fill(one)
        elif isinstance(one, (School, Officer)):
            self._go_to(one)

    def action_stance(self) -> None:
        """How the officer stands now, and what moved it; of a school, the officer with the desk there."""
        officer = self.place if isinstance(self.place, Officer) else next(iter(self._visit.officers), None)
        if officer is None:
            self.say(f"No officer is posted here yet: {self.team.key_said('places')} leads to schools and officers.")
            return
        self._fill(blank_stance(officer, self._visit.stance_of(officer.id), self.today), officer.name)

    def action_contact(self) -> None:
        """Presence in the building, or a contact with department or district."""
        self._fill(blank_contact(self.place, self.team.person.name, self.today))

    def action_edit(self) -> None:
        """The officer or the school itself."""
        edit_place(self.app, self.team, self.today, self.place, self.read_again)

    def action_turn(self) -> None:
        """On to the next of the officer's schools and their officers."""
        around: list[School | Officer] = [*self._visit.officers, *self._visit.schools]
        for school in self._visit.schools:
            around += [one for one in self.team.store.officers.all() if school.id in one.school_ids]
        order = list({(type(one), one.id): one for one in around}.values())
        here = next(n for n, one in enumerate(order) if (type(one), one.id) == (type(self.place), self.place.id))
        if len(order) == 1:
            key = self.team.key_said("edit")
            self.say(f"No school or officer goes with this one yet: {key} is where they are given.")
        else:
            self._go_to(order[(here + 1) % len(order)])

    def action_undo(self) -> None:
        """Take back my last change."""
        casewalk(self).take_back(self.read_again, self.say)

    def _go_to(self, place: School | Officer) -> None:
        """The page of another officer or school; of the one that is shown already, its form."""
        if (type(place), place.id) == (type(self.place), self.place.id):
            self.action_edit()
            return
        self.place = place
        self.listed.from_the_top()
        self.read_again()

    def _fill(self, one: Stance | Contact, about: str = "") -> None:
        edit_beside(self.app, self.team, self.today, one, about or self.place.name, self.read_again)

    def _read(self) -> Visit:
        read = officer_visit if isinstance(self.place, Officer) else school_visit
        return read(self.team.store, self.place, self.today, self.team.settings)  # type: ignore[arg-type]

    def read(self) -> None:
        store = self.team.store
        table: Any = store.officers if isinstance(self.place, Officer) else store.schools
        self.place = table.get(self.place.id)
        self._visit = self._read()

    def lines(self, width: int) -> list[Line]:
        return rows(sections(self._visit, self.team.words), width)
