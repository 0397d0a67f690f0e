"""Schools and their officers, and contacts with department and district."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from review.cases.officers import Contact
from review.cases.places import Officer, School, posted_at
from review.content.lines import Line
from review.content.relationships import contact
from review.content.sentences import day
from review.team.open import Team
from screens.pages.place_forms import edit_beside, edit_place
from screens.parts import safe
from screens.parts.row_list import RowList
from screens.parts.rows import heading, item, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from review.store.queries.watch import Written

HINT = (
    ("open", "before a visit"), ("edit", "correct"), ("record.school", "new school"), ("record.sro", "new officer"),
    ("record.contact", "contact"), ("back", "back"),
)  # fmt: skip


def rows(
    schools: list[School], officers: list[Officer], contacts: list[Contact], team: Team, today: date, width: int
) -> list[Line]:
    """Each school with its officers below it, officers without a school; then contacts with department and district."""
    found = [Line("SCHOOLS AND OFFICERS", "head")]
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
    above = [one for one in reversed(contacts) if one.body != "school"]
    if above:
        found.append(heading("department and district"))
    for one in above:
        found += item(contact(one, team.words), width, record=one, before=f"{day(one.happened_on, today).rjust(6)}  ")
    if len(found) == 1:
        adds, posts = team.key_said("record.school"), team.key_said("record.sro")
        found += said(f"None yet: {adds} adds a school, {posts} an officer.", width)
    return found


class PlacesScreen(Screen[None]):
    """The list; it leads to what to know before a visit, and takes a correction, a new one, or a contact."""

    BINDINGS = [
        Binding("e", "add_school", id="record.school"),
        Binding("s", "add_officer", id="record.sro"),
        Binding("D", "contact", id="record.contact"),
        Binding("E", "edit", id="edit"),
        Binding("q,escape", "dismiss", id="back"),
    ]

    def __init__(self, team: Team, today: date):
        super().__init__()
        self.team = team
        self.today = today

    def compose(self) -> ComposeResult:
        yield RowList(self._rows, id="places")
        keys = "  ".join(f"{self.team.key_said(binding)} {does}" for binding, does in HINT)
        yield Static(safe.text(f" {keys}"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.record, (School, Officer)):
            from screens.pages.officers import VisitScreen

            self.app.push_screen(VisitScreen(self.team, self.today, event.record))
        elif isinstance(event.record, Contact):
            self._contact(event.record)

    def others_wrote(self, written: Sequence[Written]) -> None:
        """Somebody else has committed a change: list again, and mark what is new."""
        if written:
            self.query_one(RowList).remake_after_others()

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

    def action_contact(self) -> None:
        """Something with the department or the district."""
        self._contact(Contact(self.today, "meeting", "", "department", by_whom=self.team.person.name))

    def _contact(self, one: Contact) -> None:
        edit_beside(self.app, self.team, self.today, one, "the program", self.query_one(RowList).remake)

    def _edit(self, place: School | Officer) -> None:
        edit_place(self.app, self.team, self.today, place, self.query_one(RowList).remake)

    def _rows(self, width: int) -> list[Line]:
        store = self.team.store
        contacts = store.contacts.all()
        return rows(store.schools.all(), store.officers.all(), contacts, self.team, self.today, width)
