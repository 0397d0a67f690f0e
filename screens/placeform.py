"""The form of a school or an officer: added, corrected, or struck out where no active case names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from review.fact import replace
from review.forms.places import SCHOOL, officer_fields
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
