"""Forms of a school, an officer, a stance and a contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from review.cases.officers import Contact, Stance
from review.cases.places import Officer, School
from review.forms.places import SCHOOL, officer_fields
from review.forms.subjects import BESIDE
from review.team.open import Team
from screens.parts.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

    from review.store.records.records import Records


def edit_place(app: App[Any], team: Team, today: date, place: School | Officer, then: Callable[[], object]) -> None:
    """Open the form of a school or an officer, new or not; `then` is called once the record stands as it shall."""
    store = team.store
    table: Records[Any]
    if isinstance(place, School):
        title, table, fields = "School", store.schools, list(SCHOOL)
    else:
        title, table, fields = "School resource officer", store.officers, officer_fields(store.schools.all())
    Filling.in_table(
        app, title, fields, place, today, table, order=team.settings.date_order, drafts=store.drafts,
        place=f"place:{place.name or 'new'}:{title}", then=then,
    )  # fmt: skip


def edit_beside(
    app: App[Any], team: Team, today: date, one: Stance | Contact, about: str, then: Callable[[], object]
) -> None:
    """Open the form of a stance or a contact, new or not; `about` is whom it concerns."""
    store, subject = team.store, BESIDE[type(one)]
    table: Records[Any] = getattr(store, subject.table)
    fields = subject.fields(team.words, store.schools.all(), store.officers.all())
    Filling.in_table(
        app, f"{about}  {table.noun}", fields, one, today, table, order=team.settings.date_order, drafts=store.drafts,
        place=f"{table.table}:{about}:{one.id}", then=then,
    )  # fmt: skip
