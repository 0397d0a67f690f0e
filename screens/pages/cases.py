"""Forms to add, correct, close and reopen a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from review.cases.case import OUTCOMES, Case
from review.common.errors import CasewalkError
from review.common.fact import replace
from review.common.vocabulary import so_many
from review.flows.lights import close, correct
from review.forms.cases import face_fields, light_fields
from review.forms.field import NONE, Field
from review.team.open import Team
from screens.parts import safe
from screens.parts.filling import Filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

    Then = Callable[[Case], object]


def new_case(app: App[Any], team: Team, today: date, then: Then) -> None:
    """Fill in a new case; `then` gets it once it is recorded."""
    therapist = team.person.name if team.person.role == "therapist" else ""

    def write(blank: Case, values: dict[str, Any]) -> None:
        new = replace(blank, **values)
        team.store.cases.check_number(new)
        made = team.store.cases.add(new)
        then(made)
        if alike := team.store.cases.looks_like(made.code):
            safe.say(app, alike, "warning")

    _fill_in(app, team, today, "New case", Case("", therapist, today), write)


def edit_case(app: App[Any], team: Team, today: date, case: Case, then: Then) -> None:
    """Correct the face of a case."""

    def write(case: Case, values: dict[str, Any]) -> None:
        then(correct(team.store, case, replace(case, **values), today))

    _fill_in(app, team, today, f"Case {case.code}", case, write)


def close_case(app: App[Any], team: Team, today: date, case: Case, then: Then) -> None:
    """Close a case with its reason and outcomes, or open a closed one again."""
    from screens.parts.ask import yes_or_no

    if not case.is_active:

        def reopen(said: str | None) -> None:
            if said == "yes":
                _attempt(app, lambda: then(team.store.cases.reopen(case)))

        app.push_screen(yes_or_no(f"{case.code} is closed. Make it active again?"), reopen)
        return
    still_open = sum(action.is_open for action in team.store.actions.of_case(case.id))
    says = f"{so_many(still_open, 'open next action')} will be dropped as no longer needed." if still_open else ""
    fields = [
        Field("closed_on", "Closed on", "day", required=True),
        Field("closure_reason", "Reason", "choice", (NONE, *team.words.choices("case.closure_reason")), required=True),
        *light_fields(team.words),
    ]

    def write(case: Case, values: dict[str, Any]) -> None:
        then(_close(team, case, values))

    Filling(
        app,
        f"Close {case.code}",
        fields,
        replace(case, closed_on=today),
        today,
        write,
        order=team.settings.date_order,
        says=says,
        reread=lambda: team.store.cases.get(case.id),
        drafts=team.store.drafts,
        place=f"close:{case.code}",
    )


def _close(team: Team, case: Case, values: dict[str, Any]) -> Case:
    lights = {key: values[key] for key in OUTCOMES}
    return close(team.store, team.words, case, lights, values["closed_on"], values["closure_reason"])


def _fill_in(
    app: App[Any], team: Team, today: date, title: str, case: Case, write: Callable[[Case, dict[str, Any]], None]
) -> None:
    store = team.store
    Filling(
        app,
        title,
        face_fields(team.words, team.settings.people, store.schools.all(), store.officers.all()),
        case,
        today,
        write,
        order=team.settings.date_order,
        reread=lambda: store.cases.get(case.id),
        drafts=store.drafts,
        place=f"case:{case.code or 'new'}",
    )


def _attempt(app: App[Any], does: Callable[[], object]) -> None:
    try:
        does()
    except CasewalkError as error:
        safe.say(app, error, "error")
