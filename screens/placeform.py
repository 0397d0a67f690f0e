"""The forms of a school, an officer, a stance and a contact: added, corrected, or struck out where nothing needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from review.fact import replace
from review.forms.places import SCHOOL, officer_fields
from review.forms.subjects import BESIDE
from review.officers import Contact, Stance
from review.places import Officer, School
from review.team.open import Team
from screens.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import App


def edit_place(app: App[Any], team: Team, today: date, place: School | Officer, then: Callable[[], object]) -> None:
    """Open the form of a school or an officer, new or not; `then` is called once the record stands as it shall."""
    store = team.store
    table: Any = store.schools if isinstance(place, School) else store.officers
    fields = list(SCHOOL) if isinstance(place, School) else officer_fields(store.schools.all())

    title = "School" if isinstance(place, School) else "School resource officer"

    def write(one: Any, values: dict[str, Any] | str) -> None:
        if isinstance(values, str):
            table.strike(one)
        else:
            (table.correct if one.id else table.add)(replace(one, **values))

    Filling(
        app,
        title,
        fields,
        place,
        today,
        write,
        may_strike=bool(place.id),
        reread=lambda: table.get(place.id),
        drafts=store.drafts,
        place=f"place:{place.name or 'new'}:{title}",
        then=then,
    )


def edit_beside(
    app: App[Any], team: Team, today: date, one: Stance | Contact, about: str, then: Callable[[], object]
) -> None:
    """Open the form of a stance or a contact, new or not; `about` is whom it concerns."""
    store, subject = team.store, BESIDE[type(one)]
    table: Any = getattr(store, subject.table)

    def write(record: Any, values: dict[str, Any] | str) -> None:
        if isinstance(values, str):
            table.strike(record)
        else:
            (table.correct if record.id else table.add)(replace(record, **values))

    Filling(
        app,
        f"{about}  {table.noun}",
        subject.fields(team.words, store.schools.all(), store.officers.all()),
        one,
        today,
        write,
        order=team.settings.date_order,
        may_strike=bool(one.id),
        reread=lambda: table.get(one.id),
        drafts=store.drafts,
        place=f"{table.table}:{about}:{one.id}",
        then=then,
    )
